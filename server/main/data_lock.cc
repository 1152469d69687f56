#include "server/main/data_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace dutydesk {

namespace {

std::string reason(int error) {
  return std::generic_category().message(error);
}

/// Who wrote its number into the lock file.
std::string holder(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size() - 1, 0);
  std::string pid{text.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
  while (!pid.empty() && pid.back() == '\n')
    pid.pop_back();
  return pid.empty() ? "unknown" : pid;
}

/// For people alone: the lock is the kernel's, so a number that could not be written does no harm.
void sign(int descriptor) {
  const std::string pid = std::to_string(::getpid()) + "\n";
  const bool emptied = ::ftruncate(descriptor, 0) == 0;
  static_cast<void>(emptied && ::pwrite(descriptor, pid.data(), pid.size(), 0) > 0);
}

}  // namespace

DataLock::DataLock(DataLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

DataLock::~DataLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<DataLock> DataLock::take(const std::string& data_dir) {
  std::error_code error;
  std::filesystem::create_directories(data_dir, error);
  const std::string path = data_dir + "/lock";
  DataLock lock{error ? -1 : ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (lock.descriptor_ < 0) {
    return fail(ErrorCode::kUnavailable, "The data folder " + data_dir + " cannot be used: " +
                                             (error ? error.message() : reason(errno)) +
                                             "; name another, or make it writable.");
  }
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::kWrongState,
                "Another dutydeskd (process " + holder(lock.descriptor_) +
                    ") works in the data folder " + data_dir +
                    ": nothing was touched. Stop that one first, or give this one a folder of its "
                    "own; follow runbooks/fail-over.md.");
  }
  sign(lock.descriptor_);
  return lock;
}

}  // namespace dutydesk
