// Ties a follower of the desk to an inbox: everything it hears becomes a message with the time at
// which it came. Runs on the follower's threads; never blocks them.
#pragma once

#include <functional>

#include "clients/api/follower.h"
#include "clients/console/inbox.h"

namespace dutydesk::console {

/// Handlers that put into `inbox`, which must outlive the follower. `elapsed` is asked on its
/// threads.
inline client::FollowHandlers<client::DeskFeed> handlers_into(
    Inbox& inbox, const std::function<Elapsed()>& elapsed) {
  client::FollowHandlers<client::DeskFeed> to;
  to.reset = [&inbox, elapsed](const v1::DeskReset& reset) {
    inbox.put(ResetCame{reset, elapsed()});
  };
  to.change = [&inbox, elapsed](const v1::DeskChange& change) {
    inbox.put(ChangeCame{change, elapsed()});
  };
  to.bookmark = [&inbox, elapsed](const v1::Bookmark& bookmark) {
    inbox.put(BookmarkCame{bookmark, elapsed()});
  };
  to.ended = [&inbox](const client::Failure& failure) { inbox.put(WatchEnded{failure}); };
  return to;
}

/// Real time since it was made.
inline std::function<Elapsed()> since_now() {
  const auto begin = std::chrono::steady_clock::now();
  return [begin] { return std::chrono::floor<Elapsed>(std::chrono::steady_clock::now() - begin); };
}

}  // namespace dutydesk::console
