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

}  // namespace

void rebuild_lookups(State& state) {
  state.open_cases.clear();
  state.engagements.clear();
  state.case_deadlines.clear();
  state.deadline_of.clear();
  state.requests_by_age.clear();
  for (const auto& [id, c] : state.cases) {
    if (c.status != CaseStatus::kOpen) continue;
    state.open_cases.insert(id);
    add_engagements(state, c);
    if (const auto due = case_deadline(state, c)) {
      state.deadline_of.emplace(id, *due);
      state.case_deadlines.emplace(*due, id);
    }
  }
  for (const auto& [key, remembered] : state.requests) {
    state.requests_by_age.emplace(remembered.at, key);
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
  for (auto it = state.open_cases.rbegin(); it != state.open_cases.rend(); ++it) {
    const Case* c = find_case(state, *it);
    if (find_offer(*c, id) != nullptr) return c;
  }
  for (auto it = state.cases.rbegin(); it != state.cases.rend(); ++it) {
    if (find_offer(it->second, id) != nullptr) return &it->second;
  }
  return nullptr;
}

const Duty* duty_in_force(const State& state, const PersonKey& person, SlotRole role, Instant now) {
  for (const auto& [id, duty] : state.duties) {
    if (duty.person == person && duty.role == role && duty.from <= now && now < duty.until) {
      return &duty;
    }
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
