// The runtime's bounds and paces: what may wait, how often things are tried, how clocks are
// compared. Constants only, for every thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "server/base/instant.h"

namespace dutydesk::runtime {

/// Writes that were accepted and not yet answered. Source: measured with 256 clients: 93 a batch,
/// 22,000 a second; sixteen times as many still fit in memory at 1 KiB each.
inline constexpr std::size_t kWritesInFlightMax = 4'096;
/// Reads that wait for their answer. Source: as for writes.
inline constexpr std::size_t kReadsInFlightMax = 4'096;
/// What the engine itself may have in flight. Source: one tick and one clock anomaly at a time.
inline constexpr std::size_t kOwnInFlightMax = 2;
/// The queues between the threads. Source: all that may be in flight, so that they are never full.
inline constexpr std::size_t kQueueMax = kWritesInFlightMax + kReadsInFlightMax + kOwnInFlightMax;
/// Records that wait for the keeper; what does not fit it reads back from the log.
/// Source: most of a second at the highest measured rate, 5 MB at the usual 300 bytes.
inline constexpr std::size_t kKeepQueueMax = 16'384;

/// Wait before a batch of unknown outcome is sent again, doubled each time up to the longest.
/// Source: a restart of Redis takes about a second; nobody waits longer than needed after it.
inline constexpr Millis kResendFirst{50};
inline constexpr Millis kResendLongest{1'000};  ///< Source: as above
/// Times a batch is sent when leading begins.
/// Source: at the paces above about a second, well inside a service manager's patience.
inline constexpr int kTriesMax = 5;
/// How long an engine that stops goes on asking a journal that does not answer, beside the attempt
/// it is in. Source: a restart of Redis takes about a second.
inline constexpr Millis kFinishLongest{2'000};
/// How often the keeper asks whether the store is still safe. Source: eight small questions a time;
/// what a changed setting could lose stays within seconds.
inline constexpr Millis kStoreCheckEvery{5'000};

/// Wall and log time may differ by this before it is told. Source: NTP slews up to 0.5 s and
/// steps above it; 2 s is more than any slew and far less than any legal clock.
inline constexpr Millis kClockDifferenceMax{2'000};
/// By how much the wall clock may truly run faster than time since boot, per million.
/// Source: twice the 100 ppm that a quartz is specified to.
inline constexpr std::int64_t kClockDriftPpm = 200;
/// Length of the stretches over which that is measured. Source: a millisecond of drift takes 5 s.
inline constexpr Millis kClockStretch{10'000};
/// How often the clocks are compared, and a suspended machine's timers put right.
/// Source: a step is noticed within half the difference that is told.
inline constexpr Millis kClockCheckEvery{1'000};
/// How far the wall clock may be ahead of the last known time at a start on another boot, when no
/// time service vouches for it. Source: an ordinary restart of a machine takes minutes; the usual
/// mistake, a machine that takes local summer time for UTC, is a whole hour and the restart itself.
inline constexpr Millis kClockAheadMax{3'600'000};
/// How often the clock mark is written. Source: what a crash loses of it is counted from time since
/// boot all the same; on another boot it is seconds of an hour.
inline constexpr Millis kClockMarkEvery{5'000};
/// Shortest wait before the timer rings again. Source: 64 cases a turn, 6,400 a second.
inline constexpr Millis kTickPause{10};

/// Pause between two writes of the head anchor. Source: with the write itself, which takes tens of
/// milliseconds on a slow disk, the anchor stays within 100 ms of the log.
inline constexpr Millis kAnchorPause{50};
/// Wait before the keeper, the anchor or the planner tries again what failed.
/// Source: as often as an operator can read it in the log.
inline constexpr Millis kTryAgain{1'000};
/// Records that recovery and the keeper read at once. Source: one reply of the store, 300 KB.
inline constexpr std::size_t kPageRecords = 1'024;
/// Cases planned from one copy of the state. Source: those after it would mostly be stale, because
/// plans of urgent cases make offers, which change who is free.
inline constexpr std::size_t kCasesPerPlanning = 16;

}  // namespace dutydesk::runtime
