#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "server/matching/eligibility.h"
#include "tests/support/model_builders.h"

namespace dutydesk::matching {
namespace {

using support::amhp;
using support::amhp_slot;
using support::doctor;
using support::doctor_slot;
using support::on_duty;
using support::rotherham;
using support::s136_case;
using support::section12_doctor;
using support::tonight;

/// Somebody who may be asked, to be spoilt by one rule at a time.
struct Setting {
  Person person;
  Duty duty;
  Slot slot;
  Case c = s136_case();
  Policy policy;
  std::vector<Person> team;
  Assessor who;
  std::optional<Point> target = rotherham();
  bool off_duty = false;

  std::optional<Rule> rule(bool named = false) const {
    Assessor judged = who;
    judged.person = &person;
    judged.duty = off_duty ? nullptr : &duty;
    Demand demand{.c = &c, .team = {}, .target = target, .policy = &policy, .now = tonight()};
    for (const Person& member : team) {
      demand.team.push_back(&member);
    }
    return excluded(judged, slot, demand, named);
  }
};

Setting an_amhp() {
  Setting setting;
  setting.person = amhp("amhp-1");
  setting.duty = on_duty(1, "amhp-1", SlotRole::kAmhp);
  setting.slot = amhp_slot(1);
  setting.who.travel_s = 1200;
  return setting;
}

Setting a_section12_doctor() {
  Setting setting;
  setting.person = section12_doctor("dr-1");
  setting.duty = on_duty(2, "dr-1", SlotRole::kDoctor);
  setting.slot = doctor_slot(2, true);
  setting.who.travel_s = 1200;
  return setting;
}

void add_offer(Setting& s, std::uint64_t slot, const std::string& person, OfferState state) {
  const Case answered = s136_case().with_offer(slot, person, state);
  s.c.offers.push_back(answered.offers.front());
}

struct RuleRow {
  const char* name;
  Rule rule;
  bool desk_may_name;  ///< the desk may name the person all the same
  Setting (*given)();
  void (*spoil)(Setting&);
  const char* source;
};

void PrintTo(const RuleRow& row, std::ostream* out) {
  *out << row.name << ", " << row.source;
}

constexpr RuleRow kRules[] = {
    {"Retired", Rule::kRetired, false, an_amhp, [](Setting& s) { s.person.retired = true; },
     "the directory"},
    {"NeverApprovedAmhp", Rule::kNotApprovedAmhp, false, an_amhp,
     [](Setting& s) { s.person.approvals.clear(); }, "MHA 1983 s.114"},
    {"LapsedAmhp", Rule::kNotApprovedAmhp, false, an_amhp,
     [](Setting& s) { s.person.approvals[0].until = tonight(); }, "MHA 1983 s.114"},
    {"ADoctorIsNoAmhp", Rule::kNotApprovedAmhp, false, an_amhp,
     [](Setting& s) { s.person.approvals[0].kind = ApprovalKind::kSection12; },
     "MHA 1983 s.114(2)"},
    {"AnAmhpIsNoDoctor", Rule::kNotADoctor, false, a_section12_doctor,
     [](Setting& s) { s.person.approvals[0].kind = ApprovalKind::kAmhp; }, "MHA 1983 s.12(1)"},
    {"LapsedDoctor", Rule::kNotADoctor, false, a_section12_doctor,
     [](Setting& s) { s.person.approvals[0].until = tonight(); }, "MHA 1983 s.12(1)"},
    {"NotSection12", Rule::kNotSection12, false, a_section12_doctor,
     [](Setting& s) { s.person.approvals[0].kind = ApprovalKind::kRegisteredDoctor; },
     "MHA 1983 s.12(2)"},
    {"AnotherAuthority", Rule::kNotForAuthority, false, an_amhp,
     [](Setting& s) { s.c.authority = OrgKey{"sheffield"}; }, "MHA 1983 s.13(1)"},
    {"NoDuty", Rule::kNotOnDuty, false, an_amhp, [](Setting& s) { s.off_duty = true; },
     "duty is an interval"},
    {"DutyNotBegun", Rule::kNotOnDuty, false, an_amhp,
     [](Setting& s) { s.duty.from = tonight() + Millis{1}; }, "duty is an interval"},
    {"DutyOver", Rule::kNotOnDuty, false, an_amhp, [](Setting& s) { s.duty.until = tonight(); },
     "duty is an interval"},
    {"OnDutyAsSomethingElse", Rule::kNotOnDuty, false, a_section12_doctor,
     [](Setting& s) { s.duty.role = SlotRole::kAmhp; }, "duty is for a role"},
    {"OnAnotherCase", Rule::kEngaged, false, an_amhp, [](Setting& s) { s.who.engaged = CaseId{7}; },
     "personal attendance, ss.11(5), 12(1)"},
    {"FillsAnotherSlot", Rule::kInThisTeam, false, a_section12_doctor,
     [](Setting& s) { s.c.slots[2].person = s.person.key; }, "two practitioners, s.2(3)"},
    {"OfferedAnotherCase", Rule::kAlreadyOffered, false, an_amhp,
     [](Setting& s) { s.who.offered = CaseId{7}; }, "one claim at a time"},
    {"OfferedThisCase", Rule::kAlreadyOffered, false, an_amhp,
     [](Setting& s) { s.who.offered = s.c.id; }, "one claim at a time"},
    {"SaidNo", Rule::kDeclined, true, an_amhp,
     [](Setting& s) { add_offer(s, 1, "amhp-1", OfferState::kDeclined); }, "said no to this case"},
    {"SaidNoToAnotherSlot", Rule::kDeclined, true, a_section12_doctor,
     [](Setting& s) { add_offer(s, 3, "dr-1", OfferState::kDeclined); }, "said no to this case"},
    {"DidNotAnswer", Rule::kDidNotAnswer, true, an_amhp,
     [](Setting& s) { add_offer(s, 1, "amhp-1", OfferState::kExpired); }, "an offer ran out"},
    {"StoodDown", Rule::kStoodDown, true, an_amhp,
     [](Setting& s) { s.c.stood_down = {PersonKey{"amhp-1"}}; }, "the desk released them"},
    {"OfferTakenBack", Rule::kStoodDown, true, an_amhp,
     [](Setting& s) { add_offer(s, 1, "amhp-1", OfferState::kWithdrawn); }, "the desk's word"},
    {"Barred", Rule::kBarred, false, an_amhp, [](Setting& s) { s.c.barred = {s.person.key}; },
     "SI 2008/1205 regs 4 to 7"},
    {"RelatedToTheTeam", Rule::kConflict, false, an_amhp,
     [](Setting& s) { s.team = {section12_doctor("dr-9").linked(LinkKind::kFamily, "amhp-1")}; },
     "SI 2008/1205 reg 7"},
    {"ThirdOfOneTeam", Rule::kConflict, false, an_amhp,
     [](Setting& s) {
       s.person.team = TeamKey{"north"};
       s.team = {section12_doctor("dr-8").in_team("north"), doctor("dr-9").in_team("north")};
     },
     "SI 2008/1205 reg 6(1)(b)(ii)"},
    {"WrongGender", Rule::kGenderRequired, false, an_amhp,
     [](Setting& s) {
       s.person.gender = Gender::kMale;
       s.c.needs.assessor_gender = Gender::kFemale;
       s.c.needs.assessor_gender_required = true;
     },
     "interview in a suitable manner, s.13(2)"},
    {"UnknownGender", Rule::kGenderRequired, false, an_amhp,
     [](Setting& s) {
       s.c.needs.assessor_gender = Gender::kFemale;
       s.c.needs.assessor_gender_required = true;
     },
     "interview in a suitable manner, s.13(2)"},
    {"TooFar", Rule::kOutOfReach, true, an_amhp, [](Setting& s) { s.who.travel_s = 7201; },
     "policy: travel_max_s"},
    {"HomeUnknown", Rule::kLocationUnknown, true, an_amhp,
     [](Setting& s) { s.who.travel_s = std::nullopt; }, "policy: travel_max_s"},
};

class RuleTest : public testing::TestWithParam<RuleRow> {};

TEST_P(RuleTest, ExcludesAndIsNamed) {
  Setting setting = GetParam().given();
  ASSERT_EQ(setting.rule(), std::nullopt);
  ASSERT_EQ(setting.rule(true), std::nullopt);

  GetParam().spoil(setting);

  EXPECT_EQ(setting.rule(), GetParam().rule);
  EXPECT_EQ(setting.rule(true),
            GetParam().desk_may_name ? std::nullopt : std::optional{GetParam().rule});
}

INSTANTIATE_TEST_SUITE_P(EachRule, RuleTest, testing::ValuesIn(kRules),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(RuleTableTest, HasARowForEveryRule) {
  for (int rule = 0; rule <= static_cast<int>(Rule::kLocationUnknown); ++rule) {
    EXPECT_TRUE(std::ranges::any_of(kRules, [&](const RuleRow& row) {
      return row.rule == static_cast<Rule>(rule);
    })) << rule;
  }
}

// ---- The other side of the rules ----------------------------------------------------------------

struct AllowedRow {
  const char* name;
  Setting (*given)();
  void (*change)(Setting&);
  const char* source;
};

void PrintTo(const AllowedRow& row, std::ostream* out) {
  *out << row.name << ", " << row.source;
}

constexpr AllowedRow kAllowed[] = {
    {"ApprovedForOneMoreMillisecond", an_amhp,
     [](Setting& s) { s.person.approvals[0].until = tonight() + Millis{1}; }, "MHA 1983 s.114"},
    {"AnyDoctorInALaxSlot", a_section12_doctor,
     [](Setting& s) {
       s.person = doctor("dr-1");
       s.slot = doctor_slot(3);
     },
     "MHA 1983 s.12(1)"},
    {"ASection12DoctorInALaxSlot", a_section12_doctor, [](Setting& s) { s.slot = doctor_slot(3); },
     "MHA 1983 s.12(2)"},
    {"NoAuthorityKnownYet", an_amhp, [](Setting& s) { s.c.authority = OrgKey{}; },
     "MHA 1983 s.13(1)"},
    {"AuthorityIsNoMatterOfDoctors", a_section12_doctor,
     [](Setting& s) { s.c.authority = OrgKey{"sheffield"}; }, "MHA 1983 s.13(1)"},
    {"DutyBeginsNow", an_amhp, [](Setting& s) { s.duty.from = tonight(); }, "from is inside"},
    {"EngagedOnThisCase", an_amhp, [](Setting& s) { s.who.engaged = s.c.id; },
     "the same case is no other case"},
    {"HoldsThisSlot", an_amhp, [](Setting& s) { s.c.slots[0].person = s.person.key; },
     "no other slot"},
    {"ReplacesAConflictingHolder", an_amhp,
     [](Setting& s) {
       s.team = {amhp("amhp-9").linked(LinkKind::kFamily, "amhp-1")};
       s.slot.person = PersonKey{"amhp-9"};
     },
     "SI 2008/1205: the holder leaves"},
    {"OfferWithdrawnForAnother", an_amhp,
     [](Setting& s) {
       add_offer(s, 1, "amhp-1", OfferState::kWithdrawn);
       s.c.offers.back().withdrawn = WithdrawReason::kSlotFilled;
     },
     "not an answer"},
    {"AnotherSaidNo", an_amhp, [](Setting& s) { add_offer(s, 1, "amhp-2", OfferState::kDeclined); },
     "said by somebody else"},
    {"TwoOfThreeOfOneTeam", an_amhp,
     [](Setting& s) {
       s.person.team = TeamKey{"north"};
       s.team = {section12_doctor("dr-8").in_team("north"), doctor("dr-9").in_team("south")};
     },
     "SI 2008/1205 reg 6(1)(b)(ii)"},
    {"GenderOnlyPreferred", an_amhp,
     [](Setting& s) { s.c.needs.assessor_gender = Gender::kFemale; }, "a preference"},
    {"RequiredGender", an_amhp,
     [](Setting& s) {
       s.person.gender = Gender::kFemale;
       s.c.needs.assessor_gender = Gender::kFemale;
       s.c.needs.assessor_gender_required = true;
     },
     "s.13(2)"},
    {"JustInReach", an_amhp, [](Setting& s) { s.who.travel_s = 7200; }, "policy: travel_max_s"},
    {"PolicyWithoutLimit", an_amhp,
     [](Setting& s) {
       s.policy.travel_max_s = 0;
       s.who.travel_s = 50'000;
     },
     "policy: travel_max_s 0"},
    {"CaseOfUnknownWhereabouts", an_amhp,
     [](Setting& s) {
       s.target = std::nullopt;
       s.who.travel_s = std::nullopt;
     },
     "nobody's travel can be told"},
};

class AllowedTest : public testing::TestWithParam<AllowedRow> {};

TEST_P(AllowedTest, MayBeAsked) {
  Setting setting = GetParam().given();

  GetParam().change(setting);

  EXPECT_EQ(setting.rule(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(EachRule, AllowedTest, testing::ValuesIn(kAllowed),
                         [](const auto& row) { return std::string{row.param.name}; });

// ---- Order --------------------------------------------------------------------------------------

/// Spoils everything that can hold at once for one person, last rule first, and expects the rule
/// spoilt last to be the one named.
void expect_first_is_named(Setting setting, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (const RuleRow& row : kRules) {
      if (row.name != name) continue;
      row.spoil(setting);
      EXPECT_EQ(setting.rule(), row.rule) << name;
    }
  }
}

TEST(RuleOrderTest, TheFirstRuleThatHoldsIsNamedForAnAmhp) {
  expect_first_is_named(an_amhp(), {"TooFar", "WrongGender", "RelatedToTheTeam", "DidNotAnswer",
                                    "SaidNo", "OfferedAnotherCase", "OnAnotherCase", "NoDuty",
                                    "AnotherAuthority", "LapsedAmhp", "Retired"});
}

TEST(RuleOrderTest, TheFirstRuleThatHoldsIsNamedForADoctor) {
  expect_first_is_named(a_section12_doctor(),
                        {"HomeUnknown", "Barred", "SaidNoToAnotherSlot", "FillsAnotherSlot",
                         "OnAnotherCase", "NoDuty", "NotSection12", "LapsedDoctor", "Retired"});
}

struct Section12Row {
  const char* name;
  bool flagged;             ///< the slot is the one that asks for a section 12 doctor
  const char* other;        ///< who the other doctor slot is for; empty: nobody
  Progress other_progress;  ///< kNone: only asked
  bool needed;
};

TEST(Section12Test, OneOfTheTwoDoctorsIsSection12Approved) {
  constexpr Section12Row kRows[] = {
      {"flagged, nobody there", true, "", Progress::kNone, true},
      {"flagged, a section 12 doctor holds the other", true, "s12", Progress::kAccepted, false},
      {"flagged, a section 12 doctor is done", true, "s12", Progress::kDone, false},
      {"flagged, a section 12 doctor is asked", true, "s12", Progress::kNone, true},
      {"flagged, any doctor holds the other", true, "dr", Progress::kAccepted, true},
      {"any, nobody there", false, "", Progress::kNone, false},
      {"any, a section 12 doctor holds the other", false, "s12", Progress::kAccepted, false},
      {"any, any doctor holds the other", false, "dr", Progress::kAccepted, true},
      {"any, any doctor is asked for the other", false, "dr", Progress::kNone, false},
  };
  const Person s12 = section12_doctor("s12");
  const Person dr = doctor("dr");
  const Policy policy;
  for (const Section12Row& row : kRows) {
    Case c = s136_case();
    Slot& other = c.slots.at(row.flagged ? 2 : 1);
    other.person = PersonKey{row.other};
    other.progress = row.other_progress;
    const Demand demand{
        .c = &c, .team = {&s12, &dr}, .target = {}, .policy = &policy, .now = tonight()};

    EXPECT_EQ(needs_section12(c.slots.at(row.flagged ? 1 : 2), demand), row.needed) << row.name;
  }
}

TEST(ApprovalTest, ASection12DoctorIsARegisteredDoctorAndNotTheOtherWayRound) {
  EXPECT_TRUE(is_approved(section12_doctor("dr-1"), ApprovalKind::kRegisteredDoctor, tonight()));
  EXPECT_FALSE(is_approved(doctor("dr-1"), ApprovalKind::kSection12, tonight()));
  EXPECT_FALSE(is_approved(amhp("amhp-1"), ApprovalKind::kRegisteredDoctor, tonight()));
}

TEST(ApprovalTest, ARenewedApprovalCountsBesideALapsedOne) {
  const Person person = support::PersonBuilder{"amhp-1"}
                            .approved(ApprovalKind::kAmhp, tonight() - Minutes{1})
                            .approved(ApprovalKind::kAmhp, tonight() + Minutes{1});

  EXPECT_TRUE(is_approved(person, ApprovalKind::kAmhp, tonight()));
}

}  // namespace
}  // namespace dutydesk::matching
