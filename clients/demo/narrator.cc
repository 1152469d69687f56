#include "clients/demo/narrator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace dutydesk::demo {
namespace {

/// Columns. Source: "South Yorkshire Police".
constexpr std::size_t kCaseWidth = 9;
constexpr std::size_t kWhoWidth = 22;

bool starts_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The text in so many columns; what is longer ends in dots. Names have one column a letter.
std::string padded(const std::string& text, std::size_t width) {
  const auto letters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_letter));
  if (letters <= width) return text + std::string(width - letters, ' ');
  std::string cut;
  std::size_t taken = 0;
  for (const char byte : text) {
    if (starts_letter(byte) && ++taken > width - 2) break;
    cut += byte;
  }
  return cut + "..";
}

std::string upper(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
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
  if (starts_with(line.words(), "Plan: ")) {
    std::string& last = plans_[line.case_()];
    if (last == line.words()) return;
    last = line.words();
  }
  print(clock_text(client::to_time(line.at())) + " " + mark_of(line.level()) +
        padded(case_text(line.case_()), kCaseWidth) + padded(line.who(), kWhoWidth) + " " +
        line.words());
}

void Narrator::say(LogTime at, const std::string& who, const std::string& words) {
  print(clock_text(at) + "    " + padded("", kCaseWidth) + padded(upper(who), kWhoWidth) + " > " +
        words);
}

}  // namespace dutydesk::demo
