// The server's configuration file (TOML): every key checked, every mistake named with file, line
// and key, all of them at once. Read once at start; nothing on the decide path ever reads a file.
#pragma once

#include <optional>
#include <string>

#include "server/base/instant.h"
#include "server/base/result.h"
#include "server/runtime/limits.h"

namespace dutydesk {

struct Config {
  // [server]
  std::string listen;
  std::string certificate;  ///< PEM files
  std::string key;
  std::string client_ca;
  // [region]
  std::string region;
  std::string zone;
  std::string uuid;                   ///< empty: whichever the log says
  std::string first_admin;            ///< principal; used only when the region is created
  bool create = false;                ///< an empty log becomes this region
  std::uint32_t demo_scale = 0;       ///< 0: not a demo region
  std::optional<Instant> demo_start;  ///< log time that a demo region begins at; absent: now
  // [redis]
  std::string redis_socket;
  // [data]
  std::string data_dir;
  std::string region_key;  ///< file of 32 random bytes, readable by the server alone
  std::uint64_t snapshot_every = 5'000;
  // [clock]
  Millis clock_ahead_max = runtime::kClockAheadMax;  ///< runtime::check_wall()
  // [log]
  std::string log_level = "info";
};

/// Reads and checks the file. Errors: kInvalid; each field is "FILE:LINE: key".
Result<Config> read_config(const std::string& path);

/// The whole file, for certificates and keys. Errors: kInvalid naming the path and the reason.
Result<std::string> read_file(const std::string& path, const std::string& what_for);

/// The region key: exactly 32 bytes, not readable by group or others. Errors: kInvalid.
Result<std::string> read_region_key(const std::string& path);

}  // namespace dutydesk
