#include "server/runtime/planner.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "server/base/check.h"
#include "server/core/plan.h"
#include "server/runtime/limits.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {
namespace {

/// True when the event may make a case want a plan. A plan itself does not.
bool concerns_a_case(const core::Event& event) {
  return std::visit(
      [](const auto& e) {
        using E = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<E, core::PlanMade>) return false;
        return std::is_same_v<E, core::CaseOpened> || std::is_same_v<E, core::PlaceHeld> ||
               requires {
          e.case_id;
        };
      },
      event);
}

/// The state without what no plan looks at: closed cases, remembered requests, notices, alarms.
core::State planning_copy(const core::State& state) {
  core::State copy;
  copy.region = state.region;
  copy.revision = state.revision;
  copy.epoch = state.epoch;
  copy.log_time = state.log_time;
  copy.policy = state.policy;
  copy.organisations = state.organisations;
  copy.people = state.people;
  copy.places = state.places;
  copy.beds = state.beds;
  copy.duties = state.duties;
  copy.duties_of = state.duties_of;
  for (const CaseId id : state.open_cases)
    copy.cases.emplace_hint(copy.cases.end(), id, state.cases.at(id));
  copy.holds = state.holds;
  copy.call_outs = state.call_outs;
  copy.supply_revision = state.supply_revision;
  copy.open_cases = state.open_cases;
  copy.engagements = state.engagements;
  return copy;
}

}  // namespace

Planner::Planner(LogClock& clock, Engine engine) : clock_{clock}, engine_{std::move(engine)} {}

void Planner::on_started(const core::State& state, const journal::Head&) {
  const std::lock_guard lock{mutex_};
  supply_ = state.supply_revision;
}

void Planner::on_committed(const Committed& committed) {
  if (committed.recovering) return;  // every open case is looked at after the first live record
  {
    const std::lock_guard lock{mutex_};
    const auto& events = committed.record.events;
    const bool supply = supply_ != committed.state.supply_revision;
    supply_ = committed.state.supply_revision;
    changed_ = changed_ || supply || std::any_of(events.begin(), events.end(), concerns_a_case);
  }
  look(committed.state);
}

void Planner::look(const core::State& state) {
  std::vector<CaseId> cases;
  {
    const std::lock_guard lock{mutex_};
    if (!changed_ || outstanding_ > 0) return;
    changed_ = false;
    cases = not_planned_yet(state, core::cases_to_plan(state));
    if (cases.empty()) return;
    if (cases.size() > kCasesPerPlanning) {
      cases.resize(kCasesPerPlanning);
      changed_ = true;
    }
    outstanding_ = cases.size();
  }
  found_.put(Found{planning_copy(state), std::move(cases)});
}

/// Leaves out what was planned from this revision before, and forgets closed cases. What still
/// wants a plan was refused for the time alone: it is planned again after a pause.
std::vector<CaseId> Planner::not_planned_yet(const core::State& state, std::vector<CaseId> cases) {
  std::erase_if(planned_,
                [&](const auto& entry) { return !state.open_cases.contains(entry.first); });
  std::erase_if(cases, [&](CaseId id) {
    const auto it = planned_.find(id);
    if (it == planned_.end() || it->second != state.revision) return false;
    planned_.erase(it);
    undone_ = true;
    changed_ = true;
    return true;
  });
  return cases;
}

bool Planner::wait_for(Millis longest) {
  if (!waiting_) waiting_ = found_.wait_for(longest);
  return waiting_.has_value();
}

void Planner::step() {
  if (!waiting_) waiting_ = found_.take();
  if (const auto found = std::exchange(waiting_, std::nullopt)) {
    for (const CaseId id : found->cases)
      adopt(*found, id);
    return;
  }
  {
    const std::lock_guard lock{mutex_};
    if (!std::exchange(undone_, false)) return;
  }
  look_again();
}

void Planner::adopt(const Found& found, CaseId case_id) {
  {
    const std::lock_guard lock{mutex_};
    planned_[case_id] = found.state.revision;
  }
  core::AdoptPlan adopt{case_id, core::make_plan(found.state, case_id, clock_.now())};
  CHECK(adopt.plan.basis == found.state.revision);
  core::Command command;
  command.envelope.principal = "system";
  command.body = std::move(adopt);
  engine_.submit(Submission{std::move(command), {}, [this, case_id](const Result<Answer>& answer) {
                              on_answer(case_id, answer);
                            }});
}

/// The answer to one plan. A stale one is made again from the state that made it stale.
void Planner::on_answer(CaseId case_id, const Result<Answer>& answer) {
  bool look_now = false;
  {
    const std::lock_guard lock{mutex_};
    CHECK(outstanding_ > 0);
    --outstanding_;
    if (!answer) {
      const ErrorCode code = answer.error().code;
      const bool passes = code == ErrorCode::kUnavailable || code == ErrorCode::kExhausted;
      if (passes) planned_.erase(case_id);
      undone_ = undone_ || passes;
      changed_ = changed_ || passes || code == ErrorCode::kConflict;
      log().debug("A plan was not adopted: {} case={}", answer.error().what, case_id.value());
    }
    look_now = outstanding_ == 0 && changed_ && !undone_;
  }
  if (look_now) look_again();
}

void Planner::look_again() {
  engine_.look([this](const core::State* state, const ReadContext&) {
    if (state != nullptr) return look(*state);
    const std::lock_guard lock{mutex_};
    undone_ = true;
  });
}

}  // namespace dutydesk::runtime
