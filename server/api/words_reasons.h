// Why somebody is preferred, in a coordinator's words, and the names of the rules that leave
// somebody or some place out; those rules' words are the core's. Constants; safe on any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/matching/eligibility.h"
#include "server/matching/places.h"
#include "server/model/plan.h"

namespace dutydesk::api {

std::string_view words_of(Reason reason);        ///< "nearest"
std::string_view words_of(TravelSource source);  ///< "map estimate"

/// The name a program may test for, such as "KNOWN_CONFLICT".
std::string_view rule_name(matching::Rule rule);
std::string_view rule_name(matching::PlaceRule rule);

}  // namespace dutydesk::api
