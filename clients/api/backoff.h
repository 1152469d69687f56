// How long to wait before trying again: doubling up to a bound, with up to a quarter taken off at
// random so that many clients do not come back at once. A value owned by its caller, one thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace dutydesk::client {

class Backoff {
 public:
  using Wait = std::chrono::milliseconds;

  Backoff(Wait least, Wait most) : least_{least}, most_{most}, wait_{least} {}

  /// The next wait. Each is up to twice the one before.
  Wait next() {
    const Wait now = wait_;
    wait_ = std::min(most_, wait_ * 2);
    std::uniform_int_distribution<Wait::rep> off{0, now.count() / 4};
    return now - Wait{off(random_)};
  }

  /// It worked: the next wait is the least again.
  void reset() { wait_ = least_; }

 private:
  const Wait least_;
  const Wait most_;
  Wait wait_;
  std::minstd_rand random_{std::random_device{}()};
};

}  // namespace dutydesk::client
