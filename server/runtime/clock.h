// Clock: the one way time enters the process: system_clock.h in main, a fake in tests. Owned by
// whoever starts an engine, and outlives it. Safe on any thread; never waits.
#pragma once

#include <string>

#include "server/base/instant.h"

namespace dutydesk::runtime {

class Clock {
 public:
  virtual ~Clock() = default;

  /// The wall clock, UTC. May be stepped by an operator or NTP.
  virtual Instant wall() const = 0;

  /// Time since boot, suspended time included (CLOCK_BOOTTIME). Never stepped.
  virtual Millis boot() const = 0;

  /// Which boot that is: another text after each one. Empty when the machine does not say.
  virtual std::string boot_id() const = 0;

  /// Whether the kernel says that the wall clock is kept right by a time service. Setting the clock
  /// by hand makes it say no; so do machines that are kept right from outside.
  virtual bool synchronised() const = 0;
};

}  // namespace dutydesk::runtime
