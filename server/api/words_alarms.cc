#include "server/api/words_alarms.h"

#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

/// " at 01:52 on Tue 24 Nov"; empty when the case has no clock.
std::string at_legal_end(const Civil& civil, const Case* c) {
  const auto clock = c == nullptr ? std::nullopt : law::detention_clock(*c);
  return clock ? " at " + civil.sentence(clock->ends_at) : "";
}

std::string new_case_words(const ViewContext& context, const Case* c) {
  if (c == nullptr) return "A new case waits for triage.";
  return "New " + std::string{words_of(c->kind)} + " case from " +
         shown_name(context, c->opened_by) + ": triage it.";
}

std::string late_words(const ViewContext& context, const Civil& civil, const Case* c) {
  const Fact* arrival = c == nullptr ? nullptr : law::first_arrival(*c);
  std::string by;
  if (arrival != nullptr) {
    by = " by " + civil.sentence(arrival->at + context.state.policy.assess_target);
  }
  return "The assessment has not started" + by +
         ", the local target. The target is good practice, not law.";
}

}  // namespace

std::string alarm_words(const ViewContext& context, const Alarm& alarm) {
  const Case* c = core::find_case(context.state, alarm.case_id);
  const Civil civil{context.state.region.zone};
  switch (alarm.kind) {
    case AlarmKind::kNewCase:
      return new_case_words(context, c);
    case AlarmKind::kNobodyFits:
      return "Nobody fits: see who was left out and why, then put somebody on duty or assign by "
             "name.";
    case AlarmKind::kOfferUnanswered:
      return "An offer was not answered in time: make the next one.";
    case AlarmKind::kNoPlace:
      return "No place is held: none fits, or the hold ran out. Hold one by name.";
    case AlarmKind::kLegalEndSoon:
      return "The power to detain ends" + at_legal_end(civil, c) + ".";
    case AlarmKind::kLegalEndNear:
      return "The power to detain ends" + at_legal_end(civil, c) +
             (c != nullptr && law::is_assessment_completed(*c)
                  ? ": complete the arrangements before then."
                  : ", and the assessment is not completed: act now.");
    case AlarmKind::kLegalPowerEnded:
      return "The power to detain ended" + at_legal_end(civil, c) +
             ": under this section the person is free to go.";
    case AlarmKind::kTargetLate:
      return late_words(context, civil, c);
    case AlarmKind::kClockAnomaly:
      return "The server's clock disagreed with itself; times are kept as they were. Ring the "
             "operator.";
  }
  return {};
}

}  // namespace dutydesk::api
