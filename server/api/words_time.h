// Civil times as a coordinator says them, in the region's zone. Within a day of a clock change a
// time names its zone ("01:30 BST"), for then the same time may come twice. Immutable, safe on any
// thread.
#pragma once

#include <date/tz.h>

#include <string>
#include <string_view>

#include "server/base/instant.h"

namespace dutydesk::api {

class Civil {
 public:
  /// `zone`: an IANA name. One that is not known here shows UTC and says so on every time.
  explicit Civil(std::string_view zone);

  std::string time(Instant at) const;      ///< "02:16"
  std::string seconds(Instant at) const;   ///< "02:16:04"
  std::string day(Instant at) const;       ///< "Tue 24 Nov"
  std::string date(Instant at) const;      ///< "31 Dec 2030"
  std::string legal(Instant at) const;     ///< "01:52 Tue 24 Nov"
  std::string sentence(Instant at) const;  ///< "01:52 on Tue 24 Nov"
  /// The time alone when `at` is on the same civil day as `now`, otherwise as legal().
  std::string near(Instant at, Instant now) const;

 private:
  struct Local;
  Local local(Instant at) const;
  std::string clock(Instant at, bool with_seconds) const;

  const date::time_zone* zone_ = nullptr;  ///< null: not known here, UTC is shown
};

/// A span as the desk says it: "m:ss" under 10 minutes, "HhMM" under 48 hours, then whole days.
std::string span_words(Millis span);

/// Whole minutes in words: "24 minutes", "1 hour 5 minutes".
std::string minutes_words(Millis span);

}  // namespace dutydesk::api
