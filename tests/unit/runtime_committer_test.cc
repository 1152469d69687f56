// The committer: nothing leaves before it is durable, an unknown outcome is settled, a fence ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>

#include "server/journal/limits.h"
#include "server/runtime/committer.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::CommitItem;
using runtime::Committer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CommitterTest : public testing::Test {
 protected:
  /// Something with the record that follows the last one.
  CommitItem record(const std::string& payload = "x") {
    CommitItem item;
    item.decided.emplace();
    item.decided->stored = support::next_record(head, payload);
    head = head_of(item.decided->stored);
    item.answer = runtime::Answer{head.revision, {}, false};
    item.done = [](const auto&) {};
    return item;
  }

  CommitItem refusal() {
    CommitItem item;
    item.answer = fail(ErrorCode::kNotFound, "There is no such case.");
    item.done = [](const auto&) {};
    return item;
  }

  CommitItem read() {
    CommitItem item;
    item.read = support::noting(std::make_shared<support::Seen>());
    return item;
  }

  void take(std::initializer_list<CommitItem> items) { committer.take(items); }

  /// What has left: a revision, "refused", "read" or "stale read".
  std::vector<std::string> left() const {
    std::vector<std::string> words;
    for (const CommitItem& item : out) {
      if (item.read) {
        words.push_back(item.stale_since ? "stale read" : item.refused ? "refused read" : "read");
      } else {
        words.push_back(item.answer ? std::to_string(item.answer->revision) : "refused");
      }
    }
    return words;
  }

  journal::Head head;
  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  runtime::LogClock clock{wall, support::rotherham_region(), support::tonight()};
  runtime::JournalHealth health;
  std::vector<CommitItem> out;
  std::vector<std::string> fatal;
  Committer committer{{journal, clock, health},
                      {},
                      [this](CommitItem item) { out.push_back(std::move(item)); },
                      [this](const std::string& what) { fatal.push_back(what); }};
};

TEST_F(CommitterTest, NothingLeavesBeforeItIsDurable) {
  take({record(), record()});
  EXPECT_THAT(left(), IsEmpty());

  committer.step();

  EXPECT_THAT(left(), ElementsAre("1", "2"));
  EXPECT_EQ(journal.records().size(), 2u);
  EXPECT_EQ(journal.appends(), 1);
  EXPECT_EQ(committer.head(), head);
}

TEST_F(CommitterTest, ARefusalWaitsForTheRecordsItDependedOn) {
  journal.fail_next();
  take({record(), refusal()});

  committer.step();
  EXPECT_THAT(left(), IsEmpty());
  committer.step();

  EXPECT_THAT(left(), ElementsAre("1", "refused"));
}

TEST_F(CommitterTest, ReadsAloneMakeABarrier) {
  take({read()});
  EXPECT_EQ(committer.pause(), Millis::zero());

  committer.step();

  EXPECT_THAT(left(), ElementsAre("read"));
  EXPECT_EQ(journal.appends(), 0);
  EXPECT_FALSE(committer.pause());
}

TEST_F(CommitterTest, AReadIsRefusedProofByAnotherLeader) {
  journal.fence();
  take({read()});

  committer.step();

  EXPECT_THAT(left(), IsEmpty());
}

TEST_F(CommitterTest, ALostAnswerIsAskedAgainAndTheRecordIsThereOnce) {
  journal.lose_next_answer();
  take({record()});

  committer.step();
  EXPECT_TRUE(health.down_since());
  EXPECT_THAT(left(), IsEmpty());
  committer.step();

  EXPECT_FALSE(health.down_since());
  EXPECT_THAT(left(), ElementsAre("1"));
  EXPECT_EQ(journal.appends(), 1);
  EXPECT_EQ(journal.records().size(), 1u);
}

TEST_F(CommitterTest, TheSameBatchIsSentUntilItIsKnownAndLaterOnesWait) {
  journal.lose_next_answer();
  take({record()});
  committer.step();

  take({record()});
  committer.step();

  EXPECT_THAT(left(), ElementsAre("1"));
  committer.step();
  EXPECT_THAT(left(), ElementsAre("1", "2"));
}

TEST_F(CommitterTest, ItWaitsLongerEachTimeUpToASecond) {
  journal.set_down(true);
  take({record()});

  std::vector<Millis> pauses;
  for (int i = 0; i < 7; ++i) {
    committer.step();
    pauses.push_back(committer.pause().value());
  }

  EXPECT_THAT(pauses, ElementsAre(Millis{50}, Millis{100}, Millis{200}, Millis{400}, Millis{800},
                                  Millis{1000}, Millis{1000}));
}

TEST_F(CommitterTest, DuringAnOutageReadsLeaveStaleAndSayNothingElseDoes) {
  journal.set_down(true);
  take({read(), record(), read()});

  committer.step();
  EXPECT_THAT(left(), ElementsAre("stale read", "stale read"));
  EXPECT_EQ(out.front().stale_since, support::tonight());
  wall.pass(Minutes{1});
  take({read()});

  EXPECT_THAT(left(), ElementsAre("stale read", "stale read", "stale read"));
  EXPECT_EQ(out.back().stale_since, support::tonight());
}

TEST_F(CommitterTest, AnUnansweredBarrierIsTriedUntilTheJournalIsBack) {
  journal.set_down(true);
  take({read()});
  committer.step();
  committer.step();
  EXPECT_TRUE(health.down_since());

  journal.set_down(false);
  committer.step();

  EXPECT_FALSE(health.down_since());
  EXPECT_FALSE(committer.pause());
}

TEST_F(CommitterTest, AFenceIsFatalOnceAndNothingLeavesAfter) {
  take({record()});
  committer.step();
  journal.fence();
  take({record(), refusal(), read()});

  committer.step();
  committer.step();
  take({read()});
  committer.step();

  EXPECT_THAT(left(), ElementsAre("1"));
  EXPECT_THAT(fatal, ElementsAre(HasSubstr("Another server has taken the lead of the region")));
  EXPECT_TRUE(health.fenced());
  EXPECT_FALSE(committer.pause());
}

TEST_F(CommitterTest, AFenceFoundAfterAnOutageStopsReadsToo) {
  journal.set_down(true);
  take({record()});
  committer.step();
  journal.set_down(false);
  journal.fence();

  committer.step();
  take({read()});

  EXPECT_THAT(left(), IsEmpty());
}

TEST_F(CommitterTest, WhatIsGivenUpLeavesOnceAndSaysThatTheOutcomeIsNotKnown) {
  journal.set_down(true);
  take({record(), refusal()});
  committer.step();

  committer.abandon();
  committer.abandon();

  EXPECT_THAT(left(), ElementsAre("refused", "refused"));
  EXPECT_EQ(out.front().answer.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(out.front().answer.error().what, HasSubstr("same request_id"));
  EXPECT_FALSE(out.front().decided);
}

TEST_F(CommitterTest, WhatWasNeverSentIsSaidNotToBeDone) {
  journal.set_down(true);
  take({record()});
  committer.step();
  take({record()});

  committer.abandon();

  EXPECT_TRUE(runtime::is_unknown_outcome(out.at(0).answer.error()));
  EXPECT_FALSE(runtime::is_unknown_outcome(out.at(1).answer.error()));
}

TEST_F(CommitterTest, WhatAFenceRefusedIsSaidNotToBeDone) {
  journal.fence();
  take({record()});
  committer.step();

  committer.abandon();

  EXPECT_THAT(out.at(0).answer.error().what, HasSubstr("nothing was done"));
}

TEST_F(CommitterTest, AnUnsafeStoreIsAnOutageInWhichNothingIsSent) {
  journal.set_safe(false);
  take({record(), read()});
  committer.step();
  EXPECT_THAT(left(), ElementsAre("stale read"));
  EXPECT_TRUE(journal.records().empty());

  journal.set_safe(true);
  committer.step();

  EXPECT_THAT(left(), ElementsAre("stale read", "1"));
}

TEST_F(CommitterTest, ASuspicionIsLookedIntoBeforeTheNextAppend) {
  health.suspect();
  take({record()});
  committer.step();

  EXPECT_EQ(journal.checks(), 1);
  EXPECT_FALSE(health.take_suspicion());
}

TEST_F(CommitterTest, ABatchHoldsAtMost256Records) {
  std::deque<CommitItem> items;
  for (std::size_t i = 0; i < journal::kBatchRecordsMax + 1; ++i)
    items.push_back(record());
  committer.take(std::move(items));

  committer.step();
  EXPECT_EQ(out.size(), journal::kBatchRecordsMax);
  committer.step();

  EXPECT_EQ(out.size(), journal::kBatchRecordsMax + 1);
}

TEST_F(CommitterTest, ABatchHoldsAtMostOneMebibyte) {
  const std::string half(journal::kBatchBytesMax / 2, 'x');
  take({record(half), record(half), record("one more")});

  committer.step();

  EXPECT_THAT(left(), ElementsAre("1", "2"));
}

}  // namespace
}  // namespace dutydesk
