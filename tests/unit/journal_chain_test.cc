#include <gtest/gtest.h>

#include "server/journal/verify.h"
#include "tests/support/memory_journal.h"

namespace dutydesk::journal {
namespace {

using support::next_epoch;
using support::next_record;
using support::next_records;

TEST(ChainTest, HashCoversMarkPreviousHashPlaceAndPayload) {
  std::string bytes(1 + 32, '\0');
  bytes += std::string("\0\0\0\0\0\0\0\3", 8) + std::string("\0\0\0\0\0\0\1\2", 8) + "payload";

  EXPECT_EQ(chain_hash(crypto::Hash{}, 3, 258, "payload"), crypto::sha256(bytes));
}

TEST(ChainTest, RecordsThatFollowOneAnotherMakeAHead) {
  const auto records = next_records(Head{}, {"a", "b", "c"});

  EXPECT_EQ(verify_chain(records, Head{}), head_of(records.back()));
}

TEST(ChainTest, NoRecordsLeaveTheHeadWhereItIs) {
  const Head head = head_of(next_record(Head{}, "a"));

  EXPECT_EQ(verify_chain({}, head), head);
}

TEST(ChainTest, ANewEpochFollowsTheOldOne) {
  const Record first = next_record(Head{}, "a");
  const Record second = next_epoch(head_of(first), "leader started");

  EXPECT_EQ(second.epoch, 2U);
  EXPECT_TRUE(verify_chain(std::vector{first, second}, Head{}).has_value());
}

TEST(ChainTest, AMissingRecordIsNamed) {
  auto records = next_records(Head{}, {"a", "b", "c"});
  records.erase(records.begin() + 1);

  const auto verdict = verify_chain(records, Head{});

  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(verdict.error().what,
            "Record 1-3 does not follow 1-1: the log has a gap; follow runbooks/log-damaged.md.");
}

TEST(ChainTest, AnAlteredPayloadIsFound) {
  auto records = next_records(Head{}, {"a", "b", "c"});
  records[1].payload = "B";

  EXPECT_EQ(verify_chain(records, Head{}).error().code, ErrorCode::kWrongState);
}

TEST(ChainTest, AnEpochThatFallsOrJumpsIsRefused) {
  const Head from = head_of(next_epoch(head_of(next_record(Head{}, "a")), "b"));
  for (const std::uint64_t epoch : {0U, 1U, 4U}) {
    Record record{epoch, 3, {}, "c", {}};
    record.hash = chain_hash(from.hash, epoch, 3, "c");

    EXPECT_FALSE(verify_chain(std::vector{record}, from).has_value()) << epoch;
  }
}

}  // namespace
}  // namespace dutydesk::journal
