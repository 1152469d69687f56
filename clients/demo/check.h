// check(): the independent checker. It reads the log itself, from Redis and the archive, verifies
// its chain, folds it with a fold of its own, and holds the ledger, the law and the server's
// answers against it. Reads only; runs on the program's main thread.
#pragma once

#include <filesystem>
#include <string>

#include "server/base/result.h"

namespace dutydesk::demo {

struct CheckOptions {
  std::filesystem::path config;  ///< client configuration
  std::filesystem::path ledger;
  std::filesystem::path figures;  ///< "key=value" lines; replaced
  std::filesystem::path redis;    ///< unix socket
  std::filesystem::path archive;  ///< folder of sealed segments
  std::string region;
  std::filesystem::path server;  ///< dutydeskd, to fold the log again
  std::filesystem::path server_config;
  std::string coordinator;  ///< profile that reads cases
};

/// Checks. False: something is wrong and was said, a sentence each. Errors: it could not look.
Result<bool> check(const CheckOptions& options);

}  // namespace dutydesk::demo
