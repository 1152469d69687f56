// A small made-up desk for the tests of the live desk: three cases, four people, two alarms, at
// 02:14:07 in winter. Every field about the person assessed holds kCanary. Builders return values.
#pragma once

#include <string>

#include "clients/console/reduce.h"

namespace dutydesk::console {

/// Stands in every field about a person assessed; must reach no cell.
inline constexpr const char* kCanary = "CANARYPERSON";

/// A time on a day of November 2026; the 23rd is a Monday.
inline Time at(int hour, int minute, int second = 0, int day = 23) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): literals of dates
  return sys_days{year{2026} / 11 / day} + hours{hour} + minutes{minute} + seconds{second};
}

inline Time desk_now() {
  return at(2, 14, 7);
}

v1::DeskCase made_case(int number, v1::Priority priority, const std::string& state_words);
v1::DeskPerson made_person(const std::string& key, const std::string& name, v1::PersonState state);
v1::DeskAlarm made_alarm(int number, v1::AlarmLevel level, const std::string& words);
v1::LogLine made_line(Time when, const std::string& who, const std::string& words, int number);

/// The whole desk.
v1::DeskReset made_desk();

/// The model after that desk, a bookmark and word that it is live.
DeskModel live_model();

/// The same, not heard for 72 s.
DeskModel offline_model();

}  // namespace dutydesk::console
