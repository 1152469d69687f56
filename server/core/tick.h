// tick: time passing, as events. The shell arms one timer from next_deadline() and submits a Tick
// when it rings. Pure functions.
#pragma once

#include <optional>

#include "server/core/state.h"

namespace dutydesk::core {

/// Everything that is due at `now`, bounded to kCasesPerTick cases a turn: offers and holds that
/// run out, duties that end, legal clocks that warn or end, remembered requests that are forgotten.
Events tick(const State& state, Instant now);

/// When the next thing is due; nullopt when nothing is. May be in the past.
std::optional<Instant> next_deadline(const State& state);

/// The earliest instant at which something about this case is due; nullopt when nothing is.
std::optional<Instant> case_deadline(const State& state, const Case& c);

}  // namespace dutydesk::core
