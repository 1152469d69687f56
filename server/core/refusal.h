// The hard rules in words, as refusals and proposals say them. One table for the whole server.
// Pure functions.
#pragma once

#include <string_view>

#include "server/law/conflicts.h"
#include "server/matching/eligibility.h"
#include "server/matching/places.h"

namespace dutydesk::core {

/// Such as "has no AMHP approval in force (MHA 1983 s.114)". Follows a person's name.
std::string_view rule_words(matching::Rule rule);

/// Such as "is full". Follows a place's name.
std::string_view rule_words(matching::PlaceRule rule);

}  // namespace dutydesk::core
