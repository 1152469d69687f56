#include "server/matching/travel.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

#include "tests/support/model_builders.h"

namespace dutydesk::matching {
namespace {

using support::north_of;
using support::rotherham;

constexpr Point kSheffield{.lat_e7 = 533'811'000, .lng_e7 = -14'701'000};
constexpr Point kLondon{.lat_e7 = 515'074'000, .lng_e7 = -1'278'000};

struct DistanceRow {
  const char* name;
  Point from;
  Point to;
  std::uint32_t metres;
  const char* source;
};

void PrintTo(const DistanceRow& row, std::ostream* out) {
  *out << row.name << ", " << row.source;
}

constexpr DistanceRow kDistances[] = {
    {"Nowhere", {0, 0}, {0, 0}, 0, "no distance"},
    {"OneDegreeOfTheEquator", {0, 0}, {0, 10'000'000}, 111'195, "2 pi R / 360"},
    {"OneDegreeOfAMeridian", {0, 0}, {10'000'000, 0}, 111'195, "2 pi R / 360"},
    {"Antipodes", {0, 0}, {0, 1'800'000'000}, 20'015'114, "pi R"},
    {"PoleToPole", {900'000'000, 0}, {-900'000'000, 0}, 20'015'114, "pi R"},
    {"OverTheDateLine", {0, 1'799'000'000}, {0, -1'799'000'000}, 22'239, "0.2 degrees"},
};

class DistanceTest : public testing::TestWithParam<DistanceRow> {};

TEST_P(DistanceTest, IsTheGreatCircleInWholeMetresBothWays) {
  EXPECT_EQ(distance_m(GetParam().from, GetParam().to), GetParam().metres);
  EXPECT_EQ(distance_m(GetParam().to, GetParam().from), GetParam().metres);
}

INSTANTIATE_TEST_SUITE_P(EachDistance, DistanceTest, testing::ValuesIn(kDistances),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(TravelTest, DistancesOfTheRegionAreRight) {
  EXPECT_NEAR(distance_m(rotherham(), kSheffield), 9'270, 100);
  EXPECT_NEAR(distance_m(kSheffield, kLondon), 228'000, 1'000);
  EXPECT_NEAR(distance_m(rotherham(), north_of(rotherham(), 5'000)), 5'000, 10);
}

TEST(TravelTest, GettingReadyIsAllThatIsLeftWithoutDistance) {
  EXPECT_EQ(travel_s(rotherham(), rotherham(), Policy{}), 600U);
}

TEST(TravelTest, SpeedAndDetourAreThePolicys) {
  Policy policy;
  policy.travel_start_s = 0;
  policy.travel_kmh = 36;  // ten metres a second
  policy.travel_detour_pct = 100;
  const Point there{0, 10'000'000};  // 111,195 m

  EXPECT_EQ(travel_s(Point{}, there, policy), 11'120U);  // 11,119.5 rounds up

  policy.travel_detour_pct = 200;
  EXPECT_EQ(travel_s(Point{}, there, policy), 22'239U);

  policy.travel_kmh = 72;
  EXPECT_EQ(travel_s(Point{}, there, policy), 11'120U);
}

TEST(TravelTest, AnUnknownEndGivesNoTime) {
  EXPECT_EQ(travel_s(std::nullopt, rotherham(), Policy{}), std::nullopt);
  EXPECT_EQ(travel_s(rotherham(), std::nullopt, Policy{}), std::nullopt);
}

TEST(TravelTest, TheLongestWayFits) {
  Policy policy;
  policy.travel_kmh = 5;
  policy.travel_detour_pct = 300;
  policy.travel_start_s = 7200;

  // 20,015,115 m three times over at 5 km/h
  EXPECT_EQ(travel_s(Point{0, 0}, Point{0, 1'800'000'000}, policy), 7'200U + 43'232'646U);
}

}  // namespace
}  // namespace dutydesk::matching
