// Travel estimate: straight line times a detour at a road speed, plus getting ready. Rounded to
// whole seconds before anything compares it. Pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "server/model/policy.h"
#include "server/model/values.h"

namespace dutydesk::matching {

/// Great-circle distance in whole metres.
std::uint32_t distance_m(Point a, Point b);

/// Seconds until somebody who starts at `from` is at `to`; nullopt when either is unknown.
std::optional<std::uint32_t> travel_s(std::optional<Point> from, std::optional<Point> to,
                                      const Policy& policy);

}  // namespace dutydesk::matching
