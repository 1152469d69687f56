// Alarms: every kind is raised by its cause and cleared when the cause is gone; people acknowledge
// and shelve them.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

class AlarmTest : public NightTest {
 protected:
  void put_everybody_off_duty() {
    for (const auto& [id, duty] : std::map{region.state().duties})
      region.go_off_duty(duty.person.value(), duty.role);
  }
};

TEST_F(AlarmTest, ACaseFromOutsideIsNewUntilTriage) {
  region.police_open_s136();
  EXPECT_EQ(region.alarm(AlarmKind::kNewCase).level, AlarmLevel::kActNow);

  region.triage(Priority::kP1);
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AlarmTest, ALessUrgentNewCaseIsSoon) {
  region.open("edt", region.assessment());

  EXPECT_EQ(region.alarm(AlarmKind::kNewCase).level, AlarmLevel::kSoon);
}

TEST_F(AlarmTest, TheDesksOwnCaseIsNotNewToIt) {
  region.open("desk", region.s136());

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AlarmTest, NobodyFitsUntilSomebodyDoes) {
  put_everybody_off_duty();
  region.police_open_s136();
  region.plan();
  EXPECT_EQ(region.alarm(AlarmKind::kNobodyFits).level, AlarmLevel::kActNow);

  region.everybody_on_duty();
  region.plan();
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNobodyFits));
}

TEST_F(AlarmTest, ATeamThatTheDeskFilledByNameFits) {
  region.go_off_duty("doyle");
  region.go_off_duty("khan");
  region.go_off_duty("lewis");
  region.police_open_s136();
  region.plan();
  ASSERT_TRUE(region.is_alarmed(AlarmKind::kNobodyFits));

  region.go_on_duty("lewis");
  for (const char* key : {"lewis", "patel", "brown"})
    region.assign(key);

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNobodyFits));
}

TEST_F(AlarmTest, AnUnansweredOfferAlarmsUntilTheNextIsMade) {
  region.open("desk", region.assessment());
  region.offer({"doyle"});
  region.wait(Minutes{30});
  EXPECT_EQ(region.alarm(AlarmKind::kOfferUnanswered).level, AlarmLevel::kSoon);

  region.offer({"khan"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kOfferUnanswered));
}

TEST_F(AlarmTest, ADeclinedOfferAlarmsUntilSomebodyTakesTheRole) {
  region.open("desk", region.assessment());
  region.offer({"doyle"});
  region.decline("doyle");
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kOfferUnanswered));

  region.assign("khan");
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kOfferUnanswered));
}

TEST_F(AlarmTest, AnotherRoleDoesNotSilenceAnUnansweredOffer) {
  region.open("desk", region.assessment());
  region.offer({"doyle", "patel", "brown"});
  region.decline("doyle");
  region.decline("brown");

  region.accept("patel");
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kOfferUnanswered));
  region.offer({"khan"});
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kOfferUnanswered));
  region.assign("evans");
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kOfferUnanswered));
}

TEST_F(AlarmTest, NoPlaceAlarmsUntilOneIsHeld) {
  region.wait(hours{3});
  region.police_open_s136();
  region.plan();
  EXPECT_EQ(region.alarm(AlarmKind::kNoPlace).level, AlarmLevel::kActNow);

  region.hold("kendray");
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(AlarmTest, NoPlaceAlarmsUntilThePersonIsAtOne) {
  region.wait(hours{3});
  region.police_open_s136();
  region.plan();

  region.arrive("ed");

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNoPlace));
}

TEST_F(AlarmTest, TheLegalEndWarnsTwiceAndThenTells) {
  region.police_open_s136();
  region.arrive("ed");

  region.wait(hours{18} - Millis{1});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kLegalEndSoon));
  region.wait(Millis{1});
  EXPECT_EQ(region.alarm(AlarmKind::kLegalEndSoon).level, AlarmLevel::kSoon);
  region.wait(hours{4});
  EXPECT_EQ(region.alarm(AlarmKind::kLegalEndNear).level, AlarmLevel::kActNow);
  EXPECT_FALSE(region.the_case().legal_power_ended);
  region.wait(hours{2});
  EXPECT_EQ(region.alarm(AlarmKind::kLegalPowerEnded).level, AlarmLevel::kActNow);
  EXPECT_TRUE(region.the_case().legal_power_ended);
}

TEST_F(AlarmTest, TheAssessmentTargetAlarmsUntilItStarts) {
  region.police_open_s136();
  region.arrive("ed");
  region.wait(hours{3});
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kTargetLate));

  region.record(FactKind::kAssessmentStarted);
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kTargetLate));
}

TEST_F(AlarmTest, AnAssessmentThatStartedInTimeIsNotLate) {
  region.police_open_s136();
  region.arrive("ed");
  region.wait(hours{2});
  region.record(FactKind::kAssessmentStarted);
  region.wait(hours{2});

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kTargetLate));
}

TEST_F(AlarmTest, ATargetOfZeroIsNone) {
  Policy policy;
  policy.assess_target = Millis::zero();
  region.adopt(policy);
  region.police_open_s136();
  region.arrive("ed");
  region.wait(hours{6});

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kTargetLate));
}

TEST_F(AlarmTest, AClockThatDisagreesAlarmsUntilTheServerStartsAgain) {
  region.must("system", core::ReportClockAnomaly{-5000, false});
  region.about(CaseId{});
  EXPECT_EQ(region.alarm(AlarmKind::kClockAnomaly).level, AlarmLevel::kActNow);

  region.must("system", core::StartLeading{{2, "node", "0.1.0"}, std::nullopt});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kClockAnomaly));
}

TEST_F(AlarmTest, AClockThatAgreesAgainEndsItsAlarm) {
  region.must("system", core::ReportClockAnomaly{-5000, false});
  region.about(CaseId{});
  ASSERT_TRUE(region.is_alarmed(AlarmKind::kClockAnomaly));

  region.must("system", core::ReportClockAnomaly{0, true});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kClockAnomaly));
  EXPECT_EQ(region.told_ever<core::ClockAnomaly>(), 1U);
}

TEST_F(AlarmTest, OneCauseHasOneAlarm) {
  region.open("desk", region.assessment());
  region.offer({"doyle", "patel", "brown"});
  region.wait(Minutes{30});

  EXPECT_EQ(region.told<core::AlarmRaised>(), 1U);
}

TEST_F(AlarmTest, AnAcknowledgementSaysWhoAndWhenOnce) {
  region.police_open_s136();
  const auto id = region.alarm(AlarmKind::kNewCase).id;
  region.wait(Minutes{1});
  region.must("desk", core::AcknowledgeAlarm{id});
  region.wait(Minutes{1});
  region.must("other-desk", core::AcknowledgeAlarm{id});

  EXPECT_EQ(region.alarm(AlarmKind::kNewCase).acknowledged_by, PersonKey{"okafor"});
  EXPECT_EQ(region.alarm(AlarmKind::kNewCase).acknowledged_at, tonight() + Minutes{1});
}

TEST_F(AlarmTest, AnAlarmWhoseCauseIsGoneIsNotFound) {
  region.police_open_s136();
  const auto id = region.alarm(AlarmKind::kNewCase).id;
  region.triage(Priority::kP1);

  EXPECT_EQ(region.refusal("desk", core::AcknowledgeAlarm{id}), ErrorCode::kNotFound);
}

class ShelvingTest : public AlarmTest {
 protected:
  ShelvingTest() {
    region.open("edt", region.assessment());
    shelve.alarm = region.alarm(AlarmKind::kNewCase).id;
    shelve.until = region.now() + hours{1};
    shelve.reason = {"case-1", "sealed"};
  }
  core::ShelveAlarm shelve;
};

TEST_F(ShelvingTest, AnAlarmIsShelvedUntilATime) {
  region.must("desk", shelve);

  EXPECT_EQ(region.alarm(AlarmKind::kNewCase).shelved_until, region.now() + hours{1});
}

TEST_F(ShelvingTest, AnActNowAlarmIsNotShelved) {
  region.police_open_s136();
  shelve.alarm = region.alarm(AlarmKind::kNewCase).id;

  EXPECT_EQ(region.refusal("desk", shelve), ErrorCode::kWrongState);
}

TEST_F(ShelvingTest, ShelvingNeedsAReasonAndATimeAhead) {
  shelve.until = region.now();
  shelve.reason = {};

  EXPECT_EQ(region.refused("desk", shelve).fields.size(), 2U);
}

TEST_F(ShelvingTest, NothingIsShelvedForLongerThanEightHours) {
  shelve.until = region.now() + core::kShelveMax + Millis{1};

  EXPECT_EQ(region.refusal("desk", shelve), ErrorCode::kInvalid);
}

}  // namespace
}  // namespace dutydesk::support
