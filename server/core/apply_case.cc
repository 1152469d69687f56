#include "server/core/apply_case.h"

#include <algorithm>

#include "server/base/check.h"
#include "server/core/limits.h"
#include "server/core/tick.h"

namespace dutydesk::core::detail {

namespace {

/// Marks the case as changed by this record.
Case& touch(State& state, CaseId id, const Stamp& stamp) {
  Case& c = case_at(state, id);
  c.revision = stamp.revision;
  return c;
}

/// And what it asks for as changed too.
Case& touch_demand(State& state, CaseId id, const Stamp& stamp) {
  Case& c = touch(state, id, stamp);
  c.demand_revision = stamp.revision;
  return c;
}

Slot& slot_at(Case& c, SlotId id) {
  const auto it =
      std::find_if(c.slots.begin(), c.slots.end(), [&](const Slot& slot) { return slot.id == id; });
  CHECK(it != c.slots.end());
  return *it;
}

Offer& open_offer_at(Case& c, OfferId id) {
  const auto it = std::find_if(c.offers.begin(), c.offers.end(),
                               [&](const Offer& offer) { return offer.id == id; });
  CHECK(it != c.offers.end());
  CHECK(it->state == OfferState::kOpen);
  return *it;
}

void drop_if_idle(State& state, const PersonKey& person) {
  const auto it = state.engagements.find(person);
  if (it != state.engagements.end() && it->second == Engagement{}) state.engagements.erase(it);
}

void set_offered(State& state, const PersonKey& person, CaseId id) {
  state.engagements[person].offered = id;
  drop_if_idle(state, person);
}

void set_engaged(State& state, const PersonKey& person, CaseId id) {
  state.engagements[person].case_id = id;
  drop_if_idle(state, person);
}

/// An open offer ended without the person taking the slot: both are free to be matched again.
Offer& end_offer(State& state, CaseId id, OfferId offer_id, OfferState how, const Stamp& stamp) {
  Case& c = touch_demand(state, id, stamp);
  Offer& offer = open_offer_at(c, offer_id);
  offer.state = how;
  offer.answered_at = stamp.at;
  set_offered(state, offer.person, CaseId{});
  state.supply_revision = stamp.revision;
  refresh_case(state, c);
  return offer;
}

void fill_slot(State& state, Case& c, Slot& slot, const PersonKey& person, const Stamp& stamp) {
  CHECK(slot.person.is_none());
  CHECK(engagement_of(state, person).case_id.is_none());
  slot.person = person;
  slot.progress = Progress::kAccepted;
  slot.progress_at = stamp.at;
  set_engaged(state, person, c.id);
  ++state.call_outs[person];
}

}  // namespace

Case& case_at(State& state, CaseId id) {
  const auto it = state.cases.find(id);
  CHECK(it != state.cases.end());
  return it->second;
}

void refresh_case(State& state, const Case& c) {
  const auto old = state.deadline_of.find(c.id);
  const auto due = c.status == CaseStatus::kOpen ? case_deadline(state, c) : std::nullopt;
  if (old != state.deadline_of.end()) {
    if (due == old->second) return;
    state.case_deadlines.erase({old->second, c.id});
    state.deadline_of.erase(old);
  }
  if (!due) return;
  state.deadline_of.emplace(c.id, *due);
  state.case_deadlines.emplace(*due, c.id);
}

void fold(State& state, const CaseOpened& e, const Stamp& stamp) {
  CHECK(e.c.id == state.last_case.next());
  CHECK(state.open_cases.size() < kOpenCasesMax);
  state.last_case = e.c.id;
  Case& c = state.cases.emplace(e.c.id, e.c).first->second;
  c.revision = stamp.revision;
  c.demand_revision = stamp.revision;
  state.open_cases.insert(c.id);
  refresh_case(state, c);
}

void fold(State& state, const FactRecorded& e, const Stamp& stamp) {
  const bool is_note = e.fact.kind == FactKind::kNote;
  Case& c = is_note ? touch(state, e.case_id, stamp) : touch_demand(state, e.case_id, stamp);
  CHECK(e.fact.id.value() == c.facts.size() + 1);
  c.facts.push_back(e.fact);
  refresh_case(state, c);
}

void take_triage(Case& c, const CaseTriaged& e) {
  c.priority = e.priority;
  c.owner = e.owner;
  c.authority = e.authority;
  c.needs = e.needs;
  c.barred = e.barred;
  c.known_doctor = e.known_doctor;
  c.authority_presumed = e.authority_presumed;
  c.mode_settled = c.mode_settled || e.mode.has_value();
  c.mode = e.mode.value_or(c.mode);
}

void fold(State& state, const CaseTriaged& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  take_triage(c, e);
  refresh_case(state, c);
}

void fold(State& state, const CaseLocated& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  c.outcode = e.outcode;
  c.at = e.at;
  c.address = e.address;
  c.eta = e.eta;
  if (!e.authority) return;
  c.authority = *e.authority;
  c.authority_presumed = !e.authority->is_none();
}

void fold(State& state, const PlanMade& e, const Stamp& stamp) {
  Case& c = e.aside ? case_at(state, e.case_id) : touch(state, e.case_id, stamp);
  c.plan = e.plan;
}

void fold(State& state, const CaseClosed& e, const Stamp& stamp) {
  Case& c = touch(state, e.case_id, stamp);
  CHECK(c.status == CaseStatus::kOpen);
  CHECK(e.status != CaseStatus::kOpen);
  c.status = e.status;
  c.outcome = e.outcome;
  c.cancelled = e.cancelled;
  c.closed_at = stamp.at;
  state.open_cases.erase(c.id);
  refresh_case(state, c);
}

void fold(State& state, const LegalPowerEnded& e, const Stamp& stamp) {
  Case& c = touch(state, e.case_id, stamp);
  c.legal_power_ended = true;
  refresh_case(state, c);
}

void fold(State& state, const ClockRestated& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  c.warnings = {};
  c.legal_power_ended = false;
  refresh_case(state, c);
}

/// A near legal end raises the priority that counts, and with it how the team is offered.
void fold(State& state, const WarningGiven& e, const Stamp& stamp) {
  Case& c = e.aside ? case_at(state, e.case_id) : touch(state, e.case_id, stamp);
  if (e.warnings.act_now != c.warnings.act_now) c.demand_revision = stamp.revision;
  c.warnings = e.warnings;
  refresh_case(state, c);
}

void fold(State& state, const OfferMade& e, const Stamp& stamp) {
  CHECK(e.offer.id == state.last_offer.next());
  Case& c = touch(state, e.case_id, stamp);
  CHECK(c.status == CaseStatus::kOpen);
  CHECK(slot_at(c, e.offer.slot).person.is_none());
  CHECK(engagement_of(state, e.offer.person).offered.is_none());
  state.last_offer = e.offer.id;
  c.offers.push_back(e.offer);
  state.offered_for.emplace(e.offer.id, c.id);
  set_offered(state, e.offer.person, c.id);
  refresh_case(state, c);
}

void fold(State& state, const OfferAccepted& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  Offer& offer = open_offer_at(c, e.offer);
  offer.state = OfferState::kAccepted;
  offer.answered_at = e.at;
  offer.eta = e.eta;
  offer.by_phone = e.by_phone;
  set_offered(state, offer.person, CaseId{});
  Slot& slot = slot_at(c, offer.slot);
  fill_slot(state, c, slot, offer.person, stamp);
  slot.offer = offer.id;
  slot.eta = e.eta;
  refresh_case(state, c);
}

void fold(State& state, const OfferDeclined& e, const Stamp& stamp) {
  Offer& offer = end_offer(state, e.case_id, e.offer, OfferState::kDeclined, stamp);
  offer.answered_at = e.at;
  offer.decline = e.reason;
  offer.by_phone = e.by_phone;
}

void fold(State& state, const OfferExpired& e, const Stamp& stamp) {
  end_offer(state, e.case_id, e.offer, OfferState::kExpired, stamp);
}

void fold(State& state, const OfferWithdrawn& e, const Stamp& stamp) {
  end_offer(state, e.case_id, e.offer, OfferState::kWithdrawn, stamp).withdrawn = e.reason;
}

void fold(State& state, const PersonAssigned& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  Slot& slot = slot_at(c, e.slot);
  fill_slot(state, c, slot, e.person, stamp);
  slot.offer = OfferId{};
  slot.eta = e.eta;
  refresh_case(state, c);
}

void fold(State& state, const PersonReleased& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  Slot& slot = slot_at(c, e.slot);
  CHECK(slot.person == e.person);
  slot.person = PersonKey{};
  slot.offer = OfferId{};
  slot.progress = Progress::kNone;
  slot.eta.reset();
  // Somebody who was done may be on another case since.
  if (engagement_of(state, e.person).case_id == c.id) set_engaged(state, e.person, CaseId{});
  const bool known =
      std::find(c.stood_down.begin(), c.stood_down.end(), e.person) != c.stood_down.end();
  if (e.stood_down && !known) c.stood_down.push_back(e.person);
  state.supply_revision = stamp.revision;
  refresh_case(state, c);
}

void fold(State& state, const ProgressReported& e, const Stamp& stamp) {
  Case& c = touch(state, e.case_id, stamp);
  Slot& slot = slot_at(c, e.slot);
  CHECK(!slot.person.is_none());
  slot.progress = e.progress;
  slot.progress_at = e.at;
  if (e.eta) slot.eta = e.eta;
  if (e.progress != Progress::kDone) return;
  set_engaged(state, slot.person, CaseId{});
  state.supply_revision = stamp.revision;
}

void fold(State& state, const PlaceHeld& e, const Stamp& stamp) {
  CHECK(e.hold.id == state.last_hold.next());
  Case& c = touch_demand(state, e.hold.case_id, stamp);
  CHECK(c.hold.is_none());
  state.last_hold = e.hold.id;
  state.holds.emplace(e.hold.id, e.hold);
  c.hold = e.hold.id;
  c.destination = e.hold.place;
  std::erase(c.given_up, e.hold.place);
  refresh_case(state, c);
}

void fold(State& state, const PlaceHoldEnded& e, const Stamp& stamp) {
  const auto it = state.holds.find(e.hold);
  CHECK(it != state.holds.end());
  Case& c = touch_demand(state, it->second.case_id, stamp);
  CHECK(c.hold == e.hold);
  c.hold = HoldId{};
  if (e.how != HoldEnd::kTaken) c.destination = c.at_place;
  if (e.how == HoldEnd::kGivenUp) c.given_up.push_back(it->second.place);
  if (e.how == HoldEnd::kFailed) c.place_failed = true;
  state.holds.erase(it);
  state.supply_revision = stamp.revision;
  refresh_case(state, c);
}

void fold(State& state, const PlaceOccupied& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  auto& there = state.places.at(e.place).occupied_by;
  CHECK(std::find(there.begin(), there.end(), c.id) == there.end());
  there.insert(std::lower_bound(there.begin(), there.end(), c.id), c.id);
  c.at_place = e.place;
  c.destination = e.place;
  c.place_failed = false;
}

/// Nobody is bound for a place that they left, unless they are to go back there.
void fold(State& state, const PlaceVacated& e, const Stamp& stamp) {
  Case& c = touch_demand(state, e.case_id, stamp);
  CHECK(c.at_place == e.place);
  std::erase(state.places.at(e.place).occupied_by, c.id);
  c.at_place = PlaceKey{};
  if (c.destination == e.place && c.hold.is_none()) c.destination = PlaceKey{};
  state.supply_revision = stamp.revision;
}

}  // namespace dutydesk::core::detail
