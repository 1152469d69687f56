// What text from outside may hold: valid UTF-8 with nothing in it that a screen cannot show or that
// makes one text look like another. What passes is kept byte for byte. Pure functions; the words
// they give never repeat the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dutydesk::codec {

/// What is wrong with one line of text of at most `max_bytes`, and what to do; nullopt when nothing
/// is. Empty text passes. Control characters, line separators, invisible characters and those that
/// turn the direction of writing are refused; letters, marks and symbols of any script are not.
std::optional<std::string> text_problem(std::string_view text, std::size_t max_bytes);

}  // namespace dutydesk::codec
