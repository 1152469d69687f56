// Golden sentences: why the legal clock is what it is. The times are the statute's, so every
// sentence here is worth reading aloud.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/api/words_time.h"
#include "server/api/words_why.h"
#include "tests/unit/api_region.h"

namespace dutydesk::api {
namespace {

using support::fact;
using support::utc;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Region;

class WhyTest : public ::testing::Test {
 protected:
  std::vector<std::string> why(const support::CaseBuilder& builder, Instant now) {
    return clock_sentences(region.at(now), region.add_case(builder));
  }

  /// What somebody was told, not what they saw.
  static Fact told(Fact fact) {
    fact.source = FactSource::kTold;
    return fact;
  }

  /// The ED arrival of most tests, reported by the police.
  static support::FactBuilder ed_arrival(std::uint64_t id, const char* at, const char* recorded) {
    return fact(id, FactKind::kArrivedAtPlace, utc(at))
        .at_place("general-ed")
        .recorded(utc(recorded))
        .seen_by("syp");
  }

  Region region;
};

TEST_F(WhyTest, EmergencyDepartmentThenSuite) {
  const auto sentences = why(support::s136_case()
                                 .with(told(ed_arrival(1, "2026-11-23 20:30", "2026-11-23 20:41")))
                                 .with(fact(2, FactKind::kArrivedAtPlace, utc("2026-11-24 02:30"))
                                           .at_place("swallownest")
                                           .seen_by("rdash")),
                             utc("2026-11-24 02:51"));

  EXPECT_THAT(
      sentences,
      ElementsAre(
          "Section 136, removed to a place of safety.",
          "Arrived at Rotherham General ED at 20:30 on Mon 23 Nov (told by South Yorkshire Police, "
          "recorded 20:41).",
          "The power lasts 24 hours from arrival at the first place of safety (s.136(2A)(a)(i), "
          "Policing and Crime Act 2017 s.82), so it ends at 20:30 on Tue 24 Nov.",
          "17 hours 39 minutes are left.",
          "The move to Swallownest Court at 02:30 Tue 24 Nov does not restart it."));
}

TEST_F(WhyTest, TheNightTheClocksGoForward) {
  const auto sentences =
      why(support::s136_case().with(told(ed_arrival(1, "2026-03-28 20:30", "2026-03-28 20:35"))),
          utc("2026-03-28 21:30"));

  EXPECT_THAT(sentences,
              Contains("Arrived at Rotherham General ED at 20:30 GMT on Sat 28 Mar (told by South "
                       "Yorkshire Police, recorded 20:35 GMT)."));
  EXPECT_THAT(sentences, Contains(HasSubstr("so it ends at 21:30 BST on Sun 29 Mar.")));
  EXPECT_THAT(sentences, Contains("23 hours are left."));
}

TEST_F(WhyTest, ACorrectedArrivalMovesTheClock) {
  const auto sentences =
      why(support::s136_case()
              .with(told(ed_arrival(1, "2026-11-23 20:30", "2026-11-23 20:41")))
              .with(told(ed_arrival(2, "2026-11-23 20:05", "2026-11-23 21:10").correcting(1))),
          utc("2026-11-23 22:00"));

  EXPECT_THAT(sentences, Contains(HasSubstr("so it ends at 20:05 on Tue 24 Nov.")));
  EXPECT_THAT(sentences,
              Contains("The record \"Arrived at Rotherham General ED at 20:30 on Mon 23 Nov\" "
                       "(told by South Yorkshire Police, recorded 20:41) was corrected to "
                       "\"Arrived at Rotherham General ED at 20:05 on Mon 23 Nov\" (told by South "
                       "Yorkshire Police, recorded 21:10) and does not count."));
}

TEST_F(WhyTest, ADisputedArrivalCountsFromTheEarlier) {
  const auto sentences =
      why(support::s136_case()
              .with(told(ed_arrival(1, "2026-11-23 20:45", "2026-11-23 20:50")))
              .with(told(ed_arrival(2, "2026-11-23 20:30", "2026-11-23 21:00").seen_by("rdash"))),
          utc("2026-11-23 22:00"));

  EXPECT_THAT(sentences, Contains(HasSubstr("so it ends at 20:30 on Tue 24 Nov.")));
  EXPECT_THAT(sentences,
              Contains("Another record says 20:45 on Mon 23 Nov (told by South Yorkshire Police, "
                       "recorded 20:50). The earlier time counts, because it is safer for the "
                       "person's liberty. If it is wrong, correct it."));
}

TEST_F(WhyTest, NoArrivalNoClock) {
  EXPECT_THAT(
      why(support::s136_case(), support::tonight()),
      ElementsAre("Section 136, removed to a place of safety.",
                  "The clock has not started: it starts with arrival at the first place of safety "
                  "and runs for 24 hours (s.136(2A)(a)(i), Policing and Crime Act 2017 s.82), and "
                  "no such time is recorded yet. An emergency department counts as a place of "
                  "safety."));
}

TEST_F(WhyTest, KeptPeopleHaveAnotherStart) {
  const auto kept = fact(1, FactKind::kDecidedToKeep, utc("2026-11-23 20:30"))
                        .at_place("swallownest")
                        .seen_by("syp");

  const auto sentences = why(support::s136_case().kept().with(told(kept)), utc("2026-11-23 21:00"));

  EXPECT_EQ(sentences[0], "Section 136, kept at a place of safety.");
  EXPECT_EQ(sentences[1],
            "Decision to keep the person at Swallownest Court at 20:30 on Mon 23 Nov (told "
            "by South Yorkshire Police, recorded 20:30).");
  EXPECT_THAT(sentences[2], HasSubstr("from the constable's decision to keep the person there "
                                      "(s.136(2A)(a)(ii), "));
}

TEST_F(WhyTest, AStartOfTheOtherRouteIsToldAsAssumed) {
  const Fact kept = fact(1, FactKind::kDecidedToKeep, utc("2026-11-23 20:30"))
                        .at_place("swallownest")
                        .seen_by("syp");

  const auto sentences = why(support::s136_case().with(told(kept)), utc("2026-11-23 21:00"));

  EXPECT_EQ(sentences[0], "Section 136, removed to a place of safety.");
  EXPECT_THAT(sentences[2], HasSubstr("the constable's decision to keep the person there"));
  EXPECT_THAT(sentences, Contains(HasSubstr("This start is assumed: the case says the person was "
                                            "removed to a place of safety")));
}

TEST_F(WhyTest, AWarrantExecutedAtThePremises) {
  const auto entered = fact(1, FactKind::kConstableEntered, utc("2026-11-23 20:30"));

  const auto sentences = why(support::a_case(231, CaseKind::kSection135Part1).kept().with(entered),
                             utc("2026-11-23 21:00"));

  EXPECT_EQ(sentences[0], "Section 135(1) warrant, kept at the premises.");
  EXPECT_THAT(sentences[2], HasSubstr("the constable's first entry to execute the warrant "
                                      "(s.135(3ZA)(a)(ii), "));
}

TEST_F(WhyTest, WhenItIsOverNothingIsLeft) {
  const auto sentences =
      why(support::s136_case().with(told(ed_arrival(1, "2026-11-23 20:30", "2026-11-23 20:41"))),
          utc("2026-11-24 20:30"));

  EXPECT_THAT(sentences, Contains(HasSubstr("so it ended at 20:30 on Tue 24 Nov.")));
  EXPECT_THAT(sentences, Contains(HasSubstr("free to go")));
  EXPECT_THAT(sentences, Not(Contains(HasSubstr("left."))));
}

TEST_F(WhyTest, AnAssessmentRequestHasNoClock) {
  EXPECT_THAT(
      why(support::a_case(231, CaseKind::kAssessment), support::tonight()),
      ElementsAre("Nobody is detained under section 135 or 136 here, so no legal clock runs."));
}

TEST_F(WhyTest, ThePlanSaysWhoIsAskedFirstAndWhy) {
  region.add_person(support::amhp("doyle"), "DOYLE P");
  Case& c = region.add_case(support::s136_case());
  PlanMember member;
  member.slot = SlotId{1};
  member.person = PersonKey{"doyle"};
  member.travel_s = 1440;
  member.for_reasons = {Reason::kFree, Reason::kNoCallOutYet};
  member.against = {Reason::kSecondTier};
  c.plan = Plan{};
  c.plan->members = {member};

  EXPECT_THAT(plan_sentences(region.at(support::tonight()), c),
              ElementsAre("DOYLE P is asked first as AMHP: 24 minutes away, free, no call-out yet; "
                          "against: second on call."));
}

TEST(CivilTest, TimesAreTheRegionsAndNameTheirZoneOnlyNearAChange) {
  const Civil london{"Europe/London"};

  EXPECT_EQ(london.time(utc("2026-07-01 00:30")), "01:30");
  EXPECT_EQ(london.legal(utc("2026-11-24 01:52")), "01:52 Tue 24 Nov");
  EXPECT_EQ(london.seconds(utc("2026-11-24 02:16:04")), "02:16:04");
  EXPECT_EQ(london.date(utc("2030-12-31 00:00")), "31 Dec 2030");
}

TEST(CivilTest, TheHourThatComesTwiceIsToldApart) {
  const Civil london{"Europe/London"};

  EXPECT_EQ(london.time(utc("2026-10-25 00:30")), "01:30 BST");
  EXPECT_EQ(london.time(utc("2026-10-25 01:30")), "01:30 GMT");
  EXPECT_EQ(london.time(utc("2026-10-24 00:30")), "01:30");
  EXPECT_EQ(london.time(utc("2026-10-26 01:30")), "01:30");
}

TEST(CivilTest, AnUnknownZoneShowsUtcAndSaysSo) {
  EXPECT_EQ(Civil{"Mars/Olympus"}.legal(utc("2026-07-01 00:30")), "00:30 UTC Wed 1 Jul");
}

TEST(CivilTest, SpansAreShortNearTheEnd) {
  EXPECT_EQ(span_words(Seconds{117}), "1:57");
  EXPECT_EQ(span_words(std::chrono::hours{23} + Minutes{38}), "23h38");
  EXPECT_EQ(span_words(std::chrono::hours{49}), "2 days");
  EXPECT_EQ(minutes_words(Minutes{1}), "1 minute");
  EXPECT_EQ(minutes_words(Minutes{65}), "1 hour 5 minutes");
}

}  // namespace
}  // namespace dutydesk::api
