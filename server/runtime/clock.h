// Clock: the one way time enters the process. Real in main, fake in tests. Safe on any thread.
#pragma once

#include "server/base/instant.h"

namespace dutydesk::runtime {

class Clock {
 public:
  virtual ~Clock() = default;

  /// The wall clock, UTC. May be stepped by an operator or NTP.
  virtual Instant wall() const = 0;

  /// Time since boot, suspended time included (CLOCK_BOOTTIME). Never stepped.
  virtual Millis boot() const = 0;
};

}  // namespace dutydesk::runtime
