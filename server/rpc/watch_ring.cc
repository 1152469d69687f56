#include "server/rpc/watch_ring.h"

#include <utility>

#include "server/base/check.h"

namespace dutydesk::rpc {

void WatchRing::start(const journal::Head& head) {
  base_ = head;
  changes_.clear();
}

void WatchRing::push(std::shared_ptr<const WatchChange> change) {
  const std::uint64_t last = changes_.empty() ? base_.revision : changes_.back()->head.revision;
  CHECK(change->head.revision == last + 1);
  changes_.push_back(std::move(change));
  if (changes_.size() <= bound_) return;
  base_ = changes_.front()->head;
  changes_.pop_front();
}

const journal::Head* WatchRing::head_at(std::uint64_t revision) const {
  if (revision == base_.revision) return &base_;
  if (revision < base_.revision) return nullptr;
  const std::uint64_t index = revision - base_.revision - 1;
  return index < changes_.size() ? &changes_[index]->head : nullptr;
}

WatchRing::Resume WatchRing::resume(const v1::ResumeToken& token) const {
  if (token.revision() == 0) return {0, "This is the present state."};
  if (token.revision() < base_.revision) {
    return {0, "Your last revision is too old to go on from, so here is the present state."};
  }
  const journal::Head* head = head_at(token.revision());
  if (head == nullptr || crypto::to_bytes(head->hash) != token.chain_hash()) {
    return {0,
            "Your last revision is not of this log: it lost its end or is another one. Here is "
            "the present state; what you saw after it may not have happened."};
  }
  return {static_cast<std::size_t>(token.revision() - base_.revision), std::nullopt};
}

}  // namespace dutydesk::rpc
