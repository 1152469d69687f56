#include "clients/api/liveness.h"

#include "clients/api/limits.h"

namespace dutydesk::client {

Liveness liveness_of(std::optional<std::chrono::milliseconds> age) {
  if (!age || *age >= kOfflineAfter) return Liveness::kOffline;
  return *age < kSlowAfter ? Liveness::kLive : Liveness::kSlow;
}

const char* to_words(Liveness liveness) {
  switch (liveness) {
    case Liveness::kLive:
      return "LIVE";
    case Liveness::kSlow:
      return "SLOW";
    case Liveness::kOffline:
      break;
  }
  return "OFFLINE";
}

}  // namespace dutydesk::client
