// Reading the whole log from outside the server: sealed segments first, then what Redis holds, with
// the chain verified from the first record to the last. Blocks; one thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dutydesk/log/v1/record.pb.h"
#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::demo {

/// The log as it was read.
struct WholeLog {
  std::vector<dutydesk::log::v1::Record> records;  ///< from revision 1
  journal::Head head;
};

/// Errors: kWrongState when it is not one unbroken chain of records; kUnavailable.
Result<WholeLog> read_log(const std::filesystem::path& redis_socket,
                          const std::filesystem::path& archive, const std::string& region);

}  // namespace dutydesk::demo
