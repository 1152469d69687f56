// Files that are there whole or not at all, also after a power cut: write a temporary file,
// fdatasync, rename, fsync the directory. Used by the head anchor and the archive, on whichever
// thread owns those. Never changes a file in place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/base/result.h"

namespace dutydesk::journal {

/// Replaces the file by these bytes, readable by its owner only. Errors: kUnavailable with the
/// step that failed; the file is then as it was.
Result<void> write_durably(const std::string& path, std::string_view bytes);

/// All bytes of a file; nullopt when there is no such file. Errors: kUnavailable; kExhausted when
/// it has more than `bytes_max`.
Result<std::optional<std::string>> read_file(const std::string& path, std::size_t bytes_max);

}  // namespace dutydesk::journal
