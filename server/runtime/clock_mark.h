// The clock mark: a small durable file that remembers where log time stood at a moment of this
// boot, so that a restart does not have to believe the wall clock. Beside the anchor, written by
// the engine's anchor thread every few seconds and when it stops.
//
//   dutydesk-clock=1 | region=… | boot=<boot id> | boot_ms=<time since boot> | log_ms=<log time> |
//   checksum=<hex> one per line; the checksum is SHA-256 of all lines before it
//
//   at a start                   log time begins at
//   the boot of the mark         the mark's log time plus the time since, whatever the wall says
//   another boot, or no mark     the wall clock's time, unless it is not to be believed: see
//                                check_wall()
//   either, wall accepted        the wall clock's time
#pragma once

#include <optional>
#include <string>

#include "server/base/result.h"
#include "server/core/event.h"
#include "server/runtime/clock.h"

namespace dutydesk::runtime {

/// One moment on both clocks.
struct ClockMark {
  std::string boot_id;
  Millis boot{};  ///< time since that boot
  Instant log;    ///< log time
  friend bool operator==(const ClockMark&, const ClockMark&) = default;
};

/// Replaces the file, durably. Errors: kUnavailable; the file is then as it was.
Result<void> write_clock_mark(const std::string& path, const std::string& region,
                              const ClockMark& mark);

/// The mark in the file; nullopt when there is no file. Errors: kWrongState when it is damaged or
/// of another region; kUnavailable.
Result<std::optional<ClockMark>> read_clock_mark(const std::string& path,
                                                 const std::string& region);

/// Whether the mark is of this boot, so that time since boot can be counted from it.
bool is_of_this_boot(const ClockMark& mark, const Clock& clock);

/// What a start knows of time before it believes the wall clock.
struct WallCheck {
  const core::RegionCreated& region;
  Instant last;                   ///< the newest record's time
  std::optional<ClockMark> mark;  ///< absent: none was ever written
  Millis ahead_max;               ///< how far the wall may be ahead of what was known
};

/// Whether the wall clock may be believed at a start. It need not be on the boot of the mark; it
/// may be when the kernel says that it is synchronised, which a clock set by hand never is, or when
/// it is ahead of what was known by no more than the bound. A demo region's clock harms nobody.
/// Errors: kWrongState, with what to compare and what to do.
Result<void> check_wall(const Clock& clock, const WallCheck& known);

}  // namespace dutydesk::runtime
