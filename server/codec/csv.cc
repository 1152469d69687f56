#include "server/codec/csv.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "server/base/utf8.h"

namespace dutydesk::codec {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Why reading cannot go on, and on which line.
struct Broken {
  std::size_t line = 0;
  std::string what;
};

/// Splits text into records and cells. It stops at the first thing that RFC 4180 does not allow.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_{text} {}

  std::optional<Broken> split(std::vector<CsvRow>& rows) {
    while (at_ < text_.size()) {
      if (end_of_line()) continue;
      if (rows.size() > kCsvRowsMax) {
        return broken("has more than " + std::to_string(kCsvRowsMax) + " rows: split the file");
      }
      rows.push_back(CsvRow{line_, {}});
      if (auto problem = record(rows.back())) return problem;
    }
    return std::nullopt;
  }

 private:
  Broken broken(std::string what) const { return Broken{line_, std::move(what)}; }

  /// Steps over a CRLF or LF, when one is next.
  bool end_of_line() {
    const std::size_t size = text_.substr(at_).starts_with("\r\n") ? 2U
                             : text_.substr(at_).starts_with("\n") ? 1U
                                                                   : 0U;
    at_ += size;
    line_ += size > 0 ? 1U : 0U;
    return size > 0;
  }

  std::optional<Broken> record(CsvRow& row) {
    while (true) {
      row.cells.emplace_back();
      const bool quoted = at_ < text_.size() && text_[at_] == '"';
      auto problem = quoted ? quoted_cell(row.cells.back()) : plain_cell(row.cells.back());
      if (problem) return problem;
      if (row.cells.back().size() > kCsvCellBytesMax) {
        return broken("holds a cell longer than " + std::to_string(kCsvCellBytesMax) +
                      " bytes: shorten it");
      }
      if (at_ == text_.size() || end_of_line()) return std::nullopt;
      if (text_[at_] != ',') {
        return broken("has text after a closing quote: double the quotes inside a cell");
      }
      ++at_;
    }
  }

  std::optional<Broken> plain_cell(std::string& cell) {
    const auto end = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
    cell = text_.substr(at_, end - at_);
    at_ = end;
    if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n') return std::nullopt;
    if (text_[at_] == '"') {
      return broken("has a quote inside a cell: quote the whole cell and double the quote");
    }
    if (text_.substr(at_).starts_with("\r\n")) return std::nullopt;
    return broken("has a carriage return without a line feed: end lines with CRLF or LF");
  }

  std::optional<Broken> quoted_cell(std::string& cell) {
    const std::size_t opened = line_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        line_ += text_[at_] == '\n' ? 1U : 0U;
        cell.push_back(text_[at_]);
      } else if (text_.substr(at_).starts_with("\"\"")) {
        cell.push_back(text_[at_++]);
      } else {
        ++at_;
        return std::nullopt;
      }
    }
    return Broken{opened, "opens a quote that is never closed: close it"};
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

std::size_t line_at(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

/// What makes the bytes unfit to be split at all.
std::optional<Broken> unfit(std::string_view content) {
  if (content.size() > kCsvBytesMax) {
    return Broken{1, "is larger than " + std::to_string(kCsvBytesMax) + " bytes: split the file"};
  }
  if (const auto at = content.find('\0'); at != std::string_view::npos) {
    return Broken{line_at(content, at), "holds a NUL byte: save it as UTF-8 text"};
  }
  if (const auto at = utf8_prefix(content); at < content.size()) {
    return Broken{line_at(content, at), "is not UTF-8: save it as UTF-8"};
  }
  return std::nullopt;
}

std::string joined(const CsvColumns& columns) {
  std::string words;
  for (const auto* group : {&columns.required, &columns.optional}) {
    for (const auto name : *group) {
      words += (words.empty() ? "" : ", ") + std::string{name};
    }
  }
  return words;
}

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A header cell as a message may name it. A file without a header begins with a person's row, so
/// only what looks like a column name is repeated.
std::string shown(std::string_view name, std::size_t number) {
  const bool plain = !name.empty() && name.size() <= 40 &&
                     std::all_of(name.begin(), name.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return plain ? std::string{name} : "column " + std::to_string(number);
}

void check_header(const CsvTable& table, std::size_t line, const CsvColumns& columns,
                  std::vector<FieldViolation>& wrong) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const auto& name = table.header[i];
    const auto field = csv_place(table.file, line, shown(name, i + 1));
    if (!holds(columns.required, name) && !holds(columns.optional, name)) {
      wrong.push_back({field, "is not a column of this file: use " + joined(columns)});
    } else if (!seen.insert(name).second) {
      wrong.push_back({field, "is there twice: remove one"});
    }
  }
  for (const auto name : columns.required) {
    if (seen.contains(name)) continue;
    wrong.push_back({csv_place(table.file, line, name), "is missing: add this column"});
  }
}

void check_widths(const CsvTable& table, std::vector<FieldViolation>& wrong) {
  for (const auto& row : table.rows) {
    if (row.cells.size() == table.header.size()) continue;
    wrong.push_back({csv_place(table.file, row.line),
                     "has " + std::to_string(row.cells.size()) + " cells, the header has " +
                         std::to_string(table.header.size()) +
                         ": check the commas, and quote a cell that holds one"});
  }
}

tl::unexpected<Error> refused(std::string_view file, std::vector<FieldViolation> wrong) {
  return tl::unexpected<Error>{Error{
      ErrorCode::kInvalid, std::string{file} + " cannot be read as a table.", std::move(wrong)}};
}

}  // namespace

std::string_view CsvTable::cell(const CsvRow& row, std::string_view column) const {
  const auto at = std::find(header.begin(), header.end(), column);
  if (at == header.end()) return {};
  return row.cells[static_cast<std::size_t>(at - header.begin())];
}

std::string csv_place(std::string_view file, std::size_t line, std::string_view column) {
  std::string place{file};
  place += ":" + std::to_string(line);
  if (!column.empty()) place.append(": ").append(column);
  return place;
}

Result<CsvTable> read_csv(std::string_view file, std::string_view content,
                          const CsvColumns& columns) {
  CsvTable table{std::string{file}, {}, {}};
  auto broken = unfit(content);
  if (!broken) {
    if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
    broken = Splitter{content}.split(table.rows);
  }
  if (!broken && table.rows.empty()) {
    broken = Broken{1, "is empty: begin with a line of column names: " + joined(columns)};
  }
  if (broken) return refused(file, {{csv_place(file, broken->line), broken->what}});

  std::vector<FieldViolation> wrong;
  table.header = std::move(table.rows.front().cells);
  const std::size_t header_line = table.rows.front().line;
  table.rows.erase(table.rows.begin());
  check_header(table, header_line, columns, wrong);
  check_widths(table, wrong);
  if (!wrong.empty()) return refused(file, std::move(wrong));
  return table;
}

}  // namespace dutydesk::codec
