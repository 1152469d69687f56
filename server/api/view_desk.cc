#include "server/api/view_desk.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "server/api/limits.h"
#include "server/api/names.h"
#include "server/api/values.h"
#include "server/api/words_alarms.h"
#include "server/api/words_case.h"
#include "server/api/words_terms.h"
#include "server/core/plan.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

std::string why_ended(const Offer& offer) {
  switch (offer.state) {
    case OfferState::kOpen:
    case OfferState::kAccepted:
      return {};
    case OfferState::kDeclined:
      return "declined: " + std::string{words_of(offer.decline)};
    case OfferState::kExpired:
      return "not answered in time";
    case OfferState::kWithdrawn:
      return std::string{words_of(offer.withdrawn)};
  }
  return {};
}

pb::Offer desk_offer(const ViewContext& context, const Offer& offer) {
  pb::Offer out;
  out.set_offer(resource_name(offer.id));
  out.set_slot(offer.slot.value());
  out.set_person(offer.person.value());
  out.set_person_name(shown_name(context, offer.person));
  out.set_state(to_pb(offer.state));
  *out.mutable_made_at() = to_pb(offer.made_at);
  *out.mutable_expires_at() = to_pb(offer.expires_at);
  if (offer.seen_at) *out.mutable_seen_at() = to_pb(*offer.seen_at);
  if (offer.answered_at) *out.mutable_answered_at() = to_pb(*offer.answered_at);
  out.set_decline_reason(to_pb(offer.decline));
  out.set_by_phone(offer.by_phone);
  out.set_why_ended(why_ended(offer));
  return out;
}

pb::TeamSlot desk_slot(const ViewContext& context, const Slot& slot) {
  pb::TeamSlot out;
  out.set_slot(slot.id.value());
  out.set_role(to_pb(slot.role));
  out.set_section_12(slot.section12);
  if (slot.person.is_none()) return out;
  out.set_person(slot.person.value());
  out.set_person_name(shown_name(context, slot.person));
  out.set_progress(to_pb(slot.progress));
  *out.mutable_progress_at() = to_pb(slot.progress_at);
  if (slot.eta) *out.mutable_eta() = to_pb(*slot.eta);
  return out;
}

void set_request(const ViewContext& context, const Case& c, pb::DeskCase& out) {
  out.set_case_(resource_name(c.id));
  out.set_revision(c.revision);
  out.set_kind(to_pb(c.kind));
  if (c.kind != CaseKind::kAssessment) out.set_mode(to_pb(c.mode));
  if (c.priority) out.set_priority(to_pb(*c.priority));
  out.set_effective_priority(to_pb(core::effective_priority(c)));
  out.set_owner(c.owner.value());
  out.set_owner_name(shown_name(context, c.owner));
  out.set_opened_by(shown_name(context, c.opened_by));
  out.set_external_ref(c.external_ref);
  out.set_authority(c.authority.value());
  out.set_authority_presumed(c.authority_presumed);
  *out.mutable_needs() = to_pb(c.needs);
  for (const PersonKey& key : c.barred)
    out.add_barred(key.value());
  out.set_known_doctor(c.known_doctor.value());
  out.set_duplicate_of(resource_name(c.duplicate_of));
  *out.mutable_opened_at() = to_pb(c.opened_at);
  out.set_person(text_of(context, c.person));
  out.set_address(text_of(context, c.address));
  out.set_narrative(text_of(context, c.narrative));
}

void set_whereabouts(const ViewContext& context, const Case& c, pb::DeskCase& out) {
  out.set_outcode(c.outcode);
  out.set_destination(c.destination.value());
  out.set_destination_name(shown_name(context, c.destination));
  const auto hold = context.state.holds.find(c.hold);
  if (hold != context.state.holds.end()) *out.mutable_held_until() = to_pb(hold->second.until);
  out.set_at_place(c.at_place.value());
  out.set_at_place_name(shown_name(context, c.at_place));
  if (c.eta) *out.mutable_eta() = to_pb(*c.eta);
}

void set_standing(const ViewContext& context, const Case& c, pb::DeskCase& out) {
  out.set_state(case_state(c));
  out.set_state_words(state_words(context, c));
  const Next next = next_of(context, c);
  out.set_next_words(next.words);
  if (next.at) *out.mutable_next_at() = to_pb(*next.at);
  out.set_legal_power_ended(c.legal_power_ended);
  out.set_ended(c.status != CaseStatus::kOpen);
  out.set_outcome(to_pb(c.outcome));
  if (c.status != CaseStatus::kOpen) *out.mutable_closed_at() = to_pb(c.closed_at);
}

/// Most urgent first: priority, then the earliest legal end, then the oldest.
auto urgency(const Case& c) {
  const auto clock = law::detention_clock(c);
  return std::tuple{core::effective_priority(c), clock ? clock->ends_at : Instant::max(), c.id};
}

void add_cases(const ViewContext& context, bool include_ended, pb::DeskState& desk) {
  std::vector<const Case*> cases;
  for (const CaseId id : context.state.open_cases)
    cases.push_back(&context.state.cases.at(id));
  std::sort(cases.begin(), cases.end(),
            [](const Case* a, const Case* b) { return urgency(*a) < urgency(*b); });
  std::size_t ended = 0;
  const auto& all = context.state.cases;
  for (auto it = all.rbegin(); include_ended && it != all.rend() && ended < kEndedShown; ++it) {
    if (it->second.status == CaseStatus::kOpen) continue;
    cases.push_back(&it->second);
    ++ended;
  }
  for (const Case* c : cases)
    *desk.add_cases() = desk_case(context, *c);
}

void add_people(const ViewContext& context, pb::DeskState& desk) {
  std::set<PersonKey> shown;
  for (const auto& [id, duty] : context.state.duties) {
    if (duty.from <= context.now && context.now < duty.until) shown.insert(duty.person);
  }
  for (const auto& [key, doing] : context.state.engagements) {
    if (!doing.case_id.is_none() || !doing.offered.is_none()) shown.insert(key);
  }
  for (const PersonKey& key : shown) {
    const Person* person = core::find_person(context.state, key);
    if (person != nullptr) *desk.add_people() = desk_person(context, *person);
  }
}

void add_alarms(const ViewContext& context, pb::DeskState& desk) {
  std::vector<const Alarm*> alarms;
  for (const auto& [id, alarm] : context.state.alarms)
    alarms.push_back(&alarm);
  const auto rank = [](const Alarm* a) { return std::tuple{a->level, a->raised_at, a->id}; };
  std::sort(alarms.begin(), alarms.end(),
            [&](const Alarm* a, const Alarm* b) { return rank(a) < rank(b); });
  for (const Alarm* alarm : alarms)
    *desk.add_alarms() = desk_alarm(context, *alarm);
}

/// How far somebody has got with the case they are on.
pb::PersonState working_state(const core::State& state, const Person& person, CaseId id) {
  for (const Slot& slot : state.cases.at(id).slots) {
    if (slot.person != person.key) continue;
    if (slot.progress == Progress::kTravelling) return pb::PERSON_STATE_TRAVELLING;
    if (slot.progress == Progress::kOnScene) return pb::PERSON_STATE_ON_SCENE;
  }
  return pb::PERSON_STATE_ACCEPTED;
}

void set_doing(const ViewContext& context, const Person& person, pb::DeskPerson& out) {
  const auto doing = core::engagement_of(context.state, person.key);
  out.set_call_outs(doing.call_outs);
  out.set_state(out.on_duty_as().empty() ? pb::PERSON_STATE_OFF : pb::PERSON_STATE_FREE);
  if (!doing.offered.is_none()) {
    out.set_state(pb::PERSON_STATE_OFFERED);
    out.set_case_(resource_name(doing.offered));
  }
  if (!doing.case_id.is_none()) {
    out.set_state(working_state(context.state, person, doing.case_id));
    out.set_case_(resource_name(doing.case_id));
  }
}

bool has_fact(const std::vector<const Fact*>& facts, FactKind kind) {
  return std::any_of(facts.begin(), facts.end(), [&](const Fact* f) { return f->kind == kind; });
}

bool has_progress(const Case& c, Progress progress) {
  return std::any_of(c.slots.begin(), c.slots.end(),
                     [&](const Slot& slot) { return slot.progress == progress; });
}

pb::CaseState team_state(const Case& c) {
  if (has_progress(c, Progress::kOnScene)) return pb::CASE_STATE_ON_SCENE;
  if (has_progress(c, Progress::kTravelling)) return pb::CASE_STATE_TRAVELLING;
  const auto filled = [](const Slot& slot) { return !slot.person.is_none(); };
  if (!c.slots.empty() && std::all_of(c.slots.begin(), c.slots.end(), filled)) {
    return pb::CASE_STATE_TEAM_ASSIGNED;
  }
  const auto open = [](const Offer& offer) { return offer.state == OfferState::kOpen; };
  const bool asking = std::any_of(c.offers.begin(), c.offers.end(), open) ||
                      std::any_of(c.slots.begin(), c.slots.end(), filled);
  return asking ? pb::CASE_STATE_OFFERING : pb::CASE_STATE_RECEIVED;
}

}  // namespace

pb::CaseState case_state(const Case& c) {
  if (c.status == CaseStatus::kClosed) return pb::CASE_STATE_CLOSED;
  if (c.status == CaseStatus::kCancelled) return pb::CASE_STATE_CANCELLED;
  const auto facts = law::standing_facts(c);
  if (has_fact(facts, FactKind::kAssessmentCompleted)) return pb::CASE_STATE_ASSESSED;
  if (has_fact(facts, FactKind::kAssessmentStarted)) return pb::CASE_STATE_ASSESSING;
  return team_state(c);
}

std::vector<pb::LegalClock> legal_clocks(const Case& c) {
  const auto clock = law::detention_clock(c);
  if (!clock) return {};
  pb::LegalClock out;
  out.set_id(clock->id == law::ClockId::kS136Detention ? "S136_DETENTION" : "S135_1_DETENTION");
  out.set_mode(to_pb(clock->mode));
  *out.mutable_starts_at() = to_pb(clock->starts_at);
  *out.mutable_ends_at() = to_pb(clock->ends_at);
  out.set_section(clock->section);
  out.set_disputed(!clock->disputed.empty());
  out.set_assumed(clock->assumed);
  return {out};
}

pb::Fact desk_fact(const ViewContext& context, const Case& c, const Fact& fact) {
  pb::Fact out;
  out.set_id(fact.id.value());
  out.set_kind(to_pb(fact.kind));
  *out.mutable_at() = to_pb(fact.at);
  *out.mutable_recorded_at() = to_pb(fact.recorded_at);
  out.set_source(to_pb(fact.source));
  out.set_by_organisation(shown_name(context, fact.by_org));
  out.set_by_person(shown_name(context, fact.by_person));
  out.set_place(fact.place.value());
  out.set_corrects(fact.corrects.value());
  out.set_text(text_of(context, fact.text));
  out.set_corrected(std::any_of(c.facts.begin(), c.facts.end(), [&](const Fact& later) {
    return later.corrects == fact.id && later.id > fact.id;
  }));
  return out;
}

pb::DeskCase desk_case(const ViewContext& context, const Case& c) {
  pb::DeskCase out;
  set_request(context, c, out);
  set_whereabouts(context, c, out);
  set_standing(context, c, out);
  for (const Fact& fact : c.facts)
    *out.add_facts() = desk_fact(context, c, fact);
  for (const Slot& slot : c.slots)
    *out.add_team() = desk_slot(context, slot);
  for (const Offer& offer : c.offers)
    *out.add_offers() = desk_offer(context, offer);
  for (const auto& clock : legal_clocks(c))
    *out.add_clocks() = clock;
  return out;
}

pb::DeskPerson desk_person(const ViewContext& context, const Person& person) {
  pb::DeskPerson out;
  out.set_person(person.key.value());
  out.set_name(shown_name(context, person.key));
  out.set_phone(text_of(context, person.phone));
  out.set_section_12(matching::is_approved(person, ApprovalKind::kSection12, context.now));
  std::optional<Instant> from;
  std::optional<Instant> until;
  for (const SlotRole role : {SlotRole::kAmhp, SlotRole::kDoctor}) {
    const Duty* duty = core::duty_in_force(context.state, person.key, role, context.now);
    if (duty == nullptr) continue;
    out.add_on_duty_as(to_pb(role));
    from = from ? std::min(*from, duty->from) : duty->from;
    until = until ? std::max(*until, duty->until) : duty->until;
  }
  if (from) *out.mutable_duty_from() = to_pb(*from);
  if (until) *out.mutable_duty_until() = to_pb(*until);
  set_doing(context, person, out);
  return out;
}

bool is_on_desk(const ViewContext& context, const Person& person) {
  return desk_person(context, person).state() != pb::PERSON_STATE_OFF;
}

pb::DeskPlace desk_place(const ViewContext& context, const Place& place) {
  pb::DeskPlace out;
  out.set_place(place.key.value());
  out.set_name(place.name);
  out.set_type(std::string{words_of(place.type)});
  const PlaceStatus& said = place.status;
  const bool fresh = context.now - said.reported_at <= context.state.policy.place_status_fresh;
  if (fresh) out.set_state(to_pb(said.state));
  if (said.state != PlaceState::kUnknown) *out.mutable_reported_at() = to_pb(said.reported_at);
  out.set_capacity(place.capacity);
  out.set_occupied(static_cast<std::uint32_t>(place.occupied_by.size()));
  out.set_held(core::held_elsewhere(context.state, place.key, CaseId{}));
  return out;
}

pb::DeskAlarm desk_alarm(const ViewContext& context, const Alarm& alarm) {
  pb::DeskAlarm out;
  out.set_alarm(resource_name(alarm.id));
  out.set_level(to_pb(alarm.level));
  out.set_words(alarm_words(context, alarm));
  out.set_case_(resource_name(alarm.case_id));
  *out.mutable_raised_at() = to_pb(alarm.raised_at);
  if (alarm.acknowledged_at) *out.mutable_acknowledged_at() = to_pb(*alarm.acknowledged_at);
  out.set_acknowledged_by(shown_name(context, alarm.acknowledged_by));
  if (alarm.shelved_until) *out.mutable_shelved_until() = to_pb(*alarm.shelved_until);
  return out;
}

pb::DeskState desk_state(const ViewContext& context, bool include_ended) {
  pb::DeskState desk;
  desk.set_region(context.state.region.region);
  desk.set_desk_name(desk_name(context.state));
  add_cases(context, include_ended, desk);
  add_people(context, desk);
  for (const auto& [key, place] : context.state.places) {
    if (!place.retired || !place.occupied_by.empty())
      *desk.add_places() = desk_place(context, place);
  }
  add_alarms(context, desk);
  return desk;
}

}  // namespace dutydesk::api
