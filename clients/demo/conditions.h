// What a step may wait for: conditions of a case by name, judged on what the desk's watch shows.
// Pure functions, safe on any thread.
#pragma once

#include <string_view>

#include "dutydesk/v1/desk_view.pb.h"

namespace dutydesk::demo {

using Condition = bool (*)(const v1::DeskCase& c);

/// "place" "asked" "unanswered" "declined" "amhp" "team" "travelling" "on_scene" "arrived"
/// "nobody_fits"; null when there is no such condition.
Condition find_condition(std::string_view name);

/// Every role of the team is filled.
bool is_team_complete(const v1::DeskCase& c);

/// Somebody is being asked.
bool is_asked(const v1::DeskCase& c);

}  // namespace dutydesk::demo
