#include "server/main/last_resort.h"

#include <unistd.h>

#include <cstdio>

namespace dutydesk {

LastResort::LastResort(std::chrono::seconds longest, int status)
    : thread_{[this, longest, status] {
        std::unique_lock lock{mutex_};
        if (done_.wait_for(lock, longest, [this] { return stopped_; })) return;
        std::fprintf(stderr, "dutydeskd: stopping took more than %lld s: ended as it was.\n",
                     static_cast<long long>(longest.count()));
        _exit(status);
      }} {}

LastResort::~LastResort() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  done_.notify_all();
  thread_.join();
}

}  // namespace dutydesk
