// Requests about a case itself: opening, facts, where the person is, triage, its place, its end.
// Pure but for the data keys they make.
#pragma once

#include "dutydesk/v1/crisis.pb.h"
#include "dutydesk/v1/desk.pb.h"
#include "server/api/parse_write.h"

namespace dutydesk::api {

/// Each: Errors: kInvalid with every field violation; kNotFound when words are given for a case
/// that does not exist.
Result<ParsedWrite> parse(const v1::OpenCaseRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::RecordArrivalRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::AddFactRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::RecordFactRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::UpdateLocationRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::CancelCaseRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::CloseCaseRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::TriageCaseRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::HoldPlaceRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReleasePlaceRequest& request, const ParseContext& context);

}  // namespace dutydesk::api
