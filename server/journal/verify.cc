#include "server/journal/verify.h"

#include "server/journal/stream_entry.h"

namespace dutydesk::journal {
namespace {

tl::unexpected<Error> misfit(const Record& record, const Head& after, std::string_view why) {
  return fail(ErrorCode::kWrongState, "Record " + entry_id(record.epoch, record.revision) +
                                          " does not follow " +
                                          entry_id(after.epoch, after.revision) + ": " +
                                          std::string{why} + "; follow runbooks/log-damaged.md.");
}

}  // namespace

Result<Head> verify_chain(std::span<const Record> records, Head from) {
  for (const Record& record : records) {
    if (record.revision != from.revision + 1) return misfit(record, from, "the log has a gap");
    if (record.epoch < from.epoch || record.epoch > from.epoch + 1 || record.epoch == 0) {
      return misfit(record, from, "an epoch stays or rises by one");
    }
    if (record.hash != chain_hash(from.hash, record.epoch, record.revision, record.payload)) {
      return misfit(record, from,
                    "its hash does not match, so it was altered or is from another log");
    }
    from = head_of(record);
  }
  return from;
}

}  // namespace dutydesk::journal
