// What an AMHP or doctor sees of their own work: before an acceptance the area and the kind of
// case, after it everything. Pure functions over a State.
#pragma once

#include <string>
#include <vector>

#include "dutydesk/v1/responder.pb.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// The person's duty, open offers and case.
v1::Work work(const ViewContext& context, const PersonKey& person);

/// What a record has to tell the person, such as "Offer 2 is no longer needed, thank you." The
/// state is the one after the record.
std::vector<std::string> notices(const ViewContext& context, const core::Record& record,
                                 const PersonKey& person);

}  // namespace dutydesk::api
