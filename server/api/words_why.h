// Why the legal clock and the team of a case are what they are, in sentences an AMHP would say:
// which fact, which rule, which sum. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "server/api/view.h"

namespace dutydesk::api {

/// The clock: what started it, which rule, when it ends; corrections, disputes and moves named.
std::vector<std::string> clock_sentences(const ViewContext& context, const Case& c);

/// The team: who was asked in which order, and why.
std::vector<std::string> plan_sentences(const ViewContext& context, const Case& c);

/// The policy in words.
std::string policy_words(const Policy& policy);

}  // namespace dutydesk::api
