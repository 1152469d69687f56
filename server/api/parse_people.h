// Requests about the people who are sent: offers, answers, the team, progress and duty. Pure
// functions.
#pragma once

#include "dutydesk/v1/desk.pb.h"
#include "dutydesk/v1/responder.pb.h"
#include "server/api/parse_write.h"

namespace dutydesk::api {

/// Each: Errors: kInvalid with every field violation; kNotFound when words are given for a case or
/// offer that does not exist.
Result<ParsedWrite> parse(const v1::MakeOffersRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::WithdrawOfferRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::AnswerOfferForRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::AnswerOfferRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::AssignPersonRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReleasePersonRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReportProgressForRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReportProgressRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::ReportSeenRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::SetDutyForRequest& request, const ParseContext& context);
Result<ParsedWrite> parse(const v1::SetDutyRequest& request, const ParseContext& context);

}  // namespace dutydesk::api
