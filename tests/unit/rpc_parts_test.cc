// The small parts of the edge: who may come in, what is on its way, how long a refusal may be, and
// how much the ring of recent revisions holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/rpc/entrance.h"
#include "server/rpc/limits.h"
#include "server/rpc/pending_requests.h"
#include "server/rpc/status.h"
#include "server/rpc/watch_ring.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk::rpc {
namespace {

using core::Method;
using support::command_by;
using support::kAdministrator;
using support::kCoordinator;
using support::kPolice;
using ::testing::HasSubstr;

class EntranceTest : public ::testing::Test {
 protected:
  EntranceTest() {
    region_.lead();
    region_.done(support::load_directory());
  }

  bool lets(const std::string& who, Method method) {
    return entrance_.check(who, method).has_value();
  }

  Entrance entrance_;
  support::MemoryJournal journal_;
  support::FakeClock wall_{support::tonight()};
  support::SteppedRegion region_{journal_, wall_, {}, {&entrance_}};
};

TEST_F(EntranceTest, ThePrincipalsOfTheDirectoryMayDoWhatTheirRolesMay) {
  EXPECT_TRUE(lets(kAdministrator, Method::kChangeDirectory));
  EXPECT_TRUE(lets(kCoordinator, Method::kRecordFactAtDesk));
  EXPECT_TRUE(lets(kPolice, Method::kRecordFact));
  EXPECT_FALSE(lets(kPolice, Method::kRecordFactAtDesk));
  EXPECT_FALSE(lets("dutydesk://rotherham/stranger", Method::kReadRequest));
}

TEST_F(EntranceTest, WhoseOrganisationIsRetiredStaysOutside) {
  region_.done(command_by(kAdministrator,
                          core::RetireEntry{core::RetireEntry::Kind::kOrganisation, "police"},
                          "retire"));

  EXPECT_FALSE(lets(kPolice, Method::kOpenCase));
}

TEST(PendingRequestsTest, ARequestIsOnItsWayUntilEachAttemptIsOver) {
  PendingRequests pending;
  pending.add("a", "1");
  pending.add("a", "1");

  pending.remove("a", "1");
  EXPECT_TRUE(pending.contains("a", "1"));
  EXPECT_FALSE(pending.contains("b", "1"));
  pending.remove("a", "1");
  EXPECT_FALSE(pending.contains("a", "1"));
}

TEST(StatusTest, ALongRefusalStaysWithinWhatAClientTakes) {
  Error error{ErrorCode::kInvalid, "Much is wrong.", {}};
  for (int i = 0; i < 40; ++i)
    error.fields.push_back({"people.csv:" + std::to_string(i), std::string(300, 'x')});

  const std::string message = to_status(error).error_message();

  EXPECT_LE(message.size(), kStatusBytesMax + 20);
  EXPECT_THAT(message, HasSubstr("people.csv:0: "));
  EXPECT_THAT(message, HasSubstr("(21 more)"));
}

class RingTest : public ::testing::Test {
 protected:
  void push(std::uint64_t revision, std::size_t bytes) {
    auto change = std::make_shared<WatchChange>();
    change->head = {1, revision, {}};
    change->bytes = bytes;
    ring.push(std::move(change));
  }

  bool resumes(std::uint64_t revision) {
    return !ring.resume(token_of({1, revision, {}})).reset_why;
  }

  WatchRing ring{5, 1'000};
};

TEST_F(RingTest, TheOldestLeaveWhenThereAreTooMany) {
  for (std::uint64_t i = 1; i <= 7; ++i)
    push(i, 1);

  EXPECT_EQ(ring.changes().size(), 5u);
  EXPECT_TRUE(resumes(2));
  EXPECT_FALSE(resumes(1));
}

TEST_F(RingTest, TheOldestLeaveWhenTheyTakeTooMuchMemory) {
  push(1, 400);
  push(2, 400);
  push(3, 400);

  EXPECT_EQ(ring.changes().size(), 2u);
  EXPECT_TRUE(resumes(1));
  push(4, 5'000);
  EXPECT_TRUE(ring.changes().empty());
  EXPECT_TRUE(resumes(4));
  EXPECT_FALSE(resumes(3));
  push(5, 1'000);
  EXPECT_TRUE(resumes(4));
}

}  // namespace
}  // namespace dutydesk::rpc
