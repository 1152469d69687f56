// Why a candidate speaks for or against themselves: what a coordinator reads beside each name of a
// plan. Reasons never change an order; they only explain it. Pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "server/matching/eligibility.h"
#include "server/model/plan.h"

namespace dutydesk::matching {

/// True when a section 12 doctor would fill a doctor slot that any doctor may fill.
bool is_spare_section12(const Person& person, const Slot& slot, const Demand& demand);

/// The member for `slot`, with every reason that holds, in the order of Reason. `nearest_s` is the
/// shortest travel time of all candidates for the slot.
PlanMember explained(const Assessor& who, const Slot& slot, const Demand& demand,
                     std::optional<std::uint32_t> nearest_s);

}  // namespace dutydesk::matching
