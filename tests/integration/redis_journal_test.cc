#include "server/journal/redis_journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "server/journal/anchor.h"
#include "server/journal/durable_file.h"
#include "server/journal/limits.h"
#include "server/journal/verify.h"
#include "tests/support/memory_journal.h"
#include "tests/support/redis_fixture.h"

namespace dutydesk::journal {
namespace {

using support::next_epoch;
using support::next_record;
using support::next_records;
using support::RedisServer;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr const char* kLog = "dutydesk:{north}:log";
constexpr const char* kKeys = "dutydesk:{north}:keys";

class RedisJournalTest : public testing::Test {
 protected:
  /// Appends records with these payloads at the head and gives the new head.
  Head append(const std::vector<std::string>& payloads) {
    const Head from = journal_.head().value();
    const auto batch = next_records(from, payloads);
    EXPECT_EQ(journal_.append(from, batch).outcome, Append::kDone);
    return head_of(batch.back());
  }

  /// Opens the next epoch at the head, as another process would.
  Head take_over() {
    RedisJournal rival{redis_.settings(), "north"};
    const Head from = rival.head().value();
    const Record started = next_epoch(from, "leader started");
    EXPECT_EQ(rival.append(from, {&started, 1}).outcome, Append::kDone);
    return head_of(started);
  }

  /// Every record in the log, read two at a time.
  std::vector<Record> read_all() {
    std::vector<Record> all;
    while (true) {
      const auto some = journal_.read(all.size() + 1, 2).value();
      if (some.empty()) return all;
      all.insert(all.end(), some.begin(), some.end());
    }
  }

  /// Whether Redis has these bytes anywhere in its files.
  bool files_contain(const std::string& bytes) {
    for (const auto& entry :
         std::filesystem::directory_iterator{redis_.folder() + "/appendonlydir"}) {
      const auto file = read_file(entry.path().string(), 1u << 20).value();
      if (file && file->find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  RedisServer redis_;
  RedisJournal journal_{redis_.settings(), "north"};
};

TEST_F(RedisJournalTest, AnEmptyLogHasTheEmptyHead) {
  EXPECT_EQ(journal_.head(), Head{});
  EXPECT_EQ(journal_.oldest(), 0U);
  EXPECT_THAT(journal_.read(1, 10).value(), IsEmpty());
}

TEST_F(RedisJournalTest, AppendedRecordsAreReadBackAndChain) {
  const Head head = append({"a", std::string("\0\r\n", 3), ""});

  EXPECT_EQ(journal_.head(), head);
  EXPECT_EQ(journal_.oldest(), 1U);
  EXPECT_EQ(verify_chain(read_all(), Head{}), head);
}

TEST_F(RedisJournalTest, ExactRetryIsDoneOnce) {
  const auto batch = next_records(Head{}, {"a", "b"});

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);

  EXPECT_THAT(read_all(), SizeIs(2));
}

TEST_F(RedisJournalTest, AWriterOfAnOlderEpochIsFenced) {
  const Head before = append({"a"});
  take_over();

  const Record late = next_record(before, "b");
  const auto result = journal_.append(before, {&late, 1});

  EXPECT_EQ(result.outcome, Append::kFenced);
  EXPECT_THAT(result.what, HasSubstr("The log's head is 2-2 and not the expected 1-1"));
  EXPECT_THAT(read_all(), SizeIs(2));
}

TEST_F(RedisJournalTest, AWrongHeadIsFenced) {
  const Head head = append({"a", "b"});
  const Head gap{1, 4, head.hash};

  EXPECT_EQ(journal_.append(gap, next_records(gap, {"e"})).outcome, Append::kFenced);
  EXPECT_EQ(journal_.append(Head{}, next_records(Head{}, {"x"})).outcome, Append::kFenced);
}

TEST_F(RedisJournalTest, TheSameIdWithOtherContentIsFenced) {
  const Head before = append({"a"});
  append({"b"});

  EXPECT_EQ(journal_.append(before, next_records(before, {"other"})).outcome, Append::kFenced);
}

TEST_F(RedisJournalTest, TheSameHeadWithAnotherHashIsFenced) {
  Head other = append({"a"});
  other.hash = crypto::sha256("the log that was lost");

  EXPECT_EQ(journal_.append(other, next_records(other, {"b"})).outcome, Append::kFenced);
  EXPECT_EQ(journal_.append(other, {}).outcome, Append::kFenced);
}

TEST_F(RedisJournalTest, BarrierIsDoneWhileLeading) {
  EXPECT_EQ(journal_.append(Head{}, {}).outcome, Append::kDone);
  const Head head = append({"a"});

  EXPECT_EQ(journal_.append(head, {}).outcome, Append::kDone);

  EXPECT_THAT(read_all(), SizeIs(1));
}

TEST_F(RedisJournalTest, BarrierIsFencedAfterATakeover) {
  const Head head = append({"a"});
  take_over();

  EXPECT_EQ(journal_.append(head, {}).outcome, Append::kFenced);
}

TEST_F(RedisJournalTest, KeysAreWrittenAndErasedWithTheirRecord) {
  auto batch = next_records(Head{}, {"a", "b", "c"});
  batch[0].keys = {{"case-1", std::string("k\0 1", 4)}, {"staff-2", "k2"}};
  batch[2].keys = {{"staff-2", ""}};

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);

  EXPECT_THAT(journal_.keys().value(),
              UnorderedElementsAre(Pair("case-1", std::string("k\0 1", 4))));
  EXPECT_THAT(read_all().front().keys, IsEmpty());
}

TEST_F(RedisJournalTest, AFencedBatchWritesNoKeys) {
  append({"a"});
  auto batch = next_records(Head{}, {"x"});
  batch[0].keys = {{"case-1", "k1"}};

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kFenced);

  EXPECT_THAT(journal_.keys().value(), IsEmpty());
}

TEST_F(RedisJournalTest, ABatchThatCannotWriteItsKeysWritesNothing) {
  redis_.command({"SET", kKeys, "not a hash"});

  const auto result = journal_.append(Head{}, next_records(Head{}, {"a", "b"}));

  EXPECT_EQ(result.outcome, Append::kUnknown);
  EXPECT_THAT(result.what, HasSubstr("the wrapped keys are not a hash"));
  EXPECT_EQ(journal_.head(), Head{});
}

TEST_F(RedisJournalTest, ABatchWithoutMemoryIsRefusedWholeAndMayBeSentAgain) {
  const auto batch = next_records(Head{}, {"a", "b"});
  redis_.command({"CONFIG", "SET", "maxmemory", "1"});
  const auto refused = journal_.append(Head{}, batch);

  EXPECT_EQ(refused.outcome, Append::kUnknown);
  EXPECT_THAT(refused.what, HasSubstr("OOM"));
  EXPECT_EQ(journal_.head(), Head{});

  redis_.command({"CONFIG", "SET", "maxmemory", "0"});
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
}

TEST_F(RedisJournalTest, TheLargestBatchGoesInAtOnce) {
  std::vector<std::string> payloads(kBatchRecordsMax,
                                    std::string(kBatchBytesMax / kBatchRecordsMax, 'x'));
  const Head head = append(payloads);

  EXPECT_EQ(head.revision, kBatchRecordsMax);
  EXPECT_EQ(append({std::string(kRecordBytesMax, 'y')}).revision, kBatchRecordsMax + 1);
}

TEST_F(RedisJournalTest, AScriptThatRedisForgotIsLoadedAgain) {
  append({"a"});
  redis_.command({"SCRIPT", "FLUSH"});

  EXPECT_EQ(append({"b"}).revision, 2U);
}

TEST_F(RedisJournalTest, ReadingGoesOnAcrossEpochs) {
  append({"a", "b"});
  take_over();
  append({"d", "e"});
  const Head head = take_over();
  ASSERT_EQ(head.epoch, 3U);

  EXPECT_EQ(verify_chain(read_all(), Head{}), head);
  for (std::uint64_t revision = 1; revision <= head.revision; ++revision) {
    RedisJournal fresh{redis_.settings(), "north"};
    EXPECT_EQ(fresh.read(revision, 1).value().at(0).revision, revision);
  }
  EXPECT_THAT(journal_.read(head.revision + 1, 1).value(), IsEmpty());
}

TEST_F(RedisJournalTest, AReaderOfALostEndSeesTheNewLogAndNotItsOwnPlace) {
  append({"a", "b", "c"});
  EXPECT_THAT(read_all(), SizeIs(3));
  redis_.command({"DEL", kLog});
  const auto fork = next_records(Head{}, {"a"});
  ASSERT_EQ(journal_.append(Head{}, fork).outcome, Append::kDone);
  take_over();
  append({"x", "y"});

  EXPECT_EQ(journal_.read(4, 10).value().at(0).payload, "y");
}

TEST_F(RedisJournalTest, TrimDropsWhatIsOlderAndNeverAll) {
  append({"a", "b"});
  take_over();
  append({"d"});

  ASSERT_TRUE(journal_.trim(3).has_value());

  EXPECT_EQ(journal_.oldest(), 3U);
  EXPECT_EQ(journal_.read(1, 10).value().front().revision, 3U);
  EXPECT_EQ(journal_.trim(5).error().code, ErrorCode::kWrongState);
  EXPECT_TRUE(journal_.trim(2).has_value());
  EXPECT_EQ(journal_.oldest(), 3U);
  EXPECT_TRUE(journal_.trim(4).has_value());
  EXPECT_EQ(append({"e"}).revision, 5U);
}

TEST_F(RedisJournalTest, ALogThatWasEmptiedIsNotTakenForANewOne) {
  append({"a"});
  redis_.command({"XTRIM", kLog, "MAXLEN", "0"});

  EXPECT_EQ(journal_.head().error().code, ErrorCode::kWrongState);
  EXPECT_EQ(journal_.append(Head{}, next_records(Head{}, {"a"})).outcome, Append::kUnknown);
}

TEST_F(RedisJournalTest, WhatIsNotARecordIsRefused) {
  redis_.command({"XADD", kLog, "1-1", "h", "short", "p", "a"});

  EXPECT_EQ(journal_.read(1, 1).error().code, ErrorCode::kWrongState);
  EXPECT_EQ(journal_.head().error().code, ErrorCode::kWrongState);
}

TEST_F(RedisJournalTest, AKeyOfAnotherTypeIsRefused) {
  redis_.command({"SET", kLog, "not a stream"});

  EXPECT_EQ(journal_.head().error().code, ErrorCode::kWrongState);
  EXPECT_EQ(journal_.append(Head{}, {}).outcome, Append::kUnknown);
}

TEST_F(RedisJournalTest, RegionsDoNotSeeOneAnother) {
  append({"a"});
  RedisJournal south{redis_.settings(), "south"};

  EXPECT_EQ(south.head(), Head{});
}

TEST_F(RedisJournalTest, AfterAKillEverythingIsStillThere) {
  auto batch = next_records(Head{}, {"a", "b", "c"});
  batch[1].keys = {{"case-1", "k1"}};
  ASSERT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
  ASSERT_TRUE(journal_.write_snapshot({head_of(batch[1]), "state"}).has_value());

  redis_.kill();
  redis_.start();

  RedisJournal after{redis_.settings(), "north"};
  EXPECT_EQ(verify_chain(after.read(1, 10).value(), Head{}), head_of(batch.back()));
  EXPECT_THAT(after.keys().value(), UnorderedElementsAre(Pair("case-1", "k1")));
  EXPECT_EQ(after.snapshots().value().at(0).body, "state");
}

TEST_F(RedisJournalTest, WhileRedisIsGoneTheOutcomeIsUnknownAndThenTheSameBatchGoesIn) {
  const Head head = append({"a"});
  const auto batch = next_records(head, {"b"});
  redis_.kill();
  EXPECT_EQ(journal_.append(head, batch).outcome, Append::kUnknown);
  EXPECT_THAT(journal_.append(head, batch).what, HasSubstr("Redis is not reachable"));
  EXPECT_EQ(journal_.head().error().code, ErrorCode::kUnavailable);

  redis_.start();

  EXPECT_EQ(journal_.append(head, batch).outcome, Append::kDone);
}

TEST_F(RedisJournalTest, AnAnswerThatComesTooLateIsNeverTakenForAnother) {
  RedisSettings settings = redis_.settings();
  settings.command_timeout = std::chrono::milliseconds{100};
  RedisJournal hasty{settings, "north"};
  ASSERT_EQ(hasty.append(Head{}, {}).outcome, Append::kDone);
  const auto batch = next_records(Head{}, {"a"});

  redis_.pause();
  EXPECT_EQ(hasty.append(Head{}, batch).outcome, Append::kUnknown);
  redis_.resume();

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
  EXPECT_EQ(hasty.append(Head{}, batch).outcome, Append::kDone);
  EXPECT_THAT(read_all(), SizeIs(1));
}

TEST_F(RedisJournalTest, AWrongPasswordIsNotAConnection) {
  RedisSettings settings = redis_.settings();
  settings.user = "nobody";
  settings.password = Private<std::string>{"wrong"};
  RedisJournal refused{settings, "north"};

  EXPECT_THAT(refused.head().error().what, HasSubstr("WRONGPASS"));
}

TEST_F(RedisJournalTest, RewritingTheFilesTakesErasedKeysOutOfThem) {
  auto batch = next_records(Head{}, {"a", "b"});
  batch[0].keys = {{"case-1", "wrapped-key"}};
  batch[1].keys = {{"case-1", ""}};
  ASSERT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
  ASSERT_TRUE(files_contain("wrapped-key"));

  EXPECT_TRUE(journal_.rewrite().has_value());
  while (redis_.command({"INFO", "persistence"}).find("aof_rewrites:1") == std::string::npos ||
         redis_.command({"INFO", "persistence"}).find("rewrite_in_progress:1") !=
             std::string::npos) {
  }

  EXPECT_FALSE(files_contain("wrapped-key"));
  EXPECT_THAT(read_all(), SizeIs(2));
}

TEST_F(RedisJournalTest, AnEmptyRedisIsRefusedByTheAnchor) {
  const Head head = append({"a"});
  const Anchor anchor{"north", head.hash, head};
  EXPECT_TRUE(check_against_anchor(journal_, anchor).has_value());
  redis_.command({"FLUSHALL"});

  EXPECT_THAT(check_against_anchor(journal_, anchor).error().what,
              HasSubstr("runbooks/redis-lost-suffix.md"));
}

class RedisSnapshotTest : public RedisJournalTest {
 protected:
  /// A body that is unlike in every chunk.
  static std::string body(std::size_t size, char salt) {
    std::string bytes(size, salt);
    for (std::size_t i = 0; i < size; i += 1000)
      bytes[i] = static_cast<char>(i / 1000);
    return bytes;
  }

  /// Appends a record and stores a snapshot at it.
  Head snapshot(const std::string& body) {
    const Head head = append({"record"});
    EXPECT_TRUE(journal_.write_snapshot({head, body}).has_value());
    return head;
  }

  std::string chunks_key(std::uint64_t revision) {
    return "dutydesk:{north}:snapshot:" + std::to_string(revision);
  }
};

TEST_F(RedisSnapshotTest, ABodyOfSeveralChunksComesBackAsItWas) {
  const std::string large = body(3 * kSnapshotChunkBytes + 17, 's');
  const Head head = snapshot(large);

  const auto snapshots = journal_.snapshots().value();

  ASSERT_THAT(snapshots, SizeIs(1));
  EXPECT_EQ(snapshots[0].head, head);
  EXPECT_TRUE(snapshots[0].body == large);
}

TEST_F(RedisSnapshotTest, TheTwoNewestAreKeptAndTheOthersDeleted) {
  for (const char* text : {"first", "second", "third", "fourth"})
    snapshot(text);

  const auto snapshots = journal_.snapshots().value();

  ASSERT_THAT(snapshots, SizeIs(2));
  EXPECT_EQ(snapshots[0].body, "fourth");
  EXPECT_EQ(snapshots[1].body, "third");
  RedisConnection redis{redis_.settings()};
  const auto left = redis.ask({"KEYS", "dutydesk:{north}:snapshot:*"}).value();
  EXPECT_THAT(items_of(*left), SizeIs(2));
}

TEST_F(RedisSnapshotTest, WritingItAgainChangesNothing) {
  snapshot("first");
  const Head head = snapshot("second");

  EXPECT_TRUE(journal_.write_snapshot({head, "second"}).has_value());

  EXPECT_THAT(journal_.snapshots().value(), SizeIs(2));
}

TEST_F(RedisSnapshotTest, OneWithAMissingChunkIsSkipped) {
  snapshot("first");
  const Head head = snapshot(body(3 * kSnapshotChunkBytes, 's'));
  redis_.command({"RPOP", chunks_key(head.revision)});

  const auto snapshots = journal_.snapshots().value();

  ASSERT_THAT(snapshots, SizeIs(1));
  EXPECT_EQ(snapshots[0].body, "first");
}

TEST_F(RedisSnapshotTest, OneThatWasDamagedIsSkippedAndCanBeWrittenAgain) {
  const Head head = snapshot("first");
  redis_.command({"LSET", chunks_key(head.revision), "0", "fürst"});
  EXPECT_THAT(journal_.snapshots().value(), IsEmpty());
  redis_.command({"DEL", chunks_key(head.revision)});

  EXPECT_TRUE(journal_.write_snapshot({head, "first"}).has_value());

  EXPECT_THAT(journal_.snapshots().value(), SizeIs(1));
}

TEST_F(RedisSnapshotTest, AFinishedOneStaysAndAnUnfinishedOneGoesAway) {
  const Head head = snapshot("first");
  RedisConnection redis{redis_.settings()};

  const auto life = redis.ask({"TTL", chunks_key(head.revision)}).value();

  EXPECT_EQ(number_of(*life), -1);  // Redis says -1 for a key that stays
}

}  // namespace
}  // namespace dutydesk::journal
