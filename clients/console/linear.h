// The desk as lines: nothing is redrawn, each thing that happens is one whole line. For screen
// readers and plain terminals. Runs on the main thread until it is stopped or refused for good.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "clients/api/connection.h"
#include "clients/cli/times.h"
#include "clients/console/desk_model.h"

namespace dutydesk::console {

/// The whole desk in sentences: how many cases and alarms, then one line for each.
std::vector<std::string> summary_lines(const DeskModel& model);

/// Prints until the server refuses for good. Returns the exit code.
int run_linear(client::Connection& connection, const cli::Zone& zone, std::ostream& out);

}  // namespace dutydesk::console
