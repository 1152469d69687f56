// The words and columns of the live desk: one case, person, offer or event as text for a given
// width, with what its colour repeats. Pure functions over the model's rows.
#pragma once

#include <string>
#include <vector>

#include "clients/console/desk_model.h"
#include "clients/console/grid.h"

namespace dutydesk::console {

/// When and where the reader is, and whether what they see is no longer confirmed.
struct Look {
  Time now;
  const cli::Zone& zone;
  bool stale = false;
};

/// The columns of the case list that take what is left of the width.
struct CaseColumns {
  int place = 0;
  int state = 0;
  int next = 0;
};

/// A line of a pane.
struct Row {
  std::string text;
  Token token = Token::kPlain;
};

using RowList = std::vector<Row>;

CaseColumns case_columns(int width);
std::string case_heading(const CaseColumns& columns);
std::string case_line(const CaseRow& row, bool selected, const CaseColumns& columns,
                      const Look& look);
Token token_of(const CaseRow& row, const Look& look);

/// How long the power to detain lasts: "23h38", under 10 minutes "9:59", then "OVER"; "-": no clock
/// runs. With ~ when not confirmed.
std::string legal_left(const CaseRow& row, const Look& look);

std::string person_heading();
Row person_row(const PersonRow& person, const Look& look);

/// The team and the offers of a case.
RowList who_next_rows(const CaseRow& row, const Look& look, int width);

/// Where, who asked, until when, what next.
RowList detail_rows(const CaseRow& row, const Look& look, int width);

/// One event, on as many lines as it needs.
RowList event_rows(const LogRow& line, const Look& look, int width);

/// The text on lines of at most `width` columns, broken between words; lines after the first begin
/// with `indent` spaces.
std::vector<std::string> wrapped(std::string_view text, int width, int indent);

/// "1 min 12 s": how long ago, in words.
std::string age_words(std::chrono::milliseconds age);

}  // namespace dutydesk::console
