// UTF-8: one character, and how much of a text is well-formed. Pure functions.
// Source: RFC 3629 (no overlong forms, no surrogates, at most U+10FFFF).
#pragma once

#include <cstddef>
#include <string_view>

namespace dutydesk {

/// One character, and how many bytes it took; size 0: not well-formed.
struct Utf8Character {
  char32_t character = 0;
  std::size_t size = 0;
};

/// The first character of a text that is not empty.
Utf8Character decode_utf8(std::string_view text);

/// The number of leading bytes that are well-formed; text.size() when all of it is.
std::size_t utf8_prefix(std::string_view text);

}  // namespace dutydesk
