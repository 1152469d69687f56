// DeskClock: what time it is at the server. Between bookmarks it runs on at the rate of the last
// ones: a region that is played for practice may run faster than real time. A plain value of the
// main thread; it never reads a clock: what has passed is given.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "clients/api/times_of.h"

namespace dutydesk::console {

using client::Time;

/// Real time since the desk was opened.
using Elapsed = std::chrono::milliseconds;

class DeskClock {
 public:
  /// A bookmark: the server's time is `server_time` now.
  void heard(Time server_time, Elapsed at);

  /// A record of that time exists: it is at least so late.
  void not_before(Time time, Elapsed at);

  /// Time has passed.
  void pass(Elapsed to);

  /// The server's time. Absent: nothing was heard yet.
  std::optional<Time> now() const { return shown_; }

  /// Seconds of the server in a thousand real ones.
  std::int64_t rate() const { return rate_; }

 private:
  struct Sample {
    Time time;
    Elapsed at;
  };

  Time estimate(Elapsed at) const;  // needs base_
  void take_rate();

  std::optional<Sample> base_;  ///< runs on from here
  std::vector<Sample> samples_;
  std::int64_t rate_ = 1000;
  std::optional<Time> shown_;
};

}  // namespace dutydesk::console
