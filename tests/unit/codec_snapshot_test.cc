#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include <string>
#include <utility>

#include "dutydesk/log/v1/snapshot.pb.h"
#include "server/codec/snapshot.h"
#include "tests/support/count_members.h"
#include "tests/support/filled_message.h"

namespace dutydesk::codec {
namespace {

namespace stored = log::v1;
using support::count_members;
using testing::HasSubstr;
using testing::StartsWith;

std::string refusal(const Result<core::State>& state) {
  if (state) return "";
  EXPECT_EQ(state.error().code, ErrorCode::kWrongState);
  return state.error().what;
}

/// A state with every field set, as bytes.
stored::State filled_state(int seed) {
  stored::State state;
  support::Filler{seed}.fill(state);
  return state;
}

core::State some_state() {
  auto state = decode_state(filled_state(0).SerializeAsString());
  EXPECT_TRUE(state) << state.error().what;
  return *std::move(state);
}

TEST(CodecSnapshotTest, NoFieldOfAStateIsLostInEitherDirection) {
  for (const int seed : {0, 1}) {
    const stored::State from = filled_state(seed);
    const auto state = decode_state(from.SerializeAsString());
    ASSERT_TRUE(state) << state.error().what;

    stored::State to;
    to.ParseFromString(encode_state(*state));

    std::string differences;
    google::protobuf::util::MessageDifferencer differencer;
    differencer.ReportDifferencesToString(&differences);
    EXPECT_TRUE(differencer.Compare(from, to)) << differences;
  }
}

// A member that is neither stored nor a look-up would be lost at the next recovery.
TEST(CodecSnapshotTest, EveryMemberOfAStateIsStoredOrALookUp) {
  const int look_ups = 10;  // open_cases to requested_at
  const int key_parts = 2;

  EXPECT_EQ(count_members<core::State>(), stored::State::descriptor()->field_count() + look_ups);
  EXPECT_EQ(count_members<core::Remembered>() + key_parts,
            stored::RememberedRequest::descriptor()->field_count());
}

TEST(CodecSnapshotTest, ASnapshotGivesBackTheStateWithItsLookUps) {
  const core::State state = some_state();
  ASSERT_FALSE(state.requests_by_age.empty());

  const auto back = decode_snapshot(encode_snapshot(state));

  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(*back, state);
}

TEST(CodecSnapshotTest, AnEmptyStateComesBack) {
  EXPECT_EQ(decode_snapshot(encode_snapshot(core::State{})), core::State{});
}

TEST(CodecSnapshotTest, EqualStatesHaveEqualHashesAndOthersDoNot) {
  core::State state = some_state();
  const crypto::Hash before = state_hash(state);
  EXPECT_EQ(before, state_hash(some_state()));

  state.cases.begin()->second.offers[0].by_phone ^= true;

  EXPECT_NE(before, state_hash(state));
}

TEST(CodecSnapshotTest, TheLookUpsAreNotPartOfTheHash) {
  core::State state = some_state();
  const crypto::Hash before = state_hash(state);

  state.open_cases.clear();
  state.requests_by_age.clear();

  EXPECT_EQ(before, state_hash(state));
}

TEST(CodecSnapshotTest, AnyFlippedBitIsRefused) {
  core::State state;
  state.region.region = "rotherham";
  state.revision = 7;
  const std::string whole = encode_snapshot(state);
  ASSERT_EQ(refusal(decode_snapshot(whole)), "");

  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_THAT(refusal(decode_snapshot(damaged)), StartsWith("the snapshot cannot be used: "))
        << "bit " << bit;
  }
}

TEST(CodecSnapshotTest, ASnapshotCutShortAnywhereIsRefused) {
  const std::string whole = encode_snapshot(core::State{});

  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_NE(refusal(decode_snapshot(whole.substr(0, size))), "") << size;
  }
}

TEST(CodecSnapshotTest, EachRefusalSaysWhy) {
  stored::Snapshot snapshot;
  snapshot.ParseFromString(encode_snapshot(core::State{}));
  const std::string start = "the snapshot cannot be used: ";

  EXPECT_EQ(refusal(decode_snapshot("not a snapshot")),
            start + "it is cut short or is not a snapshot");
  snapshot.set_version(2);
  EXPECT_EQ(refusal(decode_snapshot(snapshot.SerializeAsString())),
            start + "its version is 2, this program reads 1");
  snapshot.set_version(kSnapshotVersion);
  snapshot.mutable_body()->push_back(' ');
  EXPECT_EQ(refusal(decode_snapshot(snapshot.SerializeAsString())),
            start + "its content does not have the hash it was written with");
}

TEST(CodecSnapshotTest, EntriesOutOfOrderAreDamage) {
  stored::State state = filled_state(0);
  state.mutable_people()->SwapElements(0, 1);
  EXPECT_THAT(refusal(decode_state(state.SerializeAsString())),
              HasSubstr("people is out of order"));

  state = filled_state(0);
  *state.mutable_requests(1) = state.requests(0);
  EXPECT_THAT(refusal(decode_state(state.SerializeAsString())),
              HasSubstr("requests is out of order"));

  state = filled_state(0);
  state.mutable_erased()->SwapElements(0, 1);
  EXPECT_THAT(refusal(decode_state(state.SerializeAsString())),
              HasSubstr("erased is out of order"));

  state = filled_state(0);
  state.mutable_call_outs()->SwapElements(0, 1);
  EXPECT_THAT(refusal(decode_state(state.SerializeAsString())),
              HasSubstr("call_outs is out of order"));
}

}  // namespace
}  // namespace dutydesk::codec
