#include "clients/cli/shapes.h"

#include <algorithm>
#include <cstdint>

namespace dutydesk::cli {
namespace {

using std::chrono::seconds;

/// The longest span anybody may type. Source: facts reach back at most 28 days.
constexpr seconds kSpanMax = std::chrono::hours{24 * 31};
/// The longest number in a span, in digits. Source: kSpanMax in seconds has seven.
constexpr std::size_t kSpanDigitsMax = 7;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<seconds> unit_of(char c) {
  switch (c) {
    case 's':
      return seconds{1};
    case 'm':
      return seconds{60};
    case 'h':
      return seconds{3600};
    case 'd':
      return seconds{86400};
    default:
      return std::nullopt;
  }
}

/// The pattern's 'd' stands for a digit, everything else for itself.
bool has_form(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (pattern[at] == 'd' ? !is_digit(text[at]) : text[at] != pattern[at]) return false;
  }
  return true;
}

}  // namespace

std::optional<seconds> read_span(std::string_view text) {
  seconds sum{0};
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto digits = static_cast<std::size_t>(end - text.begin());
    if (digits == 0 || digits > kSpanDigitsMax || digits == text.size()) return std::nullopt;
    const auto unit = unit_of(text[digits]);
    if (!unit) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text.substr(0, digits))
      number = number * 10 + (c - '0');
    sum += *unit * number;
    if (sum > kSpanMax) return std::nullopt;
    text.remove_prefix(digits + 1);
  }
  return sum;
}

bool looks_like_time(std::string_view text) {
  if (text == "now") return true;
  if (has_form(text, "ddd") || has_form(text, "dddd") || has_form(text, "d:dd") ||
      has_form(text, "dd:dd")) {
    return true;
  }
  if (text.size() > 1 && (text[0] == '-' || text[0] == '+')) return all_digits(text.substr(1));
  return text.size() >= 16 && has_form(text.substr(0, 11), "dddd-dd-ddT");
}

bool looks_like_case(std::string_view text) {
  if (text.rfind("cases/", 0) == 0) text.remove_prefix(6);
  return all_digits(text) && text.size() <= 18;
}

bool is_strict(ArgKind kind) {
  return kind != ArgKind::kPerson && kind != ArgKind::kPlace && kind != ArgKind::kName &&
         kind != ArgKind::kText;
}

bool fits(const ArgSpec& arg, std::string_view word) {
  if (arg.kind == ArgKind::kFlag) return lower(word) == arg.name;
  return value_for(arg, word).has_value();
}

std::optional<std::string> value_for(const ArgSpec& arg, std::string_view text) {
  bool good = !text.empty();
  switch (arg.kind) {
    case ArgKind::kWord:
      return canonical(arg.words, text);
    case ArgKind::kFlag:
      good = text == "yes" || text == "true" || text == "1";
      break;
    case ArgKind::kCase:
      good = looks_like_case(text);
      break;
    case ArgKind::kPast:
      good = looks_like_time(text);
      break;
    case ArgKind::kFuture:
      good = looks_like_time(text) || read_span(text);
      break;
    case ArgKind::kSpan:
      good = read_span(text).has_value();
      break;
    case ArgKind::kNumber:
      good = all_digits(text) && text.size() <= 18;
      break;
    case ArgKind::kPerson:
    case ArgKind::kPlace:
    case ArgKind::kName:
    case ArgKind::kText:
      break;
  }
  return good ? std::optional{std::string{text}} : std::nullopt;
}

std::string expected_by(const ArgSpec& arg) {
  switch (arg.kind) {
    case ArgKind::kWord:
      return "one of " + choices(arg.words);
    case ArgKind::kFlag:
      return "nothing more: just " + std::string{arg.name};
    case ArgKind::kCase:
      return "a case, such as 0231";
    case ArgKind::kPast:
      return "a time, such as 0152, -10 (minutes ago) or 2026-11-23T01:52Z";
    case ArgKind::kFuture:
      return "a time, such as 0245, 25m (from now) or 2026-11-23T02:45Z";
    case ArgKind::kSpan:
      return "a length, such as 90s, 5m or 12h";
    case ArgKind::kNumber:
      return "a number";
    case ArgKind::kPerson:
    case ArgKind::kPlace:
    case ArgKind::kName:
    case ArgKind::kText:
      break;
  }
  return "some words";
}

}  // namespace dutydesk::cli
