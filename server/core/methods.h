// Which row of the access table a command needs, and which case it is about. Private to core/. Pure
// functions.
#pragma once

#include <optional>
#include <span>

#include "server/core/access.h"
#include "server/core/command.h"

namespace dutydesk::core::detail {

/// The methods that allow this command, the narrowest first; any one suffices. Empty: only the
/// system may.
std::span<const Method> methods_for(const CommandBody& body);

/// The case that the command is about, for if_revision; none when it is about no case.
CaseId case_of(const State& state, const CommandBody& body);

}  // namespace dutydesk::core::detail
