// verify_chain(): proof that records follow one another with nothing missing, doubled or altered.
// Used before writing, by recovery and by the archive. A pure function, safe on any thread.
#pragma once

#include <span>

#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::journal {

/// Checks that the records continue the log from `from`: each revision is one more than the last,
/// an epoch stays or rises by one, and each hash chains. Answers the head that they make.
/// Errors: kWrongState, naming the first record that does not fit.
Result<Head> verify_chain(std::span<const Record> records, Head from);

}  // namespace dutydesk::journal
