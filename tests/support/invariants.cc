#include "tests/support/invariants.h"

#include <algorithm>

#include "server/core/limits.h"
#include "server/core/tick.h"
#include "server/law/clocks.h"

namespace dutydesk::support {
namespace {

using core::State;

std::string name(CaseId id) {
  return "case " + std::to_string(id.value());
}
std::string name(const Offer& offer) {
  return "offer " + std::to_string(offer.id.value()) + " to " + offer.person.value();
}

void want(Broken& out, bool holds, const std::string& what) {
  if (!holds) out.push_back(what);
}

bool is_active(const Slot& slot) {
  return !slot.person.is_none() && slot.progress != Progress::kDone;
}

/// A case that ended in an earlier record; it was judged then and must not have changed since.
bool is_history(const State& state, const Case& c) {
  return c.status != CaseStatus::kOpen && c.revision != state.revision;
}

const Slot* slot_of(const Case& c, SlotId id) {
  for (const Slot& slot : c.slots) {
    if (slot.id == id) return &slot;
  }
  return nullptr;
}

const Offer* offer_of(const Case& c, OfferId id) {
  for (const Offer& offer : c.offers) {
    if (offer.id == id) return &offer;
  }
  return nullptr;
}

void check_people(const State& state, Broken& out) {
  std::map<PersonKey, CaseId> on;
  std::map<PersonKey, CaseId> asked;
  for (const auto& [id, c] : state.cases) {
    if (is_history(state, c)) continue;
    std::set<PersonKey> team;
    for (const Slot& slot : c.slots) {
      if (!slot.person.is_none())
        want(out, team.insert(slot.person).second,
             slot.person.value() + " fills two roles of " + name(id));
      if (is_active(slot))
        want(out, on.emplace(slot.person, id).second,
             slot.person.value() + " is in two active teams, one of " + name(id));
    }
    for (const Offer& offer : c.offers) {
      if (offer.state == OfferState::kOpen)
        want(out, asked.emplace(offer.person, id).second,
             offer.person.value() + " has two open offers, one of " + name(id));
    }
  }
  for (const auto& [person, id] : asked)
    want(out, !on.contains(person), person.value() + " is on a case and asked for " + name(id));
}

void check_offers(const Case& c, Broken& out) {
  OfferId last;
  for (const Offer& offer : c.offers) {
    const Slot* slot = slot_of(c, offer.slot);
    want(out, last < offer.id, name(offer) + " is out of order");
    want(out, slot != nullptr, name(offer) + " is for no role of " + name(c.id));
    want(out, offer.made_at <= offer.expires_at, name(offer) + " ends before it begins");
    const bool open = offer.state == OfferState::kOpen;
    want(out, !open || c.status == CaseStatus::kOpen, name(offer) + " outlives " + name(c.id));
    want(out, !open || slot == nullptr || slot->person.is_none(),
         name(offer) + " is for a role that is filled");
    last = offer.id;
  }
  for (const Slot& slot : c.slots) {
    if (slot.offer.is_none()) continue;
    const Offer* offer = offer_of(c, slot.offer);
    want(out,
         offer != nullptr && offer->state == OfferState::kAccepted &&
             offer->person == slot.person && offer->slot == slot.id,
         "a role of " + name(c.id) + " is filled by an offer that was not accepted for it");
  }
}

void check_ended(const State& state, const Case& c, Broken& out) {
  if (c.status == CaseStatus::kOpen) return;
  want(out, c.hold.is_none() && c.at_place.is_none(), name(c.id) + " ended and keeps a place");
  for (const Slot& slot : c.slots)
    want(out, !is_active(slot), name(c.id) + " ended and keeps " + slot.person.value());
  for (const auto& [id, alarm] : state.alarms)
    want(out, alarm.case_id != c.id, name(c.id) + " ended and keeps an alarm");
}

void check_place_of(const State& state, const Case& c, Broken& out) {
  const auto hold = state.holds.find(c.hold);
  if (!c.hold.is_none()) {
    want(out,
         hold != state.holds.end() && hold->second.case_id == c.id &&
             hold->second.place == c.destination,
         name(c.id) + " has a hold that is not its own or not for where it is bound");
  }
  if (c.at_place.is_none()) return;
  const auto& there = state.places.at(c.at_place).occupied_by;
  want(out, std::count(there.begin(), there.end(), c.id) == 1,
       name(c.id) + " is at a place that does not know it");
}

void check_places(const State& state, Broken& out) {
  for (const auto& [key, place] : state.places) {
    want(out, std::is_sorted(place.occupied_by.begin(), place.occupied_by.end()),
         key.value() + " does not keep its people in order");
    for (const CaseId id : place.occupied_by)
      want(out, state.cases.at(id).at_place == key,
           key.value() + " has the person of " + name(id) + ", who is elsewhere");
  }
  for (const auto& [id, hold] : state.holds)
    want(out, state.cases.at(hold.case_id).hold == id, "a hold has lost its case");
}

void check_clock(const State& state, const Case& c, Broken& out) {
  const auto end = legal_end_of(c);
  const auto clock = law::detention_clock(c);
  want(out, end.has_value() == clock.has_value() && (!end || *end == clock->ends_at),
       "the legal end of " + name(c.id) + " is not 24 hours from its start");
  want(out, !c.legal_power_ended || (end && *end <= state.log_time),
       name(c.id) + " lost the power to detain before its end");
}

void check_alarms(const State& state, Broken& out) {
  std::set<std::pair<AlarmKind, CaseId>> seen;
  for (const auto& [id, alarm] : state.alarms) {
    want(out, seen.emplace(alarm.kind, alarm.case_id).second,
         "two alarms of one kind about " + name(alarm.case_id));
    want(out, alarm.case_id.is_none() || state.cases.contains(alarm.case_id),
         "an alarm about a case that does not exist");
  }
}

/// Everything that must make the next tick, as an instant each.
std::vector<Instant> due_things(const State& state, const Case& c) {
  std::vector<Instant> due;
  for (const Offer& offer : c.offers) {
    if (offer.state == OfferState::kOpen) due.push_back(offer.expires_at);
  }
  if (!c.hold.is_none()) due.push_back(state.holds.at(c.hold).until);
  const auto end = legal_end_of(c);
  if (end && !c.legal_power_ended) {
    due.push_back(*end);
    if (!c.warnings.soon) due.push_back(*end - state.policy.legal_soon);
    if (!c.warnings.act_now) due.push_back(*end - state.policy.legal_near);
  }
  return due;
}

std::vector<Instant> due_things(const State& state) {
  std::vector<Instant> due;
  for (const auto& [id, c] : state.cases) {
    if (c.status != CaseStatus::kOpen) continue;
    const auto of_case = due_things(state, c);
    due.insert(due.end(), of_case.begin(), of_case.end());
  }
  for (const auto& [id, duty] : state.duties)
    due.push_back(duty.until);
  for (const auto& [key, request] : state.requests)
    due.push_back(request.at + core::kRequestMemory + Millis{1});
  for (const auto& [id, notice] : state.notifications)
    due.push_back(notice.queued_at + core::kNoticeLife);
  return due;
}

/// What makes somebody fit to be in a team, judged when they join it.
void check_joined(const State& state, const Case& c, const Slot& slot, Broken& out) {
  const Person& person = state.people.at(slot.person);
  const std::string who = person.key.value() + " joined " + name(c.id);
  const bool amhp = slot.role == SlotRole::kAmhp;
  const auto fits = [&](const Approval& approval) {
    return (approval.kind == ApprovalKind::kAmhp) == amhp && approval.until > state.log_time;
  };
  const auto serves = [&](const auto& entry) {
    const Duty& duty = entry.second;
    return duty.person == person.key && duty.role == slot.role && duty.from <= state.log_time &&
           state.log_time < duty.until;
  };
  const auto& approvals = person.approvals;
  want(out, !person.retired, who + " though retired");
  want(out, std::any_of(approvals.begin(), approvals.end(), fits), who + " without approval");
  want(out, std::any_of(state.duties.begin(), state.duties.end(), serves), who + " off duty");
  want(out, std::count(c.barred.begin(), c.barred.end(), person.key) == 0, who + " though barred");
}

/// Once both doctors are there, one of them is section 12 approved (MHA 1983 s.12(2)).
void check_section12(const State& state, const Case& c, Broken& out) {
  bool wanted = false;
  bool full = true;
  bool found = false;
  for (const Slot& slot : c.slots) {
    if (slot.role != SlotRole::kDoctor) continue;
    wanted = wanted || slot.section12;
    full = full && !slot.person.is_none();
    if (slot.person.is_none()) continue;
    for (const Approval& approval : state.people.at(slot.person).approvals)
      found =
          found || (approval.kind == ApprovalKind::kSection12 && approval.until > state.log_time);
  }
  want(out, !wanted || !full || found, "no doctor of " + name(c.id) + " is section 12 approved");
}

void check_ties(const State& state, const Case& c, Broken& out) {
  std::set<TeamKey> teams;
  std::size_t members = 0;
  for (const Slot& slot : c.slots) {
    if (slot.person.is_none()) continue;
    const Person& person = state.people.at(slot.person);
    ++members;
    teams.insert(person.team);
    for (const Slot& other : c.slots) {
      for (const Link& link : person.links)
        want(out, link.other != other.person,
             person.key.value() + " is tied to a colleague on " + name(c.id));
    }
  }
  const bool all_of_one = members == 3 && teams.size() == 1 && !teams.begin()->is_none();
  want(out, !all_of_one, "all of " + name(c.id) + " are of one clinical team");
}

}  // namespace

std::optional<Instant> legal_end_of(const Case& c) {
  const bool kept = c.mode == DetentionMode::kKept;
  const bool s136 = c.kind == CaseKind::kSection136;
  if (c.kind == CaseKind::kAssessment) return std::nullopt;
  const FactKind of_kept = s136 ? FactKind::kDecidedToKeep : FactKind::kConstableEntered;
  std::set<FactKind> starts{kept ? of_kept : FactKind::kArrivedAtPlace};
  if (!c.mode_settled && (kept || s136)) starts = {of_kept, FactKind::kArrivedAtPlace};
  std::set<FactId> corrected;
  for (const Fact& fact : c.facts)
    corrected.insert(fact.corrects);
  std::optional<Instant> start;
  for (const Fact& fact : c.facts) {
    if (!starts.contains(fact.kind) || corrected.contains(fact.id)) continue;
    if (!start || fact.at < *start) start = fact.at;
  }
  if (!start) return std::nullopt;
  return *start + std::chrono::hours{24};
}

Broken broken(const State& state) {
  Broken out;
  check_people(state, out);
  check_places(state, out);
  check_alarms(state, out);
  for (const auto& [id, c] : state.cases) {
    if (is_history(state, c)) continue;
    check_offers(c, out);
    check_ended(state, c, out);
    check_place_of(state, c, out);
    check_clock(state, c, out);
    want(out, c.owner.is_none() || state.people.contains(c.owner),
         name(id) + " is owned by somebody who does not exist");
  }
  return out;
}

Broken broken_lookups(const State& state) {
  Broken out;
  State again = state;
  core::rebuild_lookups(again);
  want(out, again == state, "the look-ups are not those made again from the rest");
  const auto next = core::next_deadline(state);
  for (const Instant due : due_things(state))
    want(out, next && *next <= due, "something is due before the next deadline");
  return out;
}

Broken unattended(const State& state) {
  Broken out;
  for (const auto& [id, c] : state.cases) {
    if (c.status != CaseStatus::kOpen) continue;
    const bool planned =
        c.plan && c.plan->basis >= std::max(c.demand_revision, state.supply_revision);
    const bool alarmed =
        std::any_of(state.alarms.begin(), state.alarms.end(),
                    [case_id = id](const auto& entry) { return entry.second.case_id == case_id; });
    for (const Slot& slot : c.slots) {
      const auto asks = [&](const Offer& offer) {
        return offer.slot == slot.id && offer.state == OfferState::kOpen;
      };
      const bool asked = std::any_of(c.offers.begin(), c.offers.end(), asks);
      const bool proposed =
          planned && std::any_of(c.plan->members.begin(), c.plan->members.end(),
                                 [&](const PlanMember& m) { return m.slot == slot.id; });
      want(out, !slot.person.is_none() || asked || proposed || alarmed,
           "nobody sees that a role of " + name(id) + " is open");
    }
  }
  return out;
}

Broken overdue(const State& state, Instant now) {
  Broken out;
  for (const Instant due : due_things(state))
    want(out, due > now, "something that was due is still waiting");
  return out;
}

Broken LogWatch::after(const core::Record& record, const State& state) {
  Broken out;
  want(out, record.revision == revision_ + 1, "a revision was left out");
  want(out, record.at >= at_, "log time went back");
  want(out, state.revision == record.revision && state.log_time == record.at,
       "the state is not at its newest record");
  const auto& envelope = record.envelope;
  if (!envelope.request_id.empty())
    want(out, requests_.emplace(envelope.principal, envelope.request_id).second,
         "one request was done twice");
  revision_ = record.revision;
  at_ = record.at;
  follow_slots(record, state, out);
  follow_rooms(record, state, out);
  for (const core::Event& event : record.events) {
    const auto* closed = std::get_if<core::CaseClosed>(&event);
    if (closed == nullptr) continue;
    const bool first = ended_.emplace(closed->case_id, state.cases.at(closed->case_id)).second;
    want(out, first, name(closed->case_id) + " ended twice");
  }
  for (const core::Event& event : record.events) {
    if (std::holds_alternative<core::RequestsForgotten>(event)) requests_.clear();
  }
  return out;
}

/// One person for a role at a time, and fit for it when they join.
void LogWatch::follow_slots(const core::Record& record, const State& state, Broken& out) {
  const auto join = [&](CaseId id, SlotId slot_id, const PersonKey& person) {
    const Case& c = state.cases.at(id);
    want(out, filled_.emplace(std::pair{id, slot_id}, person).second,
         "a role of " + name(id) + " was won twice");
    const Slot* slot = slot_of(c, slot_id);
    want(out, slot->person == person, "a role of " + name(id) + " went to somebody else");
    if (slot->person.is_none()) return;
    check_joined(state, c, *slot, out);
    check_ties(state, c, out);
    if (slot->role == SlotRole::kDoctor) check_section12(state, c, out);
  };
  for (const core::Event& event : record.events) {
    if (const auto* e = std::get_if<core::OfferAccepted>(&event)) {
      const Offer* offer = offer_of(state.cases.at(e->case_id), e->offer);
      want(out, offer->expires_at > record.at, name(*offer) + " was accepted after its end");
      join(e->case_id, offer->slot, offer->person);
    } else if (const auto* assigned = std::get_if<core::PersonAssigned>(&event)) {
      join(assigned->case_id, assigned->slot, assigned->person);
    } else if (const auto* released = std::get_if<core::PersonReleased>(&event)) {
      filled_.erase({released->case_id, released->slot});
    }
  }
}

/// Only where somebody is, or what the directory says, may fill a place beyond its capacity.
void LogWatch::follow_rooms(const core::Record& record, const State& state, Broken& out) {
  std::set<PlaceKey> forced;
  for (const core::Event& event : record.events) {
    if (const auto* there = std::get_if<core::PlaceOccupied>(&event)) forced.insert(there->place);
    if (const auto* changed = std::get_if<core::PlaceChanged>(&event))
      forced.insert(changed->place.key);
  }
  for (const auto& [key, place] : state.places) {
    std::size_t taken = place.occupied_by.size();
    for (const auto& [id, hold] : state.holds)
      taken += hold.place == key ? 1U : 0U;
    const std::size_t over = taken > place.capacity ? taken - place.capacity : 0;
    want(out, over <= over_[key] || forced.contains(key),
         key.value() + " was promised to more people than it can take");
    over_[key] = over;
  }
}

Broken LogWatch::ended_cases_changed(const State& state) const {
  Broken out;
  for (const auto& [id, c] : ended_)
    want(out, state.cases.at(id) == c, name(id) + " changed after it ended");
  return out;
}

}  // namespace dutydesk::support
