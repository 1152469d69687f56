// FakeClock: the two clocks of a machine, moved by the test alone. Owned by the test, safe on any
// thread. It never moves by itself.
#pragma once

#include <atomic>
#include <string>

#include "server/runtime/clock.h"

namespace dutydesk::support {

class FakeClock final : public runtime::Clock {
 public:
  /// The wall clock stands at this instant; the machine has been up for an hour. No time service.
  explicit FakeClock(Instant wall);

  Instant wall() const override;
  Millis boot() const override;
  std::string boot_id() const override { return "boot-" + std::to_string(boots_); }
  bool synchronised() const override { return synchronised_; }

  /// Time passes, on both clocks.
  void pass(Millis length);

  /// Somebody sets the wall clock forward, or back.
  void step_wall(Millis by);

  /// The machine is started again, which takes no time.
  void reboot();

  /// A time service keeps the wall clock right from now on, or no longer does.
  void set_synchronised(bool synchronised) { synchronised_ = synchronised; }

 private:
  std::atomic<std::int64_t> wall_ms_;
  std::atomic<std::int64_t> boot_ms_;
  std::atomic<int> boots_ = 1;
  std::atomic<bool> synchronised_ = false;
};

}  // namespace dutydesk::support
