#include "clients/demo/narrator.h"

#include <array>
#include <cstdio>

namespace dutydesk::demo {
namespace {

/// Columns. Source: the longest name of the demo region has 14 letters.
constexpr std::size_t kCaseWidth = 9;
constexpr std::size_t kWhoWidth = 16;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

const char* mark_of(v1::AlarmLevel level) {
  if (level == v1::ALARM_LEVEL_ACT_NOW) return "!! ";
  return level == v1::ALARM_LEVEL_SOON ? "!  " : "   ";
}

bool starts_with(const std::string& text, const char* start) {
  return text.rfind(start, 0) == 0;
}

}  // namespace

std::string clock_text(LogTime at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  const std::chrono::hh_mm_ss day{second - std::chrono::floor<std::chrono::days>(second)};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", static_cast<int>(day.hours().count()),
                static_cast<int>(day.minutes().count()), static_cast<int>(day.seconds().count()));
  return text.data();
}

std::string case_text(const std::string& name) {
  return starts_with(name, "cases/") ? "case " + name.substr(6) : name;
}

void Narrator::print(const std::string& text) {
  const std::lock_guard lock{mutex_};
  std::fputs((text + "\n").c_str(), stdout);
  std::fflush(stdout);
}

void Narrator::heading(LogTime at, const std::string& title) {
  const std::string text = "-- " + clock_text(at).substr(0, 5) + "  " + title;
  print(bold_ ? "\n\033[1m" + text + "\033[0m" : "\n" + text);
}

void Narrator::line(const v1::LogLine& line) {
  if (starts_with(line.words(), "Directory: ")) return;
  print(clock_text(client::to_time(line.at())) + " " + mark_of(line.level()) +
        padded(case_text(line.case_()), kCaseWidth) + padded(line.who(), kWhoWidth) + " " +
        line.words());
}

void Narrator::say(LogTime at, const std::string& who, const std::string& words) {
  print(clock_text(at) + "    " + padded("", kCaseWidth) + padded(who, kWhoWidth) + " > " + words);
}

}  // namespace dutydesk::demo
