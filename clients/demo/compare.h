// Comparing, when the night is over: what everybody believes from their watch alone is what the
// server answers when it is asked, at the same revision. Blocks on the server; called by play() on
// its own thread while all followers run.
#pragma once

#include <memory>
#include <vector>

#include "clients/demo/audience.h"
#include "clients/demo/responder_player.h"

namespace dutydesk::demo {

/// Everybody who follows.
struct Followed {
  const Audience& audience;
  const std::vector<std::unique_ptr<ResponderPlayer>>& responders;
};

/// Compares everybody's last state and the order of every watch; each difference becomes a failure
/// of the stage. Answers how many watches agree.
std::size_t compare_all(Stage& stage, const Followed& followed);

}  // namespace dutydesk::demo
