#include "tests/support/fake_clock.h"

namespace dutydesk::support {

FakeClock::FakeClock(Instant wall)
    : wall_ms_{to_ms(wall)}, boot_ms_{Millis{std::chrono::hours{1}}.count()} {}

Instant FakeClock::wall() const {
  return instant_from_ms(wall_ms_);
}

Millis FakeClock::boot() const {
  return Millis{boot_ms_};
}

void FakeClock::pass(Millis length) {
  boot_ms_ += length.count();
  wall_ms_ += length.count();
}

void FakeClock::reboot() {
  ++boots_;
  boot_ms_ = 0;
}

void FakeClock::step_wall(Millis by) {
  wall_ms_ += by.count();
}

}  // namespace dutydesk::support
