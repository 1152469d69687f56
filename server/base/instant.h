// Instant: a point in time, whole milliseconds of UTC since 1970, with no way to ask for "now".
// Only the runtime's Clock makes new ones; the core receives them. Plain values.
#pragma once

#include <chrono>
#include <cstdint>

namespace dutydesk {

/// The clock of log time. It has no now(): time enters the core as an argument.
struct LogTime {
  using duration = std::chrono::milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<LogTime, duration>;
  static constexpr bool is_steady = true;  // NOLINT(readability-identifier-naming): std's name
};

using Instant = LogTime::time_point;
using Millis = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

/// The instant `ms` milliseconds after 1970-01-01T00:00:00Z.
constexpr Instant instant_from_ms(std::int64_t ms) {
  return Instant{Millis{ms}};
}

/// Milliseconds since 1970-01-01T00:00:00Z.
constexpr std::int64_t to_ms(Instant at) {
  return at.time_since_epoch().count();
}

}  // namespace dutydesk
