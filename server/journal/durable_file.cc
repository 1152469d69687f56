#include "server/journal/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace dutydesk::journal {
namespace {

/// An open file, closed at the end of its scope.
class File {
 public:
  File(const std::string& path, int flags) : descriptor_{::open(path.c_str(), flags, 0600)} {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  bool is_open() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

tl::unexpected<Error> failed(std::string_view step, const std::string& path) {
  const std::string why = std::error_code{errno, std::generic_category()}.message();
  return fail(ErrorCode::kUnavailable,
              "Cannot " + std::string{step} + " " + path + ": " + why + ".");
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<void> write_and_sync(const std::string& path, std::string_view bytes) {
  const File file{path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC};
  if (!file.is_open()) return failed("create", path);
  if (!write_all(file.get(), bytes)) return failed("write", path);
  if (::fdatasync(file.get()) != 0) return failed("sync", path);
  return {};
}

Result<void> sync_directory_of(const std::string& path) {
  const std::string parent = std::filesystem::path{path}.parent_path().string();
  const std::string directory = parent.empty() ? "." : parent;
  const File file{directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC};
  if (!file.is_open()) return failed("open the directory", directory);
  if (::fsync(file.get()) != 0) return failed("sync the directory", directory);
  return {};
}

}  // namespace

Result<void> write_durably(const std::string& path, std::string_view bytes) {
  const std::string draft = path + ".tmp";
  if (auto written = write_and_sync(draft, bytes); !written) return written;
  if (std::rename(draft.c_str(), path.c_str()) != 0) return failed("rename to", path);
  return sync_directory_of(path);
}

Result<std::optional<std::string>> read_file(const std::string& path, std::size_t bytes_max) {
  const File file{path, O_RDONLY | O_CLOEXEC};
  if (!file.is_open() && errno == ENOENT) return std::nullopt;
  if (!file.is_open()) return failed("open", path);
  std::string bytes;
  std::string block(64u << 10, '\0');
  while (true) {
    const ssize_t got = ::read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("read", path);
    if (got == 0) return bytes;
    bytes.append(block, 0, static_cast<std::size_t>(got));
    if (bytes.size() > bytes_max) {
      return fail(ErrorCode::kExhausted, "The file " + path + " is larger than it can be.");
    }
  }
}

}  // namespace dutydesk::journal
