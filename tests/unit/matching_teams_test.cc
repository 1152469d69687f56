#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "server/matching/teams.h"
#include "tests/support/model_builders.h"

namespace dutydesk::matching {
namespace {

using support::amhp;
using support::doctor;
using support::on_duty;
using support::PersonBuilder;
using support::rotherham;
using support::s136_case;
using support::section12_doctor;
using support::tonight;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Names = std::vector<std::string>;

/// A night: who is there, how far away, and what the case asks.
class TeamsTest : public testing::Test {
 protected:
  Assessor& add(const Person& person, SlotRole role, std::optional<std::uint32_t> travel_s) {
    people_.push_back(person);
    duties_.push_back(on_duty(duties_.size() + 1, person.key.value(), role));
    assessors_.push_back({.person = &people_.back(),
                          .duty = &duties_.back(),
                          .engaged = {},
                          .offered = {},
                          .call_outs = 0,
                          .travel_s = travel_s});
    return assessors_.back();
  }
  Assessor& add_amhp(const Person& person, std::optional<std::uint32_t> travel_s = 1000) {
    return add(person, SlotRole::kAmhp, travel_s);
  }
  Assessor& add_doctor(const Person& person, std::optional<std::uint32_t> travel_s = 1000) {
    return add(person, SlotRole::kDoctor, travel_s);
  }
  /// Already in the team: fills the slot and is no candidate.
  void add_member(const Person& person, std::uint64_t slot,
                  std::optional<Instant> eta = std::nullopt) {
    people_.push_back(person);
    team_.push_back(&people_.back());
    case_.filled(slot, person.key.value(), eta);
  }
  void second_tier(Assessor& who) { duties_[who.duty->id.value() - 1].tier = DutyTier::kSecond; }

  Ranking ranked(std::size_t limit = 5) const {
    const Case c = case_;
    const Demand demand{
        .c = &c, .team = team_, .target = rotherham(), .policy = &policy_, .now = tonight()};
    return rank_teams(assessors_, demand, limit);
  }
  static Names names(const Team& team) {
    Names out;
    for (const PlanMember& member : team.members) {
      out.push_back(member.person.value());
    }
    return out;
  }
  std::vector<Names> best(std::size_t limit = 5) const {
    std::vector<Names> out;
    for (const Team& team : ranked(limit).teams) {
      out.push_back(names(team));
    }
    return out;
  }
  /// One AMHP, one section 12 doctor and one other doctor, all as near as each other.
  void add_a_team() {
    add_amhp(amhp("amhp-1"));
    add_doctor(section12_doctor("s12-1"));
    add_doctor(doctor("dr-1"));
  }

  support::CaseBuilder case_ = s136_case();
  Policy policy_;
  std::deque<Person> people_;
  std::deque<Duty> duties_;
  std::vector<Assessor> assessors_;
  std::vector<const Person*> team_;
};

// ---- Which teams --------------------------------------------------------------------------------

TEST_F(TeamsTest, OneOfEachRoleMakesTheOnlyTeam) {
  add_a_team();

  const Ranking ranking = ranked();

  ASSERT_THAT(ranking.teams, SizeIs(1));
  EXPECT_THAT(names(ranking.teams[0]), ElementsAre("amhp-1", "s12-1", "dr-1"));
  EXPECT_EQ(ranking.teams[0].ready_s, 1000U);
  EXPECT_EQ(ranking.teams[0].total_s, 3000U);
  EXPECT_EQ(ranking.teams[0].members[1].slot, SlotId{2});
}

TEST_F(TeamsTest, TwoSection12DoctorsMakeOneTeamAndNotTwo) {
  add_amhp(amhp("amhp-1"));
  add_doctor(section12_doctor("s12-2"));
  add_doctor(section12_doctor("s12-1"));

  EXPECT_THAT(best(), ElementsAre(Names{"amhp-1", "s12-1", "s12-2"}));
}

TEST_F(TeamsTest, TwoEqualSlotsAreNotCountedTwice) {
  case_ = support::a_case(231, CaseKind::kAssessment)
              .with_slot(support::doctor_slot(1))
              .with_slot(support::doctor_slot(2));
  for (const char* key : {"dr-3", "dr-1", "dr-2"}) {
    add_doctor(doctor(key));
  }

  EXPECT_THAT(best(),
              ElementsAre(Names{"dr-1", "dr-2"}, Names{"dr-1", "dr-3"}, Names{"dr-2", "dr-3"}));
}

TEST_F(TeamsTest, FilledSlotsAreKeptAndOnlyTheRestIsProposed) {
  add_a_team();
  add_doctor(section12_doctor("s12-0"), 100);
  add_member(section12_doctor("s12-9"), 2);

  for (const Names& team : best()) {
    EXPECT_THAT(team, SizeIs(2));
    EXPECT_EQ(team[0], "amhp-1");
  }
}

TEST_F(TeamsTest, WhenEverySlotIsFilledThereIsNothingToPropose) {
  add_a_team();
  add_member(amhp("amhp-9"), 1);
  add_member(section12_doctor("s12-9"), 2);
  add_member(doctor("dr-9"), 3);

  EXPECT_THAT(ranked().teams, IsEmpty());
  EXPECT_THAT(ranked().left_out, IsEmpty());
}

TEST_F(TeamsTest, AtMostTheLimitAndNeverMoreThanTheMost) {
  for (int i = 10; i < 20; ++i) {
    add_amhp(amhp("amhp-" + std::to_string(i)));
    add_doctor(section12_doctor("s12-" + std::to_string(i)));
  }

  EXPECT_THAT(best(0), IsEmpty());
  EXPECT_THAT(best(1), ElementsAre(Names{"amhp-10", "s12-10", "s12-11"}));
  EXPECT_THAT(best(1000), SizeIs(kTeamsMax));
}

// ---- Conflicts ----------------------------------------------------------------------------------

TEST_F(TeamsTest, NoTwoInPotentialConflictGoTogether) {
  add_amhp(amhp("amhp-1").linked(LinkKind::kFamily, "s12-1"));
  add_doctor(section12_doctor("s12-1"), 100);
  add_doctor(section12_doctor("s12-2"), 2000);
  add_doctor(doctor("dr-1"));

  EXPECT_THAT(best(), ElementsAre(Names{"amhp-1", "s12-2", "dr-1"}));
}

TEST_F(TeamsTest, NotAllThreeOfOneRoutineTeamButTwoOfThem) {
  add_amhp(amhp("amhp-1").in_team("north"));
  add_doctor(section12_doctor("s12-1").in_team("north"), 100);
  add_doctor(doctor("dr-1").in_team("north"), 100);
  add_doctor(doctor("dr-2").in_team("south"), 3000);

  EXPECT_THAT(best(), ElementsAre(Names{"amhp-1", "s12-1", "dr-2"}));
}

TEST_F(TeamsTest, ThoseWhoAcceptedCountInEveryConflict) {
  add_member(amhp("amhp-9").in_team("north").linked(LinkKind::kDirects, "dr-3"), 1);
  add_doctor(section12_doctor("s12-1").in_team("north"), 100);
  add_doctor(doctor("dr-1").in_team("north"), 100);
  add_doctor(doctor("dr-2"), 3000);
  add_doctor(doctor("dr-3"), 50);

  EXPECT_THAT(best(), ElementsAre(Names{"s12-1", "dr-2"}));
  EXPECT_THAT(ranked().left_out,
              ElementsAre(LeftOut{PersonKey{"dr-3"}, SlotRole::kDoctor, Rule::kConflict}));
}

// ---- Order --------------------------------------------------------------------------------------

// MHA 1983 s.12(2): if practicable, one of the two has previous acquaintance with the person.
TEST_F(TeamsTest, ADoctorWithPreviousAcquaintanceComesBeforeTravel) {
  add_a_team();
  add_doctor(doctor("dr-far"), 5000);
  case_.known_to("dr-far");

  EXPECT_THAT(best(),
              ElementsAre(Names{"amhp-1", "s12-1", "dr-far"}, Names{"amhp-1", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, LeavingTheDoctorWithPreviousAcquaintanceOutIsAReasonAgainst) {
  add_a_team();
  add_doctor(doctor("dr-far"), 5000);
  case_.known_to("dr-far");
  const Ranking ranking = ranked();

  EXPECT_THAT(ranking.teams[0].members[2].for_reasons, Contains(Reason::kKnowsPerson));
  EXPECT_THAT(ranking.teams[0].members[1].against, Not(Contains(Reason::kLeavesKnownDoctor)));
  EXPECT_THAT(ranking.teams[1].members[1].against, Contains(Reason::kLeavesKnownDoctor));
  EXPECT_THAT(ranking.teams[1].members[0].against, IsEmpty());
}

TEST_F(TeamsTest, ADoctorWithPreviousAcquaintanceWhoCannotGoChangesNothing) {
  add_a_team();
  add_doctor(doctor("dr-far"), 5000).engaged = CaseId{7};
  case_.known_to("dr-far");
  const Ranking ranking = ranked();

  EXPECT_THAT(names(ranking.teams.at(0)), ElementsAre("amhp-1", "s12-1", "dr-1"));
  EXPECT_THAT(ranking.teams[0].members[2].against, Not(Contains(Reason::kLeavesKnownDoctor)));
}

TEST_F(TeamsTest, OnePreviousAcquaintanceInTheTeamIsEnough) {
  add_amhp(amhp("amhp-1"));
  add_doctor(doctor("dr-1"));
  add_doctor(doctor("dr-2"), 900);
  add_member(section12_doctor("s12-known"), 2);
  case_.known_to("s12-known");

  EXPECT_THAT(best(1), ElementsAre(Names{"amhp-1", "dr-2"}));
}

TEST_F(TeamsTest, TheNearestIsStillTheNearest) {
  add_a_team();
  add_doctor(doctor("dr-far"), 5000);
  case_.known_to("dr-far");

  EXPECT_THAT(ranked().teams.at(0).members[2].for_reasons, Not(Contains(Reason::kNearest)));
}

TEST_F(TeamsTest, PeopleWhoCannotGoCostNoRoom) {
  for (int i = 0; i < 60'000; ++i) {
    people_.push_back(doctor("away-" + std::to_string(i)));
    assessors_.push_back({.person = &people_.back(),
                          .duty = nullptr,
                          .engaged = {},
                          .offered = {},
                          .call_outs = 0,
                          .travel_s = 1000});
  }
  add_amhp(amhp("w-1"));
  add_doctor(section12_doctor("x-1"));
  add_doctor(doctor("y-1"));

  EXPECT_THAT(best(), ElementsAre(Names{"w-1", "x-1", "y-1"}));
}

TEST_F(TeamsTest, AnEtaFarAheadIsNotCutShort) {
  add_a_team();
  add_member(amhp("amhp-2"), 1, tonight() + std::chrono::hours{24 * 365 * 150});

  EXPECT_EQ(ranked().teams.at(0).ready_s, std::numeric_limits<std::uint32_t>::max());
}

TEST_F(TeamsTest, TheTeamWhoseLastMemberIsThereFirstComesFirst) {
  add_amhp(amhp("amhp-1"), 100);
  add_doctor(section12_doctor("s12-1"), 100);
  add_doctor(section12_doctor("s12-2"), 1900);
  add_doctor(doctor("dr-1"), 2000);
  add_doctor(doctor("dr-2"), 1800);

  EXPECT_THAT(best(3),
              ElementsAre(Names{"amhp-1", "s12-1", "dr-2"}, Names{"amhp-1", "s12-1", "s12-2"},
                          Names{"amhp-1", "s12-2", "dr-2"}));
}

TEST_F(TeamsTest, ThenTheLeastTravelInAll) {
  add_amhp(amhp("amhp-1"), 3000);
  add_doctor(section12_doctor("s12-1"), 1000);
  add_doctor(doctor("dr-1"), 2500);
  add_doctor(doctor("dr-2"), 2400);

  EXPECT_THAT(best(),
              ElementsAre(Names{"amhp-1", "s12-1", "dr-2"}, Names{"amhp-1", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, ThenTheFewestCallOuts) {
  add_a_team();
  add_amhp(amhp("amhp-0")).call_outs = 1;

  EXPECT_THAT(best(1), ElementsAre(Names{"amhp-1", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, ThenTheFewestOfTheSecondTier) {
  add_a_team();
  second_tier(add_amhp(amhp("amhp-0")));

  EXPECT_THAT(best(1), ElementsAre(Names{"amhp-1", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, ThenSection12DoctorsAreSpared) {
  add_a_team();
  add_doctor(section12_doctor("a-s12"));

  EXPECT_THAT(best(),
              ElementsAre(Names{"amhp-1", "a-s12", "dr-1"}, Names{"amhp-1", "s12-1", "dr-1"},
                          Names{"amhp-1", "a-s12", "s12-1"}));
}

TEST_F(TeamsTest, ThenTheKeysDecide) {
  add_a_team();
  add_amhp(amhp("amhp-0"));
  add_doctor(doctor("dr-0"));

  EXPECT_THAT(best(),
              ElementsAre(Names{"amhp-0", "s12-1", "dr-0"}, Names{"amhp-0", "s12-1", "dr-1"},
                          Names{"amhp-1", "s12-1", "dr-0"}, Names{"amhp-1", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, AnEarlierRuleOfTheOrderOutweighsAllLaterOnes) {
  add_doctor(section12_doctor("s12-1"));
  add_doctor(doctor("dr-1"));
  add_amhp(amhp("amhp-9"), 999).call_outs = 5;
  add_amhp(amhp("amhp-1"), 1000);

  EXPECT_THAT(best(1), ElementsAre(Names{"amhp-9", "s12-1", "dr-1"}));
}

TEST_F(TeamsTest, AMemberStillOnTheWayHoldsTheTeamUp) {
  add_member(amhp("amhp-9"), 1, tonight() + Minutes{90});
  add_doctor(section12_doctor("s12-1"), 1000);
  add_doctor(doctor("near-and-far"), 4000);
  add_doctor(section12_doctor("s12-0"), 3000);
  add_doctor(doctor("middle"), 2500);

  const Ranking ranking = ranked(2);

  EXPECT_THAT(names(ranking.teams[0]), ElementsAre("s12-1", "middle"));
  EXPECT_EQ(ranking.teams[0].ready_s, 5400U);
  // Everybody waits for the AMHP, so only the travel in all decides.
  EXPECT_THAT(names(ranking.teams[1]), ElementsAre("s12-0", "s12-1"));
}

TEST_F(TeamsTest, UnknownTravelIsBehindAnyKnownOne) {
  policy_.travel_max_s = 0;
  add_a_team();
  add_amhp(amhp("amhp-0"), std::nullopt);

  const Ranking ranking = ranked();

  EXPECT_THAT(names(ranking.teams[0]), ElementsAre("amhp-1", "s12-1", "dr-1"));
  EXPECT_EQ(ranking.teams[1].members[0].source, TravelSource::kUnknown);
  EXPECT_EQ(ranking.teams[1].total_s, 2000U);
}

TEST_F(TeamsTest, TheOrderOfTheInputDoesNotMatter) {
  std::mt19937 dice{231};
  for (int i = 10; i < 18; ++i) {
    const std::string number = std::to_string(i);
    add_amhp(amhp("amhp-" + number), 600 + 300 * (dice() % 3)).call_outs = dice() % 2;
    add_doctor(section12_doctor("s12-" + number), 600 + 300 * (dice() % 3));
    add_doctor(doctor("dr-" + number), 600 + 300 * (dice() % 3)).call_outs = dice() % 2;
  }
  const std::vector<Names> expected = best(kTeamsMax);

  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(assessors_, dice);

    EXPECT_EQ(best(kTeamsMax), expected);
  }
}

// ---- Who is left out ----------------------------------------------------------------------------

TEST_F(TeamsTest, NobodyFitsGivesNoTeamAndEveryReason) {
  add_amhp(amhp("amhp-2")).engaged = CaseId{7};
  add_amhp(amhp("amhp-1"), 9000);
  add_doctor(section12_doctor("s12-1").gone());

  const Ranking ranking = ranked();

  EXPECT_THAT(ranking.teams, IsEmpty());
  EXPECT_THAT(ranking.left_out,
              ElementsAre(LeftOut{PersonKey{"amhp-1"}, SlotRole::kAmhp, Rule::kOutOfReach},
                          LeftOut{PersonKey{"amhp-2"}, SlotRole::kAmhp, Rule::kEngaged},
                          LeftOut{PersonKey{"s12-1"}, SlotRole::kDoctor, Rule::kRetired}));
}

TEST_F(TeamsTest, OneDoctorForTwoSlotsIsNoTeamAndNobodysFault) {
  add_amhp(amhp("amhp-1"));
  add_doctor(section12_doctor("s12-1"));

  EXPECT_THAT(ranked().teams, IsEmpty());
  EXPECT_THAT(ranked().left_out, IsEmpty());
}

TEST_F(TeamsTest, WhenOnlyConflictsBarEveryTeamTheyAreTheReason) {
  add_amhp(amhp("amhp-1"));
  add_doctor(section12_doctor("s12-1").linked(LinkKind::kBusiness, "dr-1"));
  add_doctor(doctor("dr-1"));

  const Ranking ranking = ranked();

  EXPECT_THAT(ranking.teams, IsEmpty());
  EXPECT_THAT(ranking.left_out,
              ElementsAre(LeftOut{PersonKey{"amhp-1"}, SlotRole::kAmhp, Rule::kConflict},
                          LeftOut{PersonKey{"dr-1"}, SlotRole::kDoctor, Rule::kConflict},
                          LeftOut{PersonKey{"s12-1"}, SlotRole::kDoctor, Rule::kConflict}));
}

TEST_F(TeamsTest, OnlyPeopleOfTheRoleAreLeftOut) {
  add_a_team();
  add(PersonBuilder{"clerk"}, SlotRole::kAmhp, 1000).duty = nullptr;

  EXPECT_THAT(ranked().left_out, IsEmpty());
}

TEST_F(TeamsTest, ThoseApprovedButOffDutyAndThoseOnDutyWithoutApprovalAreLeftOut) {
  add_a_team();
  add_amhp(amhp("amhp-2")).duty = nullptr;
  add_doctor(PersonBuilder{"dr-2"});

  EXPECT_THAT(ranked().left_out,
              ElementsAre(LeftOut{PersonKey{"amhp-2"}, SlotRole::kAmhp, Rule::kNotOnDuty},
                          LeftOut{PersonKey{"dr-2"}, SlotRole::kDoctor, Rule::kNotADoctor}));
}

TEST_F(TeamsTest, ADoctorIsLeftOutOnlyWhenNoSlotIsTheirs) {
  add_a_team();
  EXPECT_THAT(ranked().left_out, IsEmpty());

  add_member(doctor("dr-9"), 3);

  EXPECT_THAT(ranked().left_out,
              ElementsAre(LeftOut{PersonKey{"dr-1"}, SlotRole::kDoctor, Rule::kNotSection12}));
}

TEST_F(TeamsTest, TheRuleOfTheSlotTheyCameNearestToIsNamed) {
  add_a_team();
  add_doctor(doctor("dr-2"), 9000);

  EXPECT_THAT(ranked().left_out,
              ElementsAre(LeftOut{PersonKey{"dr-2"}, SlotRole::kDoctor, Rule::kOutOfReach}));
}

// ---- Reasons ------------------------------------------------------------------------------------

TEST_F(TeamsTest, ReasonsForAndAgainstAreTold) {
  Needs needs;
  needs.language = "ur";
  needs.specialisms = {Specialism::kAutism};
  needs.assessor_gender = Gender::kFemale;
  case_.needing(needs).known_to("s12-1");
  add_amhp(
      amhp("amhp-1").speaking("ur").of_gender(Gender::kFemale).specialised(Specialism::kAutism));
  add_doctor(section12_doctor("s12-1"));
  Assessor& spare = add_doctor(section12_doctor("s12-2"), 2000);
  spare.call_outs = 2;
  second_tier(spare);

  const Team team = ranked().teams.at(0);

  EXPECT_THAT(
      team.members[0].for_reasons,
      ElementsAre(Reason::kNearest, Reason::kFree, Reason::kNoCallOutYet, Reason::kSpeaksLanguage,
                  Reason::kHasSpecialism, Reason::kPreferredGender));
  EXPECT_THAT(team.members[0].against, IsEmpty());
  EXPECT_THAT(team.members[1].for_reasons, Contains(Reason::kKnowsPerson));
  EXPECT_THAT(team.members[1].against, Not(Contains(Reason::kUsesSecondSection12)));
  EXPECT_THAT(team.members[2].for_reasons, ElementsAre(Reason::kFree));
  EXPECT_THAT(team.members[2].against,
              ElementsAre(Reason::kCallOutsTonight, Reason::kSecondTier, Reason::kLanguageNotSpoken,
                          Reason::kSpecialismMissing, Reason::kUsesSecondSection12));
}

TEST_F(TeamsTest, AMemberWithoutALocationSaysSo) {
  policy_.travel_max_s = 0;
  add_amhp(amhp("amhp-1"), std::nullopt);
  add_doctor(section12_doctor("s12-1"));
  add_doctor(doctor("dr-1"));

  const PlanMember member = ranked().teams.at(0).members.at(0);

  EXPECT_EQ(member.travel_s, 0U);
  EXPECT_EQ(member.source, TravelSource::kUnknown);
  EXPECT_THAT(member.against, ElementsAre(Reason::kLocationUnknown));
  EXPECT_THAT(member.for_reasons, Not(Contains(Reason::kNearest)));
}

}  // namespace
}  // namespace dutydesk::matching
