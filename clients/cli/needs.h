// The needs of a person as typed with new and triage: only what was said is changed. Pure functions
// over the grammar's values, safe on any thread.
#pragma once

#include "clients/cli/grammar.h"
#include "dutydesk/v1/common.pb.h"

namespace dutydesk::cli {

/// True when the line says anything of what the person needs.
bool says_needs(const Invocation& said);

/// Changes `needs` by what the line says.
void put_needs(const Invocation& said, v1::Needs& needs);

}  // namespace dutydesk::cli
