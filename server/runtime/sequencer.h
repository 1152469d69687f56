// Sequencer: the one writer. It owns the live State, which is ahead of the log, stamps each command
// with log time, lets the core decide, proves that the record reads back from the log as it was
// decided, folds it in and hands it on. It knows
// nothing of threads but CHECKs that it stays on one; it waits for nothing and answers nobody.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "server/core/state.h"
#include "server/runtime/commit_item.h"
#include "server/runtime/journal_health.h"
#include "server/runtime/log_clock.h"
#include "server/runtime/owner_thread.h"

namespace dutydesk::runtime {

class Sequencer {
 public:
  /// Goes on from `live`, whose newest record is `head`. `out` takes the items in order. The clock
  /// and the health must outlive this.
  Sequencer(core::State live, const journal::Head& head, LogClock& clock,
            const JournalHealth& health, std::function<void(CommitItem)> out);

  /// Decides one write and hands on its record and its answer. A refusal, and the answer to a
  /// request that was done before, go the same way without a record.
  void handle(Submission submission);

  /// Does what time asks for: a Tick when a deadline has come, a ClockAnomaly when the clocks
  /// differ, the end of its alarm when they agree again. None while the journal is down, nor while
  /// one of them is on its way.
  void wake();

  /// How long to wait, in real time, until wake() should be called.
  Millis wake_in();

  /// The state after everything that was decided. For the owning thread.
  const core::State& live() const { return live_; }

  /// Another thread takes over.
  void release() { owner_.release(); }

 private:
  void decide(Submission submission, Instant now);
  Result<std::string> payload_of(const core::Record& record);
  void commit(core::Record record, std::string payload, Submission submission);
  void submit_own(core::CommandBody body);

  core::State live_;
  journal::Head head_;
  LogClock& clock_;
  const JournalHealth& health_;
  const std::function<void(CommitItem)> out_;
  const std::shared_ptr<std::atomic<bool>> own_in_flight_;
  bool fault_told_ = false;  // a record that cannot be stored was reported
  OwnerThread owner_;
};

}  // namespace dutydesk::runtime
