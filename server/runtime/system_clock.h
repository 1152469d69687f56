// SystemClock: the machine's own clocks, CLOCK_REALTIME and CLOCK_BOOTTIME. Owned by main, made
// once. Safe on any thread; never waits.
#pragma once

#include "server/runtime/clock.h"

namespace dutydesk::runtime {

class SystemClock final : public Clock {
 public:
  Instant wall() const override;
  Millis boot() const override;
};

}  // namespace dutydesk::runtime
