#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "server/law/clocks.h"
#include "tests/support/model_builders.h"

namespace dutydesk::law {
namespace {

using support::a_case;
using support::fact;
using support::utc;
using testing::ElementsAre;
using testing::IsEmpty;

// ---- Which fact starts which clock --------------------------------------------------------------

struct StartRow {
  const char* name;
  CaseKind kind;
  DetentionMode mode;
  FactKind starts;
  ClockId clock;
  const char* section;  ///< the source of the row
};

void PrintTo(const StartRow& row, std::ostream* out) {
  *out << row.name << ", " << row.section;
}

constexpr StartRow kStartRows[] = {
    {"S136Removed", CaseKind::kSection136, DetentionMode::kRemoved, FactKind::kArrivedAtPlace,
     ClockId::kS136Detention, "s.136(2A)(a)(i)"},
    {"S136Kept", CaseKind::kSection136, DetentionMode::kKept, FactKind::kDecidedToKeep,
     ClockId::kS136Detention, "s.136(2A)(a)(ii)"},
    {"S135Removed", CaseKind::kSection135Part1, DetentionMode::kRemoved, FactKind::kArrivedAtPlace,
     ClockId::kS135Detention, "s.135(3ZA)(a)(i)"},
    {"S135Kept", CaseKind::kSection135Part1, DetentionMode::kKept, FactKind::kConstableEntered,
     ClockId::kS135Detention, "s.135(3ZA)(a)(ii)"},
};

class StartTest : public testing::TestWithParam<StartRow> {
 protected:
  /// A case where everything that could start a clock happened, an hour apart, but for `missing`.
  Case everything_but(FactKind missing) const {
    Case c = a_case(231, GetParam().kind);
    c.mode = GetParam().mode;
    c.mode_settled = true;
    Instant at = utc("2026-11-17 18:00");
    for (int kind = 0; kind <= static_cast<int>(FactKind::kNote); ++kind) {
      const auto one = static_cast<FactKind>(kind);
      if (one != missing) {
        c.facts.push_back(fact(static_cast<std::uint64_t>(kind) + 1, one, at).at_place("suite-1"));
      }
      at += std::chrono::hours{1};
    }
    return c;
  }
};

TEST_P(StartTest, RunsTwentyFourHoursFromItsOwnFact) {
  const StartRow& row = GetParam();
  const Case c = everything_but(FactKind::kNote);

  const auto clock = detention_clock(c);

  ASSERT_TRUE(clock.has_value());
  const auto hour = static_cast<std::int64_t>(row.starts);
  EXPECT_EQ(clock->id, row.clock);
  EXPECT_EQ(clock->mode, row.mode);
  EXPECT_EQ(clock->starts_at, utc("2026-11-17 18:00") + std::chrono::hours{hour});
  EXPECT_EQ(clock->ends_at, clock->starts_at + std::chrono::hours{24});
  EXPECT_EQ(clock->because, FactId{static_cast<std::uint64_t>(row.starts) + 1});
  EXPECT_STREQ(clock->section, row.section);
  EXPECT_THAT(clock->source, testing::HasSubstr("Policing and Crime Act 2017 s.82"));
}

TEST_P(StartTest, DoesNotRunWithoutItsOwnFact) {
  EXPECT_FALSE(detention_clock(everything_but(GetParam().starts)).has_value());
}

INSTANTIATE_TEST_SUITE_P(EachRoute, StartTest, testing::ValuesIn(kStartRows),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(ClockTest, ARequestForAnAssessmentHasNoDetentionClock) {
  const Case c = a_case(231, CaseKind::kAssessment)
                     .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-17 20:30")));

  EXPECT_FALSE(detention_clock(c).has_value());
}

// ---- A fact of the other route ------------------------------------------------------------------

Case s136_with(DetentionMode mode, FactKind kind, const char* at) {
  Case c = a_case(231, CaseKind::kSection136).with(fact(1, kind, utc(at)).at_place("suite-1"));
  c.mode = mode;
  return c;
}

TEST(OtherRouteTest, ItsStartIsAssumedWhereTheOwnOneIsMissing) {
  for (const auto& [mode, other] : {std::pair{DetentionMode::kRemoved, FactKind::kDecidedToKeep},
                                    std::pair{DetentionMode::kKept, FactKind::kArrivedAtPlace}}) {
    const auto clock = detention_clock(s136_with(mode, other, "2026-11-17 18:00"));

    ASSERT_TRUE(clock.has_value());
    EXPECT_TRUE(clock->assumed);
    EXPECT_NE(clock->mode, mode);
    EXPECT_EQ(clock->ends_at, utc("2026-11-18 18:00"));
  }
}

TEST(OtherRouteTest, TheEarlierOfTheTwoStartsDrives) {
  Case c = s136_with(DetentionMode::kRemoved, FactKind::kDecidedToKeep, "2026-11-17 18:00");
  c.facts.push_back(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-17 17:00")));

  EXPECT_FALSE(detention_clock(c)->assumed);
  EXPECT_EQ(detention_clock(c)->because, FactId{2});
}

TEST(OtherRouteTest, ASettledRouteHasItsOwnStartOnly) {
  Case c = s136_with(DetentionMode::kRemoved, FactKind::kDecidedToKeep, "2026-11-17 18:00");
  c.mode_settled = true;

  EXPECT_FALSE(detention_clock(c).has_value());
}

TEST(OtherRouteTest, AConstableEntersOnBothRoutesOfAWarrant) {
  Case c = a_case(231, CaseKind::kSection135Part1)
               .with(fact(1, FactKind::kConstableEntered, utc("2026-11-17 18:00")));

  EXPECT_FALSE(detention_clock(c).has_value());
}

// ---- Vectors ------------------------------------------------------------------------------------

struct Vector {
  const char* name;
  const char* arrived;
  const char* ends;
  const char* source;
};

void PrintTo(const Vector& row, std::ostream* out) {
  *out << row.name << ", " << row.source;
}

constexpr Vector kVectors[] = {
    {"OrdinaryNight", "2026-11-16 20:30", "2026-11-17 20:30", "s.136(2A): 24 hours"},
    {"SpringForward", "2026-03-28 20:30", "2026-03-29 20:30",
     "20:30 GMT to 21:30 BST: 24 elapsed hours"},
    {"AutumnBack", "2026-10-24 19:30", "2026-10-25 19:30", "20:30 BST to 19:30 GMT"},
    {"OverNewYear", "2026-12-31 23:59:59", "2027-01-01 23:59:59", "s.136(2A): 24 hours"},
    {"OverLeapDay", "2028-02-28 12:00", "2028-02-29 12:00", "s.136(2A): 24 hours"},
};

class VectorTest : public testing::TestWithParam<Vector> {};

TEST_P(VectorTest, Ends) {
  const Case c = a_case(231, CaseKind::kSection136)
                     .with(fact(1, FactKind::kArrivedAtPlace, utc(GetParam().arrived)));

  EXPECT_EQ(detention_clock(c)->ends_at, utc(GetParam().ends));
}

INSTANTIATE_TEST_SUITE_P(EachVector, VectorTest, testing::ValuesIn(kVectors),
                         [](const auto& row) { return std::string{row.param.name}; });

// ---- First place, transfers, disputes -----------------------------------------------------------

/// An emergency department at 20:30 on Monday, then a suite at 02:30 on Tuesday.
support::CaseBuilder ed_then_suite() {
  return a_case(231, CaseKind::kSection136)
      .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")).at_place("rdgh-ed"))
      .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-17 02:30")).at_place("suite-1"));
}

TEST(FirstPlaceTest, AnEmergencyDepartmentStartsTheClockAndATransferDoesNotRestartIt) {
  const auto clock = detention_clock(ed_then_suite());

  EXPECT_EQ(clock->ends_at, utc("2026-11-17 20:30"));
  EXPECT_EQ(clock->because, FactId{1});
  EXPECT_THAT(clock->disputed, IsEmpty());
}

TEST(FirstPlaceTest, AnEarlierArrivalToldLaterMovesTheStartBack) {
  const Case c = ed_then_suite().with(
      fact(3, FactKind::kArrivedAtPlace, utc("2026-11-16 19:10")).at_place("police-1"));

  EXPECT_EQ(first_arrival(c)->id, FactId{3});
  EXPECT_EQ(detention_clock(c)->ends_at, utc("2026-11-17 19:10"));
}

TEST(FirstPlaceTest, WithoutAnArrivalThereIsNone) {
  EXPECT_EQ(first_arrival(a_case(231, CaseKind::kSection136)), nullptr);
}

TEST(FirstPlaceTest, OfTwoArrivalsAtOneInstantTheFirstRecordedIsNamed) {
  const Case c = a_case(231, CaseKind::kSection136)
                     .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")))
                     .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")));

  EXPECT_EQ(detention_clock(c)->because, FactId{1});
  EXPECT_THAT(detention_clock(c)->disputed, IsEmpty());
}

TEST(DisputeTest, TwoTimesForTheFirstPlaceAreDisputedAndTheEarlierDrives) {
  const Case c = ed_then_suite().with(
      fact(3, FactKind::kArrivedAtPlace, utc("2026-11-16 20:10")).at_place("rdgh-ed"));

  const auto clock = detention_clock(c);

  EXPECT_EQ(clock->because, FactId{3});
  EXPECT_EQ(clock->ends_at, utc("2026-11-17 20:10"));
  EXPECT_THAT(clock->disputed, ElementsAre(FactId{1}));
}

TEST(DisputeTest, AnArrivalAtNoNamedPlaceMayBeAboutTheFirstAndIsShown) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")).at_place("rdgh-ed"))
          .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 20:45")));

  EXPECT_THAT(detention_clock(c)->disputed, ElementsAre(FactId{2}));
}

TEST(DisputeTest, AReturnToTheFirstPlaceIsNoDispute) {
  const Case c = ed_then_suite().with(
      fact(3, FactKind::kArrivedAtPlace, utc("2026-11-17 05:00")).at_place("rdgh-ed"));

  EXPECT_THAT(detention_clock(c)->disputed, IsEmpty());
}

TEST(DisputeTest, AReturnAfterLeavingIsNoDispute) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")).at_place("suite-1"))
          .with(fact(2, FactKind::kLeftPlace, utc("2026-11-16 21:30")).at_place("suite-1"))
          .with(fact(3, FactKind::kArrivedAtPlace, utc("2026-11-17 01:00")).at_place("suite-1"));

  EXPECT_THAT(detention_clock(c)->disputed, IsEmpty());
}

TEST(DisputeTest, LeavingBeforeTheFirstArrivalHidesNoDispute) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kLeftPlace, utc("2026-11-16 20:00")))
          .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")).at_place("suite-1"))
          .with(fact(3, FactKind::kArrivedAtPlace, utc("2026-11-16 20:45")).at_place("suite-1"));

  EXPECT_THAT(detention_clock(c)->disputed, ElementsAre(FactId{3}));
}

TEST(DisputeTest, TwoTimesOfEntryAreDisputed) {
  const Case c = a_case(231, CaseKind::kSection135Part1)
                     .kept()
                     .with(fact(1, FactKind::kConstableEntered, utc("2026-11-16 10:05")))
                     .with(fact(2, FactKind::kConstableEntered, utc("2026-11-16 10:00")));

  EXPECT_EQ(detention_clock(c)->because, FactId{2});
  EXPECT_THAT(detention_clock(c)->disputed, ElementsAre(FactId{1}));
}

// ---- Corrections --------------------------------------------------------------------------------

std::vector<FactId> standing_ids(const Case& c) {
  std::vector<FactId> out;
  for (const Fact* one : standing_facts(c)) {
    out.push_back(one->id);
  }
  return out;
}

TEST(CorrectionTest, ACorrectedFactDoesNotStand) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")))
          .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 21:30")).correcting(1));

  EXPECT_THAT(standing_ids(c), ElementsAre(FactId{2}));
  EXPECT_EQ(detention_clock(c)->ends_at, utc("2026-11-17 21:30"));
  EXPECT_THAT(detention_clock(c)->disputed, IsEmpty());
}

TEST(CorrectionTest, OfAChainOnlyTheLastStands) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")))
          .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 19:30")).correcting(1))
          .with(fact(3, FactKind::kArrivedAtPlace, utc("2026-11-16 20:00")).correcting(2));

  EXPECT_THAT(standing_ids(c), ElementsAre(FactId{3}));
  EXPECT_EQ(detention_clock(c)->because, FactId{3});
}

TEST(CorrectionTest, TwoCorrectionsOfOneFactDisputeEachOther) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")))
          .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-16 20:40")).correcting(1))
          .with(fact(3, FactKind::kArrivedAtPlace, utc("2026-11-16 20:20")).correcting(1));

  EXPECT_THAT(standing_ids(c), ElementsAre(FactId{2}, FactId{3}));
  EXPECT_EQ(detention_clock(c)->because, FactId{3});
  EXPECT_THAT(detention_clock(c)->disputed, ElementsAre(FactId{2}));
}

TEST(CorrectionTest, ANoteThatCorrectsTheOnlyArrivalTakesTheClockAway) {
  const Case c = a_case(231, CaseKind::kSection136)
                     .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")))
                     .with(fact(2, FactKind::kNote, utc("2026-11-16 20:50")).correcting(1));

  EXPECT_FALSE(detention_clock(c).has_value());
}

TEST(CorrectionTest, AFactCannotCorrectItselfOrALaterOne) {
  const Case c =
      a_case(231, CaseKind::kSection136)
          .with(fact(1, FactKind::kArrivedAtPlace, utc("2026-11-16 20:30")).correcting(1))
          .with(fact(2, FactKind::kNote, utc("2026-11-16 20:50")).correcting(3))
          .with(fact(3, FactKind::kNote, utc("2026-11-16 20:55")));

  EXPECT_THAT(standing_ids(c), ElementsAre(FactId{1}, FactId{2}, FactId{3}));
}

TEST(CompletionTest, OnlyAStandingFactCompletesTheAssessment) {
  support::CaseBuilder c = ed_then_suite();
  EXPECT_FALSE(is_assessment_completed(c));

  c.with(fact(3, FactKind::kAssessmentStarted, utc("2026-11-17 04:00")));
  EXPECT_FALSE(is_assessment_completed(c));

  c.with(fact(4, FactKind::kAssessmentCompleted, utc("2026-11-17 05:00")));
  EXPECT_TRUE(is_assessment_completed(c));

  c.with(fact(5, FactKind::kNote, utc("2026-11-17 05:10")).correcting(4));
  EXPECT_FALSE(is_assessment_completed(c));
}

}  // namespace
}  // namespace dutydesk::law
