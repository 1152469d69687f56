// The operator's verbs: serve, check-config, verify. Each returns the process's exit status and
// runs on the main thread; what goes wrong is one sentence on standard error.
#pragma once

#include <string>

#include "server/base/result.h"

namespace dutydesk {

/// Exit statuses. A supervisor must not start it again by itself after kExitInUse or kExitFenced,
/// because another server is at work (runbooks/fenced.md).
inline constexpr int kExitDone = 0;
inline constexpr int kExitRefused = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitInUse = 3;
inline constexpr int kExitFenced = 75;

/// Says on standard error what is wrong, before there is a log or to whoever ran the command.
/// Returns the status.
int refuse(const Error& error, int status = kExitRefused);

/// Serves until SIGTERM or SIGINT, then drains; or until another server takes the lead.
/// `accept_clock`: an operator compared the machine's clock and says that it is right.
int serve(const std::string& config_path, bool accept_clock);

/// Says "ok" or every mistake with file, line and key.
int check_config(const std::string& config_path);

/// Reads the log from its beginning (archive and stream as one) beside a running server, changes
/// nothing, and prints its head and the hash of the state that it folds to.
int verify(const std::string& config_path);

}  // namespace dutydesk
