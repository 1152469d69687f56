#include "server/runtime/log_clock.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "server/base/check.h"
#include "server/runtime/limits.h"

namespace dutydesk::runtime {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

}  // namespace

LogClock::LogClock(const Clock& clock, const core::RegionCreated& region, Instant last,
                   const std::optional<ClockMark>& mark)
    : clock_{clock},
      region_{region},
      scale_{region.demo ? std::int64_t{region.demo_scale} : 1},
      last_{last},
      stretch_boot_{clock.boot()} {
  CHECK(scale_ >= 1);
  const bool goes_on = mark && is_of_this_boot(*mark, clock_);
  if (goes_on && last_ <= mark->log + (stretch_boot_ - mark->boot) * scale_) {
    stretch_log_ = mark->log;
    stretch_boot_ = mark->boot;
    last_ = std::max(last_, mark->log);
    return;
  }
  if (!goes_on) last_ = std::max(last_, scaled_wall());
  stretch_log_ = last_;
}

Instant LogClock::scaled_wall() const {
  if (!region_.demo) return clock_.wall();
  return region_.demo_log_origin + (clock_.wall() - region_.demo_wall_origin) * scale_;
}

Instant LogClock::advance() {
  const Instant wall = scaled_wall();
  const Millis boot = clock_.boot();
  const Millis passed = boot - stretch_boot_;
  CHECK(passed >= Millis::zero());
  const Instant steady = stretch_log_ + passed * scale_;
  const Instant fastest = steady + passed * scale_ * kClockDriftPpm / kMillion;
  const Millis limit = kClockDifferenceMax * scale_;
  const bool wall_is_behind = wall < last_ - limit;
  last_ = std::max(last_, wall_is_behind ? steady : std::min(wall, fastest));
  if (passed >= kClockStretch || wall_is_behind) {
    stretch_log_ = last_;
    stretch_boot_ = boot;
  }
  const Millis difference = wall - last_;
  settled_ = std::chrono::abs(difference) <= limit / 2;
  if (settled_) anomalous_ = false;
  if (std::chrono::abs(difference) > limit && !std::exchange(anomalous_, true)) {
    anomaly_ = difference;
  }
  return last_;
}

Instant LogClock::now() {
  const std::lock_guard lock{mutex_};
  return advance();
}

std::optional<Millis> LogClock::take_anomaly() {
  const std::lock_guard lock{mutex_};
  advance();
  return std::exchange(anomaly_, std::nullopt);
}

bool LogClock::settled() {
  const std::lock_guard lock{mutex_};
  advance();
  return settled_;
}

ClockMark LogClock::mark() {
  const std::lock_guard lock{mutex_};
  // Both clocks of one moment: advance() reads time since boot itself, a little later.
  const Millis boot = clock_.boot();
  return ClockMark{clock_.boot_id(), boot, advance()};
}

Millis LogClock::until(Instant at) {
  const std::lock_guard lock{mutex_};
  const Millis left = at - advance();
  if (left <= Millis::zero()) return Millis::zero();
  return (left + Millis{scale_ - 1}) / scale_;
}

}  // namespace dutydesk::runtime
