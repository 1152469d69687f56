// What every mutating request becomes: a command body for the core, with its words already sealed,
// and what the envelope needs. Parsing judges form alone (what is given, well-formed, within its
// length) and lists every violation at once; what is possible now is the core's to judge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/api/subject_index.h"
#include "server/base/result.h"
#include "server/core/command.h"
#include "server/journal/journal.h"
#include "server/security/key_ring.h"

namespace dutydesk::api {

/// What parsing needs beside the request. Both outlive the call; it makes keys, and drops none but
/// what it made for a request that it refuses.
struct ParseContext {
  security::KeyRing& keys;
  const SubjectIndex& subjects;
};

/// A request that is well-formed.
struct ParsedWrite {
  core::CommandBody body;
  std::optional<std::uint64_t> if_revision;
  std::string request_id;  ///< the UUID in lower case
  /// The request's kind and content without its request_id: equal for a retry, different for
  /// anything else. For KeyRing::digest().
  std::string canonical;
  std::vector<journal::KeyWrite> keys;  ///< made for this request, or (wrapped empty) to be erased
  std::optional<Instant> event_time;    ///< when it happened, as the caller says
  PersonKey on_behalf_of;  ///< whose answer, progress or duty it is; none: the caller's
};

/// Drops the keys that parsing made. For a request that was refused, replayed or only shown.
void forget_made_keys(security::KeyRing& keys, const ParsedWrite& write);

}  // namespace dutydesk::api
