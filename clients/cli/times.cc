#include "clients/cli/times.h"

#include <algorithm>
#include <array>
#include <vector>

#include "clients/cli/shapes.h"

namespace dutydesk::cli {
namespace {

using namespace std::chrono;  // NOLINT(google-build-using-namespace): days, hours, year_month_day

/// A wall clock reading: a count of local time since 1970-01-01 00:00, in no zone.
using Civil = local_time<milliseconds>;

/// A fact may be stamped a little ahead of this machine's clock. Source: the server takes facts up
/// to 2 minutes ahead.
constexpr minutes kAhead{2};
/// How far around a moment an offset can differ. Source: clocks change at most once a day.
constexpr hours kAround{24};
/// Years that can be meant. Source: nobody alive was born before the first, nothing is planned past
/// the last.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

Civil civil_at(Time time, const Zone& zone) {
  return Civil{time.time_since_epoch() + zone(time)};
}

/// Every moment at which a wall clock in the zone shows `civil`: none, one or two.
std::vector<Time> moments_of(Civil civil, const Zone& zone) {
  const Time guess{civil.time_since_epoch()};
  std::vector<Time> found;
  for (const Time near : {guess - kAround, guess + kAround}) {
    const Time moment = guess - zone(near);
    if (civil_at(moment, zone) == civil) found.push_back(moment);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.size() > 4) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "0152", "152", "01:52", "1:52" as minutes of the day.
std::optional<minutes> time_of_day(std::string_view text) {
  std::string bare{text};
  bare.erase(std::remove(bare.begin(), bare.end(), ':'), bare.end());
  if (bare.size() < 3) return std::nullopt;
  const auto number = digits(bare);
  if (!number || *number / 100 > 23 || *number % 100 > 59) return std::nullopt;
  return minutes{*number / 100 * 60 + *number % 100};
}

tl::unexpected<Error> not_a_time(std::string_view text) {
  return fail(ErrorCode::kInvalid, "'" + std::string{text} +
                                       "' is not a time. Write 0152, -10 (minutes ago), 25m (from "
                                       "now) or 2026-11-23T01:52Z.");
}

std::string date_words(Civil civil) {
  const year_month_day date{floor<days>(civil)};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const weekday day{floor<days>(civil)};
  return std::string{kDays.at(day.c_encoding())} + " " +
         std::to_string(static_cast<unsigned>(date.day())) + " " +
         kMonths.at(static_cast<unsigned>(date.month()) - 1);
}

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string hour_minute(Civil civil) {
  const auto since = duration_cast<minutes>(civil - floor<days>(civil)).count();
  return two(since / 60) + ":" + two(since % 60);
}

/// One wall clock reading as the one moment it was.
Result<Time> one_moment(Civil civil, const Zone& zone) {
  const auto moments = moments_of(civil, zone);
  if (moments.size() == 1) return moments.front();
  const std::string what = hour_minute(civil) + " on " + date_words(civil);
  if (moments.empty()) {
    return fail(ErrorCode::kInvalid, what + " did not exist: the clocks went forward.");
  }
  return fail(ErrorCode::kInvalid, what + " happened twice: the clocks went back. Write " +
                                       local_rfc3339(moments.front(), zone) + " or " +
                                       local_rfc3339(moments.back(), zone) + ".");
}

/// The nearest day on which the wall clock shows `at`, looking back or ahead.
Result<Time> nearest_day(minutes at, Nearest nearest, Time now, const Zone& zone) {
  const bool past = nearest == Nearest::kPast;
  const Time bound = past ? now + kAhead : now - kAhead;
  const auto today = floor<days>(civil_at(now, zone));
  for (int step = -1; step <= 2; ++step) {
    const Civil civil{today + days{past ? -step : step} + at};
    const auto moments = moments_of(civil, zone);
    const Time near = moments.empty() ? Time{civil.time_since_epoch() - zone(now)}
                                      : (past ? moments.front() : moments.back());
    if (past ? near > bound : near < bound) continue;
    const Time far = moments.empty() ? near : (past ? moments.back() : moments.front());
    const bool only_one = moments.size() == 2 && (past ? far > bound : far < bound);
    return only_one ? near : one_moment(civil, zone);
  }
  return fail(ErrorCode::kInvalid, "That time cannot be placed. Write its date too.");
}

/// "Z", "+01:00" or "-0500" as what to take off a local reading.
std::optional<seconds> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return seconds{0};
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto ahead = time_of_day(text.substr(1));
  if (!ahead) return std::nullopt;
  return text[0] == '+' ? seconds{*ahead} : -seconds{*ahead};
}

struct Stamp {
  Civil civil;
  std::string_view rest;  ///< what follows: an offset, or nothing
};

std::optional<minutes> hour_and_minute(std::string_view text) {
  return text.size() == 5 && text[2] == ':' ? time_of_day(text) : std::nullopt;
}

/// The seconds at the front of ":07.25Z", taken off `rest`.
std::optional<milliseconds> take_seconds(std::string_view& rest) {
  if (rest.empty() || rest[0] != ':') return milliseconds{0};
  const auto whole = rest.size() < 3 ? std::nullopt : digits(rest.substr(1, 2));
  if (!whole || *whole > 59) return std::nullopt;
  rest.remove_prefix(3);
  milliseconds sum = seconds{*whole};
  if (rest.empty() || rest[0] != '.') return sum;
  rest.remove_prefix(1);
  milliseconds unit{100};
  while (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') {
    sum += unit * (rest[0] - '0');
    unit /= 10;
    rest.remove_prefix(1);
  }
  return sum;
}

std::optional<Stamp> read_stamp(std::string_view text) {
  if (text.size() < 16 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  const auto at = hour_and_minute(text.substr(11, 5));
  if (!y || !m || !d || !at) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  std::string_view rest = text.substr(16);
  const auto second = take_seconds(rest);
  if (!date.ok() || !second || *y < kFirstYear || *y > kLastYear) return std::nullopt;
  return Stamp{Civil{local_days{date}} + *at + *second, rest};
}

}  // namespace

std::optional<Time> read_rfc3339(std::string_view text) {
  const auto stamp = read_stamp(text);
  if (!stamp) return std::nullopt;
  const auto offset = offset_of(stamp->rest);
  if (!offset) return std::nullopt;
  return Time{stamp->civil.time_since_epoch() - *offset};
}

Result<Time> read_time(std::string_view text, Nearest nearest, Time now, const Zone& zone) {
  if (text == "now") return now;
  if (text.size() > 1 && (text[0] == '-' || text[0] == '+')) {
    const auto number = digits(text.substr(1));
    if (!number) return not_a_time(text);
    return text[0] == '-' ? now - minutes{*number} : now + minutes{*number};
  }
  const auto span = read_span(text);
  if (span && nearest == Nearest::kFuture) return now + *span;
  if (const auto moment = read_rfc3339(text)) return *moment;
  const auto stamp = read_stamp(text);
  if (stamp && stamp->rest.empty()) return one_moment(stamp->civil, zone);
  const auto at = time_of_day(text);
  if (!at) return not_a_time(text);
  return nearest_day(*at, nearest, now, zone);
}

std::string short_time(Time time, Time now, const Zone& zone) {
  const Civil civil = civil_at(time, zone);
  return floor<days>(civil) == floor<days>(civil_at(now, zone)) ? hour_minute(civil)
                                                                : day_time(time, zone);
}

std::string day_time(Time time, const Zone& zone) {
  const Civil civil = civil_at(time, zone);
  return date_words(civil) + " " + hour_minute(civil);
}

std::string clock_time(Time time, const Zone& zone) {
  const Civil civil = civil_at(time, zone);
  return hour_minute(civil) + ":" +
         two(duration_cast<seconds>(civil - floor<minutes>(civil)).count());
}

std::string local_rfc3339(Time time, const Zone& zone) {
  const Civil civil = civil_at(time, zone);
  const year_month_day date{floor<days>(civil)};
  const auto offset = duration_cast<minutes>(zone(time)).count();
  const auto ahead = offset < 0 ? -offset : offset;
  std::string text = std::to_string(static_cast<int>(date.year())) + "-" +
                     two(static_cast<unsigned>(date.month())) + "-" +
                     two(static_cast<unsigned>(date.day())) + "T" + clock_time(time, zone);
  return text + (offset < 0 ? "-" : "+") + two(ahead / 60) + ":" + two(ahead % 60);
}

std::string span_words(seconds span) {
  const auto count = std::max<std::int64_t>(span.count(), 0);
  if (count < 600) return std::to_string(count / 60) + ":" + two(count % 60);
  if (span < hours{48}) return std::to_string(count / 3600) + "h" + two(count / 60 % 60);
  return std::to_string(count / 86400) + " days";
}

std::string relative_words(Time time, Time now) {
  if (time >= now) return "in " + span_words(floor<seconds>(time - now));
  return span_words(floor<seconds>(now - time)) + " ago";
}

}  // namespace dutydesk::cli
