// The edge's bounds: what one call, one stream and one server may hold. Constants only; a full
// bound refuses in words and never grows.
#pragma once

#include <chrono>
#include <cstddef>

namespace dutydesk::rpc {

/// Source: decision 004, a directory of 900 KiB and its framing.
inline constexpr int kMessageBytesMax = 1 << 20;
/// Source: decision 004, our own metadata is under 200 bytes.
inline constexpr int kMetadataBytesMax = 8 << 10;
/// Source: a client takes 8 KiB of trailing metadata (gRPC's default), of which a status is a part,
/// and each byte that is not plain ASCII travels as three.
inline constexpr std::size_t kStatusBytesMax = 6 << 10;
inline constexpr std::size_t kDeskNameBytesMax = 40;  ///< Source: decision 004
/// Source: decision 004, half a day of a busy region stays resumable from memory.
inline constexpr std::size_t kRingChangesMax = 10'000;
/// Source: decision 004; some 10,000 changes of usual cases, and a few hundred of the longest.
inline constexpr std::size_t kRingBytesMax = 128 << 20;
/// Source: decision 004, a reader this far behind is better told to resume.
inline constexpr std::size_t kWatchQueueMax = 2'000;
/// Source: decision 004, several consoles and every responder of a region.
inline constexpr std::size_t kWatchersMax = 10'000;
/// Source: decision 004, LIVE means news within 5 seconds.
inline constexpr std::chrono::seconds kBookmarkEvery{2};
inline constexpr std::size_t kLinesShown = 200;  ///< Source: decision 004, a screen and a scroll
/// Source: decision 004, a stopping server waits this long for calls in progress.
inline constexpr std::chrono::seconds kDrainMax{5};

}  // namespace dutydesk::rpc
