// Two people accept one role: whoever comes first wins, in both orders, over many random worlds.
#include <gmock/gmock.h>

#include <random>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

/// A small world: who is asked, how long the offer runs, how long each takes to answer.
struct World {
  std::array<std::string, 2> rivals;
  Millis window;
  Millis first_takes;
  Millis second_takes;
};

World random_world(std::mt19937_64& random) {
  static const std::vector<std::vector<std::string>> kPools{
      {"doyle", "khan", "lewis"}, {"patel", "shah", "noor"}, {"brown", "evans"}};
  std::vector<std::string> pool = kPools[random() % kPools.size()];
  std::swap(pool[0], pool[random() % pool.size()]);
  std::swap(pool[1], pool[1 + random() % (pool.size() - 1)]);
  const auto ms = [&](std::uint64_t most) { return Millis{static_cast<int>(random() % most)}; };
  return {{pool[0], pool[1]}, Seconds{10} + ms(60'000), ms(10'000), ms(20'000)};
}

/// Asks two for one role; the roles that a doctor could have instead are filled first.
void ask_both(Region& region, const World& world) {
  region.open("desk", region.assessment());
  const bool section12 =
      world.rivals[0] == "patel" || world.rivals[0] == "shah" || world.rivals[0] == "noor";
  if (section12) region.assign("brown");
  auto offers = region.offers({world.rivals[0].c_str(), world.rivals[1].c_str()});
  offers.window = world.window;
  region.must("desk", offers);
}

/// Lets `first` answer before `second`; exactly one must get the role.
void race(Region& region, const World& world, const std::string& first, const std::string& second) {
  ask_both(region, world);
  const SlotId role = region.offer_to(first).slot;
  ASSERT_EQ(region.offer_to(second).slot, role);
  region.jump(world.first_takes);
  region.accept(first);
  region.jump(world.second_takes);
  const ErrorCode lost = region.refusal(second, region.answer(second, true));
  EXPECT_EQ(lost, ErrorCode::kConflict);
  EXPECT_EQ(region.slot(role.value()).person, PersonKey{first});
  EXPECT_EQ(region.offer_to(second).withdrawn, WithdrawReason::kSlotFilled);
  region.close();
}

TEST(AcceptRaceTest, ExactlyOneOfTwoAcceptsWinsInEitherOrder) {
  constexpr int kWorlds = 1000;
  constexpr int kWorldsPerNight = 20;
  std::mt19937_64 random{20'261'117};
  for (int i = 0; i < kWorlds; i += kWorldsPerNight) {
    Region region{Judging::kCheap};
    region.everybody_on_duty();
    for (int j = 0; j < kWorldsPerNight; ++j) {
      const World world = random_world(random);
      SCOPED_TRACE("world " + std::to_string(i + j));
      race(region, world, world.rivals[0], world.rivals[1]);
      race(region, world, world.rivals[1], world.rivals[0]);
      if (::testing::Test::HasFailure()) return;
    }
  }
}

TEST(AcceptRaceTest, TwoDesksThatTakeTheLastRoomTogetherGetItOnce) {
  Region region;
  const auto one = region.police_open_s136();
  const auto other = region.open("other-police", region.s136());
  for (int i = 0; i < 20; ++i) {
    region.about(i % 2 == 0 ? one : other);
    region.must("desk", region.holding("swallownest"));
    region.about(i % 2 == 0 ? other : one);
    EXPECT_EQ(region.refusal("other-desk", region.holding("swallownest")), ErrorCode::kWrongState);
    region.about(i % 2 == 0 ? one : other);
    region.must("desk", core::ReleasePlace{region.current()});
  }
}

}  // namespace
}  // namespace dutydesk::support
