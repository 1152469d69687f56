#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "server/journal/archive.h"
#include "server/journal/durable_file.h"
#include "server/journal/gzip.h"
#include "server/journal/limits.h"
#include "server/journal/segment.h"
#include "tests/support/memory_journal.h"

namespace dutydesk::journal {
namespace {

using support::next_record;
using support::next_records;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kFirstSegment = "/segment-000000000001-000000000003.ddlog.gz";
constexpr const char* kSecondSegment = "/segment-000000000004-000000000005.ddlog.gz";

class ArchiveTest : public testing::Test {
 protected:
  ArchiveTest() {
    folder_ = (std::filesystem::temp_directory_path() / "dutydesk-archive-XXXXXX").string();
    if (mkdtemp(folder_.data()) == nullptr) ADD_FAILURE() << "no folder";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Archive opened() const { return Archive::open(folder_, "north").value(); }

  /// Seals records 1 to 3 and then 4 to 5.
  void seal_two_segments() const {
    Archive archive = opened();
    ASSERT_TRUE(archive.append(std::span{log_}.first(3)).has_value());
    ASSERT_TRUE(archive.seal().has_value());
    ASSERT_TRUE(archive.append(std::span{log_}.subspan(3)).has_value());
    ASSERT_TRUE(archive.seal().has_value());
  }

  /// The payloads that reading the archive gives, and "error: …" if it ends in one.
  std::vector<std::string> read() const {
    std::vector<std::string> payloads;
    const auto head = read_archive(
        folder_, "north", [&](const Record& record) { payloads.push_back(record.payload); });
    if (!head) payloads.push_back("error: " + head.error().what);
    return payloads;
  }

  std::string bytes_of(const std::string& file) const {
    return read_file(folder_ + file, 1u << 20).value().value();
  }
  void put(const std::string& file, const std::string& bytes) const {
    std::ofstream{folder_ + file, std::ios::binary} << bytes;
  }

  std::string folder_;
  const std::vector<Record> log_ = next_records(Head{}, {"a", "b", "c", "d", "e"});
};

TEST_F(ArchiveTest, SealedRecordsAreReadAcrossSegmentsInOrder) {
  seal_two_segments();

  EXPECT_TRUE(std::filesystem::exists(folder_ + kFirstSegment));
  EXPECT_TRUE(std::filesystem::exists(folder_ + kSecondSegment));
  EXPECT_THAT(read(), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(opened().sealed_head(), head_of(log_.back()));
}

TEST_F(ArchiveTest, AnEmptyArchiveIsReadAsNothing) {
  EXPECT_EQ(opened().sealed_through(), 0U);
  EXPECT_TRUE(opened().seal().has_value());
  EXPECT_TRUE(read().empty());
}

TEST_F(ArchiveTest, WhatIsNotSealedIsNotThere) {
  Archive archive = opened();
  ASSERT_TRUE(archive.append(log_).has_value());

  EXPECT_EQ(archive.sealed_through(), 0U);
  EXPECT_GT(archive.waiting_bytes(), 0U);
  EXPECT_TRUE(read().empty());
}

TEST_F(ArchiveTest, AfterARestartItGoesOnWhereItWasSealed) {
  seal_two_segments();
  const Record sixth = next_record(head_of(log_.back()), "f");

  Archive archive = opened();
  ASSERT_TRUE(archive.append(log_).has_value());  // sealed already
  ASSERT_TRUE(archive.append({&sixth, 1}).has_value());
  ASSERT_TRUE(archive.seal().has_value());

  EXPECT_EQ(archive.sealed_through(), 6U);
  EXPECT_THAT(read(), ElementsAre("a", "b", "c", "d", "e", "f"));
}

TEST_F(ArchiveTest, AGapIsRefused) {
  Archive archive = opened();

  const auto taken = archive.append(std::span{log_}.subspan(1));

  EXPECT_EQ(taken.error().code, ErrorCode::kWrongState);
  EXPECT_EQ(archive.waiting_bytes(), 0U);
}

TEST_F(ArchiveTest, ARecordOfAnotherLogIsRefused) {
  seal_two_segments();
  Head foreign = head_of(log_.back());
  foreign.hash = crypto::sha256("foreign");
  const Record record = next_record(foreign, "f");

  EXPECT_EQ(opened().append({&record, 1}).error().code, ErrorCode::kWrongState);
}

TEST_F(ArchiveTest, KeysAreNeverArchived) {
  std::vector<Record> records = log_;
  records[0].keys = {{"case-1", "wrapped-key"}};
  Archive archive = opened();
  ASSERT_TRUE(archive.append(records).has_value());
  ASSERT_TRUE(archive.seal().has_value());

  const auto plain = gunzip(bytes_of("/segment-000000000001-000000000005.ddlog.gz"), 1u << 20);

  EXPECT_EQ(plain.value().find("wrapped-key"), std::string::npos);
}

TEST_F(ArchiveTest, AFullSegmentIsSealedAtOnce) {
  const std::string large(kRecordBytesMax, 'x');
  Archive archive = opened();
  ASSERT_TRUE(
      archive.append(next_records(Head{}, std::vector<std::string>(20, large))).has_value());

  EXPECT_EQ(archive.sealed_through(), 15U);
  ASSERT_TRUE(archive.seal().has_value());
  EXPECT_EQ(read().size(), 20U);
}

TEST_F(ArchiveTest, EveryFlippedBitOfASegmentIsFoundOrChangesNothing) {
  seal_two_segments();
  const std::string good = bytes_of(kFirstSegment);
  const Segment sealed = decode_segment(good).value();

  int found = 0;
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    const auto read = decode_segment(bad);
    const bool unchanged = read && head_of(read->records.back()) == head_of(sealed.records.back());
    EXPECT_TRUE(!read || unchanged) << "bit " << bit;
    found += read ? 0 : 1;
  }
  EXPECT_GT(found, 0);
}

TEST_F(ArchiveTest, AnAlteredRecordUnderAValidChecksumIsFound) {
  std::string plain = gunzip(encode_segment("north", Head{}, log_), 1u << 20).value();
  plain.back() = 'x';

  EXPECT_THAT(decode_segment(gzip(plain)).error().what, HasSubstr("its hash does not match"));
}

TEST_F(ArchiveTest, AFlippedBitIsReportedWithTheFileAndTheRunbook) {
  seal_two_segments();
  std::string bytes = bytes_of(kSecondSegment);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  put(kSecondSegment, bytes);

  const auto found = read();

  ASSERT_EQ(found.size(), 4U);
  EXPECT_THAT(found[3], HasSubstr(std::string{kSecondSegment} + " is damaged"));
  EXPECT_THAT(found[3], HasSubstr("runbooks/log-damaged.md"));
  EXPECT_FALSE(Archive::open(folder_, "north").has_value());
}

TEST_F(ArchiveTest, ASegmentCutShortIsFound) {
  seal_two_segments();
  const std::string good = bytes_of(kFirstSegment);

  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(decode_segment(good.substr(0, size)).has_value()) << size;
  }
}

TEST_F(ArchiveTest, AMissingSegmentIsNamed) {
  seal_two_segments();
  std::filesystem::remove(folder_ + kFirstSegment);

  EXPECT_THAT(Archive::open(folder_, "north").error().what,
              HasSubstr("has no segment that starts at revision 1"));
}

TEST_F(ArchiveTest, ASegmentOfAForkIsFoundBetweenSegments) {
  seal_two_segments();
  const auto fork = next_records(Head{}, {"a", "b", "x", "d", "e"});
  put(kSecondSegment, encode_segment("north", head_of(fork[2]), std::span{fork}.subspan(3)));

  EXPECT_THAT(read().back(), HasSubstr("does not follow the one before it"));
}

TEST_F(ArchiveTest, AnArchiveOfAnotherRegionIsRefused) {
  seal_two_segments();

  EXPECT_THAT(Archive::open(folder_, "south").error().what, HasSubstr("is of another region"));
}

TEST_F(ArchiveTest, ADirectoryThatIsNotThereIsAnError) {
  EXPECT_EQ(Archive::open(folder_ + "/none", "north").error().code, ErrorCode::kUnavailable);
}

TEST_F(ArchiveTest, ASegmentThatCannotBeWrittenIsSealedLater) {
  Archive archive = opened();
  ASSERT_TRUE(archive.append(log_).has_value());
  std::filesystem::remove(folder_);
  EXPECT_EQ(archive.seal().error().code, ErrorCode::kUnavailable);
  std::filesystem::create_directory(folder_);

  EXPECT_TRUE(archive.seal().has_value());
  EXPECT_EQ(archive.sealed_through(), 5U);
}

TEST(GzipTest, MoreThanTheBoundIsNotUnpacked) {
  EXPECT_EQ(gunzip(gzip(std::string(1u << 20, 'x')), 1u << 10).error().code, ErrorCode::kExhausted);
}

}  // namespace
}  // namespace dutydesk::journal
