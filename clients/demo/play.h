// play(): the whole night. Reads it, lets everybody in, plays every story at once, waits until all
// is done, compares what everybody sees with what the server says, and writes the figures down.
// Runs on the program's main thread; everybody else has a thread of their own.
#pragma once

#include <cstdint>
#include <filesystem>

#include "server/base/result.h"

namespace dutydesk::demo {

struct PlayOptions {
  std::filesystem::path night;    ///< TOML
  std::filesystem::path config;   ///< client configuration with a profile for everybody
  std::filesystem::path ledger;   ///< goes on in it
  std::filesystem::path figures;  ///< "key=value" lines; replaced
  std::uint64_t seed = 1;
};

/// Plays. False: something went wrong and was said. Errors: it could not begin.
Result<bool> play(const PlayOptions& options);

}  // namespace dutydesk::demo
