// "Did you mean": the one known word that is nearest to a mistyped one. It only ever suggests;
// nothing is run by guess. Pure functions, safe on any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dutydesk::cli {

/// How many letters must be added, dropped, changed or swapped with their neighbour.
std::size_t edit_distance(std::string_view from, std::string_view to);

/// The nearest of the known words: at most 2 edits away, 1 for words of up to 3 letters. Among
/// equals the first. Absent: none is near.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace dutydesk::cli
