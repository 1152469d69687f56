// WatchRing: the recent revisions, by which a client that comes back goes on without a gap or a
// repeat. Owned by the hub, used on the durable side's thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "server/rpc/watch_change.h"

namespace dutydesk::rpc {

class WatchRing {
 public:
  /// Holds at most `bound` changes and about `bytes` of memory.
  WatchRing(std::size_t bound, std::size_t bytes) : bound_{bound}, bytes_max_{bytes} {}

  /// Starts anew after this head: nothing before it can be resumed.
  void start(const journal::Head& head);

  /// Adds the next revision; the oldest leave while a bound is passed.
  void push(std::shared_ptr<const WatchChange> change);

  /// Where a client's token leads: the index of the first change to send, or why it cannot go on.
  struct Resume {
    std::size_t from = 0;
    std::optional<std::string> reset_why;
  };
  Resume resume(const v1::ResumeToken& token) const;

  const std::deque<std::shared_ptr<const WatchChange>>& changes() const { return changes_; }

 private:
  const journal::Head* head_at(std::uint64_t revision) const;

  void drop_oldest();

  const std::size_t bound_;
  const std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  journal::Head base_;  ///< the head before the first change
  std::deque<std::shared_ptr<const WatchChange>> changes_;
};

}  // namespace dutydesk::rpc
