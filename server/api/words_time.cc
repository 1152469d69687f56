#include "server/api/words_time.h"

#include <array>
#include <cstdint>
#include <stdexcept>

namespace dutydesk::api {
namespace {

/// Source: the night of a clock change, from the evening before to the evening after.
constexpr Seconds kNearChange = std::chrono::hours{24};

constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

date::sys_seconds sys_of(Instant at) {
  return date::sys_seconds{std::chrono::floor<Seconds>(at.time_since_epoch())};
}

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// How many of something, in words: "1 hour", "5 minutes".
std::string counted(std::int64_t number, const char* unit) {
  return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
}

}  // namespace

/// A moment as the zone's own clocks show it.
struct Civil::Local {
  date::local_seconds at;
  std::string zone;  ///< its abbreviation when the time could be mistaken without it
};

Civil::Civil(std::string_view zone) {
  try {
    zone_ = date::locate_zone(std::string{zone});
  } catch (const std::runtime_error&) {
    zone_ = nullptr;
  }
}

Civil::Local Civil::local(Instant at) const {
  const auto sys = sys_of(at);
  if (zone_ == nullptr) return {date::local_seconds{sys.time_since_epoch()}, "UTC"};
  const auto info = zone_->get_info(sys);
  const bool near = info.end - sys <= kNearChange || sys - info.begin < kNearChange;
  return {date::local_seconds{sys.time_since_epoch() + info.offset}, near ? info.abbrev : ""};
}

std::string Civil::clock(Instant at, bool with_seconds) const {
  const Local moment = local(at);
  const auto of_day = moment.at - date::floor<date::days>(moment.at);
  const date::hh_mm_ss<Seconds> time{of_day};
  std::string text = two(time.hours().count()) + ":" + two(time.minutes().count());
  if (with_seconds) text += ":" + two(time.seconds().count());
  if (!moment.zone.empty()) text += " " + moment.zone;
  return text;
}

std::string Civil::time(Instant at) const {
  return clock(at, false);
}

std::string Civil::seconds(Instant at) const {
  return clock(at, true);
}

std::string Civil::day(Instant at) const {
  const auto days = date::floor<date::days>(local(at).at);
  const date::year_month_day civil{days};
  const date::weekday weekday{days};
  return std::string{kDays[weekday.c_encoding()]} + " " +
         std::to_string(static_cast<unsigned>(civil.day())) + " " +
         kMonths[static_cast<unsigned>(civil.month()) - 1];
}

std::string Civil::date(Instant at) const {
  const date::year_month_day civil{date::floor<date::days>(local(at).at)};
  return std::to_string(static_cast<unsigned>(civil.day())) + " " +
         kMonths[static_cast<unsigned>(civil.month()) - 1] + " " +
         std::to_string(static_cast<int>(civil.year()));
}

std::string Civil::legal(Instant at) const {
  return time(at) + " " + day(at);
}

std::string Civil::sentence(Instant at) const {
  return time(at) + " on " + day(at);
}

std::string Civil::near(Instant at, Instant now) const {
  const auto day_of = [&](Instant i) { return date::floor<date::days>(local(i).at); };
  return day_of(at) == day_of(now) ? time(at) : legal(at);
}

std::string span_words(Millis span) {
  const auto seconds = std::chrono::floor<Seconds>(std::chrono::abs(span)).count();
  if (seconds < 600) return std::to_string(seconds / 60) + ":" + two(seconds % 60);
  const auto minutes = seconds / 60;
  if (minutes < 48 * 60) return std::to_string(minutes / 60) + "h" + two(minutes % 60);
  return counted(minutes / (24 * 60), "day");
}

std::string minutes_words(Millis span) {
  const auto minutes = std::chrono::round<Minutes>(span).count();
  if (minutes < 60) return counted(minutes, "minute");
  std::string words = counted(minutes / 60, "hour");
  if (minutes % 60 != 0) words += " " + counted(minutes % 60, "minute");
  return words;
}

}  // namespace dutydesk::api
