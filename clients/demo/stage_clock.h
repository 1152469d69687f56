// StageClock: what time it is in the demo region, told from one answer of the server, because log
// time of a demo region is the wall clock times a scale. Also the one place where a thread of the
// player waits, so that all can be woken to stop. Owned by the stage, safe on any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "clients/demo/night.h"

namespace dutydesk::demo {

class StageClock {
 public:
  using Steady = std::chrono::steady_clock;

  /// Log time was `log` at `when`, and runs `scale` times as fast as the wall clock.
  StageClock(LogTime log, Steady::time_point when, std::int64_t scale)
      : log_{log}, when_{when}, scale_{scale} {}

  /// Log time now.
  LogTime now() const;

  /// How long `span` of log time takes.
  Steady::duration real(std::chrono::milliseconds span) const { return span / scale_; }

  /// Waits until log time is `until`. False: stopped before.
  bool sleep_until(LogTime until);

  /// Waits until `is_so` (asked again after each wake()) or log time is `until`. The answer of
  /// `is_so`; false when stopped.
  bool wait(LogTime until, const std::function<bool()>& is_so);

  /// Something has changed: waiters look again.
  void wake();

  /// Ends every wait.
  void stop();
  bool stopped() const { return stopped_; }

 private:
  Steady::time_point at(LogTime log) const { return when_ + real(log - log_); }

  const LogTime log_;
  const Steady::time_point when_;
  const std::int64_t scale_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t wakes_ = 0;  // guarded by mutex_
  std::atomic<bool> stopped_ = false;
};

}  // namespace dutydesk::demo
