// CommitItem: what travels from the sequencer over the committer to the durable side, in one order.
// A record, the answer that depends on it, or a read. An item without a record still waits for
// every record before it. Plain data, handed from thread to thread.
#pragma once

#include <optional>

#include "server/core/event.h"
#include "server/journal/journal.h"
#include "server/runtime/submission.h"

namespace dutydesk::runtime {

/// A record as it was decided and as it is stored.
struct DecidedRecord {
  core::Record record;
  journal::Record stored;
};

struct CommitItem {
  std::optional<DecidedRecord> decided;  ///< absent: nothing to append
  Result<Answer> answer;                 ///< for `done`
  Done done;                             ///< null for a read
  Read read;                             ///< null for a write
  std::optional<Instant> stale_since;    ///< of a read: the journal does not answer since then
  bool refused = false;                  ///< of a read: no state is shown
};

}  // namespace dutydesk::runtime
