// What was promised and no longer holds: a held place that fails, a route of detention that a
// record contradicts, a place that the desk gave up.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::IsEmpty;

class PromiseTest : public NightTest {
 protected:
  void say(const std::string& place, PlaceState state) {
    region.must("suite", core::ReportPlaceStatus{PlaceKey{place}, state});
  }
  void triage_mode(DetentionMode mode) {
    core::TriageCase command;
    command.case_id = region.current();
    command.mode = mode;
    region.must("desk", command);
  }
  void keep_at(const std::string& place) {
    region.must("police", region.fact(FactKind::kDecidedToKeep, region.now(), place));
  }
  CaseId open_for(const std::string& destination) {
    auto command = region.s136();
    command.destination = PlaceKey{destination};
    return region.open("police", command);
  }
  PlaceKey bound_for() { return region.the_case().destination; }
};

TEST_F(PromiseTest, ASuiteThatClosesOnTheWayIsToldAndAnotherIsHeld) {
  region.police_open_s136();
  region.plan();
  ASSERT_EQ(bound_for(), PlaceKey{"swallownest"});

  say("swallownest", PlaceState::kClosedStaffing);
  EXPECT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kActNow);
  region.plan();

  EXPECT_EQ(bound_for(), PlaceKey{"kendray"});
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace)) << "nobody has told the van";
  region.arrive("kendray");
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(PromiseTest, WhereTheDeskHoldsPlacesItselfTheHoldStaysUntilItDecides) {
  region.police_open_s136();
  region.triage(Priority::kP2);
  region.hold("swallownest");

  say("swallownest", PlaceState::kDivert);

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace));
  EXPECT_EQ(bound_for(), PlaceKey{"swallownest"});
}

TEST_F(PromiseTest, ASuiteThatIsBeingCleanedKeepsItsHold) {
  region.police_open_s136();
  region.hold("swallownest");

  say("swallownest", PlaceState::kCleaning);

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(PromiseTest, ARetiredPlaceFailsItsHolds) {
  region.police_open_s136();
  region.hold("swallownest");

  region.must("admin", core::RetireEntry{core::RetireEntry::Kind::kPlace, "swallownest"});

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace));
  EXPECT_THAT(region.state().holds, IsEmpty());
}

TEST_F(PromiseTest, SomebodyElseInTheRoomFailsTheHold) {
  const auto bound = region.police_open_s136();
  region.hold("swallownest");
  region.open("other-police", region.s136());

  region.arrive("swallownest");

  region.about(bound);
  EXPECT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kActNow);
}

TEST_F(PromiseTest, OnlyTheNewestHoldFailsWhereOneRoomIsLeft) {
  Place larger = region.place("swallownest");
  larger.capacity = 2;
  region.change(larger);
  const auto first = region.police_open_s136();
  region.hold("swallownest");
  const auto second = region.police_open_s136();
  region.hold("swallownest");
  region.police_open_s136();

  region.arrive("swallownest");

  region.about(first);
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
  region.about(second);
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(PromiseTest, TriageThatTheHeldPlaceExcludesIsTold) {
  Place swallownest = region.place("swallownest");
  swallownest.exclusions = {Exclusion::kHighRisk};
  region.change(swallownest);
  region.police_open_s136();
  region.hold("swallownest");
  core::TriageCase command;
  command.case_id = region.current();
  command.needs = region.the_case().needs;
  command.needs->flags = {Exclusion::kHighRisk};

  region.must("desk", command);

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(PromiseTest, ThePlaceThatThePoliceNameIsHeldAtOnce) {
  open_for("swallownest");

  EXPECT_FALSE(region.the_case().hold.is_none());
  EXPECT_EQ(bound_for(), PlaceKey{"swallownest"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(PromiseTest, ANamedPlaceThatCannotTakeThePersonIsToldAtOnce) {
  say("swallownest", PlaceState::kClosedInfection);

  open_for("swallownest");

  EXPECT_TRUE(region.the_case().hold.is_none());
  EXPECT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kActNow);
}

TEST_F(PromiseTest, ARequestForAnAssessmentHoldsNoPlace) {
  auto command = region.assessment();
  command.destination = PlaceKey{"ed"};

  region.open("liaison", command);

  EXPECT_THAT(region.state().holds, IsEmpty());
}

TEST_F(PromiseTest, ASuiteCanBeHeldForSomebodyInAnEmergencyDepartment) {
  region.police_open_s136();
  region.arrive("ed");

  region.hold("swallownest");

  EXPECT_EQ(bound_for(), PlaceKey{"swallownest"});
  EXPECT_EQ(region.the_case().at_place, PlaceKey{"ed"});
  EXPECT_EQ(core::assessment_point(region.state(), region.the_case()), region.room("ed").at);
}

TEST_F(PromiseTest, AHoldThatLapsesInTheEmergencyDepartmentLeavesThePersonThere) {
  region.police_open_s136();
  region.arrive("ed");
  region.hold("swallownest");

  region.wait(Minutes{90});

  EXPECT_EQ(bound_for(), PlaceKey{"ed"});
}

TEST_F(PromiseTest, ForSomebodyInAnEmergencyDepartmentASuiteIsProposedAndNotHeld) {
  region.police_open_s136();
  region.arrive("ed");
  region.plan();

  EXPECT_EQ(region.the_case().plan->place, PlaceKey{"swallownest"});
  EXPECT_THAT(region.state().holds, IsEmpty());
}

TEST_F(PromiseTest, WhatTheDeskReleasedIsNotHeldAgainByItself) {
  region.police_open_s136();
  region.plan();
  ASSERT_EQ(bound_for(), PlaceKey{"swallownest"});

  region.must("desk", core::ReleasePlace{region.current()});
  region.plan();
  EXPECT_EQ(bound_for(), PlaceKey{"kendray"});

  region.hold("swallownest");
  EXPECT_EQ(bound_for(), PlaceKey{"swallownest"});
}

TEST_F(PromiseTest, ALapsedHoldWithNoOtherPlaceActsNow) {
  region.police_open_s136();
  region.hold("swallownest");
  region.wait(Minutes{90});
  ASSERT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kSoon);

  region.wait(hours{1});
  region.triage(Priority::kP1);
  region.plan();

  EXPECT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kActNow);
}

TEST_F(PromiseTest, SomebodyKeptAtAPlaceIsThere) {
  auto command = region.s136();
  command.mode = DetentionMode::kKept;
  region.open("police", command);

  keep_at("ed");

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"ed"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kModeUnsettled));
}

TEST_F(PromiseTest, AFactOfTheOtherRouteStartsTheClockAndAsksTheDesk) {
  region.police_open_s136();

  keep_at("ed");

  EXPECT_EQ(region.legal_end(), tonight() + hours{24});
  EXPECT_EQ(region.alarm(AlarmKind::kModeUnsettled).level, AlarmLevel::kActNow);
}

TEST_F(PromiseTest, SettlingTheRouteEndsTheQuestion) {
  region.police_open_s136();
  keep_at("ed");

  triage_mode(DetentionMode::kKept);

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kModeUnsettled));
  EXPECT_EQ(region.the_case().mode, DetentionMode::kKept);
  EXPECT_EQ(region.legal_end(), tonight() + hours{24});
}

TEST_F(PromiseTest, ASettledRouteIsNotOverruledByAFactOfTheOther) {
  region.police_open_s136();
  keep_at("ed");
  triage_mode(DetentionMode::kRemoved);
  region.wait(hours{1});

  region.arrive("swallownest");

  EXPECT_EQ(region.legal_end(), tonight() + hours{25});
}

TEST_F(PromiseTest, ARequestForAnAssessmentHasNoRoute) {
  region.open("edt", region.assessment());
  core::TriageCase command;
  command.case_id = region.current();
  command.mode = DetentionMode::kKept;

  EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
}

}  // namespace
}  // namespace dutydesk::support
