// FakeClock: the two clocks of a machine, moved by the test alone. Owned by the test, safe on any
// thread. It never moves by itself.
#pragma once

#include <atomic>

#include "server/runtime/clock.h"

namespace dutydesk::support {

class FakeClock final : public runtime::Clock {
 public:
  /// The wall clock stands at this instant; the machine has been up for an hour.
  explicit FakeClock(Instant wall);

  Instant wall() const override;
  Millis boot() const override;

  /// Time passes, on both clocks.
  void pass(Millis length);

  /// Somebody sets the wall clock forward, or back.
  void step_wall(Millis by);

 private:
  std::atomic<std::int64_t> wall_ms_;
  std::atomic<std::int64_t> boot_ms_;
};

}  // namespace dutydesk::support
