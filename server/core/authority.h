// Which local social services authority answers for where a person is, as far as the directory can
// tell: a presumption that the desk confirms or replaces. Pure functions.
#pragma once

#include <string>

#include "server/core/state.h"

namespace dutydesk::core {

/// The LSSA that answers for the district the person is in: that of the place they are at, else of
/// the outcode given. None when no authority claims it, or more than one.
/// Source: MHA 1983 s.13(1), (1A): the authority in whose area the patient is, wherever they live.
OrgKey presumed_authority(const State& state, const PlaceKey& at_place, const std::string& outcode);

}  // namespace dutydesk::core
