#include "clients/demo/stage_clock.h"

namespace dutydesk::demo {

LogTime StageClock::now() const {
  const auto passed = (Steady::now() - when_) * scale_;
  return log_ + std::chrono::duration_cast<std::chrono::milliseconds>(passed);
}

bool StageClock::sleep_until(LogTime until) {
  wait(until, [] { return false; });
  return !stopped_;
}

bool StageClock::wait(LogTime until, const std::function<bool()>& is_so) {
  for (;;) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock{mutex_};
      seen = wakes_;
    }
    if (stopped_) return false;
    if (is_so()) return true;
    if (Steady::now() >= at(until)) return false;
    std::unique_lock lock{mutex_};
    changed_.wait_until(lock, at(until), [&] { return stopped_ || wakes_ != seen; });
  }
}

void StageClock::wake() {
  {
    const std::lock_guard lock{mutex_};
    ++wakes_;
  }
  changed_.notify_all();
}

void StageClock::stop() {
  stopped_ = true;
  wake();
}

}  // namespace dutydesk::demo
