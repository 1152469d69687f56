// What those see who ask for help, and the suites: status, allotted place and ETA, never the words
// about a person. Pure functions over a State; nothing here unseals.
#pragma once

#include "dutydesk/v1/crisis.pb.h"
#include "server/api/parse_desk.h"
#include "server/api/view.h"
#include "server/core/access.h"

namespace dutydesk::api {

/// The case as the caller's organisation may see it. The caller may see it (core::may_see); a fact
/// only its own organisation recorded, and without its words.
v1::PartnerCase partner_case(const ViewContext& context, const core::Caller& caller, const Case& c);

/// A page of the caller's cases, newest first, with the state's revision.
v1::ListCasesResponse partner_cases(const ViewContext& context, const core::Caller& caller,
                                    const PageAsked& page);

}  // namespace dutydesk::api
