// Time passing: what is due fires once, in bounded turns, and the next deadline is never late.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using TickTest = NightTest;

TEST_F(TickTest, ATickWithNothingDueChangesNothing) {
  region.tick();

  EXPECT_THAT(region.log().back().events, IsEmpty());
}

TEST_F(TickTest, TheNextDeadlineIsTheEarliestOfAll) {
  region.open("desk", region.assessment());
  auto offers = region.offers({"doyle"});
  offers.window = Minutes{2};
  region.must("desk", offers);

  EXPECT_EQ(core::next_deadline(region.state()), tonight() + Minutes{2});
}

TEST_F(TickTest, AnEndedCaseHasNoDeadline) {
  region.police_open_s136();
  region.arrive("ed");
  region.close();

  EXPECT_THAT(region.state().case_deadlines, IsEmpty());
}

TEST_F(TickTest, EverythingThatIsDueFiresOnce) {
  region.police_open_s136();
  region.offer({"doyle"});
  region.hold("kendray");
  region.wait(hours{2});
  region.arrive("ed", tonight());
  region.wait(hours{48});

  EXPECT_EQ(region.told_ever<core::OfferExpired>(), 1U);
  EXPECT_EQ(region.told_ever<core::PlaceHoldEnded>(), 1U);
  EXPECT_EQ(region.told_ever<core::WarningGiven>(), 3U);
  EXPECT_EQ(region.told_ever<core::LegalPowerEnded>(), 1U);
  EXPECT_EQ(region.told_ever<core::DutyEnded>(), 8U);
}

TEST_F(TickTest, ALongSleepFiresEverythingInOneTurn) {
  region.police_open_s136();
  region.offer({"doyle"});
  region.arrive("ed");
  region.jump(hours{30});

  region.tick();

  EXPECT_EQ(region.told<core::OfferExpired>(), 1U);
  EXPECT_EQ(region.told<core::LegalPowerEnded>(), 1U);
  EXPECT_EQ(region.told<core::WarningGiven>(), 1U);
  EXPECT_THAT(overdue(region.state(), region.now()), IsEmpty());
}

TEST_F(TickTest, OneTurnTakesOnlySoManyCases) {
  for (std::size_t i = 0; i < core::kCasesPerTick + 6; ++i) {
    region.police_open_s136();
    region.arrive("ed");
  }
  region.jump(hours{18});

  region.tick();
  EXPECT_EQ(region.told<core::WarningGiven>(), core::kCasesPerTick);
  EXPECT_LE(core::next_deadline(region.state()), region.now());
  region.tick();
  EXPECT_EQ(region.told<core::WarningGiven>(), 6U);
  EXPECT_GT(core::next_deadline(region.state()), region.now());
}

TEST_F(TickTest, OneTurnMakesOnlySoManyEventsAndTheNextGoesOn) {
  region.open("desk", region.assessment());
  region.offer({"doyle", "khan", "lewis"});
  region.jump(hours{80});
  std::size_t turns = 0;
  for (; core::next_deadline(region.state()) <= region.now() && turns < 100; ++turns) {
    region.must("system", core::Tick{1});
    ASSERT_FALSE(region.log().back().events.empty());
    ASSERT_LE(region.log().back().events.size(), 6U);
  }

  EXPECT_GT(turns, 8U);
  EXPECT_EQ(region.told_ever<core::OfferExpired>(), 3U);
  EXPECT_EQ(region.told_ever<core::DutyEnded>(), 8U);
}

TEST_F(TickTest, OneTurnForgetsOnlySoManyRequests) {
  core::State state = region.state();
  for (std::size_t i = 0; i < core::kRequestsPerTick + 5; ++i) {
    const auto n = std::to_string(i);
    state.requests[{"police", n}] = {1, tonight() + Millis{static_cast<int>(i)}, "", {}};
  }
  core::rebuild_lookups(state);
  const Instant later = tonight() + hours{24 * 8};

  const core::Events events = core::tick(state, later);

  const auto is_forgotten = [](const core::Event& event) {
    return std::holds_alternative<core::RequestsForgotten>(event);
  };
  const auto told = std::find_if(events.begin(), events.end(), is_forgotten);
  ASSERT_NE(told, events.end());
  const Instant before = std::get<core::RequestsForgotten>(*told).before;
  EXPECT_LT(before, tonight() + Millis{core::kRequestsPerTick + 5});
  EXPECT_GT(before, tonight());
}

TEST_F(TickTest, APrincipalThatFillsItsShareIsRefusedAndNobodyElseIs) {
  core::State state = region.state();
  for (std::size_t i = 0; i < core::kRequestsPerPrincipalMax; ++i) {
    state.requests[{"police", std::to_string(i)}] = {1, tonight(), "", {}};
  }
  core::rebuild_lookups(state);
  core::Command command;
  command.envelope.principal = "police";
  command.envelope.request_id = "one-more";
  command.body = region.s136();

  const auto refused = core::decide(state, command, tonight() + hours{24 * 7} - Minutes{125});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kExhausted);
  EXPECT_THAT(refused.error().what, HasSubstr("Try again in 2 hours 5 minutes"));
  command.envelope.principal = "other-police";
  EXPECT_TRUE(core::decide(state, command, tonight()));
}

TEST_F(TickTest, ARequestIsRememberedForAWeek) {
  const Question question{"police", region.s136(), "one", "a"};
  ASSERT_TRUE(region.ask(question));
  region.wait(core::kRequestMemory);
  ASSERT_TRUE(region.ask(question));
  EXPECT_EQ(region.state().cases.size(), 1U);

  region.wait(Millis{1});

  EXPECT_THAT(region.state().requests, IsEmpty());
  ASSERT_TRUE(region.ask(question));
  EXPECT_EQ(region.state().cases.size(), 2U);
}

TEST_F(TickTest, ANoticeThatNobodyFetchedIsNoNewsAnyMore) {
  region.open("desk", region.assessment());
  region.assign("doyle");
  ASSERT_EQ(region.state().notifications.size(), 1U);

  region.wait(core::kNoticeLife);

  EXPECT_THAT(region.state().notifications, IsEmpty());
}

TEST_F(TickTest, ANoticeAndItsOfferThatEndTogetherEndOnce) {
  region.open("desk", region.assessment());
  region.triage(Priority::kP4);
  region.offer({"doyle"});
  ASSERT_EQ(region.offer_to("doyle").expires_at, region.now() + core::kNoticeLife);

  region.wait(core::kNoticeLife);

  EXPECT_EQ(region.offer_to("doyle").state, OfferState::kExpired);
}

TEST_F(TickTest, AnOfferMayOutliveItsNotice) {
  region.open("desk", region.assessment());
  auto offers = region.offers({"doyle"});
  offers.window = hours{3};
  region.must("desk", offers);

  region.wait(hours{2});
  region.accept("doyle");

  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
}

TEST_F(TickTest, AnOfferAHoldAndALegalEndMayFallTogether) {
  region.police_open_s136();
  region.arrive("ed", tonight() - hours{24} + Minutes{5});
  region.wait(Minutes{1});
  region.leave("ed");
  auto hold = region.holding("swallownest");
  hold.length = Minutes{4};
  region.must("desk", hold);
  auto offers = region.offers({"doyle"});
  offers.window = Minutes{4};
  region.must("desk", offers);

  region.wait(Minutes{4});

  EXPECT_TRUE(region.the_case().legal_power_ended);
  EXPECT_TRUE(region.the_case().hold.is_none());
  EXPECT_THAT(region.asked(), IsEmpty());
}

TEST_F(TickTest, ANewPolicyMovesTheDeadlinesOfOpenCases) {
  region.police_open_s136();
  region.arrive("ed");
  Policy policy = region.state().policy;
  policy.assess_target = Minutes{20};
  region.adopt(policy);

  region.wait(Minutes{20});

  EXPECT_TRUE(region.is_alarmed(AlarmKind::kTargetLate));
}

}  // namespace
}  // namespace dutydesk::support
