// Why the clocks and the plan of a case are what they are. Pure functions over a State; the
// sentences themselves are in words_why.h.
#pragma once

#include "dutydesk/v1/desk.pb.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// The clocks, and which fact, rule and sum made them; then why this team. The revision is the
/// state's.
v1::ExplainCaseResponse explain(const ViewContext& context, const Case& c);

}  // namespace dutydesk::api
