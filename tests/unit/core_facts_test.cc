// Facts, where the person is, the legal clock that follows from facts, and triage.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FactTest : public NightTest {
 protected:
  FactTest() { region.police_open_s136(); }

  ErrorCode told_at(Instant at) {
    return region.refusal("police", region.fact(FactKind::kPoliceLeft, at));
  }
};

TEST_F(FactTest, TheFirstArrivalStartsTheClock) {
  region.arrive("ed");

  EXPECT_EQ(region.legal_end(), tonight() + hours{24});
}

TEST_F(FactTest, MovingFromTheEmergencyDepartmentToASuiteRestartsNothing) {
  region.arrive("ed");
  region.wait(hours{3});
  region.leave("ed");
  region.wait(Minutes{30});
  region.arrive("swallownest");

  EXPECT_EQ(region.legal_end(), tonight() + hours{24});
  EXPECT_EQ(region.the_case().at_place, PlaceKey{"swallownest"});
  EXPECT_THAT(region.room("ed").occupied_by, IsEmpty());
}

TEST_F(FactTest, AnArrivalElsewhereIsALeavingToo) {
  region.arrive("ed");
  region.wait(hours{1});
  region.arrive("swallownest");

  EXPECT_THAT(region.room("ed").occupied_by, IsEmpty());
  EXPECT_THAT(region.room("swallownest").occupied_by, ElementsAre(region.current()));
}

TEST_F(FactTest, AnOldArrivalToldLateMovesNobodyButMovesTheClock) {
  region.wait(hours{2});
  region.arrive("swallownest");

  region.arrive("ed", tonight() + Minutes{30});

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"swallownest"});
  EXPECT_THAT(region.room("ed").occupied_by, IsEmpty());
  EXPECT_EQ(region.legal_end(), tonight() + Minutes{30} + hours{24});
}

TEST_F(FactTest, LeavingAPlaceTheyAreNotAtMovesNobody) {
  region.arrive("swallownest");
  region.wait(Minutes{10});

  region.leave("ed");

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"swallownest"});
}

TEST_F(FactTest, SomebodyWhoLeftIsBoundForNowhere) {
  region.arrive("ed");
  region.wait(Minutes{10});

  region.leave("ed");

  EXPECT_TRUE(region.the_case().at_place.is_none());
  EXPECT_TRUE(region.the_case().destination.is_none());
}

TEST_F(FactTest, ACorrectedPlaceMovesThePerson) {
  region.arrive("kendray");

  region.correct(1, std::nullopt, "swallownest");

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"swallownest"});
  EXPECT_THAT(region.room("kendray").occupied_by, IsEmpty());
}

TEST_F(FactTest, ALastArrivalThatWasReallyTheFirstPutsThePersonBack) {
  region.arrive("ed", tonight() - Minutes{60});
  region.arrive("swallownest", tonight() - Minutes{20});

  region.correct(2, tonight() - Minutes{90});

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"ed"});
  EXPECT_EQ(region.legal_end(), tonight() - Minutes{90} + hours{24});
}

TEST_F(FactTest, ACorrectionLaterMovesTheEndLater) {
  region.arrive("ed", tonight() - hours{2});

  region.correct(1, tonight() - hours{1});

  EXPECT_EQ(region.legal_end(), tonight() + hours{23});
}

TEST_F(FactTest, AnEndedPowerIsRestatedByACorrectedStart) {
  region.arrive("ed", tonight() - hours{2});
  region.wait(hours{22});
  ASSERT_TRUE(region.the_case().legal_power_ended);

  region.correct(1, tonight());

  EXPECT_FALSE(region.the_case().legal_power_ended);
  EXPECT_EQ(region.the_case().warnings, Warnings{});
  for (const auto kind : {AlarmKind::kLegalPowerEnded, AlarmKind::kLegalEndNear,
                          AlarmKind::kLegalEndSoon, AlarmKind::kTargetLate})
    EXPECT_FALSE(region.is_alarmed(kind));
}

TEST_F(FactTest, WarningsAreGivenAfreshAfterACorrection) {
  region.arrive("ed", tonight() - hours{2});
  region.wait(hours{22});
  region.correct(1, tonight());

  region.tick();
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kLegalEndNear));
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kLegalPowerEnded));
  region.wait(hours{2});
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kLegalPowerEnded));
}

TEST_F(FactTest, AFactThatMovesNoClockClearsNoWarning) {
  region.arrive("ed");
  region.wait(hours{19});
  ASSERT_TRUE(region.is_alarmed(AlarmKind::kLegalEndSoon));

  region.record(FactKind::kPoliceLeft);

  EXPECT_EQ(region.told<core::ClockRestated>(), 0U);
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kLegalEndSoon));
}

TEST_F(FactTest, AnEarlierArrivalToldLateRestatesTheClock) {
  region.arrive("swallownest");
  region.wait(hours{19});

  region.arrive("ed", tonight() - hours{4});
  region.tick();

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kLegalEndNear));
}

TEST_F(FactTest, ATimeAMomentAheadIsAClockDifference) {
  region.record(FactKind::kPoliceLeft, region.now() + core::kFutureTolerance);

  EXPECT_EQ(told_at(region.now() + core::kFutureTolerance + Millis{1}), ErrorCode::kInvalid);
}

TEST_F(FactTest, ATimeTooLongAgoIsAWrongDate) {
  region.record(FactKind::kPoliceLeft, region.now() - core::kPastTolerance);

  EXPECT_EQ(told_at(region.now() - core::kPastTolerance - Millis{1}), ErrorCode::kInvalid);
}

TEST_F(FactTest, AFactWithoutATimeHappenedNow) {
  region.wait(Minutes{7});
  region.record(FactKind::kPoliceLeft);

  EXPECT_EQ(region.the_case().facts.back().at, region.now());
  EXPECT_EQ(region.the_case().facts.back().recorded_at, region.now());
}

TEST_F(FactTest, EverythingWrongWithAFactIsSaidAtOnce) {
  auto command = region.fact(FactKind::kArrivedAtPlace, region.now() + hours{1}, "nowhere");
  command.fact.corrects = FactId{9};

  const Error error = region.refused("police", command);

  ASSERT_EQ(error.fields.size(), 3U);
  EXPECT_EQ(error.fields[0].field, "fact.at");
  EXPECT_EQ(error.fields[1].field, "fact.place");
  EXPECT_EQ(error.fields[2].field, "fact.corrects");
}

TEST_F(FactTest, AnArrivalMustSayWhere) {
  EXPECT_EQ(region.refusal("police", region.fact(FactKind::kArrivedAtPlace)), ErrorCode::kInvalid);
}

TEST_F(FactTest, ANoteMustSaySomething) {
  EXPECT_EQ(region.refusal("police", region.fact(FactKind::kNote)), ErrorCode::kInvalid);
}

TEST_F(FactTest, LikeCorrectsOnlyLike) {
  region.arrive("ed");
  auto command = region.fact(FactKind::kPoliceLeft);
  command.fact.corrects = FactId{1};

  EXPECT_EQ(region.refusal("police", command), ErrorCode::kInvalid);
}

TEST_F(FactTest, NobodyMovesTheClockLaterByCorrectingAnotherOrganisationsFact) {
  region.hold("swallownest");
  region.arrive("swallownest", tonight() - hours{2});
  auto later = region.fact(FactKind::kArrivedAtPlace, tonight() - hours{1}, "swallownest");
  later.fact.corrects = FactId{1};
  EXPECT_EQ(region.refusal("suite", later), ErrorCode::kInvalid);

  later.fact.corrects = FactId{};
  region.must("suite", later);

  EXPECT_EQ(region.legal_end(), tonight() + hours{22});
}

TEST_F(FactTest, AnOrganisationCorrectsItsOwnFact) {
  region.must("police", region.fact(FactKind::kArrivedAtPlace, tonight() - hours{2}, "ed"));
  auto later = region.fact(FactKind::kArrivedAtPlace, tonight() - hours{1}, "ed");
  later.fact.corrects = FactId{1};

  region.must("police", later);

  EXPECT_EQ(region.legal_end(), tonight() + hours{23});
}

TEST_F(FactTest, ANoteChangesNothingThatIsAsked) {
  const auto demand = region.the_case().demand_revision;
  auto note = region.fact(FactKind::kNote);
  note.fact.text = {"case-1", "sealed"};
  region.must("police", note);

  EXPECT_EQ(region.the_case().demand_revision, demand);
  EXPECT_EQ(region.the_case().revision, region.state().revision);
}

TEST_F(FactTest, AKeptPersonsClockStartsAtTheDecisionToKeep) {
  auto command = region.s136();
  command.mode = DetentionMode::kKept;
  region.open("police", command);
  region.arrive("ed");
  region.wait(hours{1});
  region.record(FactKind::kDecidedToKeep);
  core::TriageCase settled;
  settled.case_id = region.current();
  settled.mode = DetentionMode::kKept;
  region.must("desk", settled);

  EXPECT_EQ(region.legal_end(), tonight() + hours{25});
}

TEST_F(FactTest, ALocationChangesOnlyWhatIsGiven) {
  region.must("police", core::LocateCase{region.current(), "", {}, {"case-1", "sealed"}, {}});

  EXPECT_EQ(region.the_case().outcode, "S60");
  EXPECT_EQ(region.the_case().at, rotherham());
  EXPECT_EQ(region.the_case().address.bytes, "sealed");
}

class TriageTest : public FactTest {};

TEST_F(TriageTest, WhoTriagesACaseTakesIt) {
  region.triage(Priority::kP1);

  EXPECT_EQ(region.the_case().owner, PersonKey{"okafor"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(TriageTest, ACaseCanBeHandedToAnotherOrToTheDutyDesk) {
  core::TriageCase hand_over;
  hand_over.case_id = region.current();
  hand_over.owner = PersonKey{"hughes"};
  region.must("desk", hand_over);
  EXPECT_EQ(region.the_case().owner, PersonKey{"hughes"});

  hand_over.owner = PersonKey{};
  region.must("desk", hand_over);
  EXPECT_TRUE(region.the_case().owner.is_none());
}

TEST_F(TriageTest, OnlyWhatIsGivenChanges) {
  region.triage(Priority::kP4);
  core::TriageCase authority;
  authority.case_id = region.current();
  authority.authority = OrgKey{"rotherham"};
  region.must("desk", authority);

  EXPECT_EQ(region.the_case().priority, Priority::kP4);
  EXPECT_EQ(region.the_case().needs.age, AgeBand::kAdult);
}

TEST_F(TriageTest, ANearLegalEndIsNoTriagedPriority) {
  region.triage(Priority::kP2);
  region.arrive("ed");
  region.wait(hours{23});
  ASSERT_EQ(core::effective_priority(region.the_case()), Priority::kP0);

  region.bar("evans");

  EXPECT_EQ(region.the_case().priority, Priority::kP2);
}

TEST_F(TriageTest, UnknownNamesAreRefusedAllAtOnce) {
  core::TriageCase command;
  command.case_id = region.current();
  command.owner = PersonKey{"x"};
  command.authority = OrgKey{"y"};
  command.known_doctor = PersonKey{"z"};
  command.barred = std::vector{PersonKey{"w"}};

  EXPECT_EQ(region.refused("desk", command).fields.size(), 4U);
}

TEST_F(TriageTest, SomebodyInTheTeamCannotBeBarred) {
  region.assign("doyle");
  core::TriageCase command;
  command.case_id = region.current();
  command.barred = std::vector{PersonKey{"doyle"}};

  EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
}

TEST_F(TriageTest, BarringSomebodyTakesTheirOfferBack) {
  region.offer({"doyle"});

  region.bar("doyle");

  EXPECT_EQ(region.offer_to("doyle").state, OfferState::kWithdrawn);
  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kConflict);
}

}  // namespace
}  // namespace dutydesk::support
