// Deciders of places, beds and alarms.
#include <utility>

#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/core/refusal.h"
#include "server/core/rejudge.h"

namespace dutydesk::core::detail {

namespace {

/// The place that is meant: the one named, else the best by rank.
Result<PlaceKey> meant_place(const Ask& ask, const Case& c, const HoldPlace& command) {
  if (!command.place.is_none()) return command.place;
  const auto ranking =
      matching::rank_places(place_views(ask.state, c.id), c, ask.state.policy, ask.now);
  if (!ranking.choices.empty()) return ranking.choices.front().place;
  return fail(ErrorCode::kWrongState,
              "No place can take this person now. Ask 'who' for the reasons.");
}

Result<const Alarm*> require_alarm(const State& state, AlarmId id) {
  const auto it = state.alarms.find(id);
  if (it != state.alarms.end()) return &it->second;
  return fail(ErrorCode::kNotFound,
              "There is no such alarm, or its cause is gone and it was cleared.");
}

bool may_report(const Ask& ask, const Place& place) {
  const OrgKey& own = ask.caller.principal->org;
  return is_desk(ask) || (!own.is_none() && place.org == own);
}

}  // namespace

Decided judge(const Ask& ask, const HoldPlace& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (command.length && (*command.length < Seconds{1} || *command.length > kHoldMax)) {
    return invalid("length", "must be from 1 second to 24 hours");
  }
  const auto key = meant_place(ask, **c, command);
  if (!key) return tl::unexpected{key.error()};
  const auto place = require_place(ask.state, *key);
  if (!place) return tl::unexpected{place.error()};
  const matching::PlaceView view{*place, held_elsewhere(ask.state, *key, (*c)->id)};
  if (const auto rule = matching::place_excluded(view, **c, ask.state.policy, ask.now, true)) {
    return fail(ErrorCode::kWrongState,
                (*place)->name + " " + std::string{rule_words(*rule)} + ".");
  }
  Draft draft{ask.state, ask.now};
  hold_place(draft, **c, *key, command.length.value_or(ask.state.policy.place_hold));
  clear_alarm(draft, AlarmKind::kNoPlace, (*c)->id);
  draft.result = {(*c)->id, {draft.last_hold.value()}};
  return draft;
}

Decided judge(const Ask& ask, const ReleasePlace& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if ((*c)->hold.is_none()) return fail(ErrorCode::kWrongState, "No place is held for this case.");
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  draft.events.push_back(PlaceHoldEnded{(*c)->hold, HoldEnd::kGivenUp});
  return draft;
}

Decided judge(const Ask& ask, const ReportPlaceStatus& command) {
  const auto place = require_place(ask.state, command.place);
  if (!place) return tl::unexpected{place.error()};
  if (!may_report(ask, **place)) {
    return fail(ErrorCode::kPermissionDenied,
                "You may only report for places of your own organisation.");
  }
  if (command.state == PlaceState::kUnknown) return invalid("state", "is required");
  Draft draft{ask.state, ask.now};
  const PlaceStatus status{command.state, ask.now};
  draft.events.push_back(PlaceStatusReported{command.place, status});
  Place after = **place;
  after.status = status;
  rejudge_holds(draft, after);
  return draft;
}

Decided judge(const Ask& ask, const ReportBedStatus& command) {
  const auto it = ask.state.beds.find(command.bed);
  if (it == ask.state.beds.end()) {
    return fail(ErrorCode::kNotFound,
                "There is no bed '" + command.bed.value() + "' in the directory.");
  }
  const auto hospital = require_place(ask.state, it->second.hospital);
  if (!hospital) return tl::unexpected{hospital.error()};
  if (!may_report(ask, **hospital)) {
    return fail(ErrorCode::kPermissionDenied,
                "You may only report for beds of your own organisation.");
  }
  if (command.state == BedState::kUnknown) return invalid("state", "is required");
  Draft draft{ask.state, ask.now};
  draft.events.push_back(BedStatusReported{command.bed, command.state, ask.now});
  return draft;
}

Decided judge(const Ask& ask, const AcknowledgeAlarm& command) {
  const auto alarm = require_alarm(ask.state, command.alarm);
  if (!alarm) return tl::unexpected{alarm.error()};
  Draft draft{ask.state, ask.now};
  draft.result = {(*alarm)->case_id, {command.alarm.value()}};
  if ((*alarm)->acknowledged_at) return draft;
  draft.events.push_back(AlarmAcknowledged{command.alarm, ask.caller.principal->person, ask.now});
  return draft;
}

Decided judge(const Ask& ask, const ShelveAlarm& command) {
  const auto alarm = require_alarm(ask.state, command.alarm);
  if (!alarm) return tl::unexpected{alarm.error()};
  std::vector<FieldViolation> wrong;
  if (command.until <= ask.now) wrong.push_back({"until", "is not in the future"});
  if (command.until > ask.now + kShelveMax)
    wrong.push_back({"until", "is more than 8 hours ahead"});
  if (command.reason.is_empty()) wrong.push_back({"reason", "is required"});
  if (const auto error = violations(std::move(wrong))) return tl::unexpected{*error};
  if ((*alarm)->level == AlarmLevel::kActNow) {
    return fail(ErrorCode::kWrongState,
                "An ACT NOW alarm cannot be shelved; acknowledge it and act.");
  }
  Draft draft{ask.state, ask.now};
  draft.result = {(*alarm)->case_id, {command.alarm.value()}};
  draft.events.push_back(AlarmShelved{command.alarm, command.until, command.reason});
  return draft;
}

}  // namespace dutydesk::core::detail
