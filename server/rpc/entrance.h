// Entrance: who may call which RPC, as the newest durable record says, for the edge to ask before
// it reads a request. The core judges again when it decides. Owned by main, fed on the durable
// side's thread; check() is safe on any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/core/access.h"
#include "server/runtime/submission.h"

namespace dutydesk::rpc {

/// Whether the record changes who may come in: principals, their organisations, their people.
bool changes_access(const core::Record& record);

class Entrance final : public runtime::Subscriber {
 public:
  void on_started(const core::State& state, const journal::Head& head) override;
  void on_committed(const runtime::Committed& committed) override;

  /// Errors: kPermissionDenied, as core::authorise() says.
  Result<void> check(const std::string& principal, core::Method method) const;

 private:
  void note(const core::State& state);

  mutable std::mutex mutex_;
  std::shared_ptr<const core::State> known_ = std::make_shared<core::State>();  // guarded by mutex_
};

}  // namespace dutydesk::rpc
