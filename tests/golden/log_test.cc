#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "dutydesk/log/v1/record.pb.h"
#include "server/codec/log_record.h"
#include "server/crypto/hash.h"

namespace dutydesk::codec {
namespace {

namespace stored = log::v1;

/// The records of a stored log: text format, each after a line that begins with "# ---".
std::vector<stored::Record> read_log(const std::string& name) {
  std::ifstream file{std::string{DUTYDESK_SOURCE_DIR "/tests/golden/"} + name};
  EXPECT_TRUE(file) << name;
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# ---")) texts.emplace_back();
    if (!texts.empty()) texts.back() += line + "\n";
  }
  std::vector<stored::Record> records(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(texts[i], &records[i])) << texts[i];
  }
  return records;
}

TEST(GoldenLogTest, TheFirstVersionsLogIsStillReadAndWrittenTheSame) {
  const auto records = read_log("log_v1.txtpb");
  ASSERT_EQ(records.size(), 20U);

  for (const auto& stored : records) {
    const std::string bytes = stored.SerializeAsString();
    const auto record = decode_record(bytes);
    ASSERT_TRUE(record) << record.error().what << stored.DebugString();
    EXPECT_EQ(encode_record(*record), bytes) << stored.DebugString();
  }
}

TEST(GoldenLogTest, TheFirstVersionsLogHasEveryKindOfEventItKnew) {
  std::set<int> kinds;
  for (const auto& record : read_log("log_v1.txtpb")) {
    for (const auto& event : record.events()) {
      kinds.insert(event.kind_case());
    }
  }

  EXPECT_EQ(kinds.size(), 42U);
}

// The text names fields; this pins the numbers and types that logs are really written with.
TEST(GoldenLogTest, TheBytesOfTheFirstVersionAreUnchanged) {
  std::string bytes;
  for (const auto& record : read_log("log_v1.txtpb")) {
    bytes += record.SerializeAsString();
  }

  EXPECT_EQ(crypto::to_hex(crypto::sha256(bytes)),
            "243c74061f6eca59af6815f1fb4ffca705c631c9ece29f1112615982a7f14b83");
}

}  // namespace
}  // namespace dutydesk::codec
