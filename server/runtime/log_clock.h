// LogClock: log time. It follows the wall clock, but never faster than time since boot (plus drift)
// and never back, so that one step of the wall clock cannot end a legal clock. In a demo region it
// runs at the scale that the region was created with. One for each engine, safe on any thread.
//
//   wall and log time         log time
//   less than 2 s apart       goes on to the wall's time, at most at the pace of time since boot;
//                             waits when the wall is behind
//   farther apart             goes on at the pace of time since boot: a difference is told once,
//                             and kept until the wall is right again, also over a restart on the
//                             same boot (clock_mark.h)
#pragma once

#include <mutex>
#include <optional>

#include "server/core/event.h"
#include "server/runtime/clock.h"
#include "server/runtime/clock_mark.h"

namespace dutydesk::runtime {

class LogClock {
 public:
  /// `last`: the newest record's time, which log time never precedes. Log time begins at the wall
  /// clock's, or at `last` when the wall clock is behind it; with a mark of this boot it goes on
  /// from the mark instead. The clock must outlive this.
  LogClock(const Clock& clock, const core::RegionCreated& region, Instant last,
           const std::optional<ClockMark>& mark = std::nullopt);

  /// Log time now: never before an earlier answer.
  Instant now();

  /// Wall minus log time when it differs by more than kClockDifferenceMax, told once per anomaly.
  /// In a demo region both the difference and the limit are scaled.
  std::optional<Millis> take_anomaly();

  /// Whether wall and log time agree, to half of kClockDifferenceMax: an anomaly is over.
  bool settled();

  /// Where log time stands, to go on from after a restart.
  ClockMark mark();

  /// How long to wait, in real time, until log time is `at`; zero when it is past.
  Millis until(Instant at);

 private:
  Instant scaled_wall() const;
  Instant advance();

  const Clock& clock_;
  const core::RegionCreated region_;
  const std::int64_t scale_;
  std::mutex mutex_;
  Instant last_;  // guarded by mutex_, as all below
  Instant stretch_log_;
  Millis stretch_boot_;
  std::optional<Millis> anomaly_;
  bool anomalous_ = false;
  bool settled_ = false;
};

}  // namespace dutydesk::runtime
