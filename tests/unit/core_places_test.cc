// Places: holds that never promise more than there is, arrivals, and what suites say of themselves.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HoldTest : public RegionTest {
 protected:
  HoldTest() { region.police_open_s136(); }
};

TEST_F(HoldTest, AHoldLastsForThePolicysTime) {
  region.hold("swallownest");

  const PlaceHold& hold = region.state().holds.at(region.the_case().hold);
  EXPECT_EQ(hold.until, tonight() + Minutes{90});
  EXPECT_EQ(region.the_case().destination, PlaceKey{"swallownest"});
}

TEST_F(HoldTest, TheLastRoomGoesToOneCase) {
  region.hold("swallownest");
  region.open("other-police", region.s136());

  EXPECT_THAT(region.refused("desk", region.holding("swallownest")).what, HasSubstr("full"));
}

TEST_F(HoldTest, ARoomWithSomebodyInItCannotBeHeld) {
  region.arrive("swallownest");
  region.police_open_s136();

  EXPECT_EQ(region.refusal("desk", region.holding("swallownest")), ErrorCode::kWrongState);
}

TEST_F(HoldTest, HoldingAnotherPlaceLetsTheFirstGo) {
  region.hold("swallownest");
  region.hold("kendray");

  EXPECT_EQ(region.state().holds.size(), 1U);
  EXPECT_EQ(region.the_case().destination, PlaceKey{"kendray"});
}

TEST_F(HoldTest, HoldingTheSamePlaceAgainHoldsItLonger) {
  region.hold("swallownest");
  region.wait(Minutes{60});
  region.hold("swallownest");

  region.wait(Minutes{60});

  EXPECT_EQ(region.state().holds.size(), 1U);
}

TEST_F(HoldTest, TheNearestPlaceIsHeldWhenNoneIsNamed) {
  region.hold("");

  EXPECT_EQ(region.the_case().destination, PlaceKey{"swallownest"});
}

TEST_F(HoldTest, WhereNoPlaceFitsNoneIsHeldUnnamed) {
  region.wait(hours{3});

  EXPECT_EQ(region.refusal("desk", region.holding("")), ErrorCode::kWrongState);
  region.hold("kendray");
}

TEST_F(HoldTest, AHoldThatRunsOutIsPlannedAgain) {
  region.hold("swallownest");
  region.wait(Minutes{90});
  EXPECT_TRUE(region.the_case().hold.is_none());
  EXPECT_TRUE(region.the_case().destination.is_none());
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace));

  region.suites_say_open();
  region.plan();

  EXPECT_EQ(region.the_case().destination, PlaceKey{"swallownest"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(HoldTest, AnArrivalTakesTheHold) {
  region.hold("swallownest");
  region.wait(Minutes{30});
  region.arrive("swallownest");

  EXPECT_THAT(region.state().holds, IsEmpty());
  EXPECT_THAT(region.room("swallownest").occupied_by, ElementsAre(region.current()));
  EXPECT_EQ(region.the_case().destination, PlaceKey{"swallownest"});
}

TEST_F(HoldTest, AnArrivalElsewhereLetsTheHoldGo) {
  region.hold("swallownest");
  region.arrive("ed");

  EXPECT_THAT(region.state().holds, IsEmpty());
  EXPECT_EQ(region.the_case().destination, PlaceKey{"ed"});
}

TEST_F(HoldTest, SomebodyWhoIsThereIsAFactHoweverFullItIs) {
  region.arrive("swallownest");
  region.police_open_s136();

  region.arrive("swallownest");

  EXPECT_EQ(region.room("swallownest").occupied_by.size(), 2U);
}

TEST_F(HoldTest, APlaceIsNotHeldForSomebodyWhoIsThere) {
  region.arrive("ed");
  EXPECT_THAT(region.refused("desk", region.holding("ed")).what, HasSubstr("already"));

  region.wait(Minutes{1});
  region.leave("ed");
  region.hold("ed");
}

TEST_F(HoldTest, AReleasedPlaceIsFreeAgain) {
  region.hold("swallownest");
  region.must("desk", core::ReleasePlace{region.current()});
  EXPECT_TRUE(region.the_case().destination.is_none());

  region.police_open_s136();
  region.hold("swallownest");
}

TEST_F(HoldTest, NothingIsReleasedWhereNothingIsHeld) {
  EXPECT_EQ(region.refusal("desk", core::ReleasePlace{region.current()}), ErrorCode::kWrongState);
}

TEST_F(HoldTest, AHoldIsNeitherNothingNorForEver) {
  for (const Millis length : {Millis{999}, core::kHoldMax + Millis{1}}) {
    auto command = region.holding("swallownest");
    command.length = length;
    EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
  }
}

TEST_F(HoldTest, AClosedSuiteIsNotHeldEvenByName) {
  region.must("suite",
              core::ReportPlaceStatus{PlaceKey{"swallownest"}, PlaceState::kClosedStaffing});

  EXPECT_EQ(region.refusal("desk", region.holding("swallownest")), ErrorCode::kWrongState);
}

TEST_F(HoldTest, ACellIsNeverHeldForSomebodyUnder18) {
  auto command = region.s136();
  command.needs.age = AgeBand::kUnder18;
  region.open("police", command);
  Place custody = region.place("custody");
  custody.ages = {AgeBand::kAdult, AgeBand::kUnder18};
  region.change(custody);

  EXPECT_THAT(region.refused("desk", region.holding("custody")).what, HasSubstr("s.136A(1)"));
}

TEST_F(HoldTest, AnUnknownPlaceIsNotFound) {
  EXPECT_EQ(region.refusal("desk", region.holding("nowhere")), ErrorCode::kNotFound);
}

using StatusTest = RegionTest;

TEST_F(StatusTest, WhatASuiteSaysIsKeptWithItsTime) {
  region.wait(Minutes{5});
  region.must("suite", core::ReportPlaceStatus{PlaceKey{"kendray"}, PlaceState::kCleaning});

  EXPECT_EQ(region.room("kendray").status, (PlaceStatus{PlaceState::kCleaning, region.now()}));
}

TEST_F(StatusTest, AStatusMustSaySomething) {
  EXPECT_EQ(
      region.refusal("suite", core::ReportPlaceStatus{PlaceKey{"kendray"}, PlaceState::kUnknown}),
      ErrorCode::kInvalid);
  EXPECT_EQ(region.refusal("suite", core::ReportBedStatus{BedKey{"oakwell-1"}, BedState::kUnknown}),
            ErrorCode::kInvalid);
}

TEST_F(StatusTest, ABedIsReportedByItsHospital) {
  region.must("suite", core::ReportBedStatus{BedKey{"oakwell-1"}, BedState::kFree});

  EXPECT_EQ(region.state().beds.at(BedKey{"oakwell-1"}).state, BedState::kFree);
  EXPECT_EQ(region.refusal("suite", core::ReportBedStatus{BedKey{"x"}, BedState::kFree}),
            ErrorCode::kNotFound);
}

}  // namespace
}  // namespace dutydesk::support
