// Who can go and where: ranked lawful teams and places with their reasons, and who was left out by
// which rule. Ranks afresh from the State; changes nothing.
#pragma once

#include <cstddef>

#include "dutydesk/v1/desk.pb.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// At most `limit` teams. The revision is the state's.
v1::ProposeTeamsResponse proposal(const ViewContext& context, const Case& c, std::size_t limit);

}  // namespace dutydesk::api
