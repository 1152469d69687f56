// The ledger: every write that the server acknowledged, one JSON object a line, written the moment
// its answer comes. What is in it must be in the log, whatever was killed meanwhile. Written by the
// player (any thread), read by the checker.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/base/result.h"

namespace dutydesk::demo {

/// One acknowledged write.
struct LedgerEntry {
  std::string request_id;
  std::string principal;
  std::string method;
  std::uint64_t revision = 0;
  std::string case_name;         ///< "cases/7"; empty: none
  std::vector<std::string> ids;  ///< what else it made
  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

class Ledger {
 public:
  /// Goes on in the file. Errors: kInvalid when it cannot be written.
  Result<void> open(const std::filesystem::path& path);

  void add(const LedgerEntry& entry);

  std::size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::ofstream file_;     // guarded by mutex_
  std::size_t count_ = 0;  // guarded by mutex_
};

/// All entries. Errors: kInvalid naming the line that is none.
Result<std::vector<LedgerEntry>> read_ledger(const std::filesystem::path& path);

}  // namespace dutydesk::demo
