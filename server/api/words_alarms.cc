#include "server/api/words_alarms.h"

#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/core/plan.h"
#include "server/core/refusal.h"
#include "server/core/rejudge.h"
#include "server/law/clocks.h"
#include "server/matching/places.h"

namespace dutydesk::api {
namespace {

/// " at 01:52 on Tue 24 Nov"; empty when the case has no clock.
std::string at_legal_end(const Civil& civil, const Case* c) {
  const auto clock = c == nullptr ? std::nullopt : law::detention_clock(*c);
  return clock ? " at " + civil.sentence(clock->ends_at) : "";
}

std::string new_case_words(const ViewContext& context, const Case* c) {
  if (c == nullptr) return "A new case waits for triage.";
  std::string words = "New " + std::string{words_of(c->kind)} + " case from " +
                      shown_name(context, c->opened_by) + ": triage it.";
  if (c->authority.is_none()) {
    words +=
        " No responsible authority is known for where the person is (MHA 1983 s.13(1)), so no "
        "AMHP is asked until triage names it.";
  }
  return words;
}

/// Why the place that the person is bound for is not good; empty when it is, or there is none.
std::string place_trouble(const ViewContext& context, const Case& c) {
  const Place* place = core::find_place(context.state, c.destination);
  if (place == nullptr) return {};
  const matching::PlaceView view{place, core::held_elsewhere(context.state, place->key, c.id)};
  const auto rule = matching::place_excluded(view, c, context.state.policy, context.now, true);
  return rule ? place->name + " " + std::string{core::rule_words(*rule)} : "";
}

std::string no_place_words(const ViewContext& context, const Case* c) {
  const std::string trouble = c == nullptr ? "" : place_trouble(context, *c);
  if (!trouble.empty()) {
    return trouble + ". Hold another place by name, and tell whoever brings the person.";
  }
  if (c != nullptr && c->place_failed && !c->hold.is_none()) {
    return "The place held before can no longer take the person. " +
           shown_name(context, c->destination) +
           " is held instead: tell whoever brings the person, then acknowledge this.";
  }
  return "No place is held: none fits, or the hold ran out. Hold one by name.";
}

std::string team_words(const ViewContext& context, const Case* c) {
  std::string words;
  if (c != nullptr) {
    for (const auto& misfit : core::misfits(context.state, *c, context.now)) {
      words += shown_name(context, misfit.person) + " " +
               std::string{core::rule_words(misfit.rule)} + ". ";
    }
  }
  return words +
         "The team no longer fits the case: release and replace them, or correct the triage.";
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
      return no_place_words(context, c);
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
    case AlarmKind::kTeamUnfit:
      return team_words(context, c);
    case AlarmKind::kModeUnsettled:
      return "A record contradicts the route of detention, so the legal clock runs from the "
             "earlier "
             "start: settle in triage whether the person was removed or kept.";
  }
  return {};
}

}  // namespace dutydesk::api
