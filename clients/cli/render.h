// The contract's messages as lines for a person: short, in words, the next thing last. Human text
// may change at any time; programs use --json. Pure functions over values; the time and the zone
// are given.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/times.h"
#include "dutydesk/v1/crisis.pb.h"
#include "dutydesk/v1/desk.pb.h"
#include "dutydesk/v1/desk_view.pb.h"
#include "dutydesk/v1/responder.pb.h"

namespace dutydesk::cli {

/// When and where the reader is.
struct Seen {
  Time now;
  const Zone& zone;
};

using Lines = std::vector<std::string>;
using Rows = std::vector<std::vector<std::string>>;

/// A time in the reader's words; "-" when the message has none.
std::string when(const google::protobuf::Timestamp& stamp, const Seen& seen);

/// "24 min"; "time not known" when absent.
std::string minutes_words(const google::protobuf::Duration& span);

/// CASE PRI KIND PLACE STATE NEXT LEGAL_END, as in list.
std::vector<std::string> list_headings();
std::vector<std::string> list_row(const v1::DeskCase& one, const Seen& seen);
std::vector<std::string> partner_row(const v1::PartnerCase& one, const Seen& seen);

/// Everything of a case. The first line is its heading.
Lines case_lines(const v1::DeskCase& one, const Seen& seen);
Lines partner_lines(const v1::PartnerCase& one, const Seen& seen);
Lines clock_lines(const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
                  const Seen& seen);

/// "02:05  OKAFOR M  offered to DOYLE P".
std::string log_line(const v1::LogLine& line, const Seen& seen);

/// What the person needs, apart by commas; "nothing special".
std::string needs_words(const v1::Needs& needs);

/// Ranked teams with + and - reasons; with `all` who was left out and by which rule.
Lines proposal_lines(const v1::ProposeTeamsResponse& answer, bool all);

/// The caller's own work.
Lines work_lines(const v1::Work& work, const Seen& seen);

}  // namespace dutydesk::cli
