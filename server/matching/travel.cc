#include "server/matching/travel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "server/base/check.h"

namespace dutydesk::matching {
namespace {

/// Source: mean earth radius R1 of the IUGG, GRS 80.
constexpr double kEarthRadiusMetres = 6'371'008.8;

double radians(std::int32_t degrees_e7) {
  return static_cast<double>(degrees_e7) / 1e7 * std::numbers::pi / 180.0;
}

/// Source: the haversine formula, which stays exact at short distances.
double haversine_m(Point a, Point b) {
  const double north = std::sin((radians(b.lat_e7) - radians(a.lat_e7)) / 2);
  const double east = std::sin((radians(b.lng_e7) - radians(a.lng_e7)) / 2);
  const double h =
      north * north + std::cos(radians(a.lat_e7)) * std::cos(radians(b.lat_e7)) * east * east;
  return 2 * kEarthRadiusMetres * std::asin(std::sqrt(std::min(h, 1.0)));
}

}  // namespace

std::uint32_t distance_m(Point a, Point b) {
  return static_cast<std::uint32_t>(std::lround(haversine_m(a, b)));
}

std::optional<std::uint32_t> travel_s(std::optional<Point> from, std::optional<Point> to,
                                      const Policy& policy) {
  CHECK(policy.travel_kmh > 0);
  if (!from || !to) return std::nullopt;
  // metres * pct/100 / (kmh * 1000/3600), in integers and rounded half up.
  const std::uint64_t top = std::uint64_t{distance_m(*from, *to)} * policy.travel_detour_pct * 36;
  const std::uint64_t bottom = std::uint64_t{policy.travel_kmh} * 1000;
  const std::uint64_t road_s = (top + bottom / 2) / bottom;
  return policy.travel_start_s + static_cast<std::uint32_t>(road_s);
}

}  // namespace dutydesk::matching
