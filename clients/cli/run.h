// The whole command line program: what main() calls. It reads the environment once, understands the
// line, runs its verb and gives the exit code. Main thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "clients/api/connection.h"
#include "clients/cli/session.h"

namespace dutydesk::cli {

/// Runs one line. `run_desk` may be null: the program then has no live desk. Returns the exit code.
int run(const std::vector<std::string>& tokens, RunDesk run_desk = nullptr);

/// The same with everything given, as the live desk and tests do it.
client::Exit run_line(const std::vector<std::string>& tokens, const Surroundings& surroundings,
                      std::ostream& out, std::ostream& err, bool bold);

}  // namespace dutydesk::cli
