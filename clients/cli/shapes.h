// The shapes of arguments: whether a bare word can be meant for one, and what its value is once it
// is said by name. Pure functions of the grammar, safe on any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "clients/cli/verb.h"

namespace dutydesk::cli {

/// True when the shape of this argument tells it from a name: digits, a time, a known word.
bool is_strict(ArgKind kind);

/// True when a bare word can be meant for this argument.
bool fits(const ArgSpec& arg, std::string_view word);

/// The value as an Invocation keeps it: canonical words, case numbers without leading noise.
/// Absent: it is not one; expected_by() says what is.
std::optional<std::string> value_for(const ArgSpec& arg, std::string_view text);

/// What an argument expects, for a person: "one of s136, s135, assessment".
std::string expected_by(const ArgSpec& arg);

/// "90s", "5m", "12h", "1h30m", "2d". Absent: not a span, or over 31 days.
std::optional<std::chrono::seconds> read_span(std::string_view text);

/// True for what times.h reads: "0152", "01:52", "now", "-10", "+20", "2026-11-23T01:52Z".
bool looks_like_time(std::string_view text);

/// True for "231", "0231" and "cases/231".
bool looks_like_case(std::string_view text);

}  // namespace dutydesk::cli
