// Teams: who may be in one together, assigned and released people, and how far they have got.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TeamTest : public NightTest {
 protected:
  TeamTest() { region.open("desk", region.assessment()); }

  void tie(const std::string& one, LinkKind kind, const std::string& other) {
    Person person = region.person(one);
    person.links.push_back({kind, PersonKey{other}});
    region.change(person);
  }
  void put_in_team(const std::string& key) {
    Person person = region.person(key);
    person.team = TeamKey{"north"};
    region.change(person);
  }
};

TEST_F(TeamTest, AnAcceptTakesBackTheOfferOfWhoWouldConflict) {
  tie("doyle", LinkKind::kBusiness, "patel");
  region.offer({"doyle", "patel", "brown"});

  region.accept("doyle");

  EXPECT_EQ(region.offer_to("patel").withdrawn, WithdrawReason::kConflict);
  EXPECT_THAT(region.asked(), ElementsAre("brown"));
}

TEST_F(TeamTest, SomebodyWhoWouldConflictCannotBeAskedOrAssigned) {
  tie("patel", LinkKind::kFamily, "doyle");
  region.assign("doyle");

  EXPECT_THAT(region.refused("desk", region.offers({"patel"})).what, HasSubstr("conflict"));
  EXPECT_THAT(region.refused("desk", region.assignment("patel")).what, HasSubstr("conflict"));
}

TEST_F(TeamTest, ATieThatIsDeclaredAfterTheOfferStopsTheAccept) {
  region.offer({"doyle", "patel"});
  region.accept("doyle");
  tie("doyle", LinkKind::kDirects, "patel");

  EXPECT_EQ(region.refusal("patel", region.answer("patel", true)), ErrorCode::kWrongState);
}

TEST_F(TeamTest, TwoOfOneClinicalTeamMayAssessTogether) {
  for (const char* key : {"doyle", "patel"})
    put_in_team(key);
  region.assign("doyle");

  region.assign("patel");

  EXPECT_EQ(region.slot(2).person, PersonKey{"patel"});
}

TEST_F(TeamTest, AllThreeOfOneClinicalTeamMayNot) {
  for (const char* key : {"doyle", "patel", "brown"})
    put_in_team(key);
  region.assign("doyle");
  region.offer({"patel", "brown"});

  region.accept("patel");

  EXPECT_EQ(region.offer_to("brown").withdrawn, WithdrawReason::kConflict);
  EXPECT_EQ(region.refusal("desk", region.assignment("brown")), ErrorCode::kWrongState);
}

TEST_F(TeamTest, TwoDoctorsAreTwoPeople) {
  region.assign("patel");

  EXPECT_THAT(region.refused("desk", region.assignment("patel")).what,
              HasSubstr("two doctors must be two people"));
  EXPECT_EQ(region.refusal("desk", region.offers({"patel"})), ErrorCode::kWrongState);
}

TEST_F(TeamTest, OnlyASection12DoctorFillsTheSection12Role) {
  region.assign("brown");
  EXPECT_EQ(region.slot(3).person, PersonKey{"brown"});

  EXPECT_EQ(region.refusal("desk", region.assignment("evans")), ErrorCode::kWrongState);
  region.assign("patel");
  EXPECT_EQ(region.slot(2).person, PersonKey{"patel"});
}

TEST_F(TeamTest, TwoSection12DoctorsMayBeTheTwoDoctors) {
  region.assign("patel");
  region.assign("shah");

  EXPECT_EQ(region.slot(3).person, PersonKey{"shah"});
}

TEST_F(TeamTest, ASection12DoctorInEitherRoleIsEnough) {
  region.assign("patel");
  region.assign("shah");
  region.release("patel");

  region.assign("brown");

  EXPECT_EQ(region.slot(2).person, PersonKey{"brown"});
  EXPECT_EQ(region.slot(3).person, PersonKey{"shah"});
}

TEST_F(TeamTest, TheOtherRoleAsksForASection12DoctorOnceTheOnlyOneLeft) {
  region.assign("patel");
  region.assign("shah");
  region.release("patel");
  region.assign("brown");
  region.release("shah");

  EXPECT_EQ(region.refusal("desk", region.assignment("evans")), ErrorCode::kWrongState);
  region.assign("noor");
  EXPECT_EQ(region.slot(3).person, PersonKey{"noor"});
}

TEST_F(TeamTest, TheSection12DoctorWhoLeavesTakesTheOfferBackThatCountedOnThem) {
  region.assign("patel");
  region.assign("shah");
  region.release("patel");
  region.offer({"brown"});

  region.release("shah");

  EXPECT_EQ(region.offer_to("brown").withdrawn, WithdrawReason::kNotLawful);
}

TEST_F(TeamTest, ThePlanFillsTheRoleThatASection12DoctorLeftOpenWithAnyDoctor) {
  region.assign("patel");
  region.assign("shah");
  region.release("patel");

  region.plan();

  EXPECT_EQ(region.the_case().plan->members.at(1).person, PersonKey{"brown"});
}

TEST_F(TeamTest, NobodyIsInTwoTeams) {
  region.assign("doyle");
  region.open("desk", region.assessment());

  EXPECT_THAT(region.refused("desk", region.assignment("doyle")).what, HasSubstr("another case"));
}

TEST_F(TeamTest, SomebodyWhoIsDoneMayTakeTheNextCase) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);
  region.open("desk", region.assessment());

  region.assign("doyle");

  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
}

TEST_F(TeamTest, AnAmhpActsOnlyForTheirAuthorities) {
  core::TriageCase command;
  command.case_id = region.current();
  command.authority = OrgKey{"sheffield"};
  region.must("desk", command);

  EXPECT_THAT(region.refused("desk", region.assignment("doyle")).what, HasSubstr("authority"));
}

TEST_F(TeamTest, AnAssignmentNeedsAReason) {
  auto command = region.assignment("doyle");
  command.reason = {};

  EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
}

TEST_F(TeamTest, AnAssignmentEndsTheOffersForTheRole) {
  region.offer({"doyle", "khan"});

  region.assign("doyle");

  EXPECT_EQ(region.offer_to("doyle").withdrawn, WithdrawReason::kPersonTaken);
  EXPECT_EQ(region.offer_to("khan").withdrawn, WithdrawReason::kSlotFilled);
  EXPECT_TRUE(region.slot(1).offer.is_none());
}

TEST_F(TeamTest, SomebodyWhoIsAskedForAnotherCaseCannotBeAssigned) {
  region.offer({"doyle"});
  region.open("desk", region.assessment());

  EXPECT_THAT(region.refused("desk", region.assignment("doyle")).what, HasSubstr("open offer"));
}

TEST_F(TeamTest, AFullTeamNeedsNobody) {
  for (const char* key : {"doyle", "patel", "brown"})
    region.assign(key);

  EXPECT_THAT(region.refused("desk", region.assignment("khan")).what,
              HasSubstr("every role of the team is filled"));
}

TEST_F(TeamTest, AReleasedPersonIsFreeAndTheirRoleOpen) {
  region.assign("doyle");
  region.release("doyle");
  EXPECT_TRUE(region.slot(1).person.is_none());
  EXPECT_EQ(region.slot(1).progress, Progress::kNone);

  region.assign("khan");
  region.open("desk", region.assessment());
  region.assign("doyle");
}

TEST_F(TeamTest, OnlySomebodyInTheTeamIsReleased) {
  EXPECT_EQ(region.refusal("desk", core::ReleasePerson{region.current(), PersonKey{"doyle"}}),
            ErrorCode::kWrongState);
}

TEST_F(TeamTest, TheRoleOfSomebodyDoneCanBeFilledAgain) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);

  region.release("doyle");
  EXPECT_TRUE(region.slot(1).person.is_none());

  region.assign("khan");
  EXPECT_EQ(region.slot(1).person, PersonKey{"khan"});
}

TEST_F(TeamTest, AWrongDoneIsTakenBackByReleaseAndAssignment) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);
  core::ReportProgress travelling;
  travelling.case_id = region.current();
  travelling.progress = Progress::kTravelling;
  EXPECT_THAT(region.refused("doyle", travelling).what, HasSubstr("assigns them again"));

  region.release("doyle");
  region.assign("doyle");

  region.progress("doyle", Progress::kOnScene);
  EXPECT_EQ(region.slot(1).progress, Progress::kOnScene);
}

TEST_F(TeamTest, WhoIsOnTheNextCaseStaysOnItWhenTheLastReleasesThem) {
  region.assign("doyle");
  region.progress("doyle", Progress::kDone);
  const auto last = region.current();
  const auto next = region.open("desk", region.assessment());
  region.assign("doyle");
  region.about(last);

  region.release("doyle");

  EXPECT_EQ(core::engagement_of(region.state(), PersonKey{"doyle"}).case_id, next);
  EXPECT_EQ(region.told<core::NotificationQueued>(), 0U);
}

TEST_F(TeamTest, WhoWasReleasedIsNotProposedAgainByItself) {
  region.assign("doyle");
  region.release("doyle");

  const auto plan = core::make_plan(region.state(), region.current(), region.now());
  EXPECT_EQ(plan.members.at(0).person, PersonKey{"khan"});
  region.offer({"doyle"});
  EXPECT_THAT(region.asked(), ElementsAre("doyle"));
}

TEST_F(TeamTest, WhoseOfferTheDeskTookBackIsNotProposedAgainByItself) {
  region.offer({"doyle"});
  region.must("desk", core::WithdrawOffer{region.offer_to("doyle").id, {}, {}});

  const auto plan = core::make_plan(region.state(), region.current(), region.now());
  EXPECT_EQ(plan.members.at(0).person, PersonKey{"khan"});
  region.offer({"doyle"});
  EXPECT_THAT(region.asked(), ElementsAre("doyle"));
}

TEST_F(TeamTest, ProgressGoesForwardOnly) {
  region.assign("doyle");
  region.progress("doyle", Progress::kTravelling);
  region.progress("doyle", Progress::kOnScene);

  core::ReportProgress back;
  back.progress = Progress::kTravelling;
  EXPECT_EQ(region.refusal("doyle", back), ErrorCode::kWrongState);
  EXPECT_EQ(region.slot(1).progress, Progress::kOnScene);
}

TEST_F(TeamTest, TheSameProgressMayBringANewEta) {
  region.assign("doyle");
  core::ReportProgress travelling;
  travelling.progress = Progress::kTravelling;
  travelling.eta = region.now() + Minutes{40};
  region.must("doyle", travelling);
  travelling.eta = region.now() + Minutes{50};
  region.must("doyle", travelling);

  EXPECT_EQ(region.slot(1).eta, region.now() + Minutes{50});
}

TEST_F(TeamTest, TheDeskReportsProgressForSomebody) {
  region.assign("doyle");
  core::ReportProgress arrived;
  arrived.person = PersonKey{"doyle"};
  arrived.progress = Progress::kOnScene;
  region.must("desk", arrived);

  EXPECT_EQ(region.slot(1).progress, Progress::kOnScene);
}

TEST_F(TeamTest, WhoIsOnNoCaseMakesNoProgress) {
  core::ReportProgress progress;
  progress.progress = Progress::kTravelling;

  EXPECT_EQ(region.refusal("doyle", progress), ErrorCode::kWrongState);
}

TEST_F(TeamTest, ProgressMustSayHowFar) {
  region.assign("doyle");

  EXPECT_EQ(region.refusal("doyle", core::ReportProgress{}), ErrorCode::kInvalid);
}

TEST_F(TeamTest, ProgressIsNotBeforeTheAcceptance) {
  region.offer({"doyle"});
  region.wait(Minutes{20});
  auto phoned = region.answer("doyle", true);
  phoned.at = region.now() - Minutes{10};
  region.must("desk", phoned);
  core::ReportProgress travelling;
  travelling.progress = Progress::kTravelling;
  travelling.at = region.now() - Minutes{13};

  EXPECT_EQ(region.refused("doyle", travelling).fields.at(0).field, "at");
  travelling.at = region.now() - Minutes{5};
  region.must("doyle", travelling);
}

TEST_F(TeamTest, ProgressIsNotBeforeTheStepBefore) {
  region.assign("doyle");
  region.wait(Minutes{30});
  region.progress("doyle", Progress::kOnScene);
  region.wait(Minutes{30});
  core::ReportProgress done;
  done.progress = Progress::kDone;
  done.at = region.now() - Minutes{33};

  EXPECT_EQ(region.refused("doyle", done).fields.at(0).field, "at");
  done.at = region.now() - Minutes{10};
  region.must("doyle", done);
}

TEST_F(TeamTest, AnEtaIsNeitherPastNorDaysAway) {
  for (const Millis off : {Millis{-Minutes{3}}, Millis{hours{25}}}) {
    auto assignment = region.assignment("doyle");
    assignment.eta = region.now() + off;
    EXPECT_EQ(region.refused("desk", assignment).fields.at(0).field, "eta");
  }
  region.assign("doyle");
  core::ReportProgress travelling;
  travelling.progress = Progress::kTravelling;
  travelling.eta = region.now() + hours{24 * 365};

  EXPECT_EQ(region.refused("doyle", travelling).fields.at(0).field, "eta");
}

TEST_F(TeamTest, EveryTakenCaseIsACallOut) {
  region.assign("doyle");
  region.release("doyle");
  region.assign("doyle");

  EXPECT_EQ(core::engagement_of(region.state(), PersonKey{"doyle"}).call_outs, 2U);
}

}  // namespace
}  // namespace dutydesk::support
