#include "server/runtime/clock_mark.h"

#include <algorithm>
#include <chrono>

#include "server/journal/checked_lines.h"
#include "server/journal/durable_file.h"

namespace dutydesk::runtime {
namespace {

/// Source: six short lines, the longest a region's name of 40 characters or a hash of 64.
constexpr std::size_t kFileBytesMax = 4096;

std::string file_of(const std::string& region, const ClockMark& mark) {
  return journal::with_checksum("dutydesk-clock=1\nregion=" + region + "\nboot=" + mark.boot_id +
                                "\nboot_ms=" + std::to_string(mark.boot.count()) +
                                "\nlog_ms=" + std::to_string(to_ms(mark.log)) + "\n");
}

/// Such as 2026-11-23T01:30:00Z.
std::string utc(Instant at) {
  const std::int64_t seconds = to_ms(at) / 1000;
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  const auto two = [](auto value) {
    const std::string digits = std::to_string(value);
    return digits.size() < 2 ? "0" + digits : digits;
  };
  return std::to_string(int{date.year()}) + "-" + two(unsigned{date.month()}) + "-" +
         two(unsigned{date.day()}) + "T" + two(clock.hours().count()) + ":" +
         two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + "Z";
}

}  // namespace

Result<void> write_clock_mark(const std::string& path, const std::string& region,
                              const ClockMark& mark) {
  return journal::write_durably(path, file_of(region, mark));
}

Result<std::optional<ClockMark>> read_clock_mark(const std::string& path,
                                                 const std::string& region) {
  const auto file = journal::read_file(path, kFileBytesMax);
  if (!file) return tl::unexpected{file.error()};
  if (!*file) return std::nullopt;
  const std::string& text = **file;
  const ClockMark mark{
      std::string{journal::value_of(text, "boot")},
      Millis{journal::number_of<std::int64_t>(journal::value_of(text, "boot_ms"))},
      instant_from_ms(journal::number_of<std::int64_t>(journal::value_of(text, "log_ms")))};
  if (file_of(region, mark) == text) return mark;
  return fail(ErrorCode::kWrongState,
              "The clock mark " + path + " is damaged or of another region than " + region + ".");
}

bool is_of_this_boot(const ClockMark& mark, const Clock& clock) {
  return !mark.boot_id.empty() && mark.boot_id == clock.boot_id() && mark.boot <= clock.boot();
}

Result<void> check_wall(const Clock& clock, const WallCheck& known) {
  if (known.region.demo || clock.synchronised()) return {};
  if (known.mark && is_of_this_boot(*known.mark, clock)) return {};
  const Instant last = known.mark ? std::max(known.last, known.mark->log) : known.last;
  const Instant wall = clock.wall();
  if (wall - last <= known.ahead_max) return {};
  const auto minutes = std::chrono::floor<Minutes>(known.ahead_max).count();
  return fail(
      ErrorCode::kWrongState,
      "The machine's clock says " + utc(wall) + ", but the region's time was last known as " +
          utc(last) + ", more than " + std::to_string(minutes) +
          " minutes before, and the kernel does not say that the clock is synchronised: a "
          "clock that is ahead would end legal clocks for good. Compare it with another "
          "clock. If it is wrong, mend it; if it is right, start with --accept-clock; follow "
          "runbooks/clock-anomaly.md.");
}

}  // namespace dutydesk::runtime
