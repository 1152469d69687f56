#include "server/core/draft.h"

#include <algorithm>

#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/law/clocks.h"
#include "server/law/conflicts.h"
#include "server/matching/eligibility.h"

namespace dutydesk::core {

namespace {

std::string case_name(CaseId id) {
  return "Case " + std::to_string(id.value());
}

/// The alarm of the kind about the case that is being raised, or null.
Alarm* being_raised(Draft& draft, AlarmKind kind, CaseId case_id) {
  for (Event& event : draft.events) {
    auto* raised = std::get_if<AlarmRaised>(&event);
    if (raised != nullptr && raised->alarm.kind == kind && raised->alarm.case_id == case_id) {
      return &raised->alarm;
    }
  }
  return nullptr;
}

bool is_being_cleared(const Draft& draft, AlarmId id) {
  return std::any_of(draft.events.begin(), draft.events.end(), [&](const Event& event) {
    const auto* cleared = std::get_if<AlarmCleared>(&event);
    return cleared != nullptr && cleared->alarm == id;
  });
}

void queue_notice(Draft& draft, Notification notice) {
  draft.last_notification = draft.last_notification.next();
  notice.id = draft.last_notification;
  notice.queued_at = draft.now;
  draft.events.push_back(NotificationQueued{std::move(notice)});
}

/// Everybody in the team with `person` in `slot`.
std::vector<const Person*> team_with(const State& state, const Case& c, const Slot& slot,
                                     const Person& person) {
  std::vector<const Person*> team{&person};
  for (const Slot& other : c.slots) {
    const Person* member = find_person(state, other.person);
    if (other.id != slot.id && member != nullptr) team.push_back(member);
  }
  return team;
}

/// The slots of the case that are asked or, by the draft's events, being filled or asked.
std::set<SlotId> attended_slots(const Draft& draft, const Case& c) {
  std::set<SlotId> attended;
  std::set<OfferId> taken_back;
  for (const Event& event : draft.events) {
    if (const auto* made = std::get_if<OfferMade>(&event)) attended.insert(made->offer.slot);
    if (const auto* assigned = std::get_if<PersonAssigned>(&event)) attended.insert(assigned->slot);
    if (const auto* accepted = std::get_if<OfferAccepted>(&event)) {
      attended.insert(find_offer(c, accepted->offer)->slot);
    }
    if (const auto* back = std::get_if<OfferWithdrawn>(&event)) taken_back.insert(back->offer);
  }
  for (const Offer& offer : c.offers) {
    const bool open = offer.state == OfferState::kOpen && offer.expires_at > draft.now;
    if (open && !taken_back.contains(offer.id)) attended.insert(offer.slot);
  }
  return attended;
}

bool was_unanswered(const Case& c, SlotId slot) {
  return std::any_of(c.offers.begin(), c.offers.end(), [&](const Offer& offer) {
    const bool no = offer.state == OfferState::kDeclined || offer.state == OfferState::kExpired;
    return no && offer.slot == slot;
  });
}

/// What the warnings of a case are counted from.
struct Timing {
  std::optional<Instant> legal_end;
  std::optional<Instant> arrival;
  friend bool operator==(const Timing&, const Timing&) = default;
};

Timing timing_of(const Case& c) {
  Timing timing;
  if (const auto clock = law::detention_clock(c)) timing.legal_end = clock->ends_at;
  if (const Fact* arrival = law::first_arrival(c)) timing.arrival = arrival->at;
  return timing;
}

bool would_conflict(const State& state, std::vector<const Person*> team, const PersonKey& key) {
  const Person* person = find_person(state, key);
  if (person == nullptr) return true;
  team.push_back(person);
  return law::team_conflict(team).has_value();
}

}  // namespace

void raise_alarm(Draft& draft, AlarmKind kind, AlarmLevel level, CaseId case_id) {
  if (Alarm* same = being_raised(draft, kind, case_id)) {
    same->level = std::min(same->level, level);
    return;
  }
  const Alarm* open = find_alarm(draft.state, kind, case_id);
  if (open != nullptr && !is_being_cleared(draft, open->id)) {
    if (open->level <= level) return;  // the most pressing level is the first
    draft.events.push_back(AlarmCleared{open->id});
  } else if (draft.state.alarms.size() >= kAlarmsMax) {
    return;
  }
  draft.last_alarm = draft.last_alarm.next();
  Alarm alarm;
  alarm.id = draft.last_alarm;
  alarm.kind = kind;
  alarm.level = level;
  alarm.case_id = case_id;
  alarm.raised_at = draft.now;
  draft.events.push_back(AlarmRaised{alarm});
}

void clear_alarm(Draft& draft, AlarmKind kind, CaseId case_id) {
  const Alarm* alarm = find_alarm(draft.state, kind, case_id);
  if (alarm == nullptr || is_being_cleared(draft, alarm->id)) return;
  draft.events.push_back(AlarmCleared{alarm->id});
}

void clear_alarms(Draft& draft, CaseId case_id) {
  for (const auto& [id, alarm] : draft.state.alarms) {
    if (alarm.case_id == case_id && !is_being_cleared(draft, id)) {
      draft.events.push_back(AlarmCleared{id});
    }
  }
}

void notify(Draft& draft, NoticeKind kind, CaseId case_id, const Offer& offer) {
  Notification notice;
  notice.person = offer.person;
  notice.kind = kind;
  notice.case_id = case_id;
  notice.offer = offer.id;
  queue_notice(draft, std::move(notice));
}

void notify(Draft& draft, NoticeKind kind, CaseId case_id, const PersonKey& person) {
  Notification notice;
  notice.person = person;
  notice.kind = kind;
  notice.case_id = case_id;
  queue_notice(draft, std::move(notice));
}

void settle_notice(Draft& draft, NotificationId id, Delivery how) {
  if (!draft.settled.insert(id).second) return;
  draft.events.push_back(NotificationResult{id, how, draft.now, true});
}

void cancel_notices(Draft& draft, OfferId offer) {
  const auto& notices = draft.state.notices_of;
  for (auto it = notices.lower_bound({offer, NotificationId{}});
       it != notices.end() && it->first == offer; ++it) {
    settle_notice(draft, it->second, Delivery::kCancelled);
  }
}

void withdraw(Draft& draft, const Case& c, const Offer& offer, WithdrawReason reason) {
  draft.events.push_back(OfferWithdrawn{c.id, offer.id, reason});
  cancel_notices(draft, offer.id);
  notify(draft, NoticeKind::kOfferEnded, c.id, offer);
}

void withdraw_off_duty(Draft& draft, const PersonKey& person, SlotRole role) {
  const Case* c = find_case(draft.state, engagement_of(draft.state, person).offered);
  if (c == nullptr) return;
  for (const Offer& offer : c->offers) {
    const bool open = offer.state == OfferState::kOpen && offer.expires_at > draft.now;
    if (open && offer.person == person && find_slot(*c, offer.slot)->role == role) {
      withdraw(draft, *c, offer, WithdrawReason::kOffDuty);
    }
  }
}

void offer_slot(Draft& draft, const Case& c, const Slot& slot, const PersonKey& person,
                Millis window, std::uint32_t travel_s) {
  draft.last_offer = draft.last_offer.next();
  Offer offer;
  offer.id = draft.last_offer;
  offer.slot = slot.id;
  offer.person = person;
  offer.made_at = draft.now;
  offer.expires_at = draft.now + window;
  offer.travel_s = travel_s;
  draft.events.push_back(OfferMade{c.id, offer});
  draft.result.ids.push_back(offer.id.value());
  notify(draft, NoticeKind::kOffer, c.id, offer);
}

void hold_place(Draft& draft, const Case& c, const PlaceKey& place, Millis length) {
  if (!c.hold.is_none()) draft.events.push_back(PlaceHoldEnded{c.hold, HoldEnd::kReleased});
  draft.last_hold = draft.last_hold.next();
  draft.events.push_back(
      PlaceHeld{PlaceHold{draft.last_hold, c.id, place, draft.now, draft.now + length}});
}

void clear_unanswered(Draft& draft, const Case& c) {
  if (find_alarm(draft.state, AlarmKind::kOfferUnanswered, c.id) == nullptr) return;
  const auto attended = attended_slots(draft, c);
  const bool all = std::all_of(c.slots.begin(), c.slots.end(), [&](const Slot& slot) {
    return !slot.person.is_none() || attended.contains(slot.id) || !was_unanswered(c, slot.id);
  });
  if (all) clear_alarm(draft, AlarmKind::kOfferUnanswered, c.id);
}

void empty_slot(Draft& draft, const Case& c, const Slot& slot) {
  Case without = c;
  for (Slot& left : without.slots) {
    if (left.id == slot.id) left.person = PersonKey{};
  }
  const auto demand = demand_of(draft.state, without, draft.now);
  for (const Offer& offer : c.offers) {
    if (offer.state != OfferState::kOpen || offer.expires_at <= draft.now) continue;
    const Person* person = find_person(draft.state, offer.person);
    const bool fits =
        person != nullptr && (!matching::needs_section12(*find_slot(without, offer.slot), demand) ||
                              matching::is_approved(*person, ApprovalKind::kSection12, draft.now));
    if (!fits) withdraw(draft, c, offer, WithdrawReason::kNotLawful);
  }
}

void settle_slot(Draft& draft, const Case& c, const Slot& slot, const Person& person) {
  const auto team = team_with(draft.state, c, slot, person);
  for (const Offer& other : c.offers) {
    if (other.state != OfferState::kOpen || other.person == person.key) continue;
    if (other.slot == slot.id) {
      withdraw(draft, c, other, WithdrawReason::kSlotFilled);
    } else if (team.size() < 3 && would_conflict(draft.state, team, other.person)) {
      withdraw(draft, c, other, WithdrawReason::kConflict);
    }
  }
  clear_unanswered(draft, c);
  if (team.size() == c.slots.size()) clear_alarm(draft, AlarmKind::kNobodyFits, c.id);
}

AlarmLevel level_of_new(const Case& c) {
  return effective_priority(c) <= Priority::kP1 ? AlarmLevel::kActNow : AlarmLevel::kSoon;
}

void restate_clock(Draft& draft, const Case& before, const Case& after) {
  if (timing_of(before) == timing_of(after)) return;
  if (before.warnings == Warnings{} && !before.legal_power_ended) return;
  draft.events.push_back(ClockRestated{before.id});
  for (const AlarmKind kind : {AlarmKind::kLegalEndSoon, AlarmKind::kLegalEndNear,
                               AlarmKind::kLegalPowerEnded, AlarmKind::kTargetLate}) {
    clear_alarm(draft, kind, before.id);
  }
}

void wind_up(Draft& draft, const Case& c) {
  for (const Offer& offer : c.offers) {
    if (offer.state == OfferState::kOpen) withdraw(draft, c, offer, WithdrawReason::kCaseClosed);
  }
  for (const Slot& slot : c.slots) {
    if (slot.person.is_none() || slot.progress == Progress::kDone) continue;
    if (slot.progress == Progress::kOnScene) {
      draft.events.push_back(
          ProgressReported{c.id, slot.id, Progress::kDone, draft.now, std::nullopt});
    } else {
      draft.events.push_back(PersonReleased{c.id, slot.id, slot.person, false});
    }
    notify(draft, NoticeKind::kStoodDown, c.id, slot.person);
  }
  if (!c.hold.is_none()) draft.events.push_back(PlaceHoldEnded{c.hold, HoldEnd::kCaseClosed});
  if (!c.at_place.is_none()) draft.events.push_back(PlaceVacated{c.id, c.at_place});
  clear_alarms(draft, c.id);
}

Result<const Case*> require_case(const State& state, const Caller& caller, CaseId id) {
  const Case* c = find_case(state, id);
  if (c == nullptr || !may_see(state, caller, *c)) {
    return fail(ErrorCode::kNotFound,
                case_name(id) + " does not exist, or is not one that you may see.");
  }
  return c;
}

Result<const Case*> require_open(const State& state, const Caller& caller, CaseId id) {
  auto c = require_case(state, caller, id);
  if (!c || (*c)->status == CaseStatus::kOpen) return c;
  const char* how = (*c)->status == CaseStatus::kClosed ? " is closed" : " is cancelled";
  return fail(ErrorCode::kWrongState,
              case_name(id) + how + ", and that is final. Open a new case if it goes on.");
}

Result<const Person*> require_person(const State& state, const PersonKey& key) {
  if (const Person* person = find_person(state, key)) return person;
  return fail(ErrorCode::kNotFound, "There is no person '" + key.value() + "' in the directory.");
}

Result<const Place*> require_place(const State& state, const PlaceKey& key) {
  if (const Place* place = find_place(state, key)) return place;
  return fail(ErrorCode::kNotFound, "There is no place '" + key.value() + "' in the directory.");
}

tl::unexpected<Error> invalid(std::string field, std::string what) {
  return tl::unexpected<Error>{*violations({{std::move(field), std::move(what)}})};
}

void check_time(std::vector<FieldViolation>& wrong, const std::string& field,
                const std::optional<Instant>& at, Instant now) {
  if (!at) return;
  if (*at > now + kFutureTolerance) {
    wrong.push_back({field, "is in the future; give the time when it happened"});
  } else if (*at < now - kPastTolerance) {
    wrong.push_back({field, "is more than 28 days ago; check the date"});
  }
}

void check_eta(std::vector<FieldViolation>& wrong, const std::string& field,
               const std::optional<Instant>& eta, Instant now) {
  if (!eta) return;
  if (*eta < now - kFutureTolerance) {
    wrong.push_back({field, "is in the past; give when they expect to be there"});
  } else if (*eta > now + kEtaAheadMax) {
    wrong.push_back({field, "is more than 24 hours ahead; check the date"});
  }
}

void check_order(std::vector<FieldViolation>& wrong, const std::optional<Instant>& at,
                 Instant earliest, const std::string& first) {
  if (at && *at < earliest - kFutureTolerance) {
    wrong.push_back({"at", "is before " + first + "; check the time"});
  }
}

std::optional<Error> violations(std::vector<FieldViolation> wrong) {
  if (wrong.empty()) return std::nullopt;
  std::string what = wrong.size() == 1 ? "One field is wrong: "
                                       : std::to_string(wrong.size()) + " fields are wrong: ";
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    what += (i == 0 ? "" : "; ") + wrong[i].field + " " + wrong[i].what;
  }
  return Error{ErrorCode::kInvalid, what + ".", std::move(wrong)};
}

}  // namespace dutydesk::core
