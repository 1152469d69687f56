#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "server/journal/anchor.h"
#include "server/journal/durable_file.h"
#include "tests/support/memory_journal.h"

namespace dutydesk::journal {
namespace {

using support::MemoryJournal;
using support::next_epoch;
using support::next_record;
using support::next_records;
using testing::HasSubstr;

class AnchorTest : public testing::Test {
 protected:
  AnchorTest() {
    folder_ = (std::filesystem::temp_directory_path() / "dutydesk-anchor-XXXXXX").string();
    if (mkdtemp(folder_.data()) == nullptr) ADD_FAILURE() << "no folder";
    path_ = folder_ + "/north.anchor";
    EXPECT_EQ(journal_.append(Head{}, log_).outcome, Append::kDone);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// The anchor that was written when the log had got to this revision.
  Anchor anchor_at(std::uint64_t revision) const {
    return Anchor{"north", log_.front().hash, head_of(log_.at(revision - 1))};
  }

  /// Why the journal is refused; empty when it is not.
  std::string refusal(const Anchor& anchor) {
    const auto verdict = check_against_anchor(journal_, anchor);
    return verdict ? "" : verdict.error().what;
  }

  std::string folder_;
  std::string path_;
  const std::vector<Record> log_ = next_records(Head{}, {"a", "b", "c", "d", "e"});
  MemoryJournal journal_;
};

TEST_F(AnchorTest, WhatIsWrittenIsRead) {
  ASSERT_TRUE(write_anchor(path_, anchor_at(2)).has_value());
  ASSERT_TRUE(write_anchor(path_, anchor_at(3)).has_value());

  EXPECT_EQ(read_anchor(path_, "north"), anchor_at(3));
}

TEST_F(AnchorTest, BeforeTheFirstStartThereIsNone) {
  EXPECT_EQ(read_anchor(path_, "north"), std::nullopt);
}

TEST_F(AnchorTest, AFlippedBitInAnyByteOfTheFileIsFound) {
  ASSERT_TRUE(write_anchor(path_, anchor_at(3)).has_value());
  const std::string good = read_file(path_, 4096).value().value();

  for (std::size_t bit = 0; bit < 8 * good.size(); bit += 7) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    std::ofstream{path_, std::ios::binary} << bad;
    EXPECT_FALSE(read_anchor(path_, "north").has_value()) << "bit " << bit;
  }
}

TEST_F(AnchorTest, AnAnchorOfAnotherRegionIsRefused) {
  ASSERT_TRUE(write_anchor(path_, anchor_at(3)).has_value());

  EXPECT_THAT(read_anchor(path_, "south").error().what, HasSubstr("is of region north"));
}

TEST_F(AnchorTest, AnAnchorThatCannotBeWrittenSaysWhy) {
  EXPECT_EQ(write_anchor(folder_ + "/no/such", anchor_at(1)).error().code, ErrorCode::kUnavailable);
}

TEST_F(AnchorTest, ALogAtTheAnchorIsAccepted) {
  EXPECT_EQ(refusal(anchor_at(5)), "");
}

TEST_F(AnchorTest, ALogAheadOfTheAnchorIsAccepted) {
  EXPECT_EQ(refusal(anchor_at(2)), "");
}

TEST_F(AnchorTest, ANewAnchorAcceptsAnyLog) {
  EXPECT_EQ(refusal(Anchor{"north", {}, {}}), "");
}

TEST_F(AnchorTest, AnEmptyLogIsRefused) {
  journal_.edit([](auto& records) { records.clear(); });

  EXPECT_EQ(refusal(anchor_at(4)),
            "The log of region north is empty but was acknowledged up to 1-4: Redis lost its files "
            "or it is another Redis; start no new log, follow runbooks/redis-lost-suffix.md.");
}

TEST_F(AnchorTest, ALogThatLostItsEndIsRefused) {
  journal_.edit([](auto& records) { records.resize(3); });

  EXPECT_EQ(refusal(anchor_at(4)),
            "The log of region north ends at 1-3 but was acknowledged up to 1-4: Redis lost the "
            "newest records; follow runbooks/redis-lost-suffix.md.");
}

TEST_F(AnchorTest, AForkedLogIsRefused) {
  journal_.edit([](auto& records) {
    records.resize(3);
    records.push_back(next_epoch(head_of(records.back()), "leader started"));
  });

  EXPECT_THAT(refusal(anchor_at(4)),
              HasSubstr("has another record at revision 4 than the acknowledged 1-4"));
}

TEST_F(AnchorTest, AForeignLogIsRefused) {
  journal_.edit([](auto& records) {
    records = next_records(Head{}, {"south", "b", "c", "d", "e", "f"});
  });

  EXPECT_THAT(refusal(anchor_at(4)), HasSubstr("begins with another first record"));
}

TEST_F(AnchorTest, ALogTrimmedPastTheAnchorIsAccepted) {
  ASSERT_TRUE(journal_.trim(5).has_value());

  EXPECT_EQ(refusal(anchor_at(2)), "");
  EXPECT_EQ(refusal(anchor_at(4)), "");
}

TEST_F(AnchorTest, ATrimmedLogThatDoesNotFollowTheAnchorIsRefused) {
  ASSERT_TRUE(journal_.trim(4).has_value());
  Anchor other = anchor_at(3);
  other.head.hash = crypto::sha256("other");

  EXPECT_THAT(refusal(other), HasSubstr("another record at revision 3"));
}

TEST_F(AnchorTest, ALogThatCannotBeReadIsNeitherRefusedNorAccepted) {
  journal_.set_down(true);

  EXPECT_EQ(check_against_anchor(journal_, anchor_at(2)).error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace dutydesk::journal
