// What a client makes of an answer: the exit code, the words, whether it may have been done; and
// the configuration, the resume point, the freshness.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "clients/api/config.h"
#include "clients/api/liveness.h"
#include "clients/api/outcome.h"
#include "clients/api/request_id.h"
#include "clients/api/resume_point.h"

namespace dutydesk::client {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

constexpr Trailers kNone{};
constexpr Trailers kAtTheDoor{.ours = true, .not_done = true};

struct Mapping {
  grpc::StatusCode code;
  Exit exit;
};

class ExitCodes : public testing::TestWithParam<Mapping> {};

TEST_P(ExitCodes, FollowTheStatus) {
  EXPECT_EQ(to_failure(grpc::Status{GetParam().code, "Why."}, CallFacts{}).exit, GetParam().exit);
}

INSTANTIATE_TEST_SUITE_P(Outcome, ExitCodes,
                         testing::Values(Mapping{grpc::INVALID_ARGUMENT, Exit::kUsage},
                                         Mapping{grpc::UNAUTHENTICATED, Exit::kNotAllowed},
                                         Mapping{grpc::PERMISSION_DENIED, Exit::kNotAllowed},
                                         Mapping{grpc::NOT_FOUND, Exit::kNotFound},
                                         Mapping{grpc::ALREADY_EXISTS, Exit::kConflict},
                                         Mapping{grpc::ABORTED, Exit::kConflict},
                                         Mapping{grpc::FAILED_PRECONDITION, Exit::kRefused},
                                         Mapping{grpc::UNAVAILABLE, Exit::kUnreachable},
                                         Mapping{grpc::DEADLINE_EXCEEDED, Exit::kUnreachable},
                                         Mapping{grpc::INTERNAL, Exit::kError},
                                         Mapping{grpc::RESOURCE_EXHAUSTED, Exit::kTryLater}));

TEST(OutcomeTest, TheNumbersOfExitCodesStay) {
  const std::vector<Exit> all{Exit::kDone,       Exit::kError,       Exit::kUsage,
                              Exit::kNotAllowed, Exit::kNotFound,    Exit::kConflict,
                              Exit::kRefused,    Exit::kUnreachable, Exit::kUnknown};
  int number = 0;
  for (const Exit exit : all)
    EXPECT_EQ(static_cast<int>(exit), number++);
  EXPECT_EQ(static_cast<int>(Exit::kTryLater), 75);
}

TEST(OutcomeTest, ALostAnswerToAWriteIsUnknownAndSaysHowToAsk) {
  const Failure lost =
      to_failure(grpc::Status{grpc::UNAVAILABLE, "Socket closed"},
                 CallFacts{.writes = true, .maybe_done = true, .request_id = "r-1"});

  EXPECT_EQ(lost.exit, Exit::kUnknown);
  EXPECT_THAT(lost.message, HasSubstr("dutydesk op show r-1"));
}

TEST(OutcomeTest, AWriteThatNeverLeftIsCertainlyNotDone) {
  const Failure failure = to_failure(grpc::Status{grpc::UNAVAILABLE, "no answer"},
                                     CallFacts{.writes = true, .request_id = "r-1"});

  EXPECT_EQ(failure.exit, Exit::kUnreachable);
  EXPECT_THAT(failure.message, HasSubstr("Nothing was done."));
}

TEST(OutcomeTest, AServerThatStoppedBeforeItKnewTheOutcomeIsAskedAgain) {
  const grpc::Status stopped{grpc::DEADLINE_EXCEEDED, "The server stopped."};

  EXPECT_TRUE(may_retry(stopped));
  EXPECT_TRUE(may_retry(grpc::Status::CANCELLED));
  EXPECT_FALSE(surely_not_done(stopped, kAtTheDoor));
  EXPECT_EQ(to_failure(stopped, {.writes = true, .maybe_done = true, .request_id = "r-1"}).exit,
            Exit::kUnknown);
}

TEST(OutcomeTest, ALostReadIsOnlyUnreachable) {
  const grpc::Status lost{grpc::UNAVAILABLE, ""};
  EXPECT_EQ(to_failure(lost, CallFacts{.maybe_done = true}).exit, Exit::kUnreachable);
}

TEST(OutcomeTest, OnlyAServersOwnRefusalIsSurelyNotDone) {
  const grpc::Status unavailable{grpc::UNAVAILABLE, "not leader"};

  EXPECT_TRUE(surely_not_done(unavailable, kAtTheDoor));
  EXPECT_TRUE(surely_not_done(grpc::Status{grpc::ABORTED, ""}, kNone));
  EXPECT_TRUE(surely_not_done(
      grpc::Status{grpc::UNAVAILABLE, "failed to connect to all addresses; last error: x"}, kNone));
  EXPECT_FALSE(surely_not_done(unavailable, kNone));
  EXPECT_FALSE(surely_not_done(unavailable, Trailers{.ours = true}));
  EXPECT_FALSE(surely_not_done(grpc::Status{grpc::DEADLINE_EXCEEDED, ""}, kAtTheDoor));
  EXPECT_FALSE(surely_not_done(grpc::Status{grpc::INTERNAL, ""}, kAtTheDoor));
}

TEST(OutcomeTest, ARetryThatIsTurnedAwayDoesNotSayWhatBecameOfTheFirstTry) {
  const grpc::Status full{grpc::RESOURCE_EXHAUSTED, "busy"};
  const CallFacts facts{.writes = true, .maybe_done = true, .answered = true, .request_id = "r-1"};

  EXPECT_EQ(to_failure(full, facts).exit, Exit::kUnknown);
  EXPECT_THAT(to_failure(full, facts).message, HasSubstr("dutydesk op show r-1"));
}

TEST(OutcomeTest, ViolationsAreReadLineByLine) {
  const Failure failure =
      to_failure(grpc::Status{grpc::INVALID_ARGUMENT,
                              "Two fields are wrong.\nfact.at: is ahead\ncase: is empty"},
                 CallFacts{});

  EXPECT_EQ(failure.message, "Two fields are wrong.");
  EXPECT_THAT(failure.violations, ElementsAre(FieldViolation{"fact.at", "is ahead"},
                                              FieldViolation{"case", "is empty"}));
}

TEST(RequestIdTest, IdsAreUuidsAndDiffer) {
  const std::string one = make_request_id();

  EXPECT_TRUE(is_request_id(one)) << one;
  EXPECT_EQ(one[14], '4');
  EXPECT_NE(one, make_request_id());
  EXPECT_FALSE(is_request_id("0d5b2b0e6a3c4f6e9d556f3a1f6f0c11"));
}

constexpr const char* kFile = R"(
server = ["desk-1:7400", "desk-2:7400"]
ca = "ca.pem"
[profile.okafor]
cert = "okafor.pem"
key = "/keys/okafor.key"
)";

TEST(ConfigTest, AProfileAddsToWhatAllShare) {
  const auto config = parse_config(kFile, "okafor", "/etc/dutydesk");

  ASSERT_TRUE(config) << config.error().what;
  EXPECT_THAT(config->servers, ElementsAre("desk-1:7400", "desk-2:7400"));
  EXPECT_EQ(config->ca, "/etc/dutydesk/ca.pem");
  EXPECT_EQ(config->certificate, "/etc/dutydesk/okafor.pem");
  EXPECT_EQ(config->key, "/keys/okafor.key");
}

TEST(ConfigTest, WhatIsWrongIsNamed) {
  EXPECT_THAT(parse_config(kFile, "ford", "/").error().what, HasSubstr("okafor"));
  EXPECT_THAT(parse_config("sever = \"x:1\"", std::nullopt, "/").error().what,
              HasSubstr("'sever'"));
  EXPECT_THAT(parse_config("server = ", std::nullopt, "/").error().what, HasSubstr("line 1"));
  EXPECT_EQ(parse_config("server = \"desk\"", std::nullopt, "/").error().fields.size(), 4U);
}

TEST(ConfigTest, TheCallersWordWinsOverTheEnvironment) {
  const Environment environment{
      {"HOME", "/h"}, {"DUTYDESK_CONFIG", "/e.toml"}, {"DUTYDESK_AS", "ford"}};

  EXPECT_EQ(choose_config({}, environment).file, "/e.toml");
  EXPECT_EQ(choose_config({}, environment).profile, "ford");
  EXPECT_EQ(choose_config({"/f.toml", "okafor"}, environment).file, "/f.toml");
  EXPECT_EQ(choose_config({}, {{"HOME", "/h"}}).file, "/h/.config/dutydesk/client.toml");
}

TEST(ConfigTest, AKeyThatOthersCanReadIsRefused) {
  const std::filesystem::path key = testing::TempDir() + "cli_outcome_test.key";
  std::ofstream{key} << "secret";

  ::chmod(key.c_str(), 0640);
  EXPECT_EQ(check_key_file(key).error().code, ErrorCode::kUnauthenticated);
  ::chmod(key.c_str(), 0600);
  EXPECT_TRUE(check_key_file(key));
  std::filesystem::remove(key);
}

v1::ResumeToken token(std::uint64_t epoch, std::uint64_t revision, const char* hash = "h") {
  v1::ResumeToken made;
  made.set_epoch(epoch);
  made.set_revision(revision);
  made.set_chain_hash(hash);
  return made;
}

TEST(ResumePointTest, ChangesMustBeNewerAndNeverOfAnOlderEpoch) {
  ResumePoint point;
  point.reset(token(2, 10));

  EXPECT_FALSE(point.change(token(2, 10)));
  EXPECT_FALSE(point.change(token(1, 11)));
  EXPECT_TRUE(point.change(token(2, 12)));
  EXPECT_TRUE(point.change(token(3, 13)));
}

TEST(ResumePointTest, ABookmarkOfAnotherLogIsNoticed) {
  ResumePoint point{token(2, 10)};

  EXPECT_TRUE(point.bookmark(token(2, 10)));
  EXPECT_FALSE(point.bookmark(token(2, 10, "other")));
  EXPECT_FALSE(point.bookmark(token(2, 9)));
  EXPECT_TRUE(point.bookmark(token(2, 11)));
}

TEST(ResumePointTest, ATokenSurvivesBeingWrittenDown) {
  const v1::ResumeToken made = token(3, 8813, "\x9f\x0c");

  EXPECT_EQ(to_text(made), "3-8813-9f0c");
  EXPECT_EQ(token_from_text("3-8813-9f0c")->SerializeAsString(), made.SerializeAsString());
  for (const char* bad : {"", "8813", "3-8813", "3-x-9f", "3-1-9"})
    EXPECT_FALSE(token_from_text(bad));
}

TEST(LivenessTest, OnlyTheAgeOfTheLastMessageCounts) {
  EXPECT_EQ(liveness_of(4999ms), Liveness::kLive);
  EXPECT_EQ(liveness_of(5s), Liveness::kSlow);
  EXPECT_EQ(liveness_of(15s), Liveness::kOffline);
  EXPECT_EQ(liveness_of(std::nullopt), Liveness::kOffline);
}

}  // namespace
}  // namespace dutydesk::client
