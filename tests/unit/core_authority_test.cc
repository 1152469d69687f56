// Which council answers for where a person is, who may act for it, and what a change of it means
// for people who were asked or sent already. Source: MHA 1983 s.13(1), (1A).
#include <gmock/gmock.h>

#include "server/core/rejudge.h"
#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AuthorityTest : public NightTest {
 protected:
  CaseId open_at(const std::string& outcode) {
    auto command = region.s136();
    command.outcode = outcode;
    return region.open("police", command);
  }
  void say_authority(const std::string& key) {
    core::TriageCase command;
    command.case_id = region.current();
    command.authority = OrgKey{key};
    region.must("desk", command);
  }
  void locate(const std::string& outcode) {
    region.must("police", core::LocateCase{region.current(), outcode, {}, {}, {}});
  }
  OrgKey authority() { return region.the_case().authority; }
};

TEST_F(AuthorityTest, TheCouncilOfTheDistrictIsPresumed) {
  open_at("S60");

  EXPECT_EQ(authority(), OrgKey{"rotherham"});
  EXPECT_TRUE(region.the_case().authority_presumed);
}

TEST_F(AuthorityTest, WhoeverIsAtAPlaceIsInThatPlacesDistrict) {
  Place ed = region.place("ed");
  ed.outcode = "S1";
  region.change(ed);
  auto command = region.s136();
  core::NewFact arrived;
  arrived.kind = FactKind::kArrivedAtPlace;
  arrived.place = PlaceKey{"ed"};
  command.facts = {arrived};

  region.open("police", command);

  EXPECT_EQ(authority(), OrgKey{"sheffield"});
}

TEST_F(AuthorityTest, ADistrictThatTwoCouncilsClaimDerivesNothing) {
  open_at("S63");

  EXPECT_TRUE(authority().is_none());
}

TEST_F(AuthorityTest, ARetiredCouncilAnswersForNothing) {
  region.must("admin", core::RetireEntry{core::RetireEntry::Kind::kOrganisation, "rotherham"});

  open_at("S60");

  EXPECT_TRUE(authority().is_none());
}

TEST_F(AuthorityTest, NoAmhpIsAskedByTheServerUntilAnAuthorityIsKnown) {
  open_at("S63");
  region.plan();
  EXPECT_THAT(region.asked(), ElementsAre("patel", "brown"));
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNewCase));

  say_authority("rotherham");
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("patel", "brown", "doyle"));
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AuthorityTest, TheServerAsksOnlyAmhpsOfThePresumedAuthority) {
  Person khan = region.person("khan");
  khan.acts_for = {OrgKey{"sheffield"}};
  region.change(khan);
  region.go_on_duty("khan");

  open_at("S1");
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("khan", "patel", "brown"));
}

TEST_F(AuthorityTest, TriageWithoutAnAuthorityLeavesTheCaseWaiting) {
  open_at("S63");

  region.triage(Priority::kP1);

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AuthorityTest, TheDesksOwnCaseWaitsTooWhileNobodyIsResponsible) {
  auto command = region.s136();
  command.outcode = "";

  region.open("desk", command);

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AuthorityTest, AMovedPersonMovesThePresumption) {
  open_at("S63");
  region.triage(Priority::kP1);

  locate("S1");

  EXPECT_EQ(authority(), OrgKey{"sheffield"});
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kNewCase));
}

TEST_F(AuthorityTest, WhatTheDeskSaidIsNotPresumedAway) {
  open_at("S60");
  say_authority("rotherham");

  locate("S1");

  EXPECT_EQ(authority(), OrgKey{"rotherham"});
}

TEST_F(AuthorityTest, AnAmhpInTheTeamOfAnotherAuthorityIsToldOfAndNotRemoved) {
  open_at("S60");
  region.assign("doyle");

  say_authority("sheffield");

  EXPECT_EQ(region.alarm(AlarmKind::kTeamUnfit).level, AlarmLevel::kActNow);
  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
  EXPECT_THAT(core::misfits(region.state(), region.the_case(), region.now()),
              ElementsAre(core::Misfit{PersonKey{"doyle"}, matching::Rule::kNotForAuthority}));
}

TEST_F(AuthorityTest, TheTeamFitsAgainOnceTheyAreReleased) {
  open_at("S60");
  region.assign("doyle");
  say_authority("sheffield");

  region.release("doyle");

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kTeamUnfit));
}

TEST_F(AuthorityTest, TheTeamFitsAgainOnceTriageIsCorrected) {
  open_at("S60");
  region.assign("doyle");
  say_authority("sheffield");

  say_authority("rotherham");

  EXPECT_FALSE(region.is_alarmed(AlarmKind::kTeamUnfit));
}

TEST_F(AuthorityTest, AnOpenOfferOfAnotherAuthorityIsTakenBack) {
  open_at("S60");
  region.offer({"doyle", "patel"});

  say_authority("sheffield");

  EXPECT_THAT(region.asked(), ElementsAre("patel"));
  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kNotLawful);
}

TEST_F(AuthorityTest, ADutyThatStatesAnAuthorityIsForThatOneOnly) {
  Person doyle = region.person("doyle");
  doyle.acts_for = {OrgKey{"rotherham"}, OrgKey{"sheffield"}};
  region.change(doyle);
  core::SetDuty duty;
  duty.authority = OrgKey{"sheffield"};
  region.must("doyle", duty);
  open_at("S60");

  EXPECT_THAT(region.refused("desk", region.assignment("doyle")).what, HasSubstr("s.13(1)"));
}

TEST_F(AuthorityTest, ADutyThatStatesNoneIsForAllTheyActFor) {
  Person doyle = region.person("doyle");
  doyle.acts_for = {OrgKey{"rotherham"}, OrgKey{"sheffield"}};
  region.change(doyle);
  region.go_on_duty("doyle");
  open_at("S1");

  region.assign("doyle");

  EXPECT_THAT(core::misfits(region.state(), region.the_case(), region.now()), IsEmpty());
}

TEST_F(AuthorityTest, AnApprovalThatEndsOnTheWayIsNoneOnArrival) {
  Person doyle = region.person("doyle");
  doyle.approvals.front().until = region.now() + Minutes{30};
  region.change(doyle);
  open_at("S60");
  auto late = region.assignment("doyle");
  late.eta = region.now() + hours{1};

  EXPECT_EQ(region.refusal("desk", late), ErrorCode::kWrongState);
  region.assign("doyle");
}

}  // namespace
}  // namespace dutydesk::support
