#include "server/codec/directory_row.h"

#include <charconv>
#include <utility>

#include "server/codec/outcode_table.h"
#include "server/codec/text_rules.h"

namespace dutydesk::codec {

std::vector<std::string_view> list_parts(std::string_view cell) {
  constexpr std::string_view kBetween = " ;";
  std::vector<std::string_view> parts;
  for (auto from = cell.find_first_not_of(kBetween); from != std::string_view::npos;) {
    const auto to = std::min(cell.find_first_of(kBetween, from), cell.size());
    parts.push_back(cell.substr(from, to - from));
    from = cell.find_first_not_of(kBetween, to);
  }
  return parts;
}

void RowReader::wrong(std::string_view column, std::string what) const {
  FieldViolation found{csv_place(table_.file, row_.line, column), std::move(what)};
  if (findings_.wrong.empty() || findings_.wrong.back() != found) {
    findings_.wrong.push_back(std::move(found));
  }
}

void RowReader::note(std::string_view column, std::string what) const {
  findings_.notes.push_back({csv_place(table_.file, row_.line, column), std::move(what)});
}

std::string RowReader::text(std::string_view column, std::size_t max_bytes) const {
  const auto text = cell(column);
  auto problem = text_problem(text, max_bytes);
  if (text.find_first_not_of(' ') == std::string_view::npos) problem = "is empty: fill it in";
  if (!problem) return std::string{text};
  wrong(column, *problem);
  return {};
}

std::uint32_t RowReader::number(std::string_view column, std::uint32_t least,
                                std::uint32_t most) const {
  const auto text = cell(column);
  const char* const end = text.data() + text.size();
  std::uint32_t value = 0;
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc{} && at == end && value >= least && value <= most) return value;
  wrong(column, "is not a whole number from " + std::to_string(least) + " to " +
                    std::to_string(most) + ": correct it");
  return least;
}

std::string RowReader::outcode(std::string_view column, std::optional<Point>& at) const {
  const auto text = cell(column);
  if (text.empty()) return {};
  const auto outcode = outcode_of(text);
  if (!outcode) {
    wrong(column, "is not an outcode. " + outcode.error().what);
    return {};
  }
  at = find_outcode(*outcode);
  if (!at) wrong(column, "has no known location: give a neighbouring outcode, or leave it empty");
  return *outcode;
}

std::vector<std::string> RowReader::outcodes(std::string_view column) const {
  std::vector<std::string> found;
  for (const auto part : list_parts(cell(column))) {
    const auto outcode = outcode_of(part);
    if (outcode && find_outcode(*outcode)) {
      found.push_back(*outcode);
    } else {
      wrong(column,
            "is not a list of outcodes: write known ones with spaces between, such as S60 S65");
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace dutydesk::codec
