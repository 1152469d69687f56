// What a change means for what was promised before it: people who were asked or sent, places that
// are held, and the route of detention that the clock goes by. Nobody is removed silently: what is
// no longer good is told to the desk. Private to core/; pure functions that add to a Draft.
#pragma once

#include <vector>

#include "server/core/draft.h"
#include "server/matching/eligibility.h"

namespace dutydesk::core {

/// Somebody in the team who may not assess as the case is now.
struct Misfit {
  PersonKey person;
  matching::Rule rule = matching::Rule::kBarred;
  friend bool operator==(const Misfit&, const Misfit&) = default;
};

/// Who of the team may not assess as the case is now, by slot.
std::vector<Misfit> misfits(const State& state, const Case& c, Instant now);

/// The case becomes `after`: takes back open offers to people who may not take them any more, and
/// raises or clears the alarm about the team.
void rejudge_people(Draft& draft, const Case& after);

/// The place becomes `after`: fails the holds on it that it can no longer keep, the newest first
/// where there is no room for all. `arrived` is there now and keeps what it has.
void rejudge_holds(Draft& draft, const Place& after, CaseId arrived = CaseId{});

/// The case becomes `after`: fails its own hold when the place does not take such a person.
void rejudge_own_hold(Draft& draft, const Case& after);

/// The case becomes `after`: asks the desk to settle the route while the clock only assumes it.
void rejudge_mode(Draft& draft, const Case& after);

}  // namespace dutydesk::core
