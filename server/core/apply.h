// apply: folds a record into the State. It cannot fail and never decides: a broken precondition
// means a damaged log or a bug, and the process stops. Called by whoever owns that State.
#pragma once

#include "server/core/state.h"

namespace dutydesk::core {

/// Folds one record: its revision must be the next one and its time not before the last.
void apply(State& state, const Record& record);

}  // namespace dutydesk::core
