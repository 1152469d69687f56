// Planner: looks for cases that want a plan, makes the plans beside the one writer, and submits
// them as commands that the core may find stale. A subscriber: it looks on the durable side's
// thread and copies what planning needs; step() plans on a thread of its own. One copy is on its
// way at a time, and no case is planned twice from one revision. It never changes a state.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "server/core/state.h"
#include "server/runtime/latest.h"
#include "server/runtime/log_clock.h"
#include "server/runtime/submission.h"

namespace dutydesk::runtime {

class Planner final : public Subscriber {
 public:
  /// How it reaches the engine: a write, and a read that need not be proven current.
  struct Engine {
    std::function<void(Submission)> submit;
    std::function<void(Read)> look;
  };

  /// The clock must outlive this.
  Planner(LogClock& clock, Engine engine);

  void on_started(const core::State& state, const journal::Head& head) override;
  void on_committed(const Committed& committed) override;

  /// Plans what was found, if anything. Otherwise looks again when a plan could not be handed in.
  void step();

  /// Waits for something to plan, at most this long; false when there was nothing.
  bool wait_for(Millis longest);

  /// Nothing is planned any more.
  void close() { found_.close(); }
  bool closed() const { return found_.closed(); }

 private:
  /// What planning needs of a state, and for which cases.
  struct Found {
    core::State state;
    std::vector<CaseId> cases;
  };

  void look(const core::State& state);
  std::vector<CaseId> not_planned_yet(const core::State& state, std::vector<CaseId> cases);
  void look_again();
  void adopt(const Found& found, CaseId case_id);
  void on_answer(CaseId case_id, const Result<Answer>& answer);

  LogClock& clock_;
  const Engine engine_;
  Latest<Found> found_;
  std::optional<Found> waiting_;  // fetched by wait_for(), for step(); planning thread only

  std::mutex mutex_;
  std::size_t outstanding_ = 0;              // guarded by mutex_, as all below: cases on their way
  bool changed_ = true;                      // since it last looked
  bool undone_ = false;                      // a plan could not be handed in
  std::uint64_t supply_ = 0;                 // supply_revision when it last saw it
  std::map<CaseId, std::uint64_t> planned_;  // the revision that each open case was planned from
};

}  // namespace dutydesk::runtime
