// What a step may say: the acts by name, with the arguments that each takes and the function that
// does it. One table, read by the file's reader to refuse mistakes and by the stories to act.
// Functions block on the server; each runs on its story's thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clients/api/outcome.h"
#include "clients/demo/night.h"

namespace dutydesk::demo {

class Scene;

using ActResult = client::Answer<bool>;

/// One act.
struct Act {
  std::string_view name;
  std::string_view keys;  ///< arguments it takes, each followed by a blank
  ActResult (*run)(Scene& scene, const Step& step);
};

/// The act of this name; null when there is none.
const Act* find_act(std::string_view name);

// The acts of those who ask and of places (acts_case.cc).
ActResult act_arrive(Scene& scene, const Step& step);
ActResult act_fact(Scene& scene, const Step& step);
ActResult act_locate(Scene& scene, const Step& step);
ActResult act_cancel(Scene& scene, const Step& step);
ActResult act_place_status(Scene& scene, const Step& step);
ActResult act_bed_status(Scene& scene, const Step& step);
ActResult act_say(Scene& scene, const Step& step);

// The acts of the desk (acts_desk.cc).
ActResult act_triage(Scene& scene, const Step& step);
ActResult act_who(Scene& scene, const Step& step);
ActResult act_why(Scene& scene, const Step& step);
ActResult act_offer(Scene& scene, const Step& step);
ActResult act_team(Scene& scene, const Step& step);
ActResult act_withdraw(Scene& scene, const Step& step);
ActResult act_assign(Scene& scene, const Step& step);
ActResult act_hold(Scene& scene, const Step& step);
ActResult act_take(Scene& scene, const Step& step);
ActResult act_close(Scene& scene, const Step& step);

}  // namespace dutydesk::demo
