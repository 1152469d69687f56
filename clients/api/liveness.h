// How fresh a followed screen is: computed only from when the server was last heard, never from
// whether a connection looks open. Plain values and pure functions, safe on any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "clients/api/times_of.h"

namespace dutydesk::client {

enum class Liveness : std::uint8_t {
  kLive,     ///< heard in the last 5 s
  kSlow,     ///< heard in the last 15 s
  kOffline,  ///< not heard, or never: what is shown may be wrong
};

/// What a header shows of a watch. Times are UTC.
struct Health {
  Liveness liveness = Liveness::kOffline;
  std::optional<std::chrono::milliseconds> age;  ///< since last heard; absent: never heard
  int tries = 0;                                 ///< failed connections since last heard
  std::string why;                               ///< why it is not live, in words; empty: it is
  std::optional<Time> server_time;               ///< of the last message
  std::optional<Time> journal_down_since;
};

/// LIVE below kSlowAfter, SLOW below kOfflineAfter, else OFFLINE. Absent: never heard.
Liveness liveness_of(std::optional<std::chrono::milliseconds> age);

/// "LIVE", "SLOW" or "OFFLINE".
const char* to_words(Liveness liveness);

}  // namespace dutydesk::client
