#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <concepts>
#include <ostream>
#include <string>
#include <thread>

#include "server/base/bounded_queue.h"
#include "server/base/check.h"
#include "server/base/id.h"
#include "server/base/instant.h"
#include "server/base/private.h"
#include "server/base/result.h"

namespace dutydesk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using CaseId = Id<struct CaseKind>;
using OfferId = Id<struct OfferKind>;
using PersonKey = Key<struct PersonKind>;

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!std::convertible_to<CaseId, OfferId> &&
              !std::equality_comparable_with<CaseId, OfferId>);
static_assert(!std::convertible_to<std::uint64_t, CaseId> &&
              !std::convertible_to<CaseId, std::uint64_t>);
static_assert(!std::convertible_to<std::string, PersonKey>);
static_assert(Streamable<std::string> && !Streamable<Private<std::string>>);
static_assert(fmt::is_formattable<std::string>::value);
static_assert(!fmt::is_formattable<Private<std::string>>::value);
static_assert(!std::convertible_to<Private<std::string>, std::string>);

TEST(IdTest, StartsAsNoneAndCountsUp) {
  EXPECT_TRUE(CaseId{}.is_none());
  EXPECT_EQ(CaseId{}.next(), CaseId{1});
  EXPECT_LT(CaseId{1}, CaseId{2});
}

TEST(KeyTest, IsShortLowerCaseAndStartsWithALetterOrDigit) {
  EXPECT_TRUE(is_key("amhp-014"));
  EXPECT_TRUE(is_key("7"));
  EXPECT_TRUE(is_key(std::string(40, 'a')));
  for (const std::string& bad : {std::string{}, std::string(41, 'a'), std::string{"-a"},
                                 std::string{"A"}, std::string{"a b"}, std::string{"é"}}) {
    EXPECT_FALSE(is_key(bad)) << bad;
  }
}

TEST(KeyTest, OrdersByItsText) {
  EXPECT_TRUE(PersonKey{}.is_none());
  EXPECT_LT(PersonKey{"amhp-1"}, PersonKey{"amhp-2"});
}

TEST(InstantTest, KeepsWholeMilliseconds) {
  const Instant at = instant_from_ms(1'700'000'000'123);

  EXPECT_EQ(to_ms(at), 1'700'000'000'123);
  EXPECT_EQ(to_ms(at + Minutes{1}), 1'700'000'060'123);
}

TEST(PrivateTest, GivesItsValueOnlyWhenAsked) {
  const Private<std::string> name{"someone"};

  EXPECT_EQ(name.reveal(), "someone");
  EXPECT_TRUE(name == Private<std::string>{"someone"});
}

TEST(ResultTest, AFailureKeepsItsCodeAndWords) {
  const Result<int> refused = fail(ErrorCode::kWrongState, "the case is closed");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kWrongState);
  EXPECT_EQ(refused.error().what, "the case is closed");
  EXPECT_THAT(refused.error().fields, IsEmpty());
}

TEST(BoundedQueueTest, GivesBackInOrderWhatWasPushed) {
  BoundedQueue<int> queue{3};

  EXPECT_TRUE(queue.push(1) && queue.push(2));
  EXPECT_EQ(queue.size(), 2u);

  EXPECT_THAT(queue.pop_all(), ElementsAre(1, 2));
  EXPECT_EQ(queue.size(), 0u);
}

TEST(BoundedQueueTest, RefusesWhenFullAndTakesAgainOnceEmptied) {
  BoundedQueue<int> queue{1};

  EXPECT_TRUE(queue.push(1));
  EXPECT_FALSE(queue.push(2));

  EXPECT_THAT(queue.pop_all(), ElementsAre(1));
  EXPECT_TRUE(queue.push(3));
}

TEST(BoundedQueueTest, DrainsAfterCloseAndThenReturnsNothing) {
  BoundedQueue<int> queue{2};
  EXPECT_TRUE(queue.push(1));

  queue.close();

  EXPECT_TRUE(queue.closed());
  EXPECT_FALSE(queue.push(2));
  EXPECT_THAT(queue.pop_all(), ElementsAre(1));
  EXPECT_THAT(queue.pop_all(), IsEmpty());
}

TEST(BoundedQueueTest, GivesUpWaitingWhenNothingComes) {
  BoundedQueue<int> queue{1};

  EXPECT_THAT(queue.pop_all_for(Millis{1}), IsEmpty());
}

TEST(BoundedQueueTest, HandsEveryItemFromOneThreadToAnother) {
  BoundedQueue<int> queue{1000};
  std::thread writer{[&queue] {
    for (int i = 0; i < 1000; ++i)
      EXPECT_TRUE(queue.push(i));
    queue.close();
  }};

  int next = 0;
  for (auto items = queue.pop_all(); !items.empty(); items = queue.pop_all()) {
    for (const int item : items)
      EXPECT_EQ(item, next++);
  }

  writer.join();
  EXPECT_EQ(next, 1000);
}

TEST(CheckDeathTest, AbortsAndNamesTheBrokenFact) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  CHECK(1 + 1 == 2);

  EXPECT_DEATH(CHECK(1 + 1 == 3), "CHECK failed: 1 \\+ 1 == 3 at .*base_test\\.cc:[0-9]+");
}

}  // namespace
}  // namespace dutydesk
