// What those who follow the region are sent, over real streams of one process: what was erased is
// told without its words, who is shut out is told so, and whoever comes back gets all they missed.
#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <future>

#include "dutydesk/v1/desk.grpc.pb.h"
#include "server/rpc/watch_hub.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk::rpc {
namespace {

using support::command_by;
using support::kAdministrator;
using support::kCoordinator;
using support::kPolice;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kWords = "CANARY";

/// Hands each stream that a client opens to the test.
class Streams final : public v1::DeskService::CallbackService {
 public:
  using Stream = std::shared_ptr<WatchStream<v1::WatchDeskResponse>>;

  grpc::ServerWriteReactor<v1::WatchDeskResponse>* WatchDesk(grpc::CallbackServerContext*,
                                                             const v1::WatchDeskRequest*) override {
    auto stream = WatchStream<v1::WatchDeskResponse>::make();
    opened.set_value(stream);
    return stream.get();
  }

  std::promise<Stream> opened;
};

class WatchTest : public ::testing::Test {
 protected:
  WatchTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&streams_);
    server_ = builder.BuildAndStart();
    stub_ = v1::DeskService::NewStub(server_->InProcessChannel({}));
    reader_ = stub_->WatchDesk(&call_, {});
    stream_ = streams_.opened.get_future().get();
  }

  ~WatchTest() override { end(); }

  /// Ends the stream and the server. What the stream tells when it is gone must outlive it.
  void end() {
    if (reader_ == nullptr) return;
    call_.TryCancel();
    reader_.reset();
    server_->Shutdown(std::chrono::system_clock::now());
    server_->Wait();
  }

  v1::WatchDeskResponse next() {
    v1::WatchDeskResponse message;
    EXPECT_TRUE(reader_->Read(&message));
    return message;
  }

  static std::shared_ptr<const v1::WatchDeskResponse> numbered(std::uint64_t revision) {
    auto message = std::make_shared<v1::WatchDeskResponse>();
    message->set_revision(revision);
    return message;
  }

  void send_backlog(std::uint64_t count) {
    std::deque<std::shared_ptr<const v1::WatchDeskResponse>> missed;
    for (std::uint64_t i = 1; i <= count; ++i)
      missed.push_back(numbered(i));
    stream_->send_backlog(std::move(missed));
  }

  /// Reads to the end.
  std::uint64_t read_all() {
    v1::WatchDeskResponse message;
    std::uint64_t count = 0;
    while (reader_->Read(&message))
      ++count;
    return count;
  }

  Streams streams_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::DeskService::Stub> stub_;
  grpc::ClientContext call_;
  std::unique_ptr<grpc::ClientReader<v1::WatchDeskResponse>> reader_;
  Streams::Stream stream_;
};

TEST_F(WatchTest, EverythingMissedArrivesBeforeWhatIsNew) {
  const std::uint64_t missed = kWatchQueueMax + 500;
  send_backlog(missed);
  stream_->send(numbered(missed + 1));

  for (std::uint64_t i = 1; i <= missed + 1; ++i)
    ASSERT_EQ(next().revision(), i);
}

TEST_F(WatchTest, WhoReadsTooSlowlyIsToldToResume) {
  send_backlog(10);
  for (std::uint64_t i = 11; i <= 2 * kWatchQueueMax; ++i)
    stream_->send(numbered(i));

  read_all();
  EXPECT_EQ(reader_->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

/// A region with the hub as it follows it, and the desk watching.
class HubTest : public WatchTest {
 protected:
  HubTest() {
    region_.lead();
    region_.done(support::load_directory());
  }
  ~HubTest() override { end(); }

  void watch() {
    const auto& state = region_.durable().state();
    const runtime::ReadContext context{region_.durable().head(), {}, wall_.wall()};
    const core::Caller caller{&state.principals.at(kCoordinator)};
    hub_.join(DeskWatching{stream_, kCoordinator, TheDesk{}},
              Viewer{{state, keys_, wall_.wall()}, caller, context}, v1::ResumeToken{});
    EXPECT_TRUE(next().has_reset());
  }

  Sealed sealed(const std::string& subject) {
    keys_.create(subject);
    return *keys_.seal(subject, Private<std::string>{kWords});
  }

  void done(const std::string& who, core::CommandBody body) {
    region_.done(command_by(who, std::move(body), "r" + std::to_string(++requests_)));
  }

  security::KeyRing keys_{std::string(32, 'k')};
  WatchHub hub_{keys_};
  support::MemoryJournal journal_;
  support::FakeClock wall_{support::tonight()};
  support::SteppedRegion region_{journal_, wall_, {}, {&hub_}};
  int requests_ = 0;
};

TEST_F(HubTest, TheErasureOfACaseIsToldWithoutItsWords) {
  core::Command open = support::open_case("one");
  auto& body = std::get<core::OpenCase>(open.body);
  body.narrative = sealed(body.subject);
  const CaseId id = region_.done(std::move(open)).result.case_id;
  done(kPolice, core::CancelCase{id, CancelReason::kOpenedInError, {}});
  watch();

  core::EraseSubject erase;
  erase.case_id = id;
  done(kAdministrator, std::move(erase));

  const auto message = next();
  ASSERT_EQ(message.change().cases_size(), 1);
  EXPECT_EQ(message.change().cases(0).narrative(), "(erased)");
  EXPECT_THAT(message.DebugString(), Not(HasSubstr(kWords)));
}

TEST_F(HubTest, TheErasureOfAPersonIsToldWithoutTheirName) {
  core::ApplyDirectory named;
  named.people = {support::amhp("amhp-1").employed_by("rotherham").build()};
  named.people[0].name = sealed("person-amhp-1");
  named.people[0].retired = true;
  done(kAdministrator, named);
  watch();

  core::EraseSubject erase;
  erase.person = PersonKey{"amhp-1"};
  done(kAdministrator, std::move(erase));

  const auto message = next();
  ASSERT_EQ(message.change().people_size(), 1);
  EXPECT_EQ(message.change().people(0).name(), "amhp-1");  // no name is left but the key
  EXPECT_THAT(message.DebugString(), Not(HasSubstr(kWords)));
}

TEST_F(HubTest, WhoseOrganisationIsRetiredFollowsNoLonger) {
  watch();

  done(kAdministrator, core::RetireEntry{core::RetireEntry::Kind::kOrganisation, "rotherham"});

  read_all();
  EXPECT_EQ(reader_->Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace dutydesk::rpc
