// Times as people type and read them, in the desk's zone: "0152" is the nearest past one for what
// has happened and the nearest future one for what will. On the two nights when the clocks change,
// a time that did not exist or happened twice is refused, never guessed: a legal clock may hang on
// it. Pure: the zone and the present time are given.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "clients/api/times_of.h"
#include "server/base/result.h"

namespace dutydesk::cli {

using client::Time;

/// How far local time is ahead of UTC at a moment.
using Zone = std::function<std::chrono::seconds(Time)>;

enum class Nearest : std::uint8_t { kPast, kFuture };

/// Reads "0152", "01:52", "now", "-10" and "+20" (minutes), "25m" (with kFuture),
/// "2026-11-23T01:52" (local), and with Z or an offset such as +00:00.
/// Errors: kInvalid when it is not a time, never was, or was twice.
Result<Time> read_time(std::string_view text, Nearest nearest, Time now, const Zone& zone);

/// "01:52" today, "Tue 24 Nov 01:52" on another day.
std::string short_time(Time time, Time now, const Zone& zone);

/// "Tue 24 Nov 01:52".
std::string day_time(Time time, const Zone& zone);

/// "01:52:07".
std::string clock_time(Time time, const Zone& zone);

/// "2026-11-24T01:52:00+00:00".
std::string local_rfc3339(Time time, const Zone& zone);

/// Reads "2026-11-23T01:52:00.5Z" and offsets. Absent: not RFC 3339.
std::optional<Time> read_rfc3339(std::string_view text);

/// How long, as a timer shows it: "1:57" under 10 minutes, "23h38" under 48 hours, then "3 days".
std::string span_words(std::chrono::seconds span);

/// "in 1:57" or "0:12 ago".
std::string relative_words(Time time, Time now);

/// The zone named by `name`, such as "Europe/London", from the system's own table. Call once,
/// before any other thread runs.
Zone system_zone(const std::string& name);

}  // namespace dutydesk::cli
