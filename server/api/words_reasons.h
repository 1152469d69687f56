// Why somebody or some place is preferred, or left out, in a coordinator's words and with the
// rule's source. Constants; safe on any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/matching/eligibility.h"
#include "server/matching/places.h"
#include "server/model/plan.h"

namespace dutydesk::api {

std::string_view words_of(Reason reason);        ///< "nearest"
std::string_view words_of(TravelSource source);  ///< "map estimate"

/// The name a program may test for, such as "BARRED".
std::string_view rule_name(matching::Rule rule);
std::string_view words_of(matching::Rule rule);  ///< with its source
std::string_view rule_name(matching::PlaceRule rule);
std::string_view words_of(matching::PlaceRule rule);

}  // namespace dutydesk::api
