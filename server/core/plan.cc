#include "server/core/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "server/base/check.h"
#include "server/matching/travel.h"

namespace dutydesk::core {

namespace {

bool has_open_offer(const Case& c, SlotId slot) {
  return std::any_of(c.offers.begin(), c.offers.end(), [&](const Offer& offer) {
    return offer.slot == slot && offer.state == OfferState::kOpen;
  });
}

bool has_slot_to_plan(const Case& c) {
  return std::any_of(c.slots.begin(), c.slots.end(), [&](const Slot& slot) {
    return slot.person.is_none() && !has_open_offer(c, slot.id);
  });
}

bool is_in_emergency_department(const State& state, const Case& c) {
  const Place* here = find_place(state, c.at_place);
  return here != nullptr && here->type == PlaceType::kEmergencyDepartment;
}

/// The case with people who hold an open offer counted as if they had accepted, so that a plan for
/// the rest of the team fits them.
Case with_pending(const Case& c) {
  Case pending = c;
  for (Slot& slot : pending.slots) {
    for (const Offer& offer : pending.offers) {
      if (slot.person.is_none() && offer.slot == slot.id && offer.state == OfferState::kOpen) {
        slot.person = offer.person;
      }
    }
  }
  return pending;
}

/// True when somebody whom the plan proposes, or its place, has been taken since.
bool is_overtaken(const State& state, const Case& c) {
  const auto is_taken = [&](const PlanMember& member) {
    const Slot* slot = find_slot(c, member.slot);
    if (slot == nullptr || !slot->person.is_none() || has_open_offer(c, member.slot)) return false;
    const Engagement doing = engagement_of(state, member.person);
    return !doing.case_id.is_none() || !doing.offered.is_none();
  };
  if (std::any_of(c.plan->members.begin(), c.plan->members.end(), is_taken)) return true;
  const Place* place = needs_place(state, c) ? find_place(state, c.plan->place) : nullptr;
  return place != nullptr &&
         place->occupied_by.size() + held_elsewhere(state, place->key, c.id) >= place->capacity;
}

void add_assessor(const State& state, const Case& c, const Person& person, SlotRole role,
                  Instant now, std::vector<matching::Assessor>& into) {
  into.push_back(assessor_for(state, c, person, role, now));
}

/// Everybody on duty as the matcher sees them: nobody else can be in a team.
std::vector<matching::Assessor> on_duty_for(const State& state, const Case& c, Instant now) {
  std::vector<matching::Assessor> all;
  std::set<std::pair<PersonKey, SlotRole>> seen;
  for (const auto& [key, id] : state.duties_of) {
    const SlotRole role = state.duties.at(id).role;
    const Person* person = find_person(state, key);
    if (person == nullptr || !seen.emplace(key, role).second) continue;
    if (duty_in_force(state, key, role, now) != nullptr)
      add_assessor(state, c, *person, role, now, all);
  }
  return all;
}

void propose_place(const State& state, Case& c, Plan& plan, Instant now) {
  const auto ranking = matching::rank_places(place_views(state, c.id), c, state.policy, now);
  if (ranking.choices.empty()) return;
  plan.place = ranking.choices.front().place;
  plan.place_travel_s = ranking.choices.front().travel_s.value_or(0);
  c.destination = plan.place;
}

}  // namespace

bool is_removed(const Case& c) {
  return c.kind != CaseKind::kAssessment && c.mode == DetentionMode::kRemoved;
}

bool is_placeless(const Case& c) {
  return is_removed(c) && c.destination.is_none() && c.at_place.is_none();
}

bool needs_place(const State& state, const Case& c) {
  if (is_placeless(c)) return true;
  return is_removed(c) && c.hold.is_none() && is_in_emergency_department(state, c);
}

bool is_offered_by_itself(const State& state, const Case& c) {
  return state.policy.offers[static_cast<std::size_t>(effective_priority(c))].auto_offer;
}

Priority suggested_priority(CaseKind kind) {
  return kind == CaseKind::kAssessment ? Priority::kP3 : Priority::kP1;
}

Priority effective_priority(const Case& c) {
  if (c.warnings.act_now) return Priority::kP0;
  return c.priority.value_or(suggested_priority(c.kind));
}

std::vector<CaseId> cases_to_plan(const State& state) {
  std::vector<std::tuple<Priority, CaseId>> waiting;
  for (const CaseId id : state.open_cases) {
    const Case& c = state.cases.at(id);
    if (!has_slot_to_plan(c) && !needs_place(state, c)) continue;
    const std::uint64_t changed = std::max(c.demand_revision, state.supply_revision);
    if (c.plan && c.plan->basis >= changed && !is_overtaken(state, c)) continue;
    waiting.emplace_back(effective_priority(c), id);
  }
  std::sort(waiting.begin(), waiting.end());
  std::vector<CaseId> ids;
  ids.reserve(waiting.size());
  for (const auto& [priority, id] : waiting)
    ids.push_back(id);
  return ids;
}

std::optional<Point> assessment_point(const State& state, const Case& c) {
  for (const PlaceKey& key : {c.at_place, c.destination}) {
    const Place* place = find_place(state, key);
    if (place != nullptr && place->at) return place->at;
  }
  return c.at;
}

matching::Assessor assessor_for(const State& state, const Case& c, const Person& person,
                                SlotRole role, Instant now) {
  const Engagement doing = engagement_of(state, person.key);
  const auto travel_s = matching::travel_s(person.home, assessment_point(state, c), state.policy);
  const auto eta = travel_s ? std::optional{now + Seconds{*travel_s}} : std::nullopt;
  return {&person,
          duty_in_force(state, person.key, role, now),
          doing.case_id,
          doing.offered,
          doing.call_outs,
          travel_s,
          eta};
}

std::vector<matching::Assessor> assessors_for(const State& state, const Case& c, Instant now) {
  std::vector<matching::Assessor> all;
  for (const auto& [key, person] : state.people) {
    const bool amhp = matching::is_approved(person, ApprovalKind::kAmhp, now) ||
                      duty_in_force(state, key, SlotRole::kAmhp, now) != nullptr;
    const bool doctor = matching::is_approved(person, ApprovalKind::kRegisteredDoctor, now) ||
                        duty_in_force(state, key, SlotRole::kDoctor, now) != nullptr;
    if (amhp) add_assessor(state, c, person, SlotRole::kAmhp, now, all);
    if (doctor) add_assessor(state, c, person, SlotRole::kDoctor, now, all);
  }
  return all;
}

matching::Demand demand_of(const State& state, const Case& c, Instant now) {
  matching::Demand demand;
  demand.c = &c;
  for (const Slot& slot : c.slots) {
    const Person* person = find_person(state, slot.person);
    if (person != nullptr) demand.team.push_back(person);
  }
  demand.target = assessment_point(state, c);
  demand.policy = &state.policy;
  demand.now = now;
  return demand;
}

std::vector<matching::PlaceView> place_views(const State& state, CaseId for_case) {
  std::map<PlaceKey, std::uint32_t> held;
  for (const auto& [id, hold] : state.holds) {
    if (hold.case_id != for_case) ++held[hold.place];
  }
  std::vector<matching::PlaceView> views;
  for (const auto& [key, place] : state.places) {
    const auto it = held.find(key);
    views.push_back({&place, it == held.end() ? 0 : it->second});
  }
  return views;
}

Plan make_plan(const State& state, CaseId case_id, Instant now) {
  const Case* c = find_case(state, case_id);
  CHECK(c != nullptr);
  Case pending = with_pending(*c);
  Plan plan;
  plan.basis = state.revision;
  plan.made_at = now;
  if (needs_place(state, pending)) propose_place(state, pending, plan, now);
  if (!has_slot_to_plan(*c)) return plan;
  const auto ranking =
      matching::rank_teams(on_duty_for(state, pending, now), demand_of(state, pending, now), 1);
  if (!ranking.teams.empty()) plan.members = ranking.teams.front().members;
  return plan;
}

}  // namespace dutydesk::core
