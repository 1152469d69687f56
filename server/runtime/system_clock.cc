#include "server/runtime/system_clock.h"

#include <time.h>

#include "server/base/check.h"

namespace dutydesk::runtime {
namespace {

Millis read_clock(clockid_t id) {
  timespec at{};
  const int failed = clock_gettime(id, &at);
  CHECK(failed == 0);
  return std::chrono::duration_cast<Millis>(Seconds{at.tv_sec} +
                                            std::chrono::nanoseconds{at.tv_nsec});
}

}  // namespace

Instant SystemClock::wall() const {
  return Instant{read_clock(CLOCK_REALTIME)};
}

Millis SystemClock::boot() const {
  return read_clock(CLOCK_BOOTTIME);
}

}  // namespace dutydesk::runtime
