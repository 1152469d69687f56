#include "server/rpc/watch_ring.h"

#include <utility>

#include "server/base/check.h"

namespace dutydesk::rpc {

void WatchRing::start(const journal::Head& head) {
  base_ = head;
  changes_.clear();
  bytes_ = 0;
}

void WatchRing::push(std::shared_ptr<const WatchChange> change) {
  const std::uint64_t last = changes_.empty() ? base_.revision : changes_.back()->head.revision;
  CHECK(change->head.revision == last + 1);
  bytes_ += change->bytes;
  changes_.push_back(std::move(change));
  while (changes_.size() > bound_ || bytes_ > bytes_max_)
    drop_oldest();
}

void WatchRing::drop_oldest() {
  CHECK(!changes_.empty());
  base_ = changes_.front()->head;
  bytes_ -= changes_.front()->bytes;
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
