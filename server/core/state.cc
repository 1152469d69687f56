#include "server/core/state.h"

#include <algorithm>

#include "server/core/tick.h"

namespace dutydesk::core {

namespace {

template <class Map, class K>
auto find_in(const Map& map, const K& key) -> const typename Map::mapped_type* {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

void add_engagements(State& state, const Case& c) {
  for (const Slot& slot : c.slots) {
    if (!slot.person.is_none() && slot.progress != Progress::kDone) {
      state.engagements[slot.person].case_id = c.id;
    }
  }
  for (const Offer& offer : c.offers) {
    if (offer.state == OfferState::kOpen) state.engagements[offer.person].offered = c.id;
  }
}

void rebuild_people(State& state) {
  state.duties_of.clear();
  state.duty_ends.clear();
  state.notices_of.clear();
  for (const auto& [id, duty] : state.duties) {
    state.duties_of.emplace(duty.person, id);
    state.duty_ends.emplace(duty.until, id);
  }
  for (const auto& [id, notice] : state.notifications) {
    if (!notice.offer.is_none()) state.notices_of.emplace(notice.offer, id);
  }
}

void rebuild_requests(State& state) {
  state.requests_by_age.clear();
  state.requested_at.clear();
  for (const auto& [key, remembered] : state.requests) {
    state.requests_by_age.emplace(remembered.at, key);
  }
  for (const auto& [at, key] : state.requests_by_age) {
    state.requested_at[key.first].push_back(at);
  }
}

}  // namespace

void rebuild_lookups(State& state) {
  rebuild_people(state);
  rebuild_requests(state);
  state.open_cases.clear();
  state.engagements.clear();
  state.case_deadlines.clear();
  state.deadline_of.clear();
  state.offered_for.clear();
  for (const auto& [id, c] : state.cases) {
    for (const Offer& offer : c.offers)
      state.offered_for.emplace(offer.id, id);
    if (c.status != CaseStatus::kOpen) continue;
    state.open_cases.insert(id);
    add_engagements(state, c);
    if (const auto due = case_deadline(state, c)) {
      state.deadline_of.emplace(id, *due);
      state.case_deadlines.emplace(*due, id);
    }
  }
}

const Case* find_case(const State& state, CaseId id) {
  return find_in(state.cases, id);
}
const Person* find_person(const State& state, const PersonKey& key) {
  return find_in(state.people, key);
}
const Place* find_place(const State& state, const PlaceKey& key) {
  return find_in(state.places, key);
}

const Offer* find_offer(const Case& c, OfferId id) {
  const auto it = std::lower_bound(c.offers.begin(), c.offers.end(), id,
                                   [](const Offer& o, OfferId wanted) { return o.id < wanted; });
  return it != c.offers.end() && it->id == id ? &*it : nullptr;
}

const Slot* find_slot(const Case& c, SlotId id) {
  for (const Slot& slot : c.slots) {
    if (slot.id == id) return &slot;
  }
  return nullptr;
}

const Case* case_of_offer(const State& state, OfferId id) {
  const CaseId* found = find_in(state.offered_for, id);
  return found == nullptr ? nullptr : find_case(state, *found);
}

const Duty* duty_in_force(const State& state, const PersonKey& person, SlotRole role, Instant now) {
  for (auto it = state.duties_of.lower_bound({person, DutyId{}});
       it != state.duties_of.end() && it->first == person; ++it) {
    const Duty& duty = state.duties.at(it->second);
    if (duty.role == role && duty.from <= now && now < duty.until) return &duty;
  }
  return nullptr;
}

Engagement engagement_of(const State& state, const PersonKey& person) {
  Engagement found;
  if (const auto* e = find_in(state.engagements, person)) found = *e;
  if (const auto* n = find_in(state.call_outs, person)) found.call_outs = *n;
  return found;
}

std::uint32_t held_elsewhere(const State& state, const PlaceKey& place, CaseId except) {
  std::uint32_t held = 0;
  for (const auto& [id, hold] : state.holds) {
    if (hold.place == place && hold.case_id != except) ++held;
  }
  return held;
}

const Alarm* find_alarm(const State& state, AlarmKind kind, CaseId case_id) {
  for (const auto& [id, alarm] : state.alarms) {
    if (alarm.kind == kind && alarm.case_id == case_id) return &alarm;
  }
  return nullptr;
}

}  // namespace dutydesk::core
