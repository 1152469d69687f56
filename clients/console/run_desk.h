// The live desk as the program sees it: one call that runs until the coordinator leaves. Main
// thread only; it owns the terminal while it runs and gives it back as it was.
#pragma once

#include "clients/api/connection.h"
#include "clients/cli/times.h"

namespace dutydesk::console {

/// How to show the desk.
struct DeskOptions {
  bool linear = false;  ///< lines only, for screen readers and plain terminals
  cli::Zone zone{};     ///< null: Europe/London, from the system's table
};

/// Runs the live desk over a connection that outlives it. DUTYDESK_LINEAR=1 in the environment
/// means options.linear. Returns the exit code of the program.
int run_desk(client::Connection& connection, const DeskOptions& options);

}  // namespace dutydesk::console
