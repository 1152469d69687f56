// DurableSide: the only way out. It owns the second State, which is never ahead of the log: folds
// in each durable record, tells the subscribers and the keeper, then gives the answer or runs the
// read. It knows nothing of threads but CHECKs that it stays on one.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "server/core/state.h"
#include "server/runtime/commit_item.h"
#include "server/runtime/keep_item.h"
#include "server/runtime/log_clock.h"
#include "server/runtime/owner_thread.h"

namespace dutydesk::runtime {

class DurableSide {
 public:
  /// Whoever keeps durable records. What it has no room for it reads back from the log.
  struct Keep {
    std::function<bool()> has_room;      ///< asked before anything is copied for it
    std::function<bool(KeepItem)> take;  ///< false when there was none after all
  };

  /// When a copy of the state is handed to the keeper.
  struct Snapshots {
    std::uint64_t every = 0;   ///< revisions
    std::uint64_t newest = 0;  ///< revision of the newest stored one
  };

  /// Goes on from `state`, whose newest record is `head`. The clock and the subscribers must
  /// outlive this.
  DurableSide(core::State state, const journal::Head& head, LogClock& clock,
              std::vector<Subscriber*> subscribers, Keep keep, const Snapshots& snapshots);

  /// The next item, in order. Whatever it carries has happened when this returns.
  void take(CommitItem item);

  const core::State& state() const { return state_; }
  const journal::Head& head() const { return head_; }

  /// Another thread takes over.
  void release() { owner_.release(); }

 private:
  void fold(const DecidedRecord& decided);
  void hand_over(DecidedRecord decided);
  void run(const CommitItem& item);

  core::State state_;
  journal::Head head_;
  LogClock& clock_;
  const std::vector<Subscriber*> subscribers_;
  const Keep keep_;
  Snapshots snapshots_;
  bool erased_ = false;  // a key was erased, and the keeper does not know it yet
  OwnerThread owner_;
};

}  // namespace dutydesk::runtime
