#include "clients/cli/suggest.h"

#include <algorithm>

namespace dutydesk::cli {

std::size_t edit_distance(std::string_view from, std::string_view to) {
  const std::size_t width = to.size() + 1;
  std::vector<std::size_t> table((from.size() + 1) * width);
  const auto cell = [&](std::size_t row, std::size_t column) -> std::size_t& {
    return table[row * width + column];
  };
  for (std::size_t i = 0; i <= from.size(); ++i)
    cell(i, 0) = i;
  for (std::size_t j = 0; j <= to.size(); ++j)
    cell(0, j) = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = cell(i - 1, j - 1) + (from[i - 1] == to[j - 1] ? 0 : 1);
      cell(i, j) = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, change});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) cell(i, j) = std::min(cell(i, j), cell(i - 2, j - 2) + 1);
    }
  }
  return cell(from.size(), to.size());
}

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  const std::size_t most = typed.size() <= 3 ? 1 : 2;
  std::size_t best = most + 1;
  std::optional<std::string> found;
  for (const std::string& word : known) {
    const std::size_t distance = edit_distance(typed, word);
    if (distance >= best) continue;
    best = distance;
    found = word;
  }
  return found;
}

}  // namespace dutydesk::cli
