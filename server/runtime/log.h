// The runtime's logger: life cycle, leadership, outages. Ids only, never a name or a text of a
// person. Safe on any thread.
#pragma once

#include <spdlog/logger.h>

namespace dutydesk::runtime {

/// The logger called "runtime"; made from the default one when nobody registered it.
spdlog::logger& log();

}  // namespace dutydesk::runtime
