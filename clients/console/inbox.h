// Inbox: what came from the server and is not yet on the screen. The follower's threads put, the
// main thread takes. Bounded by the follower itself: it is emptied many times a second, and a
// reset makes what waits before it worthless.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "clients/console/message.h"

namespace dutydesk::console {

class Inbox {
 public:
  /// Any thread.
  void put(Message message) {
    const std::lock_guard lock{mutex_};
    if (std::holds_alternative<ResetCame>(message)) messages_.clear();
    messages_.push_back(std::move(message));
  }

  /// Everything, in order. Main thread.
  std::vector<Message> take() {
    const std::lock_guard lock{mutex_};
    return std::exchange(messages_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Message> messages_;
};

}  // namespace dutydesk::console
