// Where the words go: results to one stream, messages to another. Every text from outside is
// cleaned of control characters first, so that nothing a caller typed can move a cursor or hide a
// line. Owned by the program; one thread at a time.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "clients/api/outcome.h"

namespace dutydesk::cli {

/// How to write.
struct Style {
  bool json = false;
  bool plain = false;
  bool quiet = false;
  bool bold = false;  ///< a terminal that may show bold
};

/// Replaces control characters, direction marks and broken UTF-8: line ends become spaces, the rest
/// '?'.
std::string clean(std::string_view text);

/// How many columns a cleaned text takes, one for each code point.
std::size_t width_of(std::string_view text);

/// Fills up with spaces on the right to `width` columns.
std::string padded(std::string_view text, std::size_t width);

class Output {
 public:
  Output(std::ostream& out, std::ostream& err, Style style) : out_{out}, err_{err}, style_{style} {}

  const Style& style() const { return style_; }

  /// A line of the result.
  void line(std::string_view text);

  /// The same, standing out where a terminal can.
  void heading(std::string_view text);

  /// A line as it is: JSON, which has its own escapes.
  void raw_line(std::string_view text);

  /// A message beside the result; silent with --quiet.
  void note(std::string_view text);

  /// A failure: never silent.
  void failure(const client::Failure& failure);

  /// A list: columns side by side with headings, or tabs and no headings with --plain.
  void table(const std::vector<std::string>& headings,
             const std::vector<std::vector<std::string>>& rows);

 private:
  std::ostream& out_;
  std::ostream& err_;
  const Style style_;
};

}  // namespace dutydesk::cli
