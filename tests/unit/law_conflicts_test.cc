#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>

#include "server/law/conflicts.h"
#include "tests/support/model_builders.h"

namespace dutydesk::law {
namespace {

using support::amhp;
using support::doctor;
using support::section12_doctor;

PersonKey anna_key() {
  return PersonKey{"anna"};
}
PersonKey ben_key() {
  return PersonKey{"ben"};
}

struct PairRow {
  const char* name;
  LinkKind link;
  ConflictRule rule;
  const char* regulation;  ///< the source of the row
};

void PrintTo(const PairRow& row, std::ostream* out) {
  *out << row.name << ", " << row.regulation;
}

constexpr PairRow kPairRows[] = {
    {"Business", LinkKind::kBusiness, ConflictRule::kBusiness, "SI 2008/1205 reg 5(1)"},
    {"Directs", LinkKind::kDirects, ConflictRule::kDirects, "SI 2008/1205 reg 6(1)(a)"},
    {"Employs", LinkKind::kEmploys, ConflictRule::kDirects, "SI 2008/1205 reg 6(1)(a)"},
    {"Family", LinkKind::kFamily, ConflictRule::kFamily, "SI 2008/1205 reg 7"},
};

class PairTest : public testing::TestWithParam<PairRow> {};

TEST_P(PairTest, BlocksWhoeverDeclaredItAndEitherWayRound) {
  const Conflict expected{GetParam().rule, anna_key(), ben_key()};
  const Person anna = amhp("anna").linked(GetParam().link, "ben");
  const Person ben = doctor("ben");

  EXPECT_EQ(pair_conflict(anna, ben), expected);
  EXPECT_EQ(pair_conflict(ben, anna), expected);
}

TEST_P(PairTest, TheOtherMayHaveDeclaredIt) {
  const Person anna = amhp("anna");
  const Person ben = doctor("ben").linked(GetParam().link, "anna");

  const auto conflict = pair_conflict(anna, ben);

  ASSERT_TRUE(conflict.has_value());
  EXPECT_EQ(conflict->rule, GetParam().rule);
  EXPECT_EQ(conflict->one, GetParam().rule == ConflictRule::kDirects ? ben_key() : anna_key());
}

TEST_P(PairTest, ATieToSomebodyElseDoesNotBlock) {
  const Person anna = amhp("anna").linked(GetParam().link, "carol");

  EXPECT_FALSE(pair_conflict(anna, doctor("ben")).has_value());
}

TEST_P(PairTest, IsCitable) {
  EXPECT_STREQ(regulation(GetParam().rule), GetParam().regulation);
}

INSTANTIATE_TEST_SUITE_P(EachRegulation, PairTest, testing::ValuesIn(kPairRows),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(ConflictTest, TheFirstRuleInTheOrderOfTheRegulationsIsNamed) {
  const Person anna =
      amhp("anna").linked(LinkKind::kFamily, "ben").linked(LinkKind::kBusiness, "ben");

  EXPECT_EQ(pair_conflict(anna, doctor("ben"))->rule, ConflictRule::kBusiness);
}

TEST(ConflictTest, TheSameEmployerAloneDoesNotBlock) {
  const Person anna = amhp("anna").employed_by("rdash");

  EXPECT_FALSE(pair_conflict(anna, doctor("ben").employed_by("rdash")).has_value());
}

class TeamConflictTest : public testing::Test {
 protected:
  std::optional<Conflict> conflict_of(const Person& a, const Person& b, const Person& c) const {
    const std::array<const Person*, 3> team{&a, &b, &c};
    return team_conflict(team);
  }
};

TEST_F(TeamConflictTest, AllThreeInOneRoutineTeamAreBarred) {
  const auto conflict = conflict_of(amhp("anna").in_team("north"), doctor("ben").in_team("north"),
                                    section12_doctor("carol").in_team("north"));

  ASSERT_TRUE(conflict.has_value());
  EXPECT_EQ(conflict->rule, ConflictRule::kSameTeam);
  EXPECT_STREQ(regulation(conflict->rule), "SI 2008/1205 reg 6(1)(b)(ii)");
}

TEST_F(TeamConflictTest, TwoOfThreeInOneTeamAreAllowed) {
  const Person north_amhp = amhp("anna").in_team("north");
  const Person north_doctor = doctor("ben").in_team("north");

  EXPECT_FALSE(conflict_of(north_amhp, north_doctor, section12_doctor("carol").in_team("south")));
  EXPECT_FALSE(conflict_of(north_amhp, north_doctor, section12_doctor("carol")));
  EXPECT_FALSE(conflict_of(section12_doctor("carol"), north_amhp, north_doctor));
}

TEST_F(TeamConflictTest, ThreePeopleWithoutATeamAreNotOneTeam) {
  EXPECT_FALSE(conflict_of(amhp("anna"), doctor("ben"), section12_doctor("carol")));
}

TEST_F(TeamConflictTest, ATeamOfTwoIsNeverAllThree) {
  const Person anna = amhp("anna").in_team("north");
  const Person ben = doctor("ben").in_team("north");
  const std::array<const Person*, 2> team{&anna, &ben};

  EXPECT_FALSE(team_conflict(team).has_value());
}

TEST_F(TeamConflictTest, AnyPairOfTheThreeBlocks) {
  const Person anna = amhp("anna");
  const Person ben = doctor("ben");
  const Person carol = section12_doctor("carol").linked(LinkKind::kFamily, "ben");
  const Conflict expected{ConflictRule::kFamily, ben_key(), PersonKey{"carol"}};

  EXPECT_EQ(conflict_of(anna, ben, carol), expected);
  EXPECT_EQ(conflict_of(ben, anna, carol), expected);
  EXPECT_EQ(conflict_of(ben, carol, anna), expected);
}

TEST_F(TeamConflictTest, APairIsNamedBeforeTheTeam) {
  const auto conflict =
      conflict_of(amhp("anna").in_team("north"), doctor("ben").in_team("north"),
                  section12_doctor("carol").in_team("north").linked(LinkKind::kBusiness, "anna"));

  EXPECT_EQ(conflict->rule, ConflictRule::kBusiness);
}

TEST_F(TeamConflictTest, OneAssessorOrNoneHasNoConflict) {
  const Person anna = amhp("anna");
  const std::array<const Person*, 1> alone{&anna};

  EXPECT_FALSE(team_conflict(alone).has_value());
  EXPECT_FALSE(team_conflict({}).has_value());
}

TEST(ConflictDeathTest, FourAssessorsAreNotATeam) {
  const Person anna = amhp("anna");
  const std::array<const Person*, 4> team{&anna, &anna, &anna, &anna};

  EXPECT_DEATH(team_conflict(team), "CHECK failed");
}

}  // namespace
}  // namespace dutydesk::law
