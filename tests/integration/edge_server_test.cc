// The real server on a journal in memory, called over mutual TLS by the principals of a small
// region: who may call what, what is said of a write that was not done, and what health says.
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <future>
#include <sstream>

#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/responder.grpc.pb.h"
#include "server/rpc/server.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk::rpc {
namespace {

using grpc::StatusCode;

constexpr const char* kUuid = "8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6a";
constexpr const char* kOther = "8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6b";

std::string read_file(const std::string& path) {
  std::ifstream file{path};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// How a call ended.
struct Ended {
  grpc::Status status;
  bool said_not_done = false;
};

class EdgeServerTest : public ::testing::Test {
 protected:
  EdgeServerTest() {
    const std::string make = std::string{DUTYDESK_SOURCE_DIR} + "/deploy/demo-ca " +
                             folder_.path() + "/tls " + support::kCoordinator + " " +
                             support::kPolice + " >/dev/null";
    EXPECT_EQ(std::system(make.c_str()), 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    start_engine();
    start_server();
  }

  ~EdgeServerTest() override {
    journal_.set_down(false);
    server_->turn_away();
    engine_->stop();
    server_->stop();
  }

  void start_engine() {
    runtime::EngineOptions options;
    options.region = "rotherham";
    options.data_dir = folder_.path() + "/data";
    options.genesis = support::rotherham_region();
    options.plans = false;
    runtime::EngineParts parts{std::make_unique<support::JournalHandle>(journal_),
                               std::make_unique<support::JournalHandle>(journal_),
                               wall_,
                               {&entrance_, &hub_},
                               [](const std::string&) {}};
    engine_ = runtime::Engine::start(std::move(options), std::move(parts)).value();
    std::promise<bool> loaded;
    engine_->submit({support::load_directory(), {}, [&](const auto& answer) {
                       loaded.set_value(answer.has_value());
                     }});
    ASSERT_TRUE(loaded.get_future().get());
  }

  void start_server() {
    ServerOptions options;
    options.address = "127.0.0.1:0";
    options.certificate = paper("server.crt");
    options.key = paper("server.key");
    options.client_ca = paper("ca.crt");
    server_ = Server::listen(options, keys_, subjects_, entrance_, hub_).value();
    server_->serve(*engine_);
  }

  std::string paper(const std::string& name) const {
    return read_file(folder_.path() + "/tls/" + name);
  }

  std::shared_ptr<grpc::Channel> channel(const std::string& who) {
    grpc::SslCredentialsOptions tls{paper("ca.crt"), paper(who + ".key"), paper(who + ".crt")};
    return grpc::CreateChannel("localhost:" + std::to_string(server_->port()),
                               grpc::SslCredentials(tls));
  }

  template <class Service, class Request, class Response>
  Ended call(const std::string& who,
             grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
             const Request& request, Response& response,
             std::chrono::milliseconds patience = std::chrono::seconds{20}) {
    const auto stub = Service::NewStub(channel(who));
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + patience);
    Ended ended;
    ended.status = (stub.get()->*method)(&context, request, &response);
    ended.said_not_done = context.GetServerTrailingMetadata().count("dutydesk-not-done") == 1;
    return ended;
  }

  Ended open_case(const std::string& request_id,
                  std::chrono::milliseconds patience = std::chrono::seconds{20}) {
    v1::OpenCaseRequest request;
    request.set_request_id(request_id);
    request.set_kind(v1::CASE_KIND_ASSESSMENT);
    v1::OpenCaseResponse response;
    return call<v1::CrisisService>("police", &v1::CrisisService::Stub::OpenCase, request, response,
                                   patience);
  }

  /// "done", "not done" or the refusal's code.
  std::string told_of(const std::string& request_id) {
    v1::GetRequestRequest request;
    request.set_request(request_id);
    v1::GetRequestResponse response;
    const auto ended =
        call<v1::DeskService>("police", &v1::DeskService::Stub::GetRequest, request, response);
    if (ended.status.ok()) return response.done() ? "done" : "not done";
    return ended.status.error_code() == StatusCode::UNAVAILABLE ? "cannot tell" : "refused";
  }

  /// The health of the whole server by the standard protocol: 1 serving, 2 not.
  std::string health() {
    grpc::GenericStub stub{channel("police")};
    grpc::ClientContext context;
    grpc::CompletionQueue queue;
    const grpc::Slice nothing{""};  // a request with no field set; no slice at all is no request
    auto pending = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                                         grpc::ByteBuffer{&nothing, 1}, &queue);
    grpc::ByteBuffer answer;
    grpc::Status status;
    void* tag = nullptr;
    bool ok = false;
    pending->StartCall();
    pending->Finish(&answer, &status, nullptr);
    queue.Next(&tag, &ok);
    EXPECT_TRUE(status.ok()) << status.error_message();
    grpc::Slice bytes;
    EXPECT_TRUE(answer.DumpToSingleSlice(&bytes).ok());
    const std::string text{reinterpret_cast<const char*>(bytes.begin()), bytes.size()};
    return text == "\x08\x01" ? "serving" : "not serving";
  }

  support::TempFolder folder_;
  support::MemoryJournal journal_;
  support::FakeClock wall_{support::tonight()};
  security::KeyRing keys_{std::string(32, 'k')};
  api::SubjectIndex subjects_;
  Entrance entrance_;
  WatchHub hub_{keys_};
  std::unique_ptr<runtime::Engine> engine_;
  std::unique_ptr<Server> server_;
};

TEST_F(EdgeServerTest, TheDesksCallsAreForCoordinatorsBeforeAnythingOfThemIsRead) {
  v1::RecordFactResponse fact;
  const auto partner = call<v1::DeskService>("police", &v1::DeskService::Stub::RecordFact,
                                             v1::RecordFactRequest{}, fact);
  const auto desk = call<v1::DeskService>("coordinator", &v1::DeskService::Stub::RecordFact,
                                          v1::RecordFactRequest{}, fact);
  v1::SetDutyForResponse duty;
  const auto other = call<v1::DeskService>("police", &v1::DeskService::Stub::SetDutyFor,
                                           v1::SetDutyForRequest{}, duty);
  v1::AnswerOfferResponse answered;
  const auto own = call<v1::ResponderService>(
      "coordinator", &v1::ResponderService::Stub::AnswerOffer, v1::AnswerOfferRequest{}, answered);

  EXPECT_EQ(partner.status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(desk.status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(other.status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(own.status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_TRUE(partner.said_not_done);
}

TEST_F(EdgeServerTest, OfAWriteThatIsOnItsWayNobodyIsToldThatItWasNotDone) {
  EXPECT_TRUE(open_case(kUuid).status.ok());
  EXPECT_EQ(told_of(kUuid), "done");
  EXPECT_EQ(told_of(kOther), "not done");

  journal_.set_down(true);
  const auto sent = open_case(kOther, std::chrono::milliseconds{500});
  EXPECT_EQ(sent.status.error_code(), StatusCode::DEADLINE_EXCEEDED);
  EXPECT_FALSE(sent.said_not_done);
  EXPECT_EQ(told_of(kOther), "cannot tell");
  EXPECT_EQ(told_of(kUuid), "done");

  const auto refused = open_case("8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6c");
  EXPECT_EQ(refused.status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(refused.said_not_done);

  journal_.set_down(false);
  while (told_of(kOther) != "done") {
  }
}

TEST_F(EdgeServerTest, HealthSaysWhetherWritesCanBeMadeDurable) {
  EXPECT_EQ(health(), "serving");

  journal_.set_down(true);
  while (health() == "serving") {
  }
  journal_.set_down(false);
  while (health() != "serving") {
  }
}

}  // namespace
}  // namespace dutydesk::rpc
