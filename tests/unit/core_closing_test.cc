// The end of a case winds everything up and is final.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::IsEmpty;

class ClosingTest : public NightTest {
 protected:
  ClosingTest() { region.police_open_s136(); }
};

TEST_F(ClosingTest, ClosingTakesEveryOpenOfferBack) {
  region.offer({"doyle", "patel"});

  region.close();

  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kCaseClosed);
  EXPECT_EQ(region.offer_to("patel").state, OfferState::kWithdrawn);
}

TEST_F(ClosingTest, ClosingFreesEverybodyOfTheTeam) {
  region.assign("doyle");
  region.close();

  region.open("desk", region.assessment());
  region.assign("doyle");
}

TEST_F(ClosingTest, WhoIsOnSceneIsDoneAndWhoNeverGotThereIsReleased) {
  region.assign("doyle");
  region.progress("doyle", Progress::kOnScene);
  region.assign("patel");
  region.progress("patel", Progress::kTravelling);

  region.close();

  EXPECT_EQ(region.slot(1).progress, Progress::kDone);
  EXPECT_TRUE(region.slot(2).person.is_none());
  EXPECT_EQ(region.told<core::ProgressReported>(), 1U);
  EXPECT_EQ(region.told<core::PersonReleased>(), 1U);
}

TEST_F(ClosingTest, WhoWasDoneBeforeIsNotStoodDownAgain) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);
  const auto done_at = region.now();
  region.wait(Minutes{20});

  region.close();

  EXPECT_EQ(region.told<core::ProgressReported>(), 0U);
  EXPECT_EQ(region.slot(1).progress_at, done_at);
}

TEST_F(ClosingTest, WhoIsOnTheNextCaseAlreadyStaysOnIt) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);
  const auto first = region.current();
  region.open("desk", region.assessment());
  region.assign("doyle");
  region.about(first);

  region.close();

  EXPECT_EQ(core::engagement_of(region.state(), PersonKey{"doyle"}).case_id, CaseId{2});
}

TEST_F(ClosingTest, ClosingFreesTheHeldRoom) {
  region.hold("swallownest");
  region.close();

  region.police_open_s136();
  region.hold("swallownest");
}

TEST_F(ClosingTest, ClosingFreesTheRoomThePersonIsIn) {
  region.arrive("swallownest");
  region.close();

  EXPECT_THAT(region.room("swallownest").occupied_by, IsEmpty());
}

TEST_F(ClosingTest, ClosingClearsEveryAlarmOfTheCase) {
  region.arrive("ed");
  region.wait(hours{25});
  ASSERT_FALSE(region.state().alarms.empty());

  region.close();

  EXPECT_THAT(region.state().alarms, IsEmpty());
}

TEST_F(ClosingTest, AClosedCaseIsNeverDueAgain) {
  region.arrive("ed");
  region.close();

  region.wait(hours{48});

  EXPECT_EQ(region.told_ever<core::LegalPowerEnded>(), 0U);
}

TEST_F(ClosingTest, ClosingNeedsAnOutcome) {
  EXPECT_EQ(region.refusal("desk", core::CloseCase{region.current(), Outcome::kNone, {}}),
            ErrorCode::kInvalid);
}

TEST_F(ClosingTest, TheOutcomeAndTheTimeAreKept) {
  region.wait(hours{2});
  region.close(Outcome::kDetainedSection2);

  EXPECT_EQ(region.the_case().status, CaseStatus::kClosed);
  EXPECT_EQ(region.the_case().outcome, Outcome::kDetainedSection2);
  EXPECT_EQ(region.the_case().closed_at, region.now());
}

TEST_F(ClosingTest, ClosedIsFinal) {
  region.offer({"doyle"});
  region.close();
  const core::TriageCase triage{region.current(), Priority::kP0, {}, {}, {}, {}, {}};

  for (const core::CommandBody& body : std::vector<core::CommandBody>{
           region.closing(), triage, region.offers({"khan"}), region.assignment("khan"),
           region.holding("swallownest"), region.fact(FactKind::kPoliceLeft)})
    EXPECT_EQ(region.refusal("desk", body), ErrorCode::kWrongState);
}

TEST_F(ClosingTest, AnAnswerToAClosedCaseIsTooLate) {
  region.offer({"doyle"});
  region.close();

  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", true)), ErrorCode::kWrongState);
}

TEST_F(ClosingTest, ANoticeThatIsSeenLateDoesNotTouchTheClosedCase) {
  region.offer({"doyle"});
  region.close();

  region.must("doyle", core::ReportSeen{region.offer_to("doyle").id});

  EXPECT_FALSE(region.offer_to("doyle").seen_at);
}

TEST_F(ClosingTest, TheForceThatOpenedACaseMayTakeItBack) {
  region.offer({"doyle"});
  region.hold("swallownest");

  region.must("police", core::CancelCase{region.current(), CancelReason::kNotDetained, {}});

  EXPECT_EQ(region.the_case().status, CaseStatus::kCancelled);
  EXPECT_EQ(region.the_case().cancelled, CancelReason::kNotDetained);
  EXPECT_THAT(region.state().holds, IsEmpty());
}

TEST_F(ClosingTest, CancellingNeedsAReason) {
  EXPECT_EQ(region.refusal("police", core::CancelCase{region.current(), CancelReason::kNone, {}}),
            ErrorCode::kInvalid);
}

TEST_F(ClosingTest, ThePoliceDoNotCloseACase) {
  EXPECT_EQ(region.refusal("police", region.closing()), ErrorCode::kPermissionDenied);
}

class ErasingTest : public ClosingTest {
 protected:
  core::EraseSubject the_case() { return {region.current(), {}}; }
  core::EraseSubject somebody(const std::string& key) { return {{}, PersonKey{key}}; }
};

TEST_F(ErasingTest, AClosedCaseCanBeErased) {
  region.close();
  region.must("admin", the_case());

  EXPECT_TRUE(region.state().erased.contains("case-1"));
}

TEST_F(ErasingTest, AnOpenCaseCannotBeErased) {
  EXPECT_EQ(region.refusal("admin", the_case()), ErrorCode::kWrongState);
}

TEST_F(ErasingTest, ErasingTwiceIsDoneOnce) {
  region.close();
  region.must("admin", the_case());
  region.must("admin", the_case());

  EXPECT_EQ(region.told_ever<core::SubjectErased>(), 1U);
}

TEST_F(ErasingTest, OnlyARetiredPersonCanBeErased) {
  EXPECT_EQ(region.refusal("admin", somebody("doyle")), ErrorCode::kWrongState);
  region.must("admin", core::RetireEntry{core::RetireEntry::Kind::kPerson, "doyle"});

  region.must("admin", somebody("doyle"));

  EXPECT_TRUE(region.state().erased.contains("person-doyle"));
}

TEST_F(ErasingTest, OneThingIsErasedAtATime) {
  region.close();

  EXPECT_EQ(region.refusal("admin", core::EraseSubject{}), ErrorCode::kInvalid);
  EXPECT_EQ(region.refusal("admin", core::EraseSubject{region.current(), PersonKey{"doyle"}}),
            ErrorCode::kInvalid);
}

TEST_F(ErasingTest, WhatDoesNotExistIsNotErased) {
  EXPECT_EQ(region.refusal("admin", core::EraseSubject{CaseId{9}, {}}), ErrorCode::kNotFound);
  EXPECT_EQ(region.refusal("admin", somebody("nobody")), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace dutydesk::support
