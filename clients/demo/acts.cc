#include "clients/demo/acts.h"

#include <algorithm>
#include <array>

namespace dutydesk::demo {
namespace {

constexpr std::array kActs{
    Act{"arrive", "place ago source corrects ", act_arrive},
    Act{"fact", "kind place ago source text ", act_fact},
    Act{"locate", "postcode address eta_in ", act_locate},
    Act{"cancel", "reason text ", act_cancel},
    Act{"place_status", "place state ", act_place_status},
    Act{"bed_status", "bed state ", act_bed_status},
    Act{"say", "text ", act_say},
    Act{"triage", "priority owner authority barred known_doctor flags ", act_triage},
    Act{"who", "", act_who},
    Act{"why", "", act_why},
    Act{"offer", "people next window ", act_offer},
    Act{"team", "", act_team},
    Act{"withdraw", "person ", act_withdraw},
    Act{"assign", "person reason eta_in ", act_assign},
    Act{"hold", "place ", act_hold},
    Act{"take", "", act_take},
    Act{"close", "outcome text ", act_close},
};

}  // namespace

const Act* find_act(std::string_view name) {
  const auto* const found =
      std::find_if(kActs.begin(), kActs.end(), [&](const Act& act) { return act.name == name; });
  return found == kActs.end() ? nullptr : found;
}

}  // namespace dutydesk::demo
