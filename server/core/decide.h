// decide: judges a command against the State and says what changes. It changes nothing itself, asks
// no clock and waits for nothing. Called by the one writer thread.
#pragma once

#include "server/base/result.h"
#include "server/core/command.h"
#include "server/core/state.h"

namespace dutydesk::core {

/// What a command changes. Every successful command becomes one record, also when `events` is
/// empty, so that its request id is remembered.
struct Decision {
  Events events;
  RequestResult result;
  bool replayed = false;       ///< the request was done before: no record, answer from `revision`
  std::uint64_t revision = 0;  ///< only when replayed: the revision of the first answer
};

/// Order of judgement: may the caller use the method, was the request done before, is if_revision
/// current, then the command's own rules. `now` is log time, never before state.log_time.
/// Errors: kPermissionDenied; kAlreadyExists for a request id reused with other content; kConflict
/// for a stale if_revision or a lost race; kNotFound for what does not exist or may not be known;
/// kInvalid with every field violation; kWrongState with the state it is in; kExhausted at a bound.
Result<Decision> decide(const State& state, const Command& command, Instant now);

/// What ApplyDirectory would change, in events. For showing the difference first.
Result<Events> directory_changes(const State& state, const ApplyDirectory& proposal, Instant now);

}  // namespace dutydesk::core
