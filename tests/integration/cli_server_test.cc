// The client against a small pretended server over a real connection: retries, lost answers, names
// found, verbs that send what was said, watches that resume. No sleeping but gRPC's own.
#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>

#include <condition_variable>
#include <mutex>
#include <sstream>
#include <thread>

#include "clients/api/follower.h"
#include "clients/cli/run.h"
#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/directory.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Exit;
using grpc::Status;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr const char* kNow = "2026-11-23T02:14:07Z";
const Zone kUtc = [](Time) { return 0s; };

/// A desk that remembers what it was asked and answers what the test says.
class FakeDesk final : public v1::DeskService::Service {
 public:
  FakeDesk() {
    add_case("cases/231");
    add_case("cases/1230");
    add_case("cases/2230");
    add_person("doyle-p", "DOYLE P");
    add_person("doyle-a", "DOYLE A");
    add_person("adeyemi-t", "ADEYEMI T");
    v1::DeskPlace& place = *desk_.add_places();
    place.set_place("elm");
    place.set_name("Elm Suite");
  }

  Status GetDesk(grpc::ServerContext*, const v1::GetDeskRequest*,
                 v1::GetDeskResponse* out) override {
    if (denied) return {grpc::PERMISSION_DENIED, "Coordinators only."};
    *out->mutable_desk() = desk_;
    return Status::OK;
  }

  Status GetDeskCase(grpc::ServerContext*, const v1::GetDeskCaseRequest* in,
                     v1::GetDeskCaseResponse* out) override {
    out->mutable_case_()->set_case_(in->case_());
    out->mutable_case_()->set_revision(77);
    out->mutable_case_()->mutable_needs()->set_language("cy");
    out->mutable_case_()->set_narrative("calm\x1b[2J now");
    out->mutable_case_()->add_barred("lewis");
    return Status::OK;
  }

  Status TriageCase(grpc::ServerContext*, const v1::TriageCaseRequest* in,
                    v1::TriageCaseResponse*) override {
    triaged = *in;
    return Status::OK;
  }

  Status MakeOffers(grpc::ServerContext* context, const v1::MakeOffersRequest* in,
                    v1::MakeOffersResponse* out) override {
    offered.push_back(*in);
    while (silent && !context->IsCancelled())
      std::this_thread::yield();
    if (stops_while_working) return {grpc::UNAVAILABLE, "Stopped before the outcome was known."};
    if (refusals > 0) {
      --refusals;
      context->AddTrailingMetadata("dutydesk-not-done", "1");
      return {grpc::UNAVAILABLE, "This server does not lead."};
    }
    if (!answer.ok()) return answer;
    out->set_revision(9);
    out->add_offers("offers/17");
    return Status::OK;
  }

  Status ProposeTeams(grpc::ServerContext*, const v1::ProposeTeamsRequest*,
                      v1::ProposeTeamsResponse* out) override {
    v1::ProposedMember& member = *out->add_teams()->add_members();
    member.set_role(v1::TEAM_ROLE_AMHP);
    member.set_person_name("DOYLE P");
    member.mutable_travel()->set_seconds(24 * 60);
    member.add_reasons_for("nearest");
    member.add_reasons_against("1 call-out");
    v1::LeftOutPerson& left_out = *out->add_left_out();
    left_out.set_person_name("LEWIS J");
    left_out.set_rule("IN_REST");
    left_out.set_words("in rest to 06:30");
    return Status::OK;
  }

  Status RecordFact(grpc::ServerContext*, const v1::RecordFactRequest* in,
                    v1::RecordFactResponse* out) override {
    if (denied) return {grpc::PERMISSION_DENIED, "Coordinators only."};
    recorded = *in;
    out->set_fact(3);
    return Status::OK;
  }

  /// Plays the next script: messages, then the stream ends.
  Status WatchDesk(grpc::ServerContext* context, const v1::WatchDeskRequest* in,
                   grpc::ServerWriter<v1::WatchDeskResponse>* out) override {
    std::vector<v1::WatchDeskResponse> script;
    {
      const std::lock_guard lock{mutex_};
      watches.push_back(*in);
      if (!scripts.empty()) {
        script = scripts.front();
        scripts.erase(scripts.begin());
      }
    }
    for (const auto& message : script)
      out->Write(message);
    while (scripts_done() && !context->IsCancelled())
      std::this_thread::yield();
    return {grpc::UNAVAILABLE, "going away"};
  }

  bool scripts_done() {
    const std::lock_guard lock{mutex_};
    return scripts.empty();
  }

  bool denied = false;
  std::atomic<bool> silent = false;
  int refusals = 0;
  bool stops_while_working = false;
  Status answer;
  std::vector<v1::MakeOffersRequest> offered;
  v1::TriageCaseRequest triaged;
  v1::RecordFactRequest recorded;
  std::vector<std::vector<v1::WatchDeskResponse>> scripts;
  std::vector<v1::WatchDeskRequest> watches;

 private:
  void add_case(const char* name) {
    v1::DeskCase& one = *desk_.add_cases();
    one.set_case_(name);
    one.set_narrative("what nobody may list");
  }

  void add_person(const char* key, const char* name) {
    v1::DeskPerson& person = *desk_.add_people();
    person.set_person(key);
    person.set_name(name);
  }

  std::mutex mutex_;
  v1::DeskState desk_;
};

class FakeCrisis final : public v1::CrisisService::Service {
 public:
  Status OpenCase(grpc::ServerContext*, const v1::OpenCaseRequest* in,
                  v1::OpenCaseResponse* out) override {
    opened = *in;
    out->set_case_("cases/232");
    return Status::OK;
  }

  Status AddFact(grpc::ServerContext*, const v1::AddFactRequest* in,
                 v1::AddFactResponse* out) override {
    added = *in;
    out->set_fact(4);
    return Status::OK;
  }

  v1::OpenCaseRequest opened;
  v1::AddFactRequest added;
};

/// A directory that is for administrators only.
class FakeDirectory final : public v1::DirectoryService::Service {
 public:
  Status GetDirectory(grpc::ServerContext*, const v1::GetDirectoryRequest*,
                      v1::GetDirectoryResponse*) override {
    return {grpc::PERMISSION_DENIED, "Administrators only."};
  }
};

class CliServerTest : public testing::Test {
 protected:
  CliServerTest() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&desk_);
    builder.RegisterService(&crisis_);
    builder.RegisterService(&directory_);
    server_ = builder.BuildAndStart();
    connection_ = std::make_unique<client::Connection>(std::vector{route(port_)});
    surroundings_.connect = [this]() -> client::Answer<client::Connection*> {
      return connection_.get();
    };
    surroundings_.now = [] { return *read_rfc3339(kNow); };
    surroundings_.zone = kUtc;
  }

  ~CliServerTest() override {
    desk_.silent = false;
    server_->Shutdown(std::chrono::system_clock::now());
  }

  static client::Route route(int port) {
    const std::string address = "127.0.0.1:" + std::to_string(port);
    return {address, grpc::CreateChannel(address, grpc::InsecureChannelCredentials())};
  }

  Exit say(std::string_view line) {
    out_.str("");
    err_.str("");
    return run_line(split_line(line).value(), surroundings_, out_, err_, false);
  }

  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

  FakeDesk desk_;
  FakeCrisis crisis_;
  FakeDirectory directory_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<client::Connection> connection_;
  Surroundings surroundings_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(CliServerTest, AnOfferGoesToThePersonWhoseNameStartsSo) {
  EXPECT_EQ(say("o 0231 adey 5m"), Exit::kDone) << err();

  ASSERT_EQ(desk_.offered.size(), 1U);
  EXPECT_EQ(desk_.offered[0].case_(), "cases/231");
  EXPECT_THAT(desk_.offered[0].people(), ElementsAre("adeyemi-t"));
  EXPECT_EQ(desk_.offered[0].window().seconds(), 300);
  EXPECT_EQ(out(), "Offered case 0231 to ADEYEMI T, 5:00 to answer.\n");
  EXPECT_EQ(err(), "Next: dutydesk show 0231\n");
}

TEST_F(CliServerTest, TwoPeopleOfANameAreListedAndNothingIsDone) {
  EXPECT_EQ(say("o 0231 doyle"), Exit::kUsage);

  EXPECT_THAT(err(), HasSubstr("1 DOYLE P (doyle-p), 2 DOYLE A (doyle-a)"));
  EXPECT_TRUE(desk_.offered.empty());
}

TEST_F(CliServerTest, SomebodyAtTheKeyboardMayChoose) {
  surroundings_.ask = [](const std::string&) { return "2"; };

  EXPECT_EQ(say("o 0231 doyle"), Exit::kDone);

  EXPECT_THAT(desk_.offered.at(0).people(), ElementsAre("doyle-a"));
}

TEST_F(CliServerTest, ThreeDigitsMeanTheOnlyOpenCaseThatEndsSo) {
  EXPECT_EQ(say("o 231 next"), Exit::kDone) << err();
  EXPECT_EQ(desk_.offered.at(0).case_(), "cases/231");

  EXPECT_EQ(say("o 230 next"), Exit::kUsage);
  EXPECT_THAT(err(), HasSubstr("case 1230"));
}

TEST_F(CliServerTest, ARefusingServerIsAskedAgainWithTheSameRequestId) {
  desk_.refusals = 2;

  EXPECT_EQ(say("o 0231 next"), Exit::kDone) << err();

  ASSERT_EQ(desk_.offered.size(), 3U);
  EXPECT_TRUE(client::is_request_id(desk_.offered[0].request_id()));
  EXPECT_EQ(desk_.offered[0].request_id(), desk_.offered[2].request_id());
}

TEST_F(CliServerTest, AServerThatKeepsRefusingDidNothing) {
  desk_.refusals = 1000;

  EXPECT_EQ(say("o 0231 next --timeout 1s"), Exit::kUnreachable);

  EXPECT_THAT(err(), HasSubstr("This server does not lead. Nothing was done."));
  EXPECT_THAT(err(), HasSubstr("--request-id " + desk_.offered.at(0).request_id()));
}

TEST_F(CliServerTest, ALostAnswerIsUnknown) {
  desk_.silent = true;

  EXPECT_EQ(say("o 0231 next --timeout 1s"), Exit::kUnknown);

  EXPECT_THAT(err(), HasSubstr("dutydesk op show " + desk_.offered.at(0).request_id()));
}

TEST_F(CliServerTest, AServerThatStopsWhileWorkingLeavesItUnknown) {
  desk_.stops_while_working = true;

  EXPECT_EQ(say("o 0231 next --timeout 1s"), Exit::kUnknown);

  EXPECT_THAT(err(), HasSubstr("dutydesk op show " + desk_.offered.at(0).request_id()));
}

TEST_F(CliServerTest, WhereNobodyListensCertainlyNothingWasDone) {
  server_->Shutdown();
  connection_ = std::make_unique<client::Connection>(std::vector{route(port_)});

  EXPECT_EQ(say("o 0231 next --timeout 1s"), Exit::kUnreachable);

  EXPECT_THAT(err(), HasSubstr("Nothing was done."));
}

TEST_F(CliServerTest, TheNextAddressIsTriedWhenOneIsDead) {
  connection_ = std::make_unique<client::Connection>(std::vector{route(1), route(port_)});

  EXPECT_EQ(say("o 0231 next"), Exit::kDone) << err();
}

TEST_F(CliServerTest, ARequestIdCanBeGivenByHand) {
  EXPECT_EQ(say("o 0231 next --request-id 0d5b2b0e-6a3c-4f6e-9d55-6f3a1f6f0c11"), Exit::kDone);

  EXPECT_EQ(desk_.offered.at(0).request_id(), "0d5b2b0e-6a3c-4f6e-9d55-6f3a1f6f0c11");
}

TEST_F(CliServerTest, ADryRunSendsNothing) {
  EXPECT_EQ(say("o 0231 adeyemi -n"), Exit::kDone);

  EXPECT_TRUE(desk_.offered.empty());
  EXPECT_THAT(out(), HasSubstr("Not sent. It would be: {"));
  EXPECT_THAT(out(), HasSubstr("\"people\":[\"adeyemi-t\"]"));
}

TEST_F(CliServerTest, ARuleThatRefusesIsToldWithItsOwnCode) {
  desk_.answer = Status{grpc::FAILED_PRECONDITION, "ADEYEMI T is in rest until 06:30."};

  EXPECT_EQ(say("o 0231 adeyemi --json"), Exit::kRefused);

  EXPECT_THAT(out(), HasSubstr(R"("error":{"exit":6,"message":"ADEYEMI T is in rest)"));
}

TEST_F(CliServerTest, WhoShowsReasonsAndWhoWasLeftOut) {
  EXPECT_EQ(say("who 0231 all"), Exit::kDone);

  EXPECT_THAT(out(), HasSubstr("1  DOYLE P           AMHP        24 min  + nearest  - 1 call-out"));
  EXPECT_THAT(out(), HasSubstr("LEWIS J           -           in rest to 06:30  [IN_REST]"));
}

TEST_F(CliServerTest, ANewCaseCarriesItsArrival) {
  EXPECT_EQ(say("new s136 elm arr=0152 ref=WP-1 pc=S26 age=adult person=\"J. T.\" -- calm"),
            Exit::kDone)
      << err();

  const v1::OpenCaseRequest& sent = crisis_.opened;
  EXPECT_EQ(sent.destination(), "elm");
  EXPECT_EQ(sent.mode(), v1::DETENTION_MODE_REMOVED);
  EXPECT_EQ(sent.needs().age(), v1::AGE_BAND_ADULT);
  EXPECT_EQ(sent.narrative(), "calm");
  ASSERT_EQ(sent.facts_size(), 1);
  EXPECT_EQ(client::to_time(sent.facts(0).at()), *read_rfc3339("2026-11-23T01:52Z"));
  EXPECT_EQ(out(), "Opened case 0232, arrived Mon 23 Nov 01:52.\n");
}

TEST_F(CliServerTest, TriageKeepsTheNeedsThatWereNotSaid) {
  EXPECT_EQ(say("tr 0231 p1 two bar=doyle-p"), Exit::kDone) << err();

  EXPECT_EQ(desk_.triaged.if_revision(), 77U);
  EXPECT_EQ(desk_.triaged.needs().language(), "cy");
  EXPECT_TRUE(desk_.triaged.needs().two_staff());
  EXPECT_THAT(desk_.triaged.barred().people(), ElementsAre("lewis", "doyle-p"));
}

TEST_F(CliServerTest, APartnersNoteGoesTheirOwnWay) {
  desk_.denied = true;

  EXPECT_EQ(say("note 0231 at=0205 -- they are calm"), Exit::kDone) << err();

  EXPECT_EQ(crisis_.added.fact().text(), "they are calm");
}

TEST_F(CliServerTest, AListHoldsNoWordsAboutThePerson) {
  EXPECT_EQ(say("list --json"), Exit::kDone);
  EXPECT_THAT(out(), Not(HasSubstr("what nobody may list")));

  EXPECT_EQ(say("list --plain"), Exit::kDone);
  EXPECT_THAT(out(), HasSubstr("0231\t-\t-\t-\t-\t-\t-\n"));
}

TEST_F(CliServerTest, WhatACallerTypedCannotMoveTheCursor) {
  EXPECT_EQ(say("show 0231"), Exit::kDone);

  EXPECT_THAT(out(), HasSubstr("calm?[2J now"));
}

TEST_F(CliServerTest, WhatAsksFirstDoesNothingWithoutAYes) {
  EXPECT_EQ(say("assign 0231 adeyemi r=\"life at risk\""), Exit::kUsage);

  EXPECT_THAT(err(), HasSubstr("Say --yes"));
}

v1::ResumeToken token(std::uint64_t revision) {
  v1::ResumeToken made;
  made.set_epoch(1);
  made.set_revision(revision);
  made.set_chain_hash("h");
  return made;
}

v1::WatchDeskResponse reset(std::uint64_t revision) {
  v1::WatchDeskResponse message;
  *message.mutable_reset()->mutable_resume() = token(revision);
  v1::DeskCase& one = *message.mutable_reset()->mutable_desk()->add_cases();
  one.set_case_("cases/231");
  one.set_state(v1::CASE_STATE_OFFERING);
  return message;
}

v1::WatchDeskResponse change(std::uint64_t revision, v1::CaseState state) {
  v1::WatchDeskResponse message;
  *message.mutable_change()->mutable_resume() = token(revision);
  v1::DeskCase& one = *message.mutable_change()->add_cases();
  one.set_case_("cases/231");
  one.set_state(state);
  v1::LogLine& line = *message.mutable_change()->add_lines();
  line.set_case_("cases/231");
  line.set_words("revision " + std::to_string(revision));
  return message;
}

TEST_F(CliServerTest, AWatchResumesWhereItStoodAndEndsWhenTheCaseIsThere) {
  desk_.scripts = {{reset(5), change(6, v1::CASE_STATE_OFFERING)},
                   {change(7, v1::CASE_STATE_TEAM_ASSIGNED)}};

  EXPECT_EQ(say("watch --case 0231 --until assigned --timeout 20s"), Exit::kDone) << err();

  ASSERT_EQ(desk_.watches.size(), 2U);
  EXPECT_FALSE(desk_.watches[0].has_resume());
  EXPECT_EQ(desk_.watches[1].resume().revision(), 6U);
  EXPECT_THAT(out(), HasSubstr("revision 6"));
  EXPECT_THAT(out(), HasSubstr("revision 7"));
}

TEST_F(CliServerTest, ARepeatedChangeIsNotBelievedAndTheWholeIsAskedFor) {
  desk_.scripts = {{reset(5), change(6, v1::CASE_STATE_OFFERING), change(6, v1::CASE_STATE_CLOSED)},
                   {reset(7), change(8, v1::CASE_STATE_TEAM_ASSIGNED)}};

  EXPECT_EQ(say("watch 0231 --until assigned --timeout 20s --json"), Exit::kDone) << err();

  ASSERT_EQ(desk_.watches.size(), 2U);
  EXPECT_FALSE(desk_.watches[1].has_resume());
  EXPECT_THAT(out(), HasSubstr(R"("event":"change","resume":"1-8-68")"));
}

TEST_F(CliServerTest, AWatchSaysThatItsTimeIsOver) {
  desk_.scripts = {{reset(5)}};

  EXPECT_EQ(say("watch 0231 --until assigned --timeout 1s"), Exit::kTryLater);
}

TEST_F(CliServerTest, AFollowerIsLiveOnceItHearsAndStopsWhenDestroyed) {
  desk_.scripts = {{reset(5)}};
  std::mutex mutex;
  std::condition_variable heard;
  bool live = false;
  client::FollowHandlers<client::DeskFeed> handlers;
  handlers.health = [&](const client::Health& health) {
    const std::lock_guard lock{mutex};
    live = live || health.liveness == client::Liveness::kLive;
    heard.notify_all();
  };
  client::DeskFollower follower{*connection_, handlers};

  std::unique_lock lock{mutex};
  EXPECT_TRUE(heard.wait_for(lock, 10s, [&] { return live; }));
}

}  // namespace
}  // namespace dutydesk::cli
