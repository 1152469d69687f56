#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "server/matching/places.h"
#include "tests/support/model_builders.h"

namespace dutydesk::matching {
namespace {

using support::a_case;
using support::north_of;
using support::place;
using support::rotherham;
using support::suite;
using support::tonight;
using testing::ElementsAre;
using testing::IsEmpty;

/// A suite that can take the person of the case, to be spoilt by one rule at a time.
struct Setting {
  Place place = suite("suite-1");
  std::uint32_t held = 0;
  Case c = a_case(231, CaseKind::kSection136);
  Policy policy;

  std::optional<PlaceRule> rule(bool named = false) const {
    return place_excluded({&place, held}, c, policy, tonight(), named);
  }
};

struct PlaceRow {
  const char* name;
  PlaceRule rule;
  bool desk_may_name;  ///< the desk may name the place all the same
  void (*spoil)(Setting&);
  const char* source;
};

void PrintTo(const PlaceRow& row, std::ostream* out) {
  *out << row.name << ", " << row.source;
}

template <PlaceState State>
constexpr PlaceRow says(const char* name, PlaceRule rule, bool desk_may_name) {
  return {name, rule, desk_may_name, [](Setting& s) { s.place.status.state = State; },
          "free is not usable: staff may be missing"};
}

constexpr PlaceRow kPlaceRows[] = {
    {"Retired", PlaceRule::kRetired, false, [](Setting& s) { s.place.retired = true; },
     "the directory"},
    {"PoliceStation", PlaceRule::kNotAPlaceOfSafety, true,
     [](Setting& s) { s.place.type = PlaceType::kPoliceStation; }, "SI 2017/1036"},
    {"EmergencyDepartment", PlaceRule::kNotAPlaceOfSafety, true,
     [](Setting& s) { s.place.type = PlaceType::kEmergencyDepartment; },
     "for people who need emergency treatment"},
    {"Hospital", PlaceRule::kNotAPlaceOfSafety, true,
     [](Setting& s) { s.place.type = PlaceType::kHospital; }, "s.135(6), by arrangement"},
    {"Other", PlaceRule::kNotAPlaceOfSafety, true,
     [](Setting& s) { s.place.type = PlaceType::kOther; }, "s.135(6), by arrangement"},
    {"Occupied", PlaceRule::kFull, false, [](Setting& s) { s.place.occupied_by = {CaseId{7}}; },
     "occupied + held = capacity"},
    {"Held", PlaceRule::kFull, false, [](Setting& s) { s.held = 1; }, "occupied + held = capacity"},
    {"NoCapacity", PlaceRule::kFull, false, [](Setting& s) { s.place.capacity = 0; },
     "occupied + held = capacity"},
    says<PlaceState::kOpenStaffPending>("StaffPending", PlaceRule::kClosed, true),
    says<PlaceState::kCleaning>("Cleaning", PlaceRule::kClosed, true),
    says<PlaceState::kClosedStaffing>("ClosedStaffing", PlaceRule::kClosed, false),
    says<PlaceState::kClosedMaintenance>("ClosedMaintenance", PlaceRule::kClosed, false),
    says<PlaceState::kClosedInfection>("ClosedInfection", PlaceRule::kClosed, false),
    says<PlaceState::kDivert>("Divert", PlaceRule::kClosed, false),
    says<PlaceState::kUnknown>("SaidNothing", PlaceRule::kStatusStale, true),
    {"StaleOpen", PlaceRule::kStatusStale, true,
     [](Setting& s) { s.place.status.reported_at = tonight() - Minutes{121}; },
     "policy: place_status_fresh"},
    {"StaleClosed", PlaceRule::kStatusStale, true,
     [](Setting& s) {
       s.place.status = {PlaceState::kClosedStaffing, tonight() - Minutes{121}};
     },
     "an older status counts as unknown"},
    {"ChildInAnAdultSuite", PlaceRule::kAge, false,
     [](Setting& s) { s.c.needs.age = AgeBand::kUnder18; }, "age bands taken"},
    {"ExcludesIntoxicated", PlaceRule::kExcludes, false,
     [](Setting& s) {
       s.place.exclusions = {Exclusion::kHighRisk, Exclusion::kIntoxicated};
       s.c.needs.flags = {Exclusion::kIntoxicated};
     },
     "the place's exclusions"},
};

class PlaceRuleTest : public testing::TestWithParam<PlaceRow> {};

TEST_P(PlaceRuleTest, LeavesThePlaceOutAndNamesTheRule) {
  Setting setting;
  ASSERT_EQ(setting.rule(), std::nullopt);
  ASSERT_EQ(setting.rule(true), std::nullopt);

  GetParam().spoil(setting);

  EXPECT_EQ(setting.rule(), GetParam().rule);
  EXPECT_EQ(setting.rule(true),
            GetParam().desk_may_name ? std::nullopt : std::optional{GetParam().rule});
}

INSTANTIATE_TEST_SUITE_P(EachRule, PlaceRuleTest, testing::ValuesIn(kPlaceRows),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(PlaceTest, AChildIsNeverTakenToAPoliceStationEvenWhenTheDeskNamesIt) {
  Setting setting;
  setting.place =
      place("police-1", PlaceType::kPoliceStation).taking({AgeBand::kUnder18, AgeBand::kAdult});
  EXPECT_EQ(setting.rule(true), std::nullopt);

  setting.c.needs.age = AgeBand::kUnder18;

  EXPECT_EQ(setting.rule(true), PlaceRule::kUnder18PoliceStation);  // MHA 1983 s.136A(1)
}

TEST(PlaceTest, AnInjuredPersonMayBeOfferedAnEmergencyDepartment) {
  Setting setting;
  setting.place = place("rdgh-ed", PlaceType::kEmergencyDepartment);
  setting.c.needs.flags = {Exclusion::kPhysicalInjury};

  EXPECT_EQ(setting.rule(), std::nullopt);
}

TEST(PlaceTest, ThePersonWhoIsThereAlreadyDoesNotFillItForThemselves) {
  Setting setting;
  setting.place.occupied_by = {setting.c.id};

  EXPECT_EQ(setting.rule(), std::nullopt);
}

TEST(PlaceTest, OneOfTwoSpacesIsEnough) {
  Setting setting;
  setting.place.capacity = 2;
  setting.held = 1;
  EXPECT_EQ(setting.rule(), std::nullopt);

  setting.place.occupied_by = {CaseId{7}};

  EXPECT_EQ(setting.rule(), PlaceRule::kFull);
}

TEST(PlaceTest, AnUnknownAgeDoesNotExclude) {
  Setting setting;
  setting.c.needs.age = AgeBand::kUnknown;

  EXPECT_EQ(setting.rule(), std::nullopt);
}

TEST(PlaceTest, AWordExactlyAsOldAsThePolicyAllowsIsFresh) {
  Setting setting;
  setting.place.status.reported_at = tonight() - setting.policy.place_status_fresh;

  EXPECT_EQ(setting.rule(), std::nullopt);
}

TEST(PlaceTest, ExclusionsOfOthersDoNotExclude) {
  Setting setting;
  setting.place.exclusions = {Exclusion::kIntoxicated};
  setting.c.needs.flags = {Exclusion::kHighRisk};

  EXPECT_EQ(setting.rule(), std::nullopt);
}

TEST(PlaceTest, TheFirstRuleInOrderIsNamed) {
  Setting setting;
  for (auto row = std::rbegin(kPlaceRows); row != std::rend(kPlaceRows); ++row) {
    row->spoil(setting);
  }

  EXPECT_EQ(setting.rule(), PlaceRule::kRetired);
  setting.place.retired = false;
  EXPECT_EQ(setting.rule(), PlaceRule::kNotAPlaceOfSafety);
  setting.place.type = PlaceType::kHealthBased;
  EXPECT_EQ(setting.rule(), PlaceRule::kFull);
}

// ---- Ranking ------------------------------------------------------------------------------------

std::vector<std::string> keys(const PlaceRanking& ranking) {
  std::vector<std::string> out;
  for (const PlaceChoice& one : ranking.choices) {
    out.push_back(one.place.value());
  }
  return out;
}

PlaceRanking ranked(const std::vector<Place>& places, const Case& c) {
  std::vector<PlaceView> views;
  views.reserve(places.size());
  for (const Place& one : places) {
    views.push_back({&one, 0});
  }
  return rank_places(views, c, Policy{}, tonight());
}

TEST(PlaceRankingTest, NearestFirstThenKeyAndUnknownDistanceLastInAnyInputOrder) {
  std::vector<Place> places{
      suite("suite-far").located(north_of(rotherham(), 20'000)),
      suite("suite-nowhere").located(std::nullopt),
      suite("suite-b").located(north_of(rotherham(), 3'000)),
      suite("suite-a").located(north_of(rotherham(), 3'000)),
      suite("suite-also-nowhere").located(std::nullopt),
      suite("suite-here"),
  };
  std::mt19937 dice{17};
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(places, dice);

    EXPECT_THAT(keys(ranked(places, a_case(231, CaseKind::kSection136))),
                ElementsAre("suite-here", "suite-a", "suite-b", "suite-far", "suite-also-nowhere",
                            "suite-nowhere"));
  }
}

TEST(PlaceRankingTest, EveryPlaceLeftOutHasItsReason) {
  const std::vector<Place> places{
      suite("suite-2").holding(7),
      place("police-1", PlaceType::kPoliceStation),
      suite("suite-1").saying(PlaceState::kClosedStaffing, tonight()),
  };

  const PlaceRanking ranking = ranked(places, a_case(231, CaseKind::kSection136));

  EXPECT_THAT(ranking.choices, IsEmpty());
  EXPECT_THAT(ranking.left_out,
              ElementsAre(PlaceLeftOut{PlaceKey{"police-1"}, PlaceRule::kNotAPlaceOfSafety},
                          PlaceLeftOut{PlaceKey{"suite-1"}, PlaceRule::kClosed},
                          PlaceLeftOut{PlaceKey{"suite-2"}, PlaceRule::kFull}));
}

TEST(PlaceRankingTest, APersonOfUnknownWhereaboutsStillGetsPlaces) {
  const Case c = a_case(231, CaseKind::kSection136).located(std::nullopt);

  const PlaceRanking ranking = ranked({suite("suite-b"), suite("suite-a")}, c);

  EXPECT_THAT(keys(ranking), ElementsAre("suite-a", "suite-b"));
  EXPECT_EQ(ranking.choices.front().travel_s, std::nullopt);
}

}  // namespace
}  // namespace dutydesk::matching
