// Requests about places, beds and alarms, and what the reads of the API ask for. Pure but for the
// data key that a shelved alarm of the whole region makes for its reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "dutydesk/v1/crisis.pb.h"
#include "dutydesk/v1/desk.pb.h"
#include "server/api/parse_write.h"

namespace dutydesk::api {

/// Each: Errors: kInvalid with every field violation; kNotFound when a reason is given for an
/// alarm that is not open.
Result<ParsedWrite> parse(const v1::ReportPlaceStatusRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReportBedStatusRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::AcknowledgeAlarmRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ShelveAlarmRequest& request, const ParseContext& context);

/// The case that a read asks for. Errors: kInvalid, field "case".
Result<CaseId> parse(const v1::GetCaseRequest& request);
Result<CaseId> parse(const v1::GetDeskCaseRequest& request);
Result<CaseId> parse(const v1::ExplainCaseRequest& request);

/// Which teams are asked for.
struct TeamsAsked {
  CaseId case_id;
  std::size_t limit = 0;  ///< 1 to matching::kTeamsMax
};
Result<TeamsAsked> parse(const v1::ProposeTeamsRequest& request);

/// Which page of one's own cases is asked for.
struct PageAsked {
  bool include_ended = false;
  std::size_t size = 0;  ///< 1 to kPageMax
  CaseId before;         ///< only older cases; none: from the newest
};
Result<PageAsked> parse(const v1::ListCasesRequest& request);

/// The request id asked about, in lower case. Errors: kInvalid, field "request".
Result<std::string> parse(const v1::GetRequestRequest& request);

}  // namespace dutydesk::api
