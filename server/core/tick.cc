#include "server/core/tick.h"

#include <algorithm>

#include "server/core/draft.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/law/clocks.h"

namespace dutydesk::core {

namespace {

void keep_earliest(std::optional<Instant>& earliest, Instant at) {
  if (!earliest || at < *earliest) earliest = at;
}

bool is_assessment_started(const Case& c) {
  const auto standing = law::standing_facts(c);
  return std::any_of(standing.begin(), standing.end(),
                     [](const Fact* fact) { return fact->kind == FactKind::kAssessmentStarted; });
}

/// When the practice target is missed; nullopt when it is off, told, met or not running.
std::optional<Instant> target_due(const State& state, const Case& c) {
  if (c.warnings.target || state.policy.assess_target == Millis::zero()) return std::nullopt;
  const Fact* arrival = law::first_arrival(c);
  if (arrival == nullptr || is_assessment_started(c)) return std::nullopt;
  return arrival->at + state.policy.assess_target;
}

/// What a legal clock still has to tell.
struct LegalDue {
  std::optional<Instant> soon;
  std::optional<Instant> near;
  std::optional<Instant> end;
};

LegalDue legal_due(const State& state, const Case& c) {
  LegalDue due;
  const auto clock = law::detention_clock(c);
  if (!clock || c.legal_power_ended) return due;
  if (!c.warnings.soon) due.soon = clock->ends_at - state.policy.legal_soon;
  if (!c.warnings.act_now) due.near = clock->ends_at - state.policy.legal_near;
  due.end = clock->ends_at;
  return due;
}

bool is_due(const std::optional<Instant>& at, Instant now) {
  return at && *at <= now;
}

/// How many events one turn may make, of all kinds.
struct Budget {
  std::size_t events_max;
  bool is_spent(const Draft& draft) const { return draft.events.size() >= events_max; }
};

void expire_offers(Draft& draft, const Case& c, const Budget& budget) {
  for (const Offer& offer : c.offers) {
    if (budget.is_spent(draft)) return;
    if (offer.state != OfferState::kOpen || offer.expires_at > draft.now) continue;
    draft.events.push_back(OfferExpired{c.id, offer.id});
    cancel_notices(draft, offer.id);
    notify(draft, NoticeKind::kOfferEnded, c.id, offer);
    if (!is_offered_by_itself(draft.state, c)) {
      raise_alarm(draft, AlarmKind::kOfferUnanswered, AlarmLevel::kSoon, c.id);
    }
  }
}

void expire_hold(Draft& draft, const Case& c) {
  const auto it = draft.state.holds.find(c.hold);
  if (it == draft.state.holds.end() || it->second.until > draft.now) return;
  draft.events.push_back(PlaceHoldEnded{c.hold, HoldEnd::kExpired});
  raise_alarm(draft, AlarmKind::kNoPlace, AlarmLevel::kSoon, c.id);
}

void end_legal_power(Draft& draft, const Case& c, Instant ended_at) {
  draft.events.push_back(LegalPowerEnded{c.id, ended_at});
  raise_alarm(draft, AlarmKind::kLegalPowerEnded, AlarmLevel::kActNow, c.id);
}

void warn(Draft& draft, const Case& c) {
  const LegalDue due = legal_due(draft.state, c);
  Warnings given = c.warnings;
  if (is_due(due.soon, draft.now)) {
    given.soon = true;
    raise_alarm(draft, AlarmKind::kLegalEndSoon, AlarmLevel::kSoon, c.id);
  }
  if (is_due(due.near, draft.now)) {
    given.act_now = true;
    raise_alarm(draft, AlarmKind::kLegalEndNear, AlarmLevel::kActNow, c.id);
  }
  if (is_due(target_due(draft.state, c), draft.now)) {
    given.target = true;
    raise_alarm(draft, AlarmKind::kTargetLate, AlarmLevel::kSoon, c.id);
  }
  if (given != c.warnings) draft.events.push_back(WarningGiven{c.id, given, true});
  if (is_due(due.end, draft.now)) end_legal_power(draft, c, *due.end);
}

void end_duties(Draft& draft, const Budget& budget) {
  for (const auto& [until, id] : draft.state.duty_ends) {
    if (until > draft.now || budget.is_spent(draft)) return;
    const Duty& duty = draft.state.duties.at(id);
    draft.events.push_back(DutyEnded{id});
    withdraw_off_duty(draft, duty.person, duty.role);
  }
}

/// At most so many a turn, and those of the same instant as the last.
void forget_requests(Draft& draft) {
  Instant before = draft.now - kRequestMemory;
  std::size_t forgotten = 0;
  for (const auto& [at, key] : draft.state.requests_by_age) {
    if (at >= before) break;
    if (++forgotten == kRequestsPerTick) before = at + Millis{1};
  }
  if (forgotten > 0) draft.events.push_back(RequestsForgotten{before});
}

/// Notices nobody fetched are no news any more. They are in order of time.
void drop_stale_notices(Draft& draft, const Budget& budget) {
  for (const auto& [id, notice] : draft.state.notifications) {
    if (notice.queued_at + kNoticeLife > draft.now || budget.is_spent(draft)) return;
    settle_notice(draft, id, Delivery::kFailed);
  }
}

}  // namespace

std::optional<Instant> case_deadline(const State& state, const Case& c) {
  std::optional<Instant> earliest;
  for (const Offer& offer : c.offers) {
    if (offer.state == OfferState::kOpen) keep_earliest(earliest, offer.expires_at);
  }
  const auto hold = state.holds.find(c.hold);
  if (hold != state.holds.end()) keep_earliest(earliest, hold->second.until);
  const LegalDue due = legal_due(state, c);
  for (const auto& at : {due.soon, due.near, due.end, target_due(state, c)}) {
    if (at) keep_earliest(earliest, *at);
  }
  return earliest;
}

Events tick(const State& state, Instant now, std::size_t events_max) {
  Draft draft{state, now};
  const Budget budget{events_max};
  std::size_t turns = 0;
  for (const auto& [due, id] : state.case_deadlines) {
    if (due > now || ++turns > kCasesPerTick || budget.is_spent(draft)) break;
    const Case& c = state.cases.at(id);
    expire_offers(draft, c, budget);
    expire_hold(draft, c);
    warn(draft, c);
  }
  end_duties(draft, budget);
  forget_requests(draft);
  drop_stale_notices(draft, budget);
  return draft.events;
}

std::optional<Instant> next_deadline(const State& state) {
  std::optional<Instant> earliest;
  if (!state.case_deadlines.empty()) keep_earliest(earliest, state.case_deadlines.begin()->first);
  if (!state.duty_ends.empty()) keep_earliest(earliest, state.duty_ends.begin()->first);
  if (!state.requests_by_age.empty()) {
    keep_earliest(earliest, state.requests_by_age.begin()->first + kRequestMemory + Millis{1});
  }
  if (!state.notifications.empty()) {
    keep_earliest(earliest, state.notifications.begin()->second.queued_at + kNoticeLife);
  }
  return earliest;
}

}  // namespace dutydesk::core
