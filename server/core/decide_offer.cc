// Deciders of offers: made, taken back, answered, seen; and of the planner's plan.
#include <algorithm>
#include <utility>

#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/core/refusal.h"

namespace dutydesk::core::detail {

namespace {

bool is_asked(const Case& c, SlotId slot) {
  return std::any_of(c.offers.begin(), c.offers.end(), [&](const Offer& offer) {
    return offer.slot == slot && offer.state == OfferState::kOpen;
  });
}

/// Why this person cannot take this slot now.
std::optional<matching::Rule> barrier(const State& state, const Case& c, const Slot& slot,
                                      const Person& person, Instant now) {
  const auto who = assessor_for(state, c, person, slot.role, now);
  return matching::excluded(who, slot, demand_of(state, c, now), true);
}

/// Why they cannot accept: being there at `eta`, and their own open offer is no obstacle.
std::optional<matching::Rule> barrier_to_accept(const State& state, const Case& c, const Slot& slot,
                                                const Person& person, Instant now, Instant eta) {
  auto who = assessor_for(state, c, person, slot.role, now);
  who.offered = CaseId{};
  who.eta = eta;
  return matching::excluded(who, slot, demand_of(state, c, now), true);
}

/// A slot for somebody the desk names: one that nobody is asked for, else one that is shared and
/// goes to the first who accepts.
struct Choice {
  const Slot* slot = nullptr;
  std::optional<matching::Rule> why_not;
};

Choice choose_slot(const State& state, const Case& c, const Person& person, Instant now,
                   const std::vector<SlotId>& taken) {
  Choice shared;
  for (const Slot& slot : c.slots) {
    if (!slot.person.is_none()) continue;
    const auto rule = barrier(state, c, slot, person, now);
    if (rule) {
      if (!shared.why_not || *rule > *shared.why_not) shared.why_not = rule;
      continue;
    }
    const bool used =
        is_asked(c, slot.id) || std::find(taken.begin(), taken.end(), slot.id) != taken.end();
    if (!used) return {&slot, std::nullopt};
    if (shared.slot == nullptr) shared.slot = &slot;
  }
  return shared;
}

tl::unexpected<Error> refuse(const PersonKey& person, std::optional<matching::Rule> rule) {
  const std::string why =
      rule ? std::string{rule_words(*rule)} : "is not needed: every role of the team is filled";
  return fail(ErrorCode::kWrongState, "'" + person.value() + "' " + why + ".");
}

Millis window_for(const State& state, const Case& c) {
  return state.policy.offers[static_cast<std::size_t>(effective_priority(c))].window;
}

std::uint32_t travel_of(const State& state, const Case& c, const Person& person, const Slot& slot,
                        Instant now) {
  return assessor_for(state, c, person, slot.role, now).travel_s.value_or(0);
}

/// The plan's next best. Not from a plan made before the case last changed: it was for another
/// place or other needs, or names who has declined since.
Result<std::vector<PersonKey>> people_of(const Case& c, const MakeOffers& command) {
  if (!command.next) return command.people;
  const bool any_open = std::any_of(c.slots.begin(), c.slots.end(), [&](const Slot& slot) {
    return slot.person.is_none() && !is_asked(c, slot.id);
  });
  if (any_open && (!c.plan || c.plan->basis < c.demand_revision)) {
    return fail(ErrorCode::kConflict,
                "The case has changed since its team was proposed, and the proposal is being made "
                "again. Ask for the next best once more in a moment, or name the people.");
  }
  std::vector<PersonKey> people;
  if (c.plan) {
    for (const PlanMember& member : c.plan->members) {
      const Slot* slot = find_slot(c, member.slot);
      if (slot != nullptr && slot->person.is_none() && !is_asked(c, slot->id)) {
        people.push_back(member.person);
      }
    }
  }
  if (people.empty()) {
    return fail(ErrorCode::kWrongState,
                "There is nobody to offer to next: every role is filled or asked, or nobody fits. "
                "Ask 'who' for the reasons.");
  }
  return people;
}

std::optional<Error> check_offers(const State& state, const MakeOffers& command) {
  std::vector<FieldViolation> wrong;
  if (command.next != command.people.empty()) {
    wrong.push_back({"people", "name the people, or ask for the next best; one of the two"});
  }
  if (command.people.size() > kOffersPerCommandMax) {
    wrong.push_back({"people", "are more than 20; offer in turns"});
  }
  if (command.window && (*command.window < kOfferWindowMin || *command.window > kOfferWindowMax)) {
    wrong.push_back({"window", "must be from 10 seconds to 24 hours"});
  }
  for (const PersonKey& key : command.people) {
    if (find_person(state, key) == nullptr) {
      wrong.push_back({"people", "names '" + key.value() + "', who is not in the directory"});
    }
    if (std::count(command.people.begin(), command.people.end(), key) > 1) {
      wrong.push_back({"people", "names '" + key.value() + "' twice"});
    }
  }
  return violations(std::move(wrong));
}

/// The offer that is meant, and its case.
struct Found {
  const Case* c = nullptr;
  const Offer* offer = nullptr;
};

tl::unexpected<Error> no_offer() {
  return fail(ErrorCode::kNotFound, "There is no such offer, or it is not one that you may see.");
}

/// By id; or the person's newest offer of the case.
Result<Found> find_meant(const Ask& ask, OfferId id, CaseId case_id, const PersonKey& person) {
  const Case* c = id.is_none() ? find_case(ask.state, case_id) : case_of_offer(ask.state, id);
  if (c == nullptr) return no_offer();
  const Offer* meant = nullptr;
  for (const Offer& offer : c->offers) {
    if (id.is_none() ? offer.person == person : offer.id == id) meant = &offer;
  }
  if (meant == nullptr) return no_offer();
  const bool own = meant->person == ask.caller.principal->person;
  if (!own && !is_desk(ask)) return no_offer();
  return Found{c, meant};
}

/// What an answer to an offer that is not open any more is told, and a withdrawal of one.
tl::unexpected<Error> too_late(const Offer& offer) {
  switch (offer.state) {
    case OfferState::kExpired:
    case OfferState::kOpen:
      return fail(
          ErrorCode::kWrongState,
          "The offer ended before it was answered. Ring the duty desk if you can still go.");
    case OfferState::kWithdrawn:
      if (offer.withdrawn == WithdrawReason::kSlotFilled) {
        return fail(ErrorCode::kConflict,
                    "No longer needed, thank you: somebody else has taken it.");
      }
      return fail(ErrorCode::kWrongState, "The offer was taken back.");
    case OfferState::kAccepted:
      return fail(ErrorCode::kWrongState,
                  "The offer was accepted already. Ring the duty desk if that has changed.");
    case OfferState::kDeclined:
      return fail(ErrorCode::kWrongState, "The offer was declined already.");
  }
  return fail(ErrorCode::kWrongState, "The offer is not open.");
}

/// The same answer once more. Somebody stood down since they accepted is told so.
bool is_merged(const Found& found, bool accept) {
  const Offer& offer = *found.offer;
  if (!accept) return offer.state == OfferState::kDeclined;
  const Slot* slot = find_slot(*found.c, offer.slot);
  return offer.state == OfferState::kAccepted && slot != nullptr && slot->offer == offer.id;
}

std::optional<Error> check_answer(const Ask& ask, const Found& found, const AnswerOffer& command) {
  std::vector<FieldViolation> wrong;
  check_time(wrong, "at", command.at, ask.now);
  check_order(wrong, command.at, found.offer->made_at, "the offer was made");
  if (!command.accept && command.reason == DeclineReason::kNone) {
    wrong.push_back({"reason", "is required to decline"});
  }
  if (command.accept) check_eta(wrong, "eta", command.eta, ask.now);
  return violations(std::move(wrong));
}

/// When the answer was given; what is said in whole minutes is not before the offer.
Instant answered_at(const Ask& ask, const Found& found, const AnswerOffer& command) {
  return std::max(command.at.value_or(ask.now), found.offer->made_at);
}

Decided accept(const Ask& ask, const Found& found, const AnswerOffer& command) {
  const Case& c = *found.c;
  const Slot* slot = find_slot(c, found.offer->slot);
  const Person* person = find_person(ask.state, found.offer->person);
  if (!slot->person.is_none()) {
    return fail(ErrorCode::kConflict, "No longer needed, thank you: somebody else has taken it.");
  }
  const Instant eta = command.eta.value_or(ask.now + Seconds{found.offer->travel_s});
  if (const auto rule = barrier_to_accept(ask.state, c, *slot, *person, ask.now, eta)) {
    return refuse(person->key, rule);
  }
  Draft draft{ask.state, ask.now};
  draft.events.push_back(OfferAccepted{c.id, found.offer->id, answered_at(ask, found, command), eta,
                                       command.by_phone});
  cancel_notices(draft, found.offer->id);
  settle_slot(draft, c, *slot, *person);
  return draft;
}

Draft decline(const Ask& ask, const Found& found, const AnswerOffer& command) {
  Draft draft{ask.state, ask.now};
  draft.events.push_back(OfferDeclined{found.c->id, found.offer->id,
                                       answered_at(ask, found, command), command.reason,
                                       command.by_phone, command.text});
  cancel_notices(draft, found.offer->id);
  if (!is_offered_by_itself(ask.state, *found.c)) {
    raise_alarm(draft, AlarmKind::kOfferUnanswered, AlarmLevel::kSoon, found.c->id);
  }
  return draft;
}

}  // namespace

Decided judge(const Ask& ask, const MakeOffers& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (const auto error = check_offers(ask.state, command)) return tl::unexpected{*error};
  const auto people = people_of(**c, command);
  if (!people) return tl::unexpected{people.error()};
  if ((*c)->offers.size() + people->size() > kOffersPerCaseMax) {
    return fail(ErrorCode::kExhausted,
                "The case has had as many offers as it can; assign somebody instead.");
  }
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  std::vector<SlotId> taken;
  for (const PersonKey& key : *people) {
    const Person* person = find_person(ask.state, key);
    if (person == nullptr) return refuse(key, matching::Rule::kRetired);
    const Choice choice = choose_slot(ask.state, **c, *person, ask.now, taken);
    if (choice.slot == nullptr) return refuse(key, choice.why_not);
    taken.push_back(choice.slot->id);
    offer_slot(draft, **c, *choice.slot, key, command.window.value_or(window_for(ask.state, **c)),
               travel_of(ask.state, **c, *person, *choice.slot, ask.now));
  }
  clear_unanswered(draft, **c);
  return draft;
}

Decided judge(const Ask& ask, const WithdrawOffer& command) {
  const auto found = find_meant(ask, command.offer, command.case_id, command.person);
  if (!found) return tl::unexpected{found.error()};
  Draft draft{ask.state, ask.now};
  draft.result = {found->c->id, {found->offer->id.value()}};
  if (found->offer->state == OfferState::kWithdrawn) return draft;
  if (found->offer->state != OfferState::kOpen) return too_late(*found->offer);
  withdraw(draft, *found->c, *found->offer, WithdrawReason::kByDesk);
  return draft;
}

Decided judge(const Ask& ask, const AnswerOffer& command) {
  const auto found = find_meant(ask, command.offer, command.case_id, command.person);
  if (!found) return tl::unexpected{found.error()};
  if (const auto error = check_answer(ask, *found, command)) return tl::unexpected{*error};
  Draft draft{ask.state, ask.now};
  if (found->offer->state == OfferState::kOpen && found->offer->expires_at > ask.now) {
    auto answered =
        command.accept ? accept(ask, *found, command) : Decided{decline(ask, *found, command)};
    if (!answered) return answered;
    draft.events = std::move(answered->events);
  } else if (!is_merged(*found, command.accept)) {
    return too_late(*found->offer);
  }
  draft.result = {found->c->id, {found->offer->id.value()}};
  return draft;
}

Decided judge(const Ask& ask, const ReportSeen& command) {
  const auto found = find_meant(ask, command.offer, CaseId{}, PersonKey{});
  if (!found) return tl::unexpected{found.error()};
  Draft draft{ask.state, ask.now};
  draft.result = {found->c->id, {found->offer->id.value()}};
  const auto& notices = ask.state.notices_of;
  for (auto it = notices.lower_bound({found->offer->id, NotificationId{}});
       it != notices.end() && it->first == found->offer->id; ++it) {
    const Notification& notice = ask.state.notifications.at(it->second);
    if (notice.kind == NoticeKind::kOffer) settle_notice(draft, notice.id, Delivery::kSeen);
  }
  return draft;
}

namespace {

tl::unexpected<Error> stale_plan() {
  return fail(ErrorCode::kConflict, "The plan is older than what it was made from.");
}

bool is_current(const State& state, const Case& c, const Plan& plan) {
  return plan.basis >= std::max(c.demand_revision, state.supply_revision);
}

/// Every member may still be asked, else the plan is stale.
bool is_possible(const State& state, const Case& c, const Plan& plan, Instant now) {
  Case at_place = c;
  if (!plan.place.is_none()) at_place.destination = plan.place;
  return std::all_of(plan.members.begin(), plan.members.end(), [&](const PlanMember& member) {
    const Slot* slot = find_slot(c, member.slot);
    const Person* person = find_person(state, member.person);
    if (slot == nullptr || person == nullptr || !slot->person.is_none()) return false;
    return !barrier(state, at_place, *slot, *person, now);
  });
}

bool place_is_possible(const State& state, const Case& c, const Plan& plan, Instant now) {
  const Place* place = find_place(state, plan.place);
  if (place == nullptr) return false;
  return !matching::place_excluded({place, held_elsewhere(state, plan.place, c.id)}, c,
                                   state.policy, now);
}

void alarm_about(Draft& draft, const Case& c, const Plan& plan) {
  const bool team_open = std::any_of(c.slots.begin(), c.slots.end(), [&](const Slot& slot) {
    return slot.person.is_none() && !is_asked(c, slot.id);
  });
  if (team_open && plan.members.empty()) {
    raise_alarm(draft, AlarmKind::kNobodyFits, AlarmLevel::kActNow, c.id);
  } else {
    clear_alarm(draft, AlarmKind::kNobodyFits, c.id);
  }
  if (is_placeless(c) && plan.place.is_none()) {
    raise_alarm(draft, AlarmKind::kNoPlace, AlarmLevel::kActNow, c.id);
  }
}

/// Which AMHP may go depends on the authority that answers for the person: MHA 1983 s.13(1), (1A).
bool waits_for_authority(const Case& c, const Slot& slot) {
  return slot.role == SlotRole::kAmhp && c.authority.is_none();
}

/// After a place failed on the way the alarm stays: whoever brings the person must be told.
void hold_proposed(Draft& draft, const Case& c, const PlaceKey& place) {
  hold_place(draft, c, place, draft.state.policy.place_hold);
  if (!c.place_failed) clear_alarm(draft, AlarmKind::kNoPlace, c.id);
}

}  // namespace

Decided judge(const Ask& ask, const AdoptPlan& command) {
  const Case* c = find_case(ask.state, command.case_id);
  if (c == nullptr || c->status != CaseStatus::kOpen) return stale_plan();
  const Plan& plan = command.plan;
  if (!is_current(ask.state, *c, plan)) return stale_plan();
  if (!is_possible(ask.state, *c, plan, ask.now)) return stale_plan();
  if (!plan.place.is_none() && !place_is_possible(ask.state, *c, plan, ask.now))
    return stale_plan();
  Draft draft{ask.state, ask.now};
  draft.result.case_id = c->id;
  draft.events.push_back(PlanMade{c->id, plan, true});
  alarm_about(draft, *c, plan);
  if (!is_offered_by_itself(ask.state, *c)) return draft;
  if (!plan.place.is_none() && is_placeless(*c)) hold_proposed(draft, *c, plan.place);
  for (const PlanMember& member : plan.members) {
    const Slot* slot = find_slot(*c, member.slot);
    if (is_asked(*c, slot->id) || waits_for_authority(*c, *slot)) continue;
    if (c->offers.size() + draft.result.ids.size() >= kOffersPerCaseMax) break;
    offer_slot(draft, *c, *slot, member.person, window_for(ask.state, *c), member.travel_s);
  }
  clear_unanswered(draft, *c);
  return draft;
}

}  // namespace dutydesk::core::detail
