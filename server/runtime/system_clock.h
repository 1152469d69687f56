// SystemClock: the machine's own clocks, CLOCK_REALTIME and CLOCK_BOOTTIME, and what the kernel
// says of them. Owned by main, made once. Safe on any thread; never waits.
#pragma once

#include "server/runtime/clock.h"

namespace dutydesk::runtime {

class SystemClock final : public Clock {
 public:
  Instant wall() const override;
  Millis boot() const override;
  std::string boot_id() const override;
  bool synchronised() const override;
};

}  // namespace dutydesk::runtime
