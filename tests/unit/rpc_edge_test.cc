// The edge before the region is led, and what it says of a write whose outcome is not known.
#include <gtest/gtest.h>

#include "server/rpc/edge.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {
namespace {

TEST(EdgeTest, UntilTheRegionIsLedEveryCallIsToldThatNothingWasDone) {
  std::atomic<runtime::Engine*> led = nullptr;
  security::KeyRing keys{std::string(32, 'k')};
  const api::SubjectIndex subjects;
  WatchHub hub{keys};
  boost::asio::thread_pool slow{1};
  Entrance entrance;
  PendingRequests pending;
  const Edge edge{led, keys, subjects, hub, slow, entrance, pending};

  const auto principal = principal_of(edge, grpc::CallbackServerContext{});

  ASSERT_FALSE(principal);
  EXPECT_EQ(to_status(principal.error()).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(EdgeTest, AnUnknownOutcomeIsNeverUnavailableWhichWouldMeanThatNothingWasDone) {
  const Error away{ErrorCode::kUnavailable, "The journal does not answer.", {}};

  EXPECT_EQ(status_of_write(away).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(status_of_write(runtime::unknown_outcome()).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

}  // namespace
}  // namespace dutydesk::rpc
