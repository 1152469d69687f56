// What the edge hands to the engine and gets back: writes, reads, and durable records for those who
// publish them. Plain values and callbacks, owned by whoever holds them; each callback says on
// which thread it comes. Never anything that is not durable.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "server/base/result.h"
#include "server/core/command.h"
#include "server/core/state.h"
#include "server/journal/journal.h"

namespace dutydesk::runtime {

/// The answer to a write. It exists only once its revision is durable.
struct Answer {
  std::uint64_t revision = 0;
  core::RequestResult result;
  bool replayed = false;  ///< the request had been done before; new keys of this attempt are void
};

/// The answer to a write that was sent to the journal, whose outcome will not be known any more.
Error unknown_outcome();

/// True for that answer alone; every other kUnavailable means that nothing was done.
bool is_unknown_outcome(const Error& error);

/// Takes the outcome of a write. Called exactly once: from the durable side's thread, or from
/// within submit() when the write is refused at the door. Must not block.
using Done = std::function<void(const Result<Answer>&)>;

/// Takes the refusal of a write that never came near the log: nothing was or will be done of it.
using TurnedAway = std::function<void(const Error&)>;

/// A write.
struct Submission {
  core::Command command;
  std::vector<journal::KeyWrite> keys;  ///< written with the record, if there is one
  Done done;
  TurnedAway turned_away =
      nullptr;  ///< called in place of `done` from within submit(); null: `done`
};

/// What a read sees beside the state.
struct ReadContext {
  journal::Head head;                         ///< of the state it reads
  std::optional<Instant> journal_down_since;  ///< absent: proved current; else since when stale
  Instant server_time;                        ///< log time now
  std::optional<Error> refusal = {};          ///< why there is no state, when that is known
};

/// A read, called once with a state that is never ahead of the log, on the durable side's thread.
/// A null state: the read is refused because the engine is stopping, lost its lead or is full; it
/// may then be called from within read().
using Read = std::function<void(const core::State* state, const ReadContext& context)>;

/// A durable record on its way out, with the states around it seen through one reference.
struct Committed {
  const core::Record& record;
  journal::Head head;
  const core::State& state;  ///< after the record
  bool recovering = false;   ///< read back at start: nobody waits for it
};

/// Whoever publishes durable records: watchers, planner, metrics. Called on the durable side's
/// thread in log order, each record once; must not block.
class Subscriber {
 public:
  virtual ~Subscriber() = default;

  /// Called once before anything else, with the state that recovery starts from (an older snapshot,
  /// or an empty state). The records after it follow through on_committed with `recovering` set.
  virtual void on_started(const core::State& state, const journal::Head& head) = 0;

  virtual void on_committed(const Committed& committed) = 0;
};

}  // namespace dutydesk::runtime
