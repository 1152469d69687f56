// Log time follows the wall clock, but no faster than time since boot, and never back.
#include <gtest/gtest.h>

#include "server/runtime/log_clock.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::LogClock;
using std::chrono::hours;
using support::tonight;

class LogClockTest : public testing::Test {
 protected:
  /// Lets time pass as a server does: it looks at the clock every second.
  void pass(LogClock& log, Millis length) {
    for (Millis left = length; left > Millis::zero(); left -= Seconds{1}) {
      wall.pass(std::min<Millis>(left, Seconds{1}));
      log.now();
    }
  }

  support::FakeClock wall{tonight()};
  core::RegionCreated region = support::rotherham_region();
};

TEST_F(LogClockTest, IsTheWallClockWhenNothingIsWrong) {
  LogClock log{wall, region, tonight() - hours{2}};

  EXPECT_EQ(log.now(), tonight());
  pass(log, hours{1});

  EXPECT_EQ(log.now(), tonight() + hours{1});
  EXPECT_FALSE(log.take_anomaly());
}

TEST_F(LogClockTest, BeginsAtTheNewestRecordWhenTheWallClockIsBehindIt) {
  LogClock log{wall, region, tonight() + Minutes{5}};

  EXPECT_EQ(log.now(), tonight() + Minutes{5});
  EXPECT_EQ(log.take_anomaly(), Millis{Minutes{-5}});
}

TEST_F(LogClockTest, AStepForwardByAnHourDoesNotMoveItFasterThanTimeSinceBoot) {
  LogClock log{wall, region, tonight()};

  wall.step_wall(hours{1});
  pass(log, Minutes{10});

  const Millis passed = log.now() - tonight();
  EXPECT_GE(passed, Minutes{10});
  EXPECT_LE(passed, Minutes{10} + Millis{120});  // 200 per million of ten minutes
}

TEST_F(LogClockTest, AStepBackByAnHourNeverMovesItBackAndTimeGoesOn) {
  LogClock log{wall, region, tonight()};
  pass(log, Minutes{1});

  wall.step_wall(-hours{1});
  EXPECT_EQ(log.now(), tonight() + Minutes{1});
  pass(log, Minutes{10});

  EXPECT_EQ(log.now(), tonight() + Minutes{11});
}

TEST_F(LogClockTest, ASmallStepBackIsWaitedOut) {
  LogClock log{wall, region, tonight()};

  wall.step_wall(-Seconds{1});
  pass(log, Seconds{1});
  EXPECT_EQ(log.now(), tonight());
  pass(log, Seconds{5});

  EXPECT_EQ(log.now(), tonight() + Seconds{5});
  EXPECT_FALSE(log.take_anomaly());
}

TEST_F(LogClockTest, FollowsAWallClockThatRunsALittleFast) {
  LogClock log{wall, region, tonight()};

  for (int i = 0; i < 1'000; ++i) {
    pass(log, Seconds{10});
    wall.step_wall(Millis{1});  // 100 per million
  }
  pass(log, Seconds{20});

  EXPECT_EQ(log.now(), wall.wall());
}

TEST_F(LogClockTest, TellsOfAnAnomalyOnceAndAgainOnlyAfterTheWallWasRight) {
  LogClock log{wall, region, tonight()};

  wall.step_wall(hours{1});
  EXPECT_EQ(log.take_anomaly(), Millis{hours{1}});
  pass(log, Minutes{10});
  EXPECT_FALSE(log.take_anomaly());
  wall.step_wall(-hours{1});
  EXPECT_FALSE(log.take_anomaly());
  wall.step_wall(-hours{2});

  EXPECT_LT(log.take_anomaly().value_or(Millis{0}), Millis{-hours{1}});
}

TEST_F(LogClockTest, ADemoRegionRunsAtItsScale) {
  region.demo = true;
  region.demo_wall_origin = tonight();
  region.demo_log_origin = tonight() + hours{24};
  region.demo_scale = 60;
  LogClock log{wall, region, tonight()};

  EXPECT_EQ(log.now(), tonight() + hours{24});
  pass(log, Minutes{1});

  EXPECT_EQ(log.now(), tonight() + hours{25});
  EXPECT_EQ(log.until(tonight() + hours{26}), Millis{Minutes{1}});
  EXPECT_FALSE(log.take_anomaly());
}

TEST_F(LogClockTest, SaysHowLongToWaitAndNothingForThePast) {
  LogClock log{wall, region, tonight()};

  EXPECT_EQ(log.until(tonight() + Seconds{90}), Millis{Seconds{90}});
  EXPECT_EQ(log.until(tonight() - Seconds{90}), Millis::zero());
}

}  // namespace
}  // namespace dutydesk
