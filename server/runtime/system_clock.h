// SystemClock: the machine's own clocks. Made once by main. Safe on any thread.
#pragma once

#include "server/runtime/clock.h"

namespace dutydesk::runtime {

class SystemClock final : public Clock {
 public:
  Instant wall() const override;
  Millis boot() const override;
};

}  // namespace dutydesk::runtime
