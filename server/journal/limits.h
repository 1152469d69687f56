// The journal's bounds: batches, records, snapshots, segments and how long Redis may take.
// Constants only, owned by nobody; what is larger is refused or split, never cut off.
#pragma once

#include <chrono>
#include <cstddef>

namespace dutydesk::journal {

/// Source: measured on Redis 7.0.15: one script stays near 1 ms in Redis (854 us at 256).
inline constexpr std::size_t kBatchRecordsMax = 256;
/// Payload bytes of one batch. Source: decision 002: one script argument list.
inline constexpr std::size_t kBatchBytesMax = 1u << 20;
/// Source: decision 002: one command is one entry, never split.
inline constexpr std::size_t kRecordBytesMax = 1u << 20;
/// Records that one read() asks Redis for. Source: at the usual 300 bytes a reply of 300 KB.
inline constexpr std::size_t kReadRecordsMax = 1024;
/// Source: measured on Redis 7.0.15: a 50 MB value stalled appends by 114 ms.
inline constexpr std::size_t kSnapshotChunkBytes = 256u << 10;
/// Source: the newest may be damaged; the one before it, with the log since, gives the same state.
inline constexpr std::size_t kSnapshotsKept = 2;
/// Chunks of a snapshot that was never finished go away by themselves after this.
/// Source: writing one takes seconds; an hour cannot cut off a slow writer.
inline constexpr std::chrono::seconds kSnapshotDraftLife{3600};
/// Bytes of one archive segment before compression. Source: a segment is checked whole in memory
/// when sealed.
inline constexpr std::size_t kSegmentBytesMax = 16u << 20;
/// Source: Redis is on this machine or the next one; a connection takes under a millisecond.
inline constexpr std::chrono::milliseconds kConnectTimeout{1000};
/// Source: a half-open connection must be noticed within 3 s; a slow disk needs most of a second.
inline constexpr std::chrono::milliseconds kCommandTimeout{3000};

}  // namespace dutydesk::journal
