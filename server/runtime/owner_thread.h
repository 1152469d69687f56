// OwnerThread: remembers the first thread that uses a part and CHECKs that every later use comes
// from it. Each part owns one; release() hands the part over, before a thread starts or after it
// ended.
#pragma once

#include <thread>

#include "server/base/check.h"

namespace dutydesk::runtime {

class OwnerThread {
 public:
  /// The next thread that calls check() owns the part from then on.
  void release() { owner_ = {}; }

  /// CHECKs that the caller is the owner.
  void check() {
    if (owner_ == std::thread::id{}) owner_ = std::this_thread::get_id();
    CHECK(owner_ == std::this_thread::get_id());
  }

 private:
  std::thread::id owner_;
};

}  // namespace dutydesk::runtime
