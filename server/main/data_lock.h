// DataLock: one process at a time works in a data folder. Two keepers would write one archive, and
// a start that gets as far as the log takes the lead from a server that is well. Taken by main
// before anything else and held until the process ends; the kernel lets go of it however that
// happens.
#pragma once

#include <string>

#include "server/base/result.h"

namespace dutydesk {

class DataLock {
 public:
  /// Locks DATA/lock; makes the folder when it is missing. Errors: kWrongState when another process
  /// holds it, naming that process; kUnavailable.
  static Result<DataLock> take(const std::string& data_dir);

  ~DataLock();
  DataLock(DataLock&& other) noexcept;
  DataLock& operator=(DataLock&&) = delete;
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  explicit DataLock(int descriptor) : descriptor_{descriptor} {}

  int descriptor_;  // -1 when moved from
};

}  // namespace dutydesk
