// The approvals cell of people.csv: what somebody is approved as, by whom and until when. Pure
// functions within one parse_directory() call.
//
//   cell      = [ approval *( " " approval ) ]
//   approval  = "amhp:" organisation ":" date | "section12:" [ organisation ":" ] date
//             | "doctor:" date
//   date      = YYYY "-" MM "-" DD, the last day it is valid
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/base/instant.h"
#include "server/codec/directory_build.h"
#include "server/model/person.h"

namespace dutydesk::codec {

/// The midnight that ends the day written "2029-03-31" in England and Wales, where approvals are
/// given (MHA 1983 s.12A, s.114): a civil day of Europe/London. nullopt when it is not a day.
std::optional<Instant> end_of_day(std::string_view text);

/// The approvals of the row, by kind, then authority. What is wrong goes to the findings.
std::vector<Approval> read_approvals(const RowReader& row, DirectoryBuild& build);

}  // namespace dutydesk::codec
