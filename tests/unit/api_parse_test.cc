// What a request must look like: every violation at once, and what a good one becomes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "server/api/parse_case.h"
#include "server/api/parse_desk.h"
#include "server/api/parse_people.h"
#include "server/api/values.h"
#include "tests/unit/api_region.h"

namespace dutydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Region;
using ::testing::SizeIs;

constexpr const char* kUuid = "8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6a";

class ParseTest : public ::testing::Test {
 protected:
  ParseTest() { region.add_case(support::s136_case(231)); }

  ParseContext context() { return {region.keys, region.subjects}; }

  template <class Request>
  std::vector<std::string> wrong_fields(const Request& request) {
    const auto parsed = parse(request, context());
    if (parsed) return {};
    EXPECT_EQ(parsed.error().code, ErrorCode::kInvalid);
    std::vector<std::string> fields;
    for (const auto& violation : parsed.error().fields)
      fields.push_back(violation.field);
    return fields;
  }

  template <class Body, class Request>
  Body body_of(const Request& request) {
    const auto parsed = parse(request, context());
    EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : parsed.error().what);
    return parsed ? std::get<Body>(parsed->body) : Body{};
  }

  std::string read(const Sealed& sealed) {
    const auto text = region.keys.open(sealed);
    return text ? text->reveal() : "(not read)";
  }

  Region region;
};

pb::OpenCaseRequest opening() {
  pb::OpenCaseRequest request;
  request.set_request_id(kUuid);
  request.set_kind(pb::CASE_KIND_SECTION_136);
  return request;
}

template <class Request>
Request on_case() {
  Request request;
  request.set_request_id(kUuid);
  request.set_case_("cases/231");
  return request;
}

TEST_F(ParseTest, EveryViolationOfAnOpeningIsListedAtOnce) {
  pb::OpenCaseRequest request;
  request.set_request_id("again");
  request.set_external_ref(std::string(65, 'x'));
  request.mutable_needs()->set_language("Polish");
  request.mutable_needs()->set_assessor_gender_required(true);
  request.set_postcode("S66-2AB");
  request.set_destination("Swallownest Court");
  request.mutable_eta()->set_nanos(-1);
  request.set_person("name\x1b[31m");
  request.set_narrative(std::string(4001, 'x'));
  request.add_facts()->set_kind(pb::FACT_KIND_ARRIVED_AT_PLACE);
  request.add_facts()->set_kind(pb::FACT_KIND_NOTE);
  request.set_known_doctor("-");

  EXPECT_THAT(wrong_fields(request),
              ElementsAre("request_id", "kind", "external_ref", "needs.assessor_gender",
                          "needs.language", "postcode", "destination", "eta", "person", "narrative",
                          "facts[0].place", "facts[1].text", "known_doctor"));
}

TEST_F(ParseTest, ViolationsSayWhatToDoAndNeverRepeatTheText) {
  auto request = opening();
  request.set_person("\x1b]0;secret\x07");

  const auto parsed = parse(request, context());

  ASSERT_FALSE(parsed.has_value());
  ASSERT_THAT(parsed.error().fields, SizeIs(1));
  EXPECT_THAT(parsed.error().fields[0].what, HasSubstr("type it again"));
  EXPECT_THAT(parsed.error().fields[0].what, Not(HasSubstr("secret")));
  EXPECT_EQ(parsed.error().what, "One field of the request is wrong; nothing was done.");
}

TEST_F(ParseTest, EveryWordOfAnOpeningIsSealedUnderOneFreshKey) {
  auto request = opening();
  request.set_person("A Person");
  request.set_address("1 High St\nRotherham");
  request.set_narrative("What happened");
  auto* note = request.add_facts();
  note->set_kind(pb::FACT_KIND_NOTE);
  note->set_text("A note");

  const auto parsed = parse(request, context());

  ASSERT_TRUE(parsed.has_value());
  ASSERT_THAT(parsed->keys, SizeIs(1));
  const auto& body = std::get<core::OpenCase>(parsed->body);
  EXPECT_THAT(body.subject, HasSubstr("case-"));
  EXPECT_EQ(parsed->keys[0].subject, body.subject);
  EXPECT_EQ(read(body.person), "A Person");
  EXPECT_EQ(read(body.address), "1 High St\nRotherham");
  EXPECT_EQ(read(body.narrative), "What happened");
  EXPECT_EQ(read(body.facts[0].text), "A note");
  EXPECT_TRUE(body.facts[0].partner_visible);
}

TEST_F(ParseTest, ARefusedAttemptLeavesNoKeyBehind) {
  const auto parsed = parse(opening(), context());
  const std::string subject = std::get<core::OpenCase>(parsed->body).subject;

  forget_made_keys(region.keys, *parsed);

  EXPECT_FALSE(region.keys.knows(subject));
}

TEST_F(ParseTest, AnUnknownOutcodeIsKeptAndItsLocationIsNotKnown) {
  auto request = opening();
  request.set_postcode("bx1 1lt");

  const auto body = body_of<core::OpenCase>(request);

  EXPECT_EQ(body.outcode, "BX1");
  EXPECT_EQ(body.at, std::nullopt);
}

TEST_F(ParseTest, OnlyTheOutcodeOfAPostcodeIsKept) {
  auto request = opening();
  request.set_postcode("S66 2AB");

  const auto body = body_of<core::OpenCase>(request);

  EXPECT_EQ(body.outcode, "S66");
  EXPECT_TRUE(body.at.has_value());
}

TEST_F(ParseTest, ARetryHasTheSameContentAndAnythingElseHasAnother) {
  const auto first = parse(opening(), context());
  auto retry = opening();
  retry.set_request_id("8C0F1F0E-6F0B-4B0E-9D1A-1F2E3D4C5B6A");
  auto other = opening();
  other.set_external_ref("other");

  EXPECT_EQ(parse(retry, context())->canonical, first->canonical);
  EXPECT_EQ(parse(retry, context())->request_id, first->request_id);
  EXPECT_NE(parse(other, context())->canonical, first->canonical);
}

TEST_F(ParseTest, TheSameContentForAnotherMethodIsAnotherRequest) {
  const auto hold = parse(on_case<pb::ReleasePlaceRequest>(), context());
  const auto triage = parse(on_case<pb::TriageCaseRequest>(), context());

  EXPECT_NE(hold->canonical, triage->canonical);
}

TEST_F(ParseTest, ACaseMayBeNamedByItsNumberAlone) {
  auto request = on_case<pb::ReleasePlaceRequest>();
  request.set_case_("231");

  EXPECT_EQ(body_of<core::ReleasePlace>(request).case_id, CaseId{231});
}

struct NotACase {
  const char* text;
};
class NotACaseTest : public ParseTest, public ::testing::WithParamInterface<NotACase> {};

TEST_P(NotACaseTest, IsRefused) {
  auto request = on_case<pb::ReleasePlaceRequest>();
  request.set_case_(GetParam().text);

  EXPECT_THAT(wrong_fields(request), ElementsAre("case"));
}

INSTANTIATE_TEST_SUITE_P(All, NotACaseTest,
                         ::testing::Values(NotACase{""}, NotACase{"cases/"}, NotACase{"cases/0"},
                                           NotACase{"cases/07"}, NotACase{"cases/-1"},
                                           NotACase{"cases/1 "}, NotACase{"offers/1"},
                                           NotACase{"cases/99999999999999999999"}));

struct BadText {
  const char* name;
  std::string text;
};
class BadTextTest : public ParseTest, public ::testing::WithParamInterface<BadText> {};

TEST_P(BadTextTest, IsNeverStored) {
  auto request = on_case<pb::AddFactRequest>();
  request.mutable_fact()->set_kind(pb::FACT_KIND_NOTE);
  request.mutable_fact()->set_text(GetParam().text);

  EXPECT_THAT(wrong_fields(request), ElementsAre("fact.text"));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTextTest,
    ::testing::Values(BadText{"escape", "a\x1b[2Jb"}, BadText{"nul", std::string("a\0b", 3)},
                      BadText{"c1", "a\xc2\x9b"}, BadText{"carriage_return", "a\rb"},
                      BadText{"bell", "\a"}, BadText{"not_utf8", "a\xff"},
                      BadText{"direction", "a\xe2\x80\xae"},
                      BadText{"long", std::string(4001, 'a')}, BadText{"blank", " \n\t "}),
    [](const auto& row) { return row.param.name; });

TEST_F(ParseTest, NewlinesAndTabsArePartOfANote) {
  auto request = on_case<pb::AddFactRequest>();
  request.mutable_fact()->set_kind(pb::FACT_KIND_NOTE);
  request.mutable_fact()->set_text("one\n\ttwo\n");

  EXPECT_EQ(read(body_of<core::RecordFact>(request).fact.text), "one\n\ttwo\n");
}

TEST_F(ParseTest, WordsForAnUnknownCaseAreRefused) {
  auto request = on_case<pb::CancelCaseRequest>();
  request.set_case_("cases/999");
  request.set_reason(pb::CANCEL_REASON_OTHER);
  request.set_text("why");

  const auto parsed = parse(request, context());

  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().code, ErrorCode::kNotFound);
}

TEST_F(ParseTest, TriageChangesOnlyWhatIsGiven) {
  auto request = on_case<pb::TriageCaseRequest>();
  request.set_if_revision(7);
  request.set_owner("");
  request.mutable_barred();

  const auto parsed = parse(request, context());

  ASSERT_TRUE(parsed.has_value());
  const auto& body = std::get<core::TriageCase>(parsed->body);
  EXPECT_EQ(parsed->if_revision, 7U);
  EXPECT_EQ(body.owner, PersonKey{});
  EXPECT_EQ(body.barred, std::vector<PersonKey>{});
  EXPECT_EQ(body.priority, std::nullopt);
  EXPECT_EQ(body.authority, std::nullopt);
  EXPECT_EQ(body.needs, std::nullopt);
  EXPECT_EQ(body.mode, std::nullopt);
}

TEST_F(ParseTest, TriageSettlesTheRouteThatIsGiven) {
  auto request = on_case<pb::TriageCaseRequest>();
  request.set_mode(pb::DETENTION_MODE_KEPT);

  EXPECT_EQ(body_of<core::TriageCase>(request).mode, DetentionMode::kKept);
}

TEST_F(ParseTest, AValueThatThisServerDoesNotKnowIsRefused) {
  auto request = on_case<pb::CloseCaseRequest>();
  request.set_outcome(static_cast<pb::Outcome>(99));

  EXPECT_THAT(wrong_fields(request), ElementsAre("outcome"));
}

TEST_F(ParseTest, OffersNeedPeopleOrTheNextBestButNotBoth) {
  auto none = on_case<pb::MakeOffersRequest>();
  auto both = on_case<pb::MakeOffersRequest>();
  both.add_people("doyle");
  both.set_next(true);
  both.mutable_window()->set_seconds(9);

  EXPECT_THAT(wrong_fields(none), ElementsAre("people"));
  EXPECT_THAT(wrong_fields(both), ElementsAre("next", "window"));
}

TEST_F(ParseTest, ADeclineNeedsAReasonAndTakesNoEta) {
  auto request = on_case<pb::AnswerOfferForRequest>();
  request.set_person("doyle");
  request.mutable_eta()->set_seconds(1);
  request.mutable_at()->set_nanos(1'000'000'000);

  EXPECT_THAT(wrong_fields(request), ElementsAre("reason", "eta", "at"));
}

TEST_F(ParseTest, AnAnswerByPhoneIsRecordedOnBehalfOfThePerson) {
  auto request = on_case<pb::AnswerOfferForRequest>();
  request.set_person("doyle");
  request.set_accept(true);
  request.mutable_at()->set_seconds(1'800'000'000);

  const auto parsed = parse(request, context());

  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->on_behalf_of, PersonKey{"doyle"});
  EXPECT_EQ(parsed->event_time, instant_from_ms(1'800'000'000'000));
  EXPECT_TRUE(std::get<core::AnswerOffer>(parsed->body).by_phone);
}

TEST_F(ParseTest, WordsWithAnAnswerAreSealedUnderTheOffersCase) {
  region.add_case(support::s136_case(232).with_offer(1, "doyle", OfferState::kOpen));
  const OfferId offer = region.state.cases.at(CaseId{232}).offers.front().id;
  pb::AnswerOfferRequest request;
  request.set_request_id(kUuid);
  request.set_offer("offers/" + std::to_string(offer.value()));
  request.set_reason(pb::DECLINE_REASON_KNOWS_PERSON);
  request.set_text("a neighbour");

  const auto body = body_of<core::AnswerOffer>(request);

  EXPECT_EQ(body.text.subject, "case-232");
  EXPECT_EQ(read(body.text), "a neighbour");
}

TEST_F(ParseTest, AShelvedAlarmOfTheRegionSealsItsReasonUnderAKeyOfItsOwn) {
  region.state.alarms[AlarmId{5}].id = AlarmId{5};
  region.subjects.note(region.state);
  pb::ShelveAlarmRequest request;
  request.set_request_id(kUuid);
  request.set_alarm("alarms/5");
  request.mutable_until()->set_seconds(1'800'000'000);
  request.set_reason("known");

  const auto parsed = parse(request, context());

  ASSERT_TRUE(parsed.has_value());
  ASSERT_THAT(parsed->keys, SizeIs(1));
  EXPECT_EQ(read(std::get<core::ShelveAlarm>(parsed->body).reason), "known");
}

TEST_F(ParseTest, DutyForADoctorNamesNoAuthority) {
  pb::SetDutyForRequest request;
  request.set_request_id(kUuid);
  request.set_role(pb::TEAM_ROLE_DOCTOR);
  request.set_authority("rotherham");
  request.set_patch(std::string(41, 'x'));

  EXPECT_THAT(wrong_fields(request), ElementsAre("authority", "person", "patch"));
}

TEST(ReadParseTest, PagesAndLimitsAreBounded) {
  pb::ListCasesRequest list;
  EXPECT_EQ(parse(list)->size, 100U);
  list.set_page_size(501);
  list.set_page_token("x");
  EXPECT_THAT(parse(list).error().fields, SizeIs(2));
  pb::ProposeTeamsRequest propose;
  propose.set_case_("231");
  EXPECT_EQ(parse(propose)->limit, 5U);
  propose.set_limit(21);
  EXPECT_FALSE(parse(propose).has_value());
}

TEST(ReadParseTest, ARequestIdIsAskedForInAnyCase) {
  pb::GetRequestRequest request;
  request.set_request("8C0F1F0E-6F0B-4B0E-9D1A-1F2E3D4C5B6A");

  EXPECT_EQ(*parse(request), kUuid);
}

struct WireTime {
  std::int64_t seconds;
  std::int32_t nanos;
  bool good;
};
class WireTimeTest : public ::testing::TestWithParam<WireTime> {};

TEST_P(WireTimeTest, IsATimeWithinTheYears1To9999) {
  google::protobuf::Timestamp at;
  at.set_seconds(GetParam().seconds);
  at.set_nanos(GetParam().nanos);

  EXPECT_EQ(from_pb(at).has_value(), GetParam().good);
}

INSTANTIATE_TEST_SUITE_P(All, WireTimeTest,
                         ::testing::Values(WireTime{0, 0, true}, WireTime{-62135596800, 0, true},
                                           WireTime{-62135596801, 0, false},
                                           WireTime{253402300799, 999'999'999, true},
                                           WireTime{253402300800, 0, false},
                                           WireTime{INT64_MAX, 0, false},
                                           WireTime{INT64_MIN, 0, false}, WireTime{0, -1, false},
                                           WireTime{0, 1'000'000'000, false}));

TEST(WireInstantTest, MillisecondsComeBackAsTheyWere) {
  for (const std::int64_t ms : {0LL, 1LL, -1LL, 1'800'000'000'123LL, -1'500LL}) {
    EXPECT_EQ(from_pb(to_pb(instant_from_ms(ms))), instant_from_ms(ms));
    EXPECT_EQ(from_pb(to_pb(Millis{ms})), Millis{ms});
  }
}

}  // namespace
}  // namespace dutydesk::api
