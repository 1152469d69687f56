#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <google/protobuf/util/message_differencer.h>

#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "dutydesk/log/v1/record.pb.h"
#include "server/codec/digest.h"
#include "server/codec/log_case.h"
#include "server/codec/log_directory.h"
#include "server/codec/log_event.h"
#include "server/codec/log_record.h"
#include "server/codec/log_team.h"
#include "server/codec/log_values.h"
#include "tests/support/count_members.h"
#include "tests/support/filled_message.h"

namespace dutydesk::codec {
namespace {

using support::count_members;
using testing::HasSubstr;
using testing::SizeIs;

/// A record that is right in all but what a test then does to it.
stored::Record some_record() {
  stored::Record record;
  record.set_region("rotherham");
  record.set_revision(7);
  record.set_at_ms(1'800'000'000'000);
  record.mutable_envelope()->set_channel(stored::CHANNEL_CONSOLE);
  record.mutable_result()->set_case_id(231);
  record.add_events()->mutable_duty_ended()->set_duty(5);
  return record;
}

/// A record of these events, with nothing else in it that matters.
core::Record record_of(core::Events events) {
  core::Record record;
  record.region = "rotherham";
  record.revision = 1;
  record.events = std::move(events);
  return record;
}

/// Why the record is refused; empty when it is not.
std::string refusal(const std::string& bytes) {
  const auto record = decode_record(bytes);
  if (record) return "";
  EXPECT_EQ(record.error().code, ErrorCode::kWrongState);
  return record.error().what;
}
std::string refusal(const stored::Record& record) {
  return refusal(record.SerializeAsString());
}

/// What remains of a stored record that has gone through our structs.
stored::Record through_structs(const stored::Record& from) {
  stored::Record to;
  const auto record = decode_record(from.SerializeAsString());
  EXPECT_TRUE(record) << record.error().what;
  if (record) to.ParseFromString(encode_record(*record));
  return to;
}

void expect_same(const stored::Record& from, const stored::Record& to) {
  std::string differences;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&differences);
  EXPECT_TRUE(differencer.Compare(from, to)) << differences;
}

TEST(CodecLogTest, NoFieldOfAnyEventIsLostInEitherDirection) {
  const auto& kinds = *stored::Event::descriptor()->FindOneofByName("kind");
  for (const int seed : {0, 1}) {
    for (int kind = 0; kind < kinds.field_count(); ++kind) {
      SCOPED_TRACE(kinds.field(kind)->name());
      stored::Record record = some_record();
      support::Filler filler{seed};
      filler.fill_field(*record.mutable_events(0), *kinds.field(kind));

      expect_same(record, through_structs(record));
    }
  }
}

TEST(CodecLogTest, NoFieldOfARecordIsLostInEitherDirection) {
  for (const int seed : {0, 1}) {
    stored::Record record;
    support::Filler{seed}.fill(record);

    expect_same(record, through_structs(record));
  }
}

template <std::size_t... kind>
void expect_plain_events_come_back(std::index_sequence<kind...>) {
  const core::Record record = record_of({core::Event{std::in_place_index<kind>}...});

  const auto back = decode_record(encode_record(record));

  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(*back, record);
}

TEST(CodecLogTest, EveryKindOfEventComesBackWithItsDefaults) {
  expect_plain_events_come_back(std::make_index_sequence<std::variant_size_v<core::Event>>());
}

TEST(CodecLogTest, TimesBeforeTheEpochAndNegativeSpansComeBack) {
  core::Record record = record_of({core::ClockAnomaly{-86'400'000}});
  record.at = instant_from_ms(-1);

  EXPECT_EQ(decode_record(encode_record(record)), record);
}

/// A member that was added to a struct, but not to its message, would be lost without a word.
template <class... Structs>
void expect_whole() {
  (
      [] {
        const auto& message = *Wire<Structs>::Message::descriptor();
        EXPECT_EQ(count_members<Structs>(), message.field_count()) << message.name();
      }(),
      ...);
}

template <class... Kinds>
void expect_whole_kinds(std::type_identity<std::variant<Kinds...>>) {
  expect_whole<Kinds...>();
  EXPECT_EQ(static_cast<int>(sizeof...(Kinds)), stored::Event::descriptor()->field_count());
}

TEST(CodecLogTest, EveryStructHasAsManyMembersAsItsMessageHasFields) {
  expect_whole_kinds(std::type_identity<core::Event>{});
  expect_whole<core::Envelope, core::RequestResult, Point, Sealed>();
  expect_whole<Organisation, Approval, Link, Person, PlaceStatus, Place, PlaceHold, Bed>();
  expect_whole<Principal, OfferPolicy, Policy, Duty, Offer, Slot, PlanMember, Plan>();
  expect_whole<Notification, Fact, Needs, Warnings, Case, Alarm>();
  EXPECT_EQ(count_members<core::Record>(), stored::Record::descriptor()->field_count());
}

TEST(CodecLogTest, EqualRecordsGiveEqualBytes) {
  stored::Record record;
  support::Filler{0}.fill(record);
  const auto first = decode_record(record.SerializeAsString());
  const auto second = decode_record(record.SerializeAsString());
  ASSERT_TRUE(first && second);

  EXPECT_EQ(encode_record(*first), encode_record(*second));
  EXPECT_EQ(encode_record(*first), record.SerializeAsString());
}

TEST(CodecLogTest, AnEventKindOfANewerProgramIsRefused) {
  stored::Record record = some_record();
  auto& event = *record.add_events();
  event.GetReflection()->MutableUnknownFields(&event)->AddLengthDelimited(999, "");

  EXPECT_EQ(refusal(record),
            "the log holds an event this program is too old for: field 999 of "
            "dutydesk.log.v1.Event");
}

TEST(CodecLogTest, AFieldOfANewerProgramIsRefusedHoweverDeepItIs) {
  stored::Record record = some_record();
  auto& needs = *record.add_events()->mutable_case_triaged()->mutable_needs();
  record.mutable_events(1)->mutable_case_triaged()->set_priority(stored::PRIORITY_P1);
  support::Filler{0}.fill(needs);
  ASSERT_EQ(refusal(record), "");

  needs.GetReflection()->MutableUnknownFields(&needs)->AddVarint(50, 1);

  EXPECT_THAT(refusal(record), HasSubstr("field 50 of dutydesk.log.v1.Needs"));
}

TEST(CodecLogTest, AValueOfANewerProgramIsRefused) {
  stored::Record record = some_record();
  record.mutable_envelope()->set_channel(static_cast<stored::Channel>(stored::Channel_ARRAYSIZE));

  EXPECT_EQ(refusal(record),
            "the log holds an event this program is too old for: value 5 of channel");
}

TEST(CodecLogTest, AValueThatIsNeverWrittenIsDamage) {
  stored::Record record = some_record();
  record.mutable_envelope()->clear_channel();

  EXPECT_EQ(refusal(record), "the stored record is damaged: channel has no value");
}

TEST(CodecLogTest, AnEventWithoutAKindIsDamage) {
  stored::Record record = some_record();
  record.add_events();

  EXPECT_EQ(refusal(record), "the stored record is damaged: an event has no kind");
}

TEST(CodecLogTest, APolicyForOtherPrioritiesThanOursIsDamage) {
  stored::Record record = some_record();
  record.add_events()->mutable_policy_adopted()->mutable_policy()->add_offers();

  EXPECT_EQ(refusal(record), "the stored record is damaged: offers has not 5 entries");
}

// A cut exactly between two fields leaves a shorter record that is a good one: the hash chain,
// which covers every byte, finds that cut.
TEST(CodecLogTest, ARecordCutShortInsideAFieldIsRefused) {
  auto record = some_record();
  const std::string whole = record.SerializeAsString();
  ASSERT_EQ(refusal(whole), "");
  std::set<std::size_t> edges;
  record.clear_events();
  edges.insert(record.ByteSizeLong());
  record.clear_result();
  edges.insert(record.ByteSizeLong());
  record.clear_envelope();
  edges.insert(record.ByteSizeLong());
  record.clear_at_ms();
  edges.insert(record.ByteSizeLong());

  for (std::size_t size = 0; size < whole.size(); ++size) {
    if (edges.contains(size)) continue;
    EXPECT_THAT(refusal(whole.substr(0, size)), HasSubstr("the stored record is damaged")) << size;
  }
}

TEST(CodecDigestTest, TheDigestDependsOnTheKeyTheMethodAndTheRequest) {
  const std::string digest = request_digest("key", "OpenCase", "request");

  EXPECT_THAT(digest, SizeIs(32));
  EXPECT_EQ(digest, request_digest("key", "OpenCase", "request"));
  EXPECT_NE(digest, request_digest("other", "OpenCase", "request"));
  EXPECT_NE(digest, request_digest("key", "OpenCas", "erequest"));
  EXPECT_NE(digest, request_digest("key", "OpenCase", "request "));
}

}  // namespace
}  // namespace dutydesk::codec
