#include "clients/console/desk_clock.h"

#include <algorithm>

#include "clients/console/limits.h"

namespace dutydesk::console {

void DeskClock::heard(Time server_time, Elapsed at) {
  const bool goes_on = !samples_.empty() && at - samples_.back().at <= kSampleGapMost &&
                       server_time >= samples_.back().time;
  if (!goes_on) samples_.clear();
  samples_.push_back({server_time, at});
  if (samples_.size() > kClockSamples) samples_.erase(samples_.begin());
  take_rate();
  base_ = samples_.back();
  pass(at);
}

void DeskClock::take_rate() {
  const Elapsed span = samples_.back().at - samples_.front().at;
  if (span < kRateLeastSpan) return;
  const auto gone = samples_.back().time - samples_.front().time;
  rate_ = std::max<std::int64_t>(0, gone.count() * 1000 / span.count());
  if (rate_ > 1000 - kRateNearOne && rate_ < 1000 + kRateNearOne) rate_ = 1000;
}

void DeskClock::not_before(Time time, Elapsed at) {
  if (base_ && estimate(at) >= time) return;
  base_ = Sample{time, at};
  pass(at);
}

Time DeskClock::estimate(Elapsed at) const {
  return base_->time + std::chrono::milliseconds{(at - base_->at).count() * rate_ / 1000};
}

void DeskClock::pass(Elapsed to) {
  if (!base_) return;
  const Time time = estimate(to);
  const bool hold_back = shown_ && time < *shown_ && *shown_ - time <= kHoldBackMost;
  if (!hold_back) shown_ = time;
}

}  // namespace dutydesk::console
