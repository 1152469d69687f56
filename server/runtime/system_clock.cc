#include "server/runtime/system_clock.h"

#include <sys/timex.h>
#include <time.h>

#include <fstream>

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

std::string SystemClock::boot_id() const {
  std::ifstream file{"/proc/sys/kernel/random/boot_id"};
  std::string id;
  file >> id;
  return id;
}

bool SystemClock::synchronised() const {
  timex state{};
  return adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
}

}  // namespace dutydesk::runtime
