// What each caller sees, and what they never see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/api/values.h"
#include "server/api/view_desk.h"
#include "server/api/view_directory.h"
#include "server/api/view_explain.h"
#include "server/api/view_partner.h"
#include "server/api/view_proposal.h"
#include "server/api/view_work.h"
#include "tests/unit/api_region.h"

namespace dutydesk::api {
namespace {

using support::fact;
using support::tonight;
using support::utc;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kCanary;
using ::testing::Not;
using testing::Region;
using ::testing::SizeIs;

class ViewTest : public ::testing::Test {
 protected:
  ViewTest() {
    region.add_person(support::amhp("doyle").living_at(support::rotherham()), "DOYLE P");
    region.add_person(support::section12_doctor("farah").living_at(support::rotherham()),
                      "FARAH S");
    region.add_person(support::doctor("lewis").living_at(support::rotherham()), "LEWIS J");
  }

  /// A case of the police with facts of the police and of the desk, and an open offer to DOYLE.
  Case& police_case() {
    const auto arrival = fact(1, FactKind::kArrivedAtPlace, tonight() - Minutes{30})
                             .at_place("general-ed")
                             .seen_by("syp")
                             .partner_visible();
    const auto note =
        fact(2, FactKind::kNote, tonight() - Minutes{20}).seen_by("rotherham", "doyle");
    Case& c = region.add_case(
        support::s136_case().with(arrival).with(note).with_offer(1, "doyle", OfferState::kOpen));
    c.opened_by = OrgKey{"syp"};
    c.external_ref = "WP-117";
    c.outcode = "S60";
    core::rebuild_lookups(region.state);
    return c;
  }

  ViewContext now() { return region.at(tonight()); }

  void put_on_duty() {
    region.add_duty(support::on_duty(1, "doyle", SlotRole::kAmhp).for_authority("rotherham"));
    region.add_duty(support::on_duty(2, "farah", SlotRole::kDoctor));
    region.add_duty(support::on_duty(3, "lewis", SlotRole::kDoctor));
  }

  Region region;
};

TEST_F(ViewTest, PartnersNeverGetAWordAboutThePersonNorANameOfStaff) {
  const Case& c = police_case();

  const auto view = partner_case(now(), region.caller("syp", Role::kPolice), c);

  EXPECT_THAT(view.SerializeAsString(), Not(HasSubstr(kCanary)));
  EXPECT_THAT(view.SerializeAsString(), Not(HasSubstr("DOYLE")));
  EXPECT_THAT(view.SerializeAsString(), Not(HasSubstr("S60")));
  EXPECT_EQ(view.external_ref(), "WP-117");
}

TEST_F(ViewTest, PartnersSeeOnlyTheFactsOfTheirOwnOrganisation) {
  const Case& c = police_case();

  const auto view = partner_case(now(), region.caller("syp", Role::kPolice), c);

  ASSERT_THAT(view.facts(), SizeIs(1));
  EXPECT_EQ(view.facts(0).id(), 1U);
  EXPECT_EQ(view.facts(0).by_organisation(), "South Yorkshire Police");
  EXPECT_TRUE(view.has_legal_end_at());
}

TEST_F(ViewTest, ASuiteSeesWhatIsInboundButNotTheAskersReference) {
  Case& c = police_case();
  c.destination = PlaceKey{"swallownest"};
  const auto suite = region.caller("rdash", Role::kSuite);

  ASSERT_TRUE(core::may_see(region.state, suite, c));
  const auto view = partner_case(now(), suite, c);

  EXPECT_EQ(view.place_name(), "Swallownest Court");
  EXPECT_EQ(view.external_ref(), "");
  EXPECT_THAT(view.facts(), IsEmpty());
}

TEST_F(ViewTest, PagesGoFromTheNewestWithoutGapOrRepeat) {
  for (std::uint64_t id = 1; id <= 5; ++id) {
    region.add_case(support::s136_case(id)).opened_by = OrgKey{id == 3 ? "rotherham" : "syp"};
  }
  const auto police = region.caller("syp", Role::kPolice);

  const auto first = partner_cases(now(), police, {false, 2, {}});
  const auto rest = partner_cases(now(), police, {false, 2, CaseId{4}});

  EXPECT_EQ(first.cases(0).case_(), "cases/5");
  EXPECT_EQ(first.next_page_token(), "cases/4");
  ASSERT_THAT(rest.cases(), SizeIs(2));
  EXPECT_EQ(rest.cases(0).case_(), "cases/2");
  EXPECT_EQ(rest.next_page_token(), "");
}

TEST_F(ViewTest, BeforeAnAcceptanceOnlyAreaAndKindAreShown) {
  police_case();

  const auto mine = work(now(), PersonKey{"doyle"});

  ASSERT_THAT(mine.offers(), SizeIs(1));
  EXPECT_EQ(mine.offers(0).area(), "S60");
  EXPECT_EQ(mine.offers(0).kind(), pb::CASE_KIND_SECTION_136);
  EXPECT_FALSE(mine.has_case_());
  EXPECT_THAT(mine.SerializeAsString(), Not(HasSubstr(kCanary)));
}

TEST_F(ViewTest, AfterAnAcceptanceEverythingIsShown) {
  Case& c = police_case();
  c.offers[0].state = OfferState::kAccepted;
  c.slots[0].person = PersonKey{"doyle"};
  c.slots[0].progress = Progress::kAccepted;
  c.slots[1].person = PersonKey{"farah"};
  c.slots[1].progress = Progress::kTravelling;
  core::rebuild_lookups(region.state);

  const auto mine = work(now(), PersonKey{"doyle"});

  ASSERT_TRUE(mine.has_case_());
  EXPECT_EQ(mine.case_().address(), kCanary);
  EXPECT_EQ(mine.case_().narrative(), kCanary);
  EXPECT_THAT(mine.case_().team(),
              ElementsAre("FARAH S, s.12 doctor, travelling", "doctor: nobody yet"));
  EXPECT_FALSE(work(now(), PersonKey{"lewis"}).has_case_());
}

TEST_F(ViewTest, ErasedWordsSaySo) {
  Case& c = police_case();
  region.keys.drop(c.subject);

  const auto view = desk_case(now(), c);

  EXPECT_EQ(view.person(), "(erased)");
  EXPECT_EQ(view.address(), "(erased)");
  EXPECT_EQ(view.facts(0).text(), "(erased)");
}

TEST_F(ViewTest, AnErasedPersonIsShownByKey) {
  Case& c = police_case();
  region.keys.drop("person-doyle");

  EXPECT_EQ(desk_case(now(), c).offers(0).person_name(), "doyle");
}

TEST_F(ViewTest, TheDeskSeesEverythingOfACase) {
  const auto view = desk_case(now(), police_case());

  EXPECT_EQ(view.case_(), "cases/231");
  EXPECT_EQ(view.narrative(), kCanary);
  EXPECT_EQ(view.opened_by(), "South Yorkshire Police");
  EXPECT_EQ(view.state(), pb::CASE_STATE_OFFERING);
  EXPECT_EQ(view.effective_priority(), pb::PRIORITY_P1);
  ASSERT_THAT(view.clocks(), SizeIs(1));
  EXPECT_EQ(view.clocks(0).id(), "S136_DETENTION");
  EXPECT_EQ(view.facts(1).by_person(), "DOYLE P");
  EXPECT_EQ(view.offers(0).person_name(), "DOYLE P");
}

TEST_F(ViewTest, TheDeskListsTheMostUrgentCaseFirstAndThoseWhoWork) {
  police_case();
  region.add_case(support::a_case(232, CaseKind::kAssessment));
  region.add_case(support::s136_case(233)).priority = Priority::kP0;
  region.add_duty(support::on_duty(1, "farah", SlotRole::kDoctor));

  const auto desk = desk_state(now(), false);

  ASSERT_THAT(desk.cases(), SizeIs(3));
  EXPECT_EQ(desk.cases(0).case_(), "cases/233");
  EXPECT_EQ(desk.cases(2).case_(), "cases/232");
  ASSERT_THAT(desk.people(), SizeIs(2));
  EXPECT_EQ(desk.people(0).name(), "DOYLE P");
  EXPECT_EQ(desk.people(0).state(), pb::PERSON_STATE_OFFERED);
  EXPECT_EQ(desk.people(1).state(), pb::PERSON_STATE_FREE);
  EXPECT_TRUE(desk.people(1).section_12());
  EXPECT_EQ(desk.desk_name(), "ROTHERHAM AMHP DESK");
}

TEST_F(ViewTest, AnOldWordOfAPlaceCountsAsUnknown) {
  const auto fresh = desk_place(now(), region.state.places.at(PlaceKey{"swallownest"}));
  const auto stale = desk_place(region.at(tonight() + std::chrono::hours{5}),
                                region.state.places.at(PlaceKey{"swallownest"}));

  EXPECT_EQ(fresh.state(), pb::PLACE_STATE_OPEN);
  EXPECT_EQ(stale.state(), pb::PLACE_STATE_UNSPECIFIED);
  EXPECT_TRUE(stale.has_reported_at());
}

TEST_F(ViewTest, AProposalNamesTheTeamAndItsReasons) {
  put_on_duty();
  const Case& c = region.add_case(support::s136_case().located(support::rotherham()));

  const auto answer = proposal(now(), c, 3);

  ASSERT_THAT(answer.teams(), Not(IsEmpty())) << answer.DebugString();
  ASSERT_THAT(answer.teams(0).members(), SizeIs(3));
  EXPECT_EQ(answer.teams(0).members(0).person_name(), "DOYLE P");
  EXPECT_THAT(answer.teams(0).members(0).reasons_for(), ::testing::Contains("free"));
  EXPECT_THAT(answer.summary(), HasSubstr("Best: DOYLE P, FARAH S, LEWIS J. All there in "));
  ASSERT_THAT(answer.places(), Not(IsEmpty()));
  EXPECT_EQ(answer.places(0).name(), "Swallownest Court");
}

TEST_F(ViewTest, WhenNobodyFitsItSaysWhoCameNearAndWhy) {
  const Case& c = region.add_case(support::s136_case());

  const auto answer = proposal(now(), c, 3);

  EXPECT_THAT(answer.teams(), IsEmpty());
  EXPECT_THAT(answer.summary(), HasSubstr("Nobody fits. For the AMHP: DOYLE P is not on duty."));
  ASSERT_THAT(answer.left_out(), Not(IsEmpty()));
  EXPECT_EQ(answer.left_out(0).rule(), "NOT_ON_DUTY");
}

TEST_F(ViewTest, ThoseWhoAcceptedStayInTheProposedTeam) {
  put_on_duty();
  Case& c = region.add_case(support::s136_case().located(support::rotherham()));
  c.slots[0].person = PersonKey{"doyle"};
  c.slots[0].progress = Progress::kAccepted;
  core::rebuild_lookups(region.state);

  const auto answer = proposal(now(), c, 1);

  ASSERT_THAT(answer.teams(), SizeIs(1)) << answer.DebugString();
  EXPECT_TRUE(answer.teams(0).members(0).accepted());
  EXPECT_FALSE(answer.teams(0).members(1).accepted());
}

TEST_F(ViewTest, ExplainGivesTheClockAndTheSentences) {
  const auto answer = explain(now(), police_case());

  EXPECT_THAT(answer.clocks(), SizeIs(1));
  EXPECT_THAT(answer.sentences(), Not(IsEmpty()));
  EXPECT_THAT(answer.SerializeAsString(), Not(HasSubstr(kCanary)));
}

TEST_F(ViewTest, DirectoryChangesNameTheFieldsThatDiffer) {
  Person doyle = region.state.people.at(PersonKey{"doyle"});
  doyle.private_digest = "other";
  doyle.languages = {"pl"};
  Place gone = region.state.places.at(PlaceKey{"swallownest"});
  gone.retired = true;
  Organisation added;
  added.key = OrgKey{"sheffield"};

  const auto changes = directory_change_list(
      region.state, {core::PersonChanged{doyle}, core::PlaceChanged{gone},
                     core::OrganisationChanged{added}, core::PolicyAdopted{}});

  ASSERT_THAT(changes, SizeIs(4));
  EXPECT_EQ(changes[0].change(), "changed");
  EXPECT_THAT(changes[0].fields(), ElementsAre("languages", "name or phone"));
  EXPECT_EQ(changes[1].change(), "retired");
  EXPECT_EQ(changes[2].change(), "added");
  EXPECT_EQ(changes[3].kind(), "policy");
}

TEST_F(ViewTest, TheDirectoryIsListedByKindThenKey) {
  const auto all = directory(now(), pb::DIRECTORY_KIND_UNSPECIFIED);
  const auto people = directory(now(), pb::DIRECTORY_KIND_PERSON);

  EXPECT_EQ(all.entries(0).kind(), pb::DIRECTORY_KIND_ORGANISATION);
  ASSERT_THAT(people.entries(), SizeIs(3));
  EXPECT_EQ(people.entries(0).name(), "DOYLE P");
  EXPECT_THAT(people.entries(0).details(), HasSubstr("AMHP approved by "));
  EXPECT_THAT(people.policy(), HasSubstr("A place is held for 1 hour 30 minutes"));
}

TEST_F(ViewTest, SomebodyWhoIsNoLongerNeededIsTold) {
  Case& c = police_case();
  c.offers[0].state = OfferState::kWithdrawn;
  core::Record record;
  record.events = {core::OfferWithdrawn{c.id, c.offers[0].id, WithdrawReason::kSlotFilled}};

  EXPECT_THAT(notices(now(), record, PersonKey{"doyle"}),
              ElementsAre("Offer 1 is no longer needed, thank you: another person took the slot."));
  EXPECT_THAT(notices(now(), record, PersonKey{"farah"}), IsEmpty());
}

}  // namespace
}  // namespace dutydesk::api
