// The sequencer, the committer and the durable side together: what is decided, stored and answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "server/codec/log_record.h"
#include "server/codec/snapshot.h"
#include "server/runtime/sequencer.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using std::chrono::hours;
using support::add_organisation;
using support::Told;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class SequencerTest : public testing::Test {
 protected:
  SequencerTest() {
    region.lead();
    region.done(support::load_directory());
  }

  core::Record stored(std::size_t index) const {
    return codec::decode_record(journal.records().at(index).payload).value();
  }
  core::Record newest() const { return stored(journal.records().size() - 1); }

  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  support::SteppedRegion region{journal, wall};
};

TEST_F(SequencerTest, TheFirstRecordCreatesTheRegionAndOpensItsFirstEpoch) {
  const core::Record first = stored(0);

  EXPECT_EQ(first.region, "rotherham");
  ASSERT_EQ(first.events.size(), 2u);
  EXPECT_EQ(std::get<core::RegionCreated>(first.events[0]), support::rotherham_region());
  EXPECT_EQ(std::get<core::LeaderStarted>(first.events[1]).epoch, 1u);
  EXPECT_EQ(journal.records().front().epoch, 1u);
}

TEST_F(SequencerTest, AWriteIsAnsweredOnlyOnceItIsDurable) {
  const auto told = region.submit(add_organisation("a"));
  EXPECT_FALSE(told->told());
  EXPECT_EQ(region.sequencer().live().revision, 3u);
  EXPECT_EQ(region.durable().state().revision, 2u);

  region.commit();

  ASSERT_EQ(told->answers.size(), 1u);
  EXPECT_EQ(told->answers[0]->revision, 3u);
  EXPECT_EQ(region.durable().head(), head_of(journal.records().back()));
}

TEST_F(SequencerTest, LiveAndDurableStateAreTheSameOnceAllIsDurable) {
  region.submit(support::open_case("r1"));
  region.submit(support::start_duty("amhp-1", SlotRole::kAmhp));
  region.commit();

  EXPECT_EQ(region.durable().state(), region.sequencer().live());
  EXPECT_EQ(codec::state_hash(region.durable().state()),
            codec::state_hash(region.sequencer().live()));
}

TEST_F(SequencerTest, ARefusalWaitsForTheWriteItDependedOn) {
  journal.fail_next();
  region.submit(add_organisation("a"));
  auto reused = add_organisation("b");
  reused.envelope.request_id = "add-a";
  const auto refused = region.submit(reused);

  region.commit();
  EXPECT_FALSE(refused->told());
  region.commit();

  ASSERT_TRUE(refused->told());
  EXPECT_EQ(refused->answers[0].error().code, ErrorCode::kAlreadyExists);
}

TEST_F(SequencerTest, ARetryGetsTheFirstAnswerAndChangesNothing) {
  const auto first = region.submit(support::open_case("r1"));
  const auto retry = region.submit(support::open_case("r1"));
  EXPECT_FALSE(retry->told());

  region.commit();

  ASSERT_TRUE(retry->told());
  EXPECT_TRUE(retry->answers[0]->replayed);
  EXPECT_FALSE(first->answers[0]->replayed);
  EXPECT_EQ(retry->answers[0]->revision, first->answers[0]->revision);
  EXPECT_EQ(retry->answers[0]->result, first->answers[0]->result);
  EXPECT_EQ(journal.records().size(), 3u);
}

TEST_F(SequencerTest, KeysAreWrittenWithTheRecordButNotThoseOfARetryOrARefusal) {
  region.submit(support::open_case("r1"), {{"case-r1", "wrapped"}});
  region.submit(support::open_case("r1"), {{"case-other", "wrapped"}});
  region.submit(support::command_by("nobody", core::OpenCase{}, "r2"), {{"case-r2", "wrapped"}});
  region.commit();

  EXPECT_THAT(journal.keys().value(), ElementsAre(Pair("case-r1", "wrapped")));
}

TEST_F(SequencerTest, ErasingASubjectErasesItsKeyInTheSameAppend) {
  const auto opened = region.submit(support::open_case("r1"), {{"case-r1", "wrapped"}});
  region.commit();
  core::CancelCase cancel;
  cancel.case_id = opened->answers.at(0)->result.case_id;
  cancel.reason = CancelReason::kOpenedInError;
  region.done(support::command_by(support::kCoordinator, cancel, "cancel"));

  core::EraseSubject erase;
  erase.case_id = cancel.case_id;
  region.done(support::command_by(support::kAdministrator, erase, "erase"));

  EXPECT_THAT(journal.keys().value(), IsEmpty());
  EXPECT_THAT(journal.records().back().keys, ElementsAre(journal::KeyWrite{"case-r1", ""}));
  EXPECT_TRUE(region.kept.back().erased);
  EXPECT_THAT(region.kept.back().record.keys, IsEmpty());
}

TEST_F(SequencerTest, ARequestThatChangesNothingIsRememberedAndTheLogStaysReadable) {
  auto again = support::load_directory();
  again.envelope.request_id = "load-directory-again";

  region.done(again);

  EXPECT_THAT(newest().events, IsEmpty());
  EXPECT_EQ(newest().envelope.request_id, "load-directory-again");
}

TEST_F(SequencerTest, AnOverlongRequestIsRefusedAndNothingIsDecided) {
  core::ApplyDirectory change;
  change.organisations = {{OrgKey{"long"}, std::string(1'100'000, 'x'), OrgType::kTrust}};
  const auto told = region.submit(support::command_by(support::kAdministrator, change, "long"));
  region.commit();

  ASSERT_TRUE(told->told());
  EXPECT_EQ(told->answers[0].error().code, ErrorCode::kExhausted);
  EXPECT_EQ(region.sequencer().live().revision, 2u);
}

TEST_F(SequencerTest, AReadSeesOnlyWhatIsDurable) {
  journal.fail_next();
  region.submit(add_organisation("a"));
  const auto read = region.read();

  region.commit();

  EXPECT_EQ(read->revision, 2u);
  EXPECT_EQ(read->context.head, region.durable().head());
  EXPECT_EQ(read->context.journal_down_since, support::tonight());
}

TEST_F(SequencerTest, AReadAfterAWriteSeesItAndIsProvenCurrent) {
  region.submit(add_organisation("a"));
  const auto read = region.read();
  wall.pass(Seconds{1});

  region.commit();

  EXPECT_EQ(read->revision, 3u);
  EXPECT_FALSE(read->context.journal_down_since);
  EXPECT_EQ(read->context.server_time, support::tonight() + Seconds{1});
}

TEST_F(SequencerTest, ATickComesWhenTheDeadlineHasComeAndNotBefore) {
  region.done(support::open_case("r1"));
  wall.pass(hours{3} - Seconds{1});
  region.wake();
  region.commit();
  EXPECT_EQ(region.sequencer().live().revision, 3u);
  EXPECT_EQ(region.sequencer().wake_in(), Millis{Seconds{1}});

  wall.pass(Seconds{1});
  region.wake();
  region.commit();

  EXPECT_EQ(region.durable().state().revision, 4u);
  EXPECT_EQ(newest().envelope.principal, "system");
  EXPECT_EQ(newest().at, support::tonight() + hours{3});
}

TEST_F(SequencerTest, TimeAsksForOneThingAtATimeAndForNothingDuringAnOutage) {
  region.done(support::open_case("r1"));
  wall.pass(hours{30});
  journal.set_down(true);
  region.wake();
  region.wake();
  EXPECT_EQ(region.sequencer().live().revision, 4u);
  region.commit();

  region.wake();

  EXPECT_EQ(region.sequencer().live().revision, 4u);
}

TEST_F(SequencerTest, ATickTooLargeForOneRecordIsToldInSeveral) {
  core::ApplyDirectory more;
  core::MakeOffers offers{CaseId{1}, {}, false, Minutes{1}};
  const auto ask = [&](const std::string& turn) {
    region.done(support::command_by(support::kAdministrator, std::exchange(more, {}), "p" + turn));
    for (const PersonKey& key : offers.people)
      region.done(support::start_duty(key.value(), SlotRole::kDoctor));
    region.done(support::command_by(support::kCoordinator, offers, "offers-" + turn));
    offers.people.clear();
  };
  region.done(support::open_case("r1"));
  for (int i = 0; i < 40; ++i) {
    const std::string key = std::to_string(i) + std::string(30'000, 'x');
    more.people.push_back(support::doctor(key));
    offers.people.emplace_back(key);
    if (offers.people.size() == 10) ask(std::to_string(i));
  }
  const auto before = journal.records().size();

  wall.pass(Minutes{2});
  for (int i = 0; i < 5; ++i) {
    region.wake();
    region.commit();
  }

  EXPECT_EQ(journal.records().size(), before + 2);
  for (const Offer& offer : region.durable().state().cases.at(CaseId{1}).offers)
    EXPECT_EQ(offer.state, OfferState::kExpired);
}

TEST_F(SequencerTest, AClockAnomalyIsRecordedOnce) {
  wall.step_wall(hours{1});
  for (int i = 0; i < 3; ++i) {
    region.wake();
    region.commit();
  }

  ASSERT_EQ(journal.records().size(), 3u);
  EXPECT_EQ(std::get<core::ClockAnomaly>(newest().events.at(0)).difference_ms,
            Millis{hours{1}}.count());
}

TEST_F(SequencerTest, TheAlarmOfAnAnomalyEndsWhenTheClocksAgreeAgain) {
  const auto alarmed = [&] {
    return core::find_alarm(region.durable().state(), AlarmKind::kClockAnomaly, CaseId{}) !=
           nullptr;
  };
  wall.step_wall(hours{1});
  region.wake();
  region.commit();
  EXPECT_TRUE(alarmed());

  wall.step_wall(-hours{1});
  for (int i = 0; i < 3; ++i) {
    region.wake();
    region.commit();
  }

  EXPECT_FALSE(alarmed());
  EXPECT_EQ(journal.records().size(), 4u);
}

TEST_F(SequencerTest, WhatWouldReadBackAsSomethingElseIsRefusedAndNeverStored) {
  core::ApplyDirectory change;
  change.organisations = {{OrgKey{"bytes"}, "not UTF-8: \xff", OrgType::kTrust}};
  const auto told = region.submit(support::command_by(support::kAdministrator, change, "bytes"));
  const auto next = region.submit(add_organisation("a"));
  region.commit();

  ASSERT_TRUE(told->told() && next->told());
  EXPECT_EQ(told->answers[0].error().code, ErrorCode::kWrongState);
  EXPECT_EQ(next->answers[0]->revision, 3u);
  EXPECT_EQ(journal.records().size(), 3u);
}

TEST_F(SequencerTest, NoCopyOfTheStateIsMadeForAKeeperWithoutRoom) {
  support::MemoryJournal other;
  support::SteppedRegion small{other, wall, {}, {}, 1};
  int asked = 0;
  small.on_keep = [&] { ++asked; };
  small.room_to_keep = false;
  small.lead();
  small.done(support::load_directory());

  EXPECT_EQ(asked, 0);
  small.room_to_keep = true;
  small.done(add_organisation("a"));

  EXPECT_EQ(asked, 1);
  EXPECT_TRUE(small.kept.back().state);
}

TEST_F(SequencerTest, ASnapshotIsDueEverySoManyRevisions) {
  support::MemoryJournal other;
  support::SteppedRegion small{other, wall, {}, {}, 2};
  small.lead();
  small.done(support::load_directory());
  small.done(add_organisation("a"));
  small.done(add_organisation("b"));

  std::vector<std::uint64_t> copies;
  for (const auto& item : small.kept) {
    if (item.state) copies.push_back(item.state->revision);
  }
  EXPECT_THAT(copies, ElementsAre(2u, 4u));
}

}  // namespace
}  // namespace dutydesk
