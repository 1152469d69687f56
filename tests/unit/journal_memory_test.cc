#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/memory_journal.h"

namespace dutydesk::journal {
namespace {

using support::MemoryJournal;
using support::next_epoch;
using support::next_record;
using support::next_records;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class MemoryJournalTest : public testing::Test {
 protected:
  /// Appends one record at the head.
  Head append(const std::string& payload) {
    const Record record = next_record(head(), payload);
    EXPECT_EQ(journal_.append(head(), {&record, 1}).outcome, Append::kDone);
    return head_of(record);
  }
  Head head() { return journal_.head().value(); }

  MemoryJournal journal_;
};

TEST_F(MemoryJournalTest, AppendedRecordsAreReadInOrder) {
  append("a");
  append("b");

  const auto records = journal_.read(2, 10).value();

  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].payload, "b");
}

TEST_F(MemoryJournalTest, ExactRetryIsDoneOnce) {
  const auto batch = next_records(Head{}, {"a", "b"});

  journal_.lose_next_answer();
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kUnknown);
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);

  EXPECT_THAT(journal_.records(), SizeIs(2));
  EXPECT_EQ(journal_.appends(), 1);
}

TEST_F(MemoryJournalTest, AFailedAppendLeavesNothing) {
  const auto batch = next_records(Head{}, {"a"});

  journal_.fail_next(2);
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kUnknown);
  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kUnknown);
  EXPECT_THAT(journal_.records(), IsEmpty());

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);
}

TEST_F(MemoryJournalTest, ASecondWriterFencesTheFirst) {
  const Head before = append("a");
  const Record rival = next_epoch(before, "leader started");
  EXPECT_EQ(journal_.append(before, {&rival, 1}).outcome, Append::kDone);

  const Record mine = next_record(before, "b");
  EXPECT_EQ(journal_.append(before, {&mine, 1}).outcome, Append::kFenced);
  EXPECT_EQ(journal_.append(before, {}).outcome, Append::kFenced);
}

TEST_F(MemoryJournalTest, BarrierIsDoneWhileLeadingAndFencedAfter) {
  const Head place = append("a");
  EXPECT_EQ(journal_.append(place, {}).outcome, Append::kDone);

  journal_.fence();

  EXPECT_EQ(journal_.append(place, {}).outcome, Append::kFenced);
}

TEST_F(MemoryJournalTest, KeysAreWrittenAndErasedWithTheirRecord) {
  auto batch = next_records(Head{}, {"a", "b"});
  batch[0].keys = {{"case-1", "k1"}, {"case-2", "k2"}};
  batch[1].keys = {{"case-1", ""}};

  EXPECT_EQ(journal_.append(Head{}, batch).outcome, Append::kDone);

  EXPECT_THAT(journal_.keys().value(), UnorderedElementsAre(Pair("case-2", "k2")));
}

TEST_F(MemoryJournalTest, WhileDownNothingAnswers) {
  const Head place = append("a");
  journal_.set_down(true);

  EXPECT_EQ(journal_.append(place, {}).outcome, Append::kUnknown);
  EXPECT_EQ(journal_.head().error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(journal_.write_snapshot({place, "s"}).error().code, ErrorCode::kUnavailable);

  journal_.set_down(false);
  EXPECT_EQ(head(), place);
}

TEST_F(MemoryJournalTest, TrimNeverEmptiesTheLog) {
  append("a");
  append("b");

  EXPECT_TRUE(journal_.trim(2).has_value());
  EXPECT_EQ(journal_.oldest(), 2U);
  EXPECT_EQ(journal_.trim(3).error().code, ErrorCode::kWrongState);
}

TEST_F(MemoryJournalTest, TheTwoNewestSnapshotsAreKept) {
  for (const char* payload : {"a", "b", "c"}) {
    EXPECT_TRUE(journal_.write_snapshot({append(payload), payload}).has_value());
  }

  const auto snapshots = journal_.snapshots().value();

  ASSERT_THAT(snapshots, SizeIs(2));
  EXPECT_EQ(snapshots[0].body, "c");
  EXPECT_EQ(snapshots[1].body, "b");
}

}  // namespace
}  // namespace dutydesk::journal
