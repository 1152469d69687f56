// Log time follows the wall clock, but no faster than time since boot, and never back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/runtime/log_clock.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::ClockMark;
using runtime::LogClock;
using std::chrono::hours;
using support::tonight;
using testing::HasSubstr;

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

TEST_F(LogClockTest, GoesOnFromTheMarkOfThisBootWhateverTheWallSays) {
  LogClock before{wall, region, tonight()};
  pass(before, Minutes{1});
  const ClockMark mark = before.mark();
  wall.pass(Minutes{10});
  wall.step_wall(hours{30});

  LogClock log{wall, region, tonight(), mark};

  EXPECT_GE(log.now(), tonight() + Minutes{11});
  EXPECT_LE(log.now(), tonight() + Minutes{11} + Millis{200});  // 200 per million of ten minutes
  EXPECT_GT(log.take_anomaly().value_or(Millis{0}), Millis{hours{29}});
  EXPECT_FALSE(log.settled());
}

TEST_F(LogClockTest, GoesOnFromANewerRecordThanTheMarkAllows) {
  const ClockMark mark{wall.boot_id(), wall.boot(), tonight()};

  LogClock log{wall, region, tonight() + hours{1}, mark};
  pass(log, Minutes{1});

  EXPECT_EQ(log.now(), tonight() + hours{1} + Minutes{1});
}

TEST_F(LogClockTest, AMarkOfAnotherBootTellsNothingOfThisOne) {
  const ClockMark mark = LogClock{wall, region, tonight()}.mark();
  wall.reboot();
  wall.step_wall(Minutes{3});

  EXPECT_EQ((LogClock{wall, region, tonight(), mark}.now()), tonight() + Minutes{3});
}

TEST_F(LogClockTest, ADemoRegionGoesOnAtItsScaleAfterARestart) {
  region.demo = true;
  region.demo_wall_origin = tonight();
  region.demo_log_origin = tonight();
  region.demo_scale = 60;
  const ClockMark mark = LogClock{wall, region, tonight()}.mark();
  wall.pass(Minutes{10});

  LogClock log{wall, region, tonight(), mark};

  EXPECT_EQ(log.now(), tonight() + hours{10});
  EXPECT_TRUE(log.settled());
}

TEST_F(LogClockTest, SettlesWhenTheWallClockIsRightAgain) {
  LogClock log{wall, region, tonight()};
  wall.step_wall(hours{1});
  EXPECT_FALSE(log.settled());

  wall.step_wall(-hours{1});
  EXPECT_TRUE(log.settled());
}

class ClockMarkTest : public LogClockTest {
 protected:
  Result<void> check(std::optional<ClockMark> mark = {}) const {
    return check_wall(wall, {region, tonight(), mark, hours{1}});
  }
  ClockMark mark() const { return {wall.boot_id(), wall.boot(), tonight()}; }

  support::TempFolder folder;
  const std::string path = folder.path() + "/clock";
};

TEST_F(ClockMarkTest, IsReadBackAsItWasWritten) {
  ASSERT_TRUE(runtime::write_clock_mark(path, "rotherham", mark()));

  EXPECT_EQ(runtime::read_clock_mark(path, "rotherham").value(), mark());
  EXPECT_EQ(runtime::read_clock_mark(path + "-none", "rotherham").value(), std::nullopt);
  EXPECT_EQ(runtime::read_clock_mark(path, "leeds").error().code, ErrorCode::kWrongState);
}

TEST_F(ClockMarkTest, AWallClockWithinTheBoundIsBelieved) {
  wall.step_wall(hours{1});
  EXPECT_TRUE(check());

  wall.step_wall(Seconds{1});
  EXPECT_THAT(check().error().what, HasSubstr("last known as 2026-"));
}

TEST_F(ClockMarkTest, TheBoundIsCountedFromTheMarkWhenThatIsNewerThanTheNewestRecord) {
  ClockMark late = mark();
  late.log += hours{5};
  wall.reboot();
  wall.step_wall(hours{6});

  EXPECT_TRUE(check(late));
  EXPECT_FALSE(check());
}

TEST_F(ClockMarkTest, ASynchronisedClockAndADemoRegionsAreBelieved) {
  wall.step_wall(hours{50});
  ASSERT_FALSE(check());

  wall.set_synchronised(true);
  EXPECT_TRUE(check());
  wall.set_synchronised(false);
  region.demo = true;
  EXPECT_TRUE(check());
}

TEST_F(LogClockTest, SaysHowLongToWaitAndNothingForThePast) {
  LogClock log{wall, region, tonight()};

  EXPECT_EQ(log.until(tonight() + Seconds{90}), Millis{Seconds{90}});
  EXPECT_EQ(log.until(tonight() - Seconds{90}), Millis::zero());
}

}  // namespace
}  // namespace dutydesk
