// The planner's plan: adopted when it is fresh, offered at once where the policy says so.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PlanTest : public NightTest {
 protected:
  core::AdoptPlan fresh() {
    return {region.current(), core::make_plan(region.state(), region.current(), region.now())};
  }
  std::vector<std::string> planned() {
    std::vector<std::string> names;
    for (const PlanMember& member : region.the_case().plan->members)
      names.push_back(member.person.value());
    return names;
  }
};

TEST_F(PlanTest, AnUrgentCaseAsksTheWholeTeamAtOnceAndHoldsAPlace) {
  region.police_open_s136();

  region.must("system", fresh());

  EXPECT_THAT(region.asked(), ElementsAre("doyle", "patel", "brown"));
  EXPECT_EQ(region.the_case().destination, PlaceKey{"swallownest"});
  EXPECT_FALSE(region.the_case().hold.is_none());
}

TEST_F(PlanTest, ALessUrgentCaseIsOnlyPlanned) {
  region.open("desk", region.s136());
  region.triage(Priority::kP2);

  region.must("system", fresh());

  EXPECT_THAT(planned(), ElementsAre("doyle", "patel", "brown"));
  EXPECT_THAT(region.asked(), IsEmpty());
  EXPECT_TRUE(region.the_case().hold.is_none());
}

TEST_F(PlanTest, WhatTheServerDoesByItselfMakesNobodysRevisionStale) {
  region.open("desk", region.assessment());
  region.offer({"doyle"});
  const auto seen = region.the_case().revision;
  region.must("doyle", core::ReportSeen{region.offer_to("doyle").id});
  region.plan();
  ASSERT_TRUE(region.the_case().plan);
  ASSERT_TRUE(region.offer_to("doyle").seen_at);

  const core::TriageCase triage{region.current(), Priority::kP2, {}, {}, {}, {}, {}};
  EXPECT_TRUE(region.ask({"desk", triage, "", "", seen}));
}

TEST_F(PlanTest, AWarningMakesNobodysRevisionStale) {
  region.open("desk", region.s136());
  region.triage(Priority::kP2);
  region.arrive("ed");
  const auto seen = region.the_case().revision;
  region.wait(hours{18});
  ASSERT_TRUE(region.the_case().warnings.soon);

  const core::TriageCase triage{region.current(), Priority::kP1, {}, {}, {}, {}, {}};
  EXPECT_TRUE(region.ask({"desk", triage, "", "", seen}));
}

TEST_F(PlanTest, APlanInAnOlderLogStillMovesTheRevision) {
  region.open("desk", region.assessment());
  core::State state = region.state();
  core::Record record;
  record.region = "rotherham";
  record.revision = state.revision + 1;
  record.at = region.now();
  record.events = {core::PlanMade{region.current(), Plan{}, false}};

  core::apply(state, record);

  EXPECT_EQ(state.cases.at(region.current()).revision, record.revision);
}

TEST_F(PlanTest, ADoctorWithPreviousAcquaintanceGoesThoughOthersAreNearer) {
  region.open("desk", region.assessment());
  core::TriageCase triage;
  triage.case_id = region.current();
  triage.known_doctor = PersonKey{"evans"};
  region.must("desk", triage);

  region.plan();

  EXPECT_THAT(planned(), ElementsAre("doyle", "patel", "evans"));
}

TEST_F(PlanTest, APlanOlderThanWhatIsAskedIsAConflict) {
  region.police_open_s136();
  const auto plan = fresh();
  region.bar("doyle");

  EXPECT_EQ(region.refusal("system", plan), ErrorCode::kConflict);
}

TEST_F(PlanTest, APlanOlderThanWhoIsFreeIsAConflict) {
  region.police_open_s136();
  const auto plan = fresh();
  region.go_off_duty("doyle");

  EXPECT_EQ(region.refusal("system", plan), ErrorCode::kConflict);
}

TEST_F(PlanTest, APlanOfSomebodyWhoWasTakenMeanwhileIsAConflict) {
  region.police_open_s136();
  const auto plan = fresh();
  region.open("desk", region.assessment());
  region.offer({"doyle"});

  EXPECT_EQ(region.refusal("system", plan), ErrorCode::kConflict);
}

TEST_F(PlanTest, APlanOfARoomThatWasTakenMeanwhileIsAConflict) {
  region.police_open_s136();
  const auto plan = fresh();
  region.open("other-police", region.s136());
  region.hold("swallownest");

  EXPECT_EQ(region.refusal("system", plan), ErrorCode::kConflict);
}

TEST_F(PlanTest, APlanForAClosedCaseIsAConflict) {
  region.police_open_s136();
  const auto plan = fresh();
  region.close();

  EXPECT_EQ(region.refusal("system", plan), ErrorCode::kConflict);
  EXPECT_EQ(region.refusal("system", core::AdoptPlan{CaseId{9}, {}}), ErrorCode::kConflict);
}

TEST_F(PlanTest, AnotherCasesNewsDoesNotMakeAPlanStale) {
  region.police_open_s136();
  const auto plan = fresh();
  region.open("other-police", region.s136());

  region.must("system", plan);
}

TEST_F(PlanTest, APlanFillsOnlyTheRolesThatNobodyIsAskedFor) {
  region.police_open_s136();
  region.offer({"lewis"});

  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("lewis", "patel", "brown"));
}

TEST_F(PlanTest, APlanFitsWhoHasAcceptedAlready) {
  Person doyle = region.person("doyle");
  doyle.links.push_back({LinkKind::kFamily, PersonKey{"patel"}});
  region.change(doyle);
  region.police_open_s136();
  region.assign("doyle");

  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("shah", "brown"));
}

TEST_F(PlanTest, APersonAtAPlaceNeedsNoOther) {
  region.police_open_s136();
  region.arrive("ed");

  region.plan();

  EXPECT_THAT(region.state().holds, IsEmpty());
}

TEST_F(PlanTest, AnAssessmentNeedsNoPlace) {
  auto command = region.assessment();
  command.priority = Priority::kP0;
  region.open("desk", command);

  region.plan();

  EXPECT_THAT(region.state().holds, IsEmpty());
  EXPECT_EQ(region.asked().size(), 3U);
}

TEST_F(PlanTest, EveryCaseIsPlannedMostUrgentFirst) {
  const auto calm = region.open("desk", region.assessment());
  const auto urgent = region.police_open_s136();

  EXPECT_THAT(core::cases_to_plan(region.state()), ElementsAre(urgent, calm));
}

TEST_F(PlanTest, APlannedCaseIsNotPlannedAgainWithoutNews) {
  region.open("desk", region.assessment());
  region.plan();

  EXPECT_THAT(core::cases_to_plan(region.state()), IsEmpty());
}

TEST_F(PlanTest, SomebodyWhoComesOnDutyMakesNewPlans) {
  region.go_off_duty("doyle");
  region.open("desk", region.assessment());
  region.plan();
  ASSERT_EQ(planned().front(), "khan");

  region.go_on_duty("doyle");
  region.plan();

  EXPECT_EQ(planned().front(), "doyle");
}

TEST_F(PlanTest, ARoomThatWasTakenIsNotProposedAnyMore) {
  const auto waiting = region.open("desk", region.s136());
  region.triage(Priority::kP3);
  region.plan();
  ASSERT_EQ(region.the_case().plan->place, PlaceKey{"swallownest"});

  region.open("other-police", region.s136());
  region.hold("swallownest");
  region.plan();

  EXPECT_EQ(region.state().cases.at(waiting).plan->place, PlaceKey{"kendray"});
}

TEST_F(PlanTest, ANearLegalEndAsksTheTeamThatWasOnlyPlanned) {
  region.open("desk", region.s136());
  region.triage(Priority::kP3);
  region.arrive("ed", region.now() - hours{21});
  region.plan();
  ASSERT_THAT(region.asked(), IsEmpty());

  region.wait(hours{1});
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("doyle", "patel", "brown"));
}

TEST_F(PlanTest, ThreeCasesShareThePeopleThereAre) {
  for (int i = 0; i < 3; ++i)
    region.police_open_s136();

  region.plan();

  EXPECT_THAT(region.asked(), IsEmpty());
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kNobodyFits));
  region.about(CaseId{2});
  EXPECT_THAT(region.asked(), ElementsAre("lewis", "noor", "evans"));  // nearest to kendray
}

}  // namespace
}  // namespace dutydesk::support
