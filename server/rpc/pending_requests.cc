#include "server/rpc/pending_requests.h"

#include "server/base/check.h"

namespace dutydesk::rpc {

void PendingRequests::add(const std::string& principal, const std::string& request_id) {
  const std::lock_guard lock{mutex_};
  ++counts_[{principal, request_id}];
}

void PendingRequests::remove(const std::string& principal, const std::string& request_id) {
  const std::lock_guard lock{mutex_};
  const auto it = counts_.find({principal, request_id});
  CHECK(it != counts_.end());
  if (--it->second == 0) counts_.erase(it);
}

bool PendingRequests::contains(const std::string& principal, const std::string& request_id) const {
  const std::lock_guard lock{mutex_};
  return counts_.contains({principal, request_id});
}

}  // namespace dutydesk::rpc
