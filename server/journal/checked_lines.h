// Small files of "name=value" lines that end in a checksum of the lines before: the anchor and the
// clock's mark. Pure functions; what reads one builds it again and compares, so that nothing
// doubtful passes.
#pragma once

#include <charconv>
#include <string>
#include <string_view>

namespace dutydesk::journal {

/// The lines, each ended by a newline, and the line of their checksum.
std::string with_checksum(const std::string& lines);

/// The value after `name=` at the start of a line but the first; empty when there is none.
std::string_view value_of(std::string_view text, std::string_view name);

/// The whole number at the start of the text; 0 when there is none.
template <class Number>
Number number_of(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace dutydesk::journal
