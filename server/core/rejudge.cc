#include "server/core/rejudge.h"

#include "server/core/plan.h"
#include "server/law/clocks.h"

namespace dutydesk::core {

namespace {

std::optional<matching::Rule> against(const State& state, const Case& c, const Slot& slot,
                                      const PersonKey& key, Instant now) {
  const Person* person = find_person(state, key);
  if (person == nullptr) return matching::Rule::kRetired;
  auto who = assessor_for(state, c, *person, slot.role, now);
  if (slot.person == key) who.eta = slot.eta;
  return matching::unlawful(who, slot, demand_of(state, c, now));
}

WithdrawReason reason_for(matching::Rule rule) {
  const bool conflict = rule == matching::Rule::kBarred || rule == matching::Rule::kConflict;
  return conflict ? WithdrawReason::kConflict : WithdrawReason::kNotLawful;
}

/// Where the server looks for another place by itself the hold ends, else the desk decides.
void fail_hold(Draft& draft, const Case& c) {
  if (is_offered_by_itself(draft.state, c)) {
    draft.events.push_back(PlaceHoldEnded{c.hold, HoldEnd::kFailed});
  }
  raise_alarm(draft, AlarmKind::kNoPlace, AlarmLevel::kActNow, c.id);
}

}  // namespace

std::vector<Misfit> misfits(const State& state, const Case& c, Instant now) {
  std::vector<Misfit> found;
  for (const Slot& slot : c.slots) {
    if (slot.person.is_none()) continue;
    if (const auto rule = against(state, c, slot, slot.person, now)) {
      found.push_back({slot.person, *rule});
    }
  }
  return found;
}

void rejudge_people(Draft& draft, const Case& after) {
  for (const Offer& offer : after.offers) {
    const Slot* slot = find_slot(after, offer.slot);
    if (offer.state != OfferState::kOpen || slot == nullptr) continue;
    if (const auto rule = against(draft.state, after, *slot, offer.person, draft.now)) {
      withdraw(draft, after, offer, reason_for(*rule));
    }
  }
  if (misfits(draft.state, after, draft.now).empty()) {
    clear_alarm(draft, AlarmKind::kTeamUnfit, after.id);
  } else {
    raise_alarm(draft, AlarmKind::kTeamUnfit, AlarmLevel::kActNow, after.id);
  }
}

void rejudge_holds(Draft& draft, const Place& after, CaseId arrived) {
  std::uint32_t kept = 0;
  for (const auto& [id, hold] : draft.state.holds) {
    if (hold.place != after.key || hold.case_id == arrived) continue;
    const Case& c = draft.state.cases.at(hold.case_id);
    if (matching::place_excluded({&after, kept}, c, draft.state.policy, draft.now, true)) {
      fail_hold(draft, c);
    } else {
      ++kept;
    }
  }
}

void rejudge_own_hold(Draft& draft, const Case& after) {
  const Place* place = find_place(draft.state, after.destination);
  if (after.hold.is_none() || place == nullptr) return;
  const matching::PlaceView alone{place, 0};  // its room is the hold's own
  const auto rule = matching::place_excluded(alone, after, draft.state.policy, draft.now, true);
  if (rule && *rule != matching::PlaceRule::kFull) fail_hold(draft, after);
}

void rejudge_mode(Draft& draft, const Case& after) {
  const auto clock = law::detention_clock(after);
  if (clock && clock->assumed) {
    raise_alarm(draft, AlarmKind::kModeUnsettled, AlarmLevel::kActNow, after.id);
  } else {
    clear_alarm(draft, AlarmKind::kModeUnsettled, after.id);
  }
}

}  // namespace dutydesk::core
