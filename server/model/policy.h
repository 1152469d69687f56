// The region's policy: what differs by area and is not law. Adopted by an event that carries all of
// it, so nothing on the decide path reads a file. Owned by the core's State. Plain data.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "server/base/instant.h"

namespace dutydesk {

/// How offers of one priority behave.
struct OfferPolicy {
  Millis window = Minutes{5};  ///< how long a person has to answer, 10 s to 24 h
  bool auto_offer = false;     ///< offer the planned team, and the next best, without being asked
  friend bool operator==(const OfferPolicy&, const OfferPolicy&) = default;
};

struct Policy {
  std::string name;  ///< shown to people, such as "2026-11 demo"
  std::array<OfferPolicy, 5> offers{
      OfferPolicy{Minutes{3}, true}, OfferPolicy{Minutes{5}, true}, OfferPolicy{Minutes{10}, false},
      OfferPolicy{Minutes{30}, false}, OfferPolicy{Minutes{60}, false}};  ///< by priority, P0 first
  Millis place_hold = Minutes{90};           ///< a hold on a place lapses after this
  Millis place_status_fresh = Minutes{120};  ///< an older status counts as unknown
  Millis duty_default = std::chrono::hours{12};
  Millis legal_soon = std::chrono::hours{6};     ///< warn this long before the legal end
  Millis legal_near = std::chrono::hours{2};     ///< and again, ACT_NOW
  Millis assess_target = std::chrono::hours{3};  ///< practice target from arrival; 0: off
  std::uint32_t travel_kmh = 45;                 ///< road speed of the estimate, 5 to 130
  std::uint32_t travel_detour_pct = 130;         ///< road distance per straight line, 100 to 300
  std::uint32_t travel_start_s = 600;            ///< getting ready, 0 to 7200
  std::uint32_t travel_max_s = 7200;             ///< farther is out of reach
  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace dutydesk
