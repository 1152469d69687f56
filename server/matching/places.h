// Which place of safety can take a person, nearest first, and why others cannot. The desk may name
// a place that is not proposed, but never one that is full, closed or unlawful. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/model/case.h"
#include "server/model/place.h"
#include "server/model/policy.h"

namespace dutydesk::matching {

enum class PlaceRule : std::uint8_t {
  kRetired,
  kNotAPlaceOfSafety,  ///< not offered by itself: suites are, and an emergency department for the
                       ///< physically injured; a police station never (SI 2017/1036)
  kThere,              ///< the person is there already
  kGivenUp,            ///< the desk released it for this case: only by name
  kFull,               ///< occupied + held = capacity
  kClosed,             ///< by its own word; free without staff or not yet clean is not open
  kStatusStale,        ///< the last word is too old, or there was none
  kAge,                ///< does not list the person's age band; an unknown age passes
  kExcludes,           ///< excludes one of the person's flags
  kUnder18PoliceStation,  ///< never for under 18s (MHA 1983 s.136A(1))
};

/// A place with what is already promised of it.
struct PlaceView {
  const Place* place = nullptr;  ///< never null
  std::uint32_t held = 0;        ///< holds of other cases
};

struct PlaceChoice {
  PlaceKey place;
  std::optional<std::uint32_t> travel_s;
  friend bool operator==(const PlaceChoice&, const PlaceChoice&) = default;
};

struct PlaceLeftOut {
  PlaceKey place;
  PlaceRule rule = PlaceRule::kFull;
  friend bool operator==(const PlaceLeftOut&, const PlaceLeftOut&) = default;
};

struct PlaceRanking {
  std::vector<PlaceChoice> choices;  ///< nearest first, then key; unknown distance last
  std::vector<PlaceLeftOut> left_out;
};

/// The first rule that keeps the person of `c` from the place; nullopt when it can take them. A
/// place the desk names itself may be of any type, stale, or not ready yet (staff pending, being
/// cleaned): `named` skips those. A word older than the policy allows counts as none.
std::optional<PlaceRule> place_excluded(const PlaceView& view, const Case& c, const Policy& policy,
                                        Instant now, bool named = false);

PlaceRanking rank_places(const std::vector<PlaceView>& places, const Case& c, const Policy& policy,
                         Instant now);

}  // namespace dutydesk::matching
