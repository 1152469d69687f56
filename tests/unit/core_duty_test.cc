// Duty: an interval of a role, begun, extended and ended by people, the desk or the clock.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DutyTest : public RegionTest {
 protected:
  const Duty* duty_of(const std::string& person, SlotRole role = SlotRole::kAmhp) {
    return core::duty_in_force(region.state(), PersonKey{person}, role, region.now());
  }
  static core::SetDuty on(SlotRole role = SlotRole::kAmhp) {
    core::SetDuty command;
    command.role = role;
    return command;
  }
};

TEST_F(DutyTest, ADutyLastsForThePolicysTimeUnlessSaid) {
  region.go_on_duty("doyle");
  region.go_on_duty("khan", SlotRole::kAmhp, region.now() + hours{3});

  EXPECT_EQ(duty_of("doyle")->until, tonight() + hours{12});
  EXPECT_EQ(duty_of("khan")->until, tonight() + hours{3});
}

TEST_F(DutyTest, AnAmhpIsOnDutyForTheirAuthority) {
  region.go_on_duty("doyle");
  EXPECT_EQ(duty_of("doyle")->authority, OrgKey{"rotherham"});

  auto elsewhere = on();
  elsewhere.authority = OrgKey{"sheffield"};
  EXPECT_EQ(region.refusal("doyle", elsewhere), ErrorCode::kInvalid);
}

TEST_F(DutyTest, NobodyIsOnDutyAsWhatTheyAreNotApprovedFor) {
  EXPECT_THAT(region.refused("patel", on(SlotRole::kAmhp)).what, HasSubstr("AMHP approval"));
  EXPECT_THAT(region.refused("doyle", on(SlotRole::kDoctor)).what, HasSubstr("practitioner"));
}

TEST_F(DutyTest, AnApprovalThatRanOutIsNone) {
  Person doyle = region.person("doyle");
  doyle.approvals.front().until = region.now() + hours{1};
  region.change(doyle);
  region.wait(hours{1});

  EXPECT_EQ(region.refusal("doyle", on()), ErrorCode::kWrongState);
}

TEST_F(DutyTest, ARetiredPersonIsNotPutOnDuty) {
  region.must("admin", core::RetireEntry{core::RetireEntry::Kind::kPerson, "doyle"});

  auto duty = on();
  duty.person = PersonKey{"doyle"};

  EXPECT_THAT(region.refused("desk", duty).what, HasSubstr("no longer in the directory"));
}

TEST_F(DutyTest, ADutyIsInTheFutureAndNotTooLong) {
  for (const Instant until : {region.now(), region.now() + core::kDutyMax + Millis{1}}) {
    auto command = on();
    command.until = until;
    EXPECT_EQ(region.refusal("doyle", command), ErrorCode::kInvalid);
  }
}

TEST_F(DutyTest, TheDeskPutsSomebodyOnDuty) {
  auto command = on();
  command.person = PersonKey{"doyle"};
  region.must("desk", command);

  EXPECT_EQ(duty_of("doyle")->source, DutySource::kDesk);
}

TEST_F(DutyTest, APrincipalWhoSpeaksForNobodyMustSayWho) {
  region.change(Principal{"system-desk", OrgKey{"rotherham"}, {}, {Role::kCoordinator}, false});

  EXPECT_EQ(region.refusal("system-desk", on()), ErrorCode::kInvalid);
}

TEST_F(DutyTest, ExtendingADutyKeepsItsBeginningAndItsCallOuts) {
  region.go_on_duty("doyle");
  region.open("desk", region.assessment());
  region.assign("doyle");
  region.wait(hours{2});

  region.go_on_duty("doyle");

  EXPECT_EQ(duty_of("doyle")->from, tonight());
  EXPECT_EQ(duty_of("doyle")->until, tonight() + hours{14});
  EXPECT_EQ(region.state().duties.size(), 1U);
  EXPECT_EQ(region.state().call_outs.at(PersonKey{"doyle"}), 1U);
}

TEST_F(DutyTest, ANewDutyCountsCallOutsAfresh) {
  region.go_on_duty("doyle");
  region.open("desk", region.assessment());
  region.assign("doyle");
  region.wait(hours{13});

  region.go_on_duty("doyle");

  EXPECT_EQ(core::engagement_of(region.state(), PersonKey{"doyle"}).call_outs, 0U);
}

TEST_F(DutyTest, GoingOffDutyTakesTheOfferBack) {
  region.go_on_duty("doyle");
  region.open("desk", region.assessment());
  region.offer({"doyle"});

  region.go_off_duty("doyle");

  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kOffDuty);
}

TEST_F(DutyTest, GoingOffDutyLeavesTheTeamAsItIs) {
  region.go_on_duty("doyle");
  region.open("desk", region.assessment());
  region.assign("doyle");

  region.go_off_duty("doyle");

  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
}

TEST_F(DutyTest, GoingOffDutyTwiceChangesNothing) {
  region.go_off_duty("doyle");

  EXPECT_EQ(region.told<core::DutyEnded>(), 0U);
}

TEST_F(DutyTest, ADutyThatRunsOutTakesTheOfferBack) {
  region.go_on_duty("doyle", SlotRole::kAmhp, region.now() + Minutes{10});
  region.open("desk", region.assessment());
  region.offer({"doyle"});

  region.wait(Minutes{10});

  EXPECT_THAT(region.state().duties, IsEmpty());
  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kOffDuty);
}

TEST_F(DutyTest, AnOfferAndADutyThatEndTogetherEndOnce) {
  region.go_on_duty("doyle", SlotRole::kAmhp, region.now() + Minutes{30});
  region.open("desk", region.assessment());
  region.offer({"doyle"});

  region.wait(Minutes{30});

  EXPECT_EQ(region.offer_to("doyle").state, OfferState::kExpired);
}

TEST_F(DutyTest, AnAcceptAfterTheDutyRanOutIsRefusedThoughNoTickHasRun) {
  region.go_on_duty("doyle", SlotRole::kAmhp, region.now() + Minutes{10});
  region.open("desk", region.assessment());
  region.offer({"doyle"});
  region.jump(Minutes{10});

  EXPECT_THAT(region.refused("doyle", region.answer("doyle", true)).what, HasSubstr("not on duty"));
}

TEST_F(DutyTest, APlanThatNamesSomebodyWhoWentOffDutyIsMadeAgain) {
  region.everybody_on_duty();
  region.open("desk", region.assessment());
  region.plan();
  ASSERT_EQ(region.the_case().plan->members.at(0).person, PersonKey{"doyle"});

  region.go_off_duty("doyle");
  region.plan();

  EXPECT_EQ(region.the_case().plan->members.at(0).person, PersonKey{"khan"});
}

}  // namespace
}  // namespace dutydesk::support
