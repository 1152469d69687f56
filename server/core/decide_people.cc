// Deciders of people: on and off duty, assigned, released, under way.
#include <algorithm>
#include <utility>

#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/core/refusal.h"
#include "server/core/rejudge.h"

namespace dutydesk::core::detail {

namespace {

/// The person a command means: the one it names, else the caller. Only the desk may name another.
Result<const Person*> meant_person(const Ask& ask, const PersonKey& named) {
  const PersonKey& own = ask.caller.principal->person;
  const PersonKey& key = named.is_none() ? own : named;
  if (key.is_none()) return invalid("person", "is required: your certificate speaks for no person");
  if (key != own && !is_desk(ask)) {
    return fail(ErrorCode::kPermissionDenied, "You may only report for yourself.");
  }
  return require_person(ask.state, key);
}

bool is_qualified(const Person& person, SlotRole role, Instant now) {
  const auto kind = role == SlotRole::kAmhp ? ApprovalKind::kAmhp : ApprovalKind::kRegisteredDoctor;
  return matching::is_approved(person, kind, now);
}

/// The authority an AMHP is on duty for: the one given, else the only one they act for. None: any
/// of those they act for.
OrgKey authority_of(const Person& person, const SetDuty& command) {
  if (command.role != SlotRole::kAmhp) return OrgKey{};
  if (!command.authority.is_none()) return command.authority;
  return person.acts_for.size() == 1 ? person.acts_for.front() : OrgKey{};
}

std::optional<Error> check_duty(const Ask& ask, const Person& person, const SetDuty& command) {
  std::vector<FieldViolation> wrong;
  if (command.until && *command.until <= ask.now)
    wrong.push_back({"until", "is not in the future"});
  if (command.until && *command.until > ask.now + kDutyMax) {
    wrong.push_back({"until", "is more than 72 hours ahead; a duty is at most that long"});
  }
  const auto& acts_for = person.acts_for;
  if (!command.authority.is_none() &&
      std::find(acts_for.begin(), acts_for.end(), command.authority) == acts_for.end()) {
    wrong.push_back({"authority", "is not one that this AMHP may act for"});
  }
  return violations(std::move(wrong));
}

void end_duties(Draft& draft, const Person& person, SlotRole role) {
  const auto& duties_of = draft.state.duties_of;
  for (auto it = duties_of.lower_bound({person.key, DutyId{}});
       it != duties_of.end() && it->first == person.key; ++it) {
    const bool meant = draft.state.duties.at(it->second).role == role;
    if (meant) draft.events.push_back(DutyEnded{it->second});
  }
}

Duty duty_from(Draft& draft, const Ask& ask, const Person& person, const SetDuty& command) {
  const Duty* running = duty_in_force(ask.state, person.key, command.role, ask.now);
  draft.last_duty = draft.last_duty.next();
  Duty duty;
  duty.id = draft.last_duty;
  duty.person = person.key;
  duty.role = command.role;
  duty.tier = command.tier;
  duty.patch = command.patch;
  duty.authority = authority_of(person, command);
  duty.from = running == nullptr ? ask.now : running->from;
  duty.until = command.until.value_or(ask.now + ask.state.policy.duty_default);
  const bool self = person.key == ask.caller.principal->person;
  duty.source = self ? DutySource::kSelf : DutySource::kDesk;
  return duty;
}

}  // namespace

Decided judge(const Ask& ask, const SetDuty& command) {
  const auto person = meant_person(ask, command.person);
  if (!person) return tl::unexpected{person.error()};
  Draft draft{ask.state, ask.now};
  if (!command.on) {
    end_duties(draft, **person, command.role);
    withdraw_off_duty(draft, (*person)->key, command.role);
    return draft;
  }
  if (const auto error = check_duty(ask, **person, command)) return tl::unexpected{*error};
  if ((*person)->retired || !is_qualified(**person, command.role, ask.now)) {
    const auto rule = (*person)->retired                ? matching::Rule::kRetired
                      : command.role == SlotRole::kAmhp ? matching::Rule::kNotApprovedAmhp
                                                        : matching::Rule::kNotADoctor;
    return fail(ErrorCode::kWrongState,
                "'" + (*person)->key.value() + "' " + std::string{rule_words(rule)} + ".");
  }
  if (ask.state.duties.size() >= kDutiesMax) {
    return fail(ErrorCode::kExhausted, "The region has as many duties as it can hold.");
  }
  end_duties(draft, **person, command.role);
  const Duty duty = duty_from(draft, ask, **person, command);
  draft.result.ids.push_back(duty.id.value());
  draft.events.push_back(DutyStarted{duty});
  return draft;
}

Decided judge(const Ask& ask, const AssignPerson& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  const auto person = require_person(ask.state, command.person);
  if (!person) return tl::unexpected{person.error()};
  std::vector<FieldViolation> wrong;
  check_eta(wrong, "eta", command.eta, ask.now);
  if (command.reason.is_empty()) {
    wrong.push_back({"reason", "is required: say why without an offer"});
  }
  if (const auto error = violations(std::move(wrong))) return tl::unexpected{*error};
  std::optional<matching::Rule> why_not;
  for (const Slot& slot : (*c)->slots) {
    if (!slot.person.is_none()) continue;
    auto who = assessor_for(ask.state, **c, **person, slot.role, ask.now);
    if (who.offered == (*c)->id) who.offered = CaseId{};
    if (command.eta) who.eta = command.eta;
    const auto rule = matching::excluded(who, slot, demand_of(ask.state, **c, ask.now), true);
    if (rule) {
      if (!why_not || *rule > *why_not) why_not = rule;
      continue;
    }
    Draft draft{ask.state, ask.now};
    draft.result.case_id = (*c)->id;
    for (const Offer& offer : (*c)->offers) {
      if (offer.state == OfferState::kOpen && offer.person == command.person) {
        withdraw(draft, **c, offer, WithdrawReason::kPersonTaken);
      }
    }
    const Instant eta = command.eta.value_or(ask.now + Seconds{who.travel_s.value_or(0)});
    draft.events.push_back(PersonAssigned{(*c)->id, slot.id, command.person, eta, command.reason});
    notify(draft, NoticeKind::kAssigned, (*c)->id, command.person);
    settle_slot(draft, **c, slot, **person);
    return draft;
  }
  const std::string words = why_not ? std::string{rule_words(*why_not)}
                                    : "is not needed: every role of the team is filled";
  return fail(ErrorCode::kWrongState, "'" + command.person.value() + "' " + words + ".");
}

namespace {

/// The slot that the person fills on the case, done with it or not; null when there is none.
const Slot* slot_of(const Case& c, const PersonKey& person) {
  for (const Slot& slot : c.slots) {
    if (slot.person == person) return &slot;
  }
  return nullptr;
}

/// The slot that the person fills on the case and is not done with; null when there is none.
const Slot* active_slot(const Case& c, const PersonKey& person) {
  const Slot* slot = slot_of(c, person);
  return slot != nullptr && slot->progress != Progress::kDone ? slot : nullptr;
}

/// Before this nobody can have got so far: the step before it, or, told once more, the acceptance.
Instant earliest_of(const Case& c, const Slot& slot, Progress progress) {
  const Offer* offer = find_offer(c, slot.offer);
  if (progress > slot.progress && slot.progress != Progress::kAccepted) return slot.progress_at;
  if (offer != nullptr && offer->answered_at) return *offer->answered_at;
  return slot.progress == Progress::kAccepted ? slot.progress_at : c.opened_at;
}

std::optional<Error> check_progress(const Ask& ask, const Case& c, const Slot& slot,
                                    const ReportProgress& command) {
  std::vector<FieldViolation> wrong;
  check_time(wrong, "at", command.at, ask.now);
  check_order(wrong, command.at, earliest_of(c, slot, command.progress),
              "they accepted, or before what they reported last");
  check_eta(wrong, "eta", command.eta, ask.now);
  if (command.progress == Progress::kNone) wrong.push_back({"progress", "is required"});
  return violations(std::move(wrong));
}

/// Somebody who is done is on no case; the desk can take that back.
tl::unexpected<Error> not_on_a_case(const Case* c, const PersonKey& person) {
  const bool done = c != nullptr && slot_of(*c, person) != nullptr;
  return fail(ErrorCode::kWrongState,
              "'" + person.value() + "' is " +
                  (done ? "done with this case. If that was a mistake, the duty desk releases "
                          "them from it and assigns them again."
                        : "not on a case."));
}

}  // namespace

Decided judge(const Ask& ask, const ReleasePerson& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  const Slot* slot = command.person.is_none() ? nullptr : slot_of(**c, command.person);
  if (slot == nullptr) {
    return fail(ErrorCode::kWrongState,
                "'" + command.person.value() + "' is not in the team of this case.");
  }
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  draft.events.push_back(PersonReleased{(*c)->id, slot->id, command.person, true});
  if (slot->progress != Progress::kDone) {
    notify(draft, NoticeKind::kStoodDown, (*c)->id, command.person);
  }
  empty_slot(draft, **c, *slot);
  Case after = **c;
  for (Slot& other : after.slots) {
    if (other.id == slot->id) other.person = PersonKey{};
  }
  if (misfits(ask.state, after, ask.now).empty()) {
    clear_alarm(draft, AlarmKind::kTeamUnfit, after.id);
  }
  return draft;
}

Decided judge(const Ask& ask, const ReportProgress& command) {
  const auto person = meant_person(ask, command.person);
  if (!person) return tl::unexpected{person.error()};
  const CaseId on = engagement_of(ask.state, (*person)->key).case_id;
  const Case* c = find_case(ask.state, command.case_id.is_none() ? on : command.case_id);
  const Slot* slot = c == nullptr ? nullptr : active_slot(*c, (*person)->key);
  if (slot == nullptr) return not_on_a_case(c, (*person)->key);
  if (const auto error = check_progress(ask, *c, *slot, command)) return tl::unexpected{*error};
  if (command.progress < slot->progress) {
    return fail(ErrorCode::kWrongState,
                "They have got further than that already. Add a note if a time was wrong.");
  }
  Draft draft{ask.state, ask.now};
  draft.result.case_id = c->id;
  draft.events.push_back(ProgressReported{c->id, slot->id, command.progress,
                                          command.at.value_or(ask.now), command.eta});
  return draft;
}

}  // namespace dutydesk::core::detail
