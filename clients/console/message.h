// What can happen to the live desk: what the server sends, time, keys. Plain values; made on the
// follower's threads or the main thread, used on the main thread.
#pragma once

#include <cstdint>
#include <variant>

#include "clients/console/desk_model.h"
#include "dutydesk/v1/common.pb.h"

namespace dutydesk::console {

struct ResetCame {
  v1::DeskReset reset;
  Elapsed at{};
};

struct ChangeCame {
  v1::DeskChange change;
  Elapsed at{};
};

struct BookmarkCame {
  v1::Bookmark bookmark;
  Elapsed at{};
};

struct HealthCame {
  client::Health health;
};

struct WatchEnded {
  client::Failure failure;
};

struct TimePassed {
  Elapsed to{};
};

/// A key, by what it means.
enum class Key : std::uint8_t { kPrevious, kNext, kNextPane, kHelp, kBack, kLeave };

using Message =
    std::variant<ResetCame, ChangeCame, BookmarkCame, HealthCame, WatchEnded, TimePassed, Key>;

}  // namespace dutydesk::console
