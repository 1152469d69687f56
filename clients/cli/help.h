// Help for a tired person: what to type first, plain words, never more than a screen. Made from the
// verb table, so that it cannot forget a verb. Pure.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/verb.h"

namespace dutydesk::cli {

/// `dutydesk help`: at most 24 lines of 79 columns.
std::vector<std::string> general_help();

/// `dutydesk help VERB`: examples first, under 24 lines of 79 columns.
std::vector<std::string> verb_help(const VerbSpec& verb);

}  // namespace dutydesk::cli
