// The options that every verb has, such as --json and --timeout: taken out of a line wherever they
// stand. Pure, part of the grammar.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "clients/cli/grammar.h"

namespace dutydesk::cli {

/// Takes them out of `words` into `globals` and gives back the rest. The error is a sentence.
tl::expected<std::vector<std::string>, std::string> split_globals(
    const std::vector<std::string>& words, Globals& globals);

}  // namespace dutydesk::cli
