// Comma-separated tables as RFC 4180 says, read strictly: a file that is not quite right is refused
// with its line, never guessed at. Tolerated: a UTF-8 byte-order mark, LF for CRLF, blank lines.
// Pure functions over text in memory; cells are kept byte for byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"

namespace dutydesk::codec {

/// The largest file. Source: 20 000 people (core/limits.h) at 400 bytes each.
inline constexpr std::size_t kCsvBytesMax = 8'000'000;
/// The most rows of one file. Source: twice the people of core/limits.h, a principal and a system
/// each.
inline constexpr std::size_t kCsvRowsMax = 40'000;
/// The longest cell. Source: a person's approvals for twenty authorities.
inline constexpr std::size_t kCsvCellBytesMax = 2'000;

/// The columns a file may have, in any order. One that is neither is refused.
struct CsvColumns {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
};

/// One record and the line of the file it begins on, counted from 1.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

/// A table whose rows all have a cell for each column of the header.
struct CsvTable {
  std::string file;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  /// The row's cell of that column; empty when the file does not have the column.
  std::string_view cell(const CsvRow& row, std::string_view column) const;
};

/// Where something is: "people.csv:14", or "people.csv:14: approvals" with a column.
std::string csv_place(std::string_view file, std::size_t line, std::string_view column = {});

/// Reads a whole table. `file` is its name for messages.
/// Errors: kInvalid; fields are csv_place()s. A broken quote or character ends the reading there;
/// wrong columns and rows of the wrong width are all listed.
Result<CsvTable> read_csv(std::string_view file, std::string_view content,
                          const CsvColumns& columns);

}  // namespace dutydesk::codec
