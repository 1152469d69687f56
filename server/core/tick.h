// tick: time passing, as events. The shell arms one timer from next_deadline() and submits a Tick
// when it rings. Pure functions.
#pragma once

#include <cstddef>
#include <optional>

#include "server/core/limits.h"
#include "server/core/state.h"

namespace dutydesk::core {

/// What is due at `now`: offers and holds that run out, duties that end, legal clocks that warn or
/// end, remembered requests that are forgotten. Bounded to kCasesPerTick cases and, but for what
/// the last thing brings with it, to `events_max` events; the rest stays due. At least one thing
/// that is due is done.
Events tick(const State& state, Instant now, std::size_t events_max = kEventsPerTick);

/// When the next thing is due; nullopt when nothing is. May be in the past.
std::optional<Instant> next_deadline(const State& state);

/// The earliest instant at which something about this case is due; nullopt when nothing is.
std::optional<Instant> case_deadline(const State& state, const Case& c);

}  // namespace dutydesk::core
