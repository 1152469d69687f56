// What each alarm says: what is wrong and what a person must do about it. Holds no person data.
// Pure functions.
#pragma once

#include <string>

#include "server/api/view.h"

namespace dutydesk::api {

/// Such as "Legal end in 1h52, at 01:52 Tue 24 Nov, and the assessment is not completed: case 231."
std::string alarm_words(const ViewContext& context, const Alarm& alarm);

}  // namespace dutydesk::api
