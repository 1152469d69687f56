// Offers: made to people by name or to the next best, answered, expired, taken back.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class OfferTest : public NightTest {
 protected:
  OfferTest() { region.open("desk", region.assessment()); }

  OfferState state_of(const std::string& person) { return region.offer_to(person).state; }
};

TEST_F(OfferTest, AnOfferStaysOpenForThePolicysWindow) {
  region.offer({"doyle"});

  EXPECT_EQ(region.offer_to("doyle").expires_at, tonight() + Minutes{30});
  region.triage(Priority::kP0);
  region.offer({"khan"});
  EXPECT_EQ(region.offer_to("khan").expires_at, tonight() + Minutes{3});
}

TEST_F(OfferTest, TheDeskMayChooseTheWindowWithinLimits) {
  auto command = region.offers({"doyle"});
  command.window = core::kOfferWindowMin - Millis{1};
  EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
  command.window = core::kOfferWindowMax + Millis{1};
  EXPECT_EQ(region.refusal("desk", command), ErrorCode::kInvalid);
  command.window = Minutes{2};
  region.must("desk", command);

  EXPECT_EQ(region.offer_to("doyle").expires_at, tonight() + Minutes{2});
}

TEST_F(OfferTest, AnAcceptFillsTheRole) {
  region.offer({"doyle"});
  region.wait(Minutes{1});
  region.accept("doyle");

  EXPECT_EQ(state_of("doyle"), OfferState::kAccepted);
  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
  EXPECT_EQ(region.slot(1).progress, Progress::kAccepted);
  EXPECT_EQ(region.slot(1).progress_at, region.now());
}

TEST_F(OfferTest, WhoSaysNoEtaIsExpectedAfterTheEstimatedTravel) {
  region.offer({"doyle"});
  region.accept("doyle");

  const Seconds travel{region.offer_to("doyle").travel_s};
  EXPECT_GT(travel, Seconds{0});
  EXPECT_EQ(region.slot(1).eta, tonight() + travel);
}

TEST_F(OfferTest, OffersGoToTheRolesThatPeopleCanFill) {
  region.offer({"brown", "patel", "doyle"});

  EXPECT_EQ(region.offer_to("brown").slot, SlotId{3});
  EXPECT_EQ(region.offer_to("patel").slot, SlotId{2});
  EXPECT_EQ(region.offer_to("doyle").slot, SlotId{1});
}

TEST_F(OfferTest, SeveralShareARoleAndTheFirstToAcceptWins) {
  region.offer({"doyle", "khan", "lewis"});

  region.accept("khan");

  EXPECT_EQ(region.slot(1).person, PersonKey{"khan"});
  EXPECT_EQ(state_of("doyle"), OfferState::kWithdrawn);
  EXPECT_EQ(region.offer_to("lewis").withdrawn, WithdrawReason::kSlotFilled);
}

TEST_F(OfferTest, TheLoserIsToldThatSomebodyElseHasTakenIt) {
  region.offer({"doyle", "khan"});
  region.accept("khan");

  const Error error = region.refused("doyle", region.answer("doyle", true));

  EXPECT_EQ(error.code, ErrorCode::kConflict);
  EXPECT_THAT(error.what, HasSubstr("somebody else has taken it"));
}

TEST_F(OfferTest, TheSameAnswerTwiceIsOneAnswer) {
  region.offer({"doyle", "patel"});
  region.accept("doyle");
  region.decline("patel");

  region.accept("doyle");
  EXPECT_EQ(region.told<core::OfferAccepted>(), 0U);
  region.decline("patel");
  EXPECT_EQ(region.told<core::OfferDeclined>(), 0U);
}

TEST_F(OfferTest, AnAnswerIsFinal) {
  region.offer({"doyle", "patel"});
  region.accept("doyle");
  region.decline("patel");

  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", false)), ErrorCode::kWrongState);
  EXPECT_EQ(region.refusal("patel", region.answer("patel", true)), ErrorCode::kWrongState);
}

TEST_F(OfferTest, SomebodyStoodDownCannotAcceptTheOldOfferAgain) {
  region.offer({"doyle"});
  region.accept("doyle");
  region.release("doyle");

  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", true)), ErrorCode::kWrongState);
  EXPECT_TRUE(region.slot(1).person.is_none());
}

TEST_F(OfferTest, AnAcceptAfterTheWindowIsRefusedThoughNoTickHasRun) {
  region.offer({"doyle"});

  region.jump(Minutes{30});

  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", true)), ErrorCode::kWrongState);
  EXPECT_EQ(state_of("doyle"), OfferState::kOpen);
}

TEST_F(OfferTest, AnAcceptInTheLastMillisecondCounts) {
  region.offer({"doyle"});
  region.jump(Minutes{30} - Millis{1});

  region.accept("doyle");

  EXPECT_EQ(state_of("doyle"), OfferState::kAccepted);
}

TEST_F(OfferTest, AnExpiredOfferCannotBeAcceptedAfterTheTickEither) {
  region.offer({"doyle"});
  region.wait(Minutes{30});

  EXPECT_EQ(state_of("doyle"), OfferState::kExpired);
  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", true)), ErrorCode::kWrongState);
}

TEST_F(OfferTest, AnUnansweredOfferWaitsForTheDeskWhereThePolicySaysSo) {
  region.plan();
  region.must("desk", core::MakeOffers{region.current(), {}, true, std::nullopt});
  ASSERT_THAT(region.asked(), ElementsAre("doyle", "patel", "brown"));

  region.wait(Minutes{30});
  region.plan();

  EXPECT_THAT(region.asked(), IsEmpty());
  EXPECT_TRUE(region.is_alarmed(AlarmKind::kOfferUnanswered));
}

TEST_F(OfferTest, AnUnansweredOfferMovesOnByItselfWhereThePolicySaysSo) {
  region.triage(Priority::kP1);
  region.plan();
  ASSERT_THAT(region.asked(), ElementsAre("doyle", "patel", "brown"));

  region.wait(Minutes{5});
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("khan", "shah", "evans"));
  EXPECT_FALSE(region.is_alarmed(AlarmKind::kOfferUnanswered));
}

TEST_F(OfferTest, ADeclinedOfferMovesOnByItselfWhereThePolicySaysSo) {
  region.triage(Priority::kP1);
  region.plan();

  region.decline("doyle");
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("patel", "brown", "khan"));
}

TEST_F(OfferTest, ADeclineNeedsAReason) {
  region.offer({"doyle"});
  auto answer = region.answer("doyle", false);
  answer.reason = DeclineReason::kNone;

  EXPECT_EQ(region.refusal("doyle", answer), ErrorCode::kInvalid);
}

TEST_F(OfferTest, TheNextOfferGoesToThePlansBestWhoIsStillFree) {
  region.plan();
  region.must("desk", core::MakeOffers{region.current(), {}, true, std::nullopt});
  region.decline("doyle");
  region.plan();

  region.must("desk", core::MakeOffers{region.current(), {}, true, std::nullopt});

  EXPECT_THAT(region.asked(), ElementsAre("patel", "brown", "khan"));
}

TEST_F(OfferTest, ThereIsNoNextFromAPlanForAnotherPlace) {
  region.plan();
  core::LocateCase moved;
  moved.case_id = region.current();
  moved.outcode = "S60";
  moved.at = north_of(rotherham(), 9000);
  region.must("desk", moved);
  const core::MakeOffers next{region.current(), {}, true, std::nullopt};

  EXPECT_EQ(region.refusal("desk", next), ErrorCode::kConflict);
  region.plan();
  region.must("desk", next);
}

TEST_F(OfferTest, TheNextIsNotWhoHasJustDeclined) {
  region.plan();
  const core::MakeOffers next{region.current(), {}, true, std::nullopt};
  region.must("desk", next);
  region.decline("doyle");

  EXPECT_EQ(region.refusal("desk", next), ErrorCode::kConflict);
}

TEST_F(OfferTest, ThereIsNoNextWhenEveryRoleIsAsked) {
  region.plan();
  const core::MakeOffers next{region.current(), {}, true, std::nullopt};
  region.must("desk", next);

  EXPECT_EQ(region.refusal("desk", next), ErrorCode::kWrongState);
}

TEST_F(OfferTest, TheNextBestIsAnotherOnceAnotherCaseTookThePlannedPerson) {
  region.plan();
  const auto waiting = region.current();
  region.open("desk", region.assessment());
  region.offer({"doyle"});
  region.plan();
  region.about(waiting);

  region.must("desk", core::MakeOffers{waiting, {}, true, std::nullopt});

  EXPECT_THAT(region.asked(), ElementsAre("khan", "patel", "brown"));
}

TEST_F(OfferTest, AnAnswerIsNotBeforeItsOfferNorAheadOfTime) {
  region.wait(hours{1});
  region.offer({"doyle"});
  auto answer = region.answer("doyle", true);
  for (const Millis off : {Millis{-Minutes{3}}, Millis{Minutes{3}}}) {
    answer.at = region.now() + off;
    EXPECT_EQ(region.refused("doyle", answer).fields.at(0).field, "at");
  }

  answer.at = region.now() - Minutes{1};  // in whole minutes, of an offer made in the last one
  region.must("doyle", answer);

  EXPECT_EQ(region.offer_to("doyle").answered_at, region.offer_to("doyle").made_at);
}

TEST_F(OfferTest, AnEtaIsNeitherPastNorDaysAway) {
  region.offer({"doyle"});
  auto answer = region.answer("doyle", true);
  for (const Millis off : {Millis{-Minutes{3}}, Millis{hours{25}}}) {
    answer.eta = region.now() + off;
    EXPECT_EQ(region.refused("doyle", answer).fields.at(0).field, "eta");
  }

  answer.eta = region.now() + hours{24};
  region.must("doyle", answer);
}

TEST_F(OfferTest, AnOfferIsFoundByItsIdInOpenAndEndedCases) {
  region.offer({"doyle"});
  const OfferId id = region.offer_to("doyle").id;
  EXPECT_EQ(core::case_of_offer(region.state(), id)->id, region.current());
  region.close();
  EXPECT_EQ(core::case_of_offer(region.state(), id)->id, region.current());

  EXPECT_EQ(core::case_of_offer(region.state(), OfferId{99}), nullptr);
  EXPECT_EQ(region.refusal("desk", core::WithdrawOffer{OfferId{99}, {}, {}}), ErrorCode::kNotFound);
}

TEST_F(OfferTest, NobodyHasTwoOpenOffers) {
  region.offer({"doyle"});
  EXPECT_EQ(region.refusal("desk", region.offers({"doyle"})), ErrorCode::kWrongState);

  region.open("desk", region.assessment());
  EXPECT_EQ(region.refusal("desk", region.offers({"doyle"})), ErrorCode::kWrongState);
}

TEST_F(OfferTest, TheDeskMayAskSomebodyAgainWhoDeclined) {
  region.offer({"doyle"});
  region.decline("doyle");

  region.offer({"doyle"});

  EXPECT_EQ(state_of("doyle"), OfferState::kOpen);
}

TEST_F(OfferTest, OneUnsuitablePersonRefusesTheWholeRequest) {
  EXPECT_EQ(region.refusal("desk", region.offers({"doyle", "okafor"})), ErrorCode::kWrongState);
  EXPECT_THAT(region.asked(), IsEmpty());
}

TEST_F(OfferTest, TheSameOrUnknownNamesAreRefused) {
  EXPECT_EQ(region.refusal("desk", region.offers({"doyle", "doyle"})), ErrorCode::kInvalid);
  EXPECT_EQ(region.refusal("desk", region.offers({"nobody"})), ErrorCode::kInvalid);
  EXPECT_EQ(region.refusal("desk", region.offers({})), ErrorCode::kInvalid);
}

TEST_F(OfferTest, AnOfferThatWasTakenBackCannotBeAccepted) {
  region.offer({"doyle"});
  region.must("desk", core::WithdrawOffer{{}, region.current(), PersonKey{"doyle"}});

  EXPECT_EQ(state_of("doyle"), OfferState::kWithdrawn);
  EXPECT_EQ(region.refusal("doyle", region.answer("doyle", true)), ErrorCode::kWrongState);
}

TEST_F(OfferTest, TakingAnOfferBackTwiceIsDoneOnce) {
  region.offer({"doyle"});
  const core::WithdrawOffer withdraw{region.offer_to("doyle").id, {}, {}};
  region.must("desk", withdraw);
  region.must("desk", withdraw);

  EXPECT_EQ(region.told_ever<core::OfferWithdrawn>(), 1U);
}

TEST_F(OfferTest, AnAcceptedOfferIsNotTakenBack) {
  region.offer({"doyle"});
  region.accept("doyle");

  EXPECT_EQ(region.refusal("desk", core::WithdrawOffer{region.offer_to("doyle").id, {}, {}}),
            ErrorCode::kWrongState);
}

TEST_F(OfferTest, TheDeskRecordsAnAnswerGivenByPhone) {
  region.offer({"doyle"});
  auto answer = region.answer("doyle", true);
  answer.by_phone = true;
  region.must("desk", answer);

  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
  EXPECT_TRUE(region.offer_to("doyle").by_phone);
}

TEST_F(OfferTest, AnOfferCanBeAnsweredByItsIdAlone) {
  region.offer({"doyle"});
  core::AnswerOffer answer;
  answer.offer = region.offer_to("doyle").id;
  answer.accept = true;
  region.must("doyle", answer);

  EXPECT_EQ(region.slot(1).person, PersonKey{"doyle"});
}

TEST_F(OfferTest, WhatADevicesShowedIsKeptWithTheOffer) {
  region.offer({"doyle"});
  region.wait(Seconds{20});
  region.must("doyle", core::ReportSeen{region.offer_to("doyle").id});

  EXPECT_EQ(region.offer_to("doyle").seen_at, tonight() + Seconds{20});
}

TEST_F(OfferTest, EverybodyWhoseOfferEndedIsTold) {
  region.offer({"doyle", "khan"});
  region.accept("khan");

  const auto& notices = region.state().notifications;
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices.begin()->second.person, PersonKey{"doyle"});
  EXPECT_EQ(notices.begin()->second.kind, NoticeKind::kOfferEnded);
}

TEST_F(OfferTest, ACaseTakesOnlySoManyOffers) {
  auto everybody = region.offers({"doyle", "khan", "lewis", "patel", "shah", "noor", "brown"});
  everybody.window = core::kOfferWindowMin;
  while (region.the_case().offers.size() + everybody.people.size() <= core::kOffersPerCaseMax) {
    region.must("desk", everybody);
    ASSERT_FALSE(HasFailure());
    region.wait(core::kOfferWindowMin);
  }

  EXPECT_EQ(region.refusal("desk", everybody), ErrorCode::kExhausted);
}

}  // namespace
}  // namespace dutydesk::support
