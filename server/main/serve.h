// The operator's verbs: serve, check-config, verify. Each returns the process's exit status and
// runs on the main thread; what goes wrong is one sentence on standard error.
#pragma once

#include <string>

#include "server/base/result.h"

namespace dutydesk {

/// Exit statuses. 75 (EX_TEMPFAIL) asks the supervisor to start it again.
inline constexpr int kExitDone = 0;
inline constexpr int kExitRefused = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitFenced = 75;

/// Says on standard error what is wrong, before there is a log or to whoever ran the command.
/// Returns kExitRefused.
int refuse(const Error& error);

/// Serves until SIGTERM or SIGINT, then drains; or until another server takes the lead.
int serve(const std::string& config_path);

/// Says "ok" or every mistake with file, line and key.
int check_config(const std::string& config_path);

/// Reads the log from its beginning (archive and stream as one) beside a running server, changes
/// nothing, and prints its head and the hash of the state that it folds to.
int verify(const std::string& config_path);

}  // namespace dutydesk
