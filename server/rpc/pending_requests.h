// PendingRequests: the writes that were handed in and are not answered yet, so that nobody is told
// "nothing of it was done" of a request that is on its way. Owned by the server; safe on any
// thread.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace dutydesk::rpc {

class PendingRequests {
 public:
  void add(const std::string& principal, const std::string& request_id);
  /// One add() is over: its outcome is in the durable state, or it had none.
  void remove(const std::string& principal, const std::string& request_id);
  bool contains(const std::string& principal, const std::string& request_id) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, int> counts_;  // guarded by mutex_
};

}  // namespace dutydesk::rpc
