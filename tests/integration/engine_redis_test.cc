// The engine on a real Redis: outages, lost answers, a second server, restarts, snapshots.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "server/journal/redis_journal.h"
#include "server/runtime/engine.h"
#include "server/runtime/limits.h"
#include "server/runtime/system_clock.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/redis_fixture.h"

namespace dutydesk {
namespace {

using runtime::Answer;
using runtime::Engine;
using support::add_organisation;
using testing::HasSubstr;

class EngineRedisTest : public testing::Test {
 protected:
  Result<std::unique_ptr<Engine>> try_start(const std::string& node = "node-a") {
    runtime::EngineOptions options;
    options.region = "rotherham";
    options.data_dir = folder.path() + "/" + node;
    options.genesis = support::rotherham_region();
    options.node = node;
    options.version = "test";
    options.snapshot_every = 10;
    runtime::EngineParts parts{
        std::make_unique<journal::RedisJournal>(redis.settings(), "rotherham"),
        std::make_unique<journal::RedisJournal>(redis.settings(), "rotherham"),
        clock,
        {},
        [this](const std::string& what) { fatal.set_value(what); }};
    return Engine::start(std::move(options), std::move(parts));
  }
  std::unique_ptr<Engine> start(const std::string& node = "node-a") {
    auto engine = try_start(node);
    EXPECT_TRUE(engine) << engine.error().what;
    return std::move(*engine);
  }

  static std::future<Result<Answer>> submit(Engine& engine, core::Command command) {
    auto promise = std::make_shared<std::promise<Result<Answer>>>();
    engine.submit({std::move(command), {}, [promise](const Result<Answer>& answer) {
                     promise->set_value(answer);
                   }});
    return promise->get_future();
  }
  /// Retries as a client does, until the write is done.
  static Answer done(Engine& engine, const core::Command& command) {
    for (;;) {
      const auto answer = submit(engine, command).get();
      if (answer) return *answer;
      EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
    }
  }
  static void write_many(Engine& engine, int from, int until) {
    std::vector<std::future<Result<Answer>>> outcomes;
    for (int i = from; i < until; ++i)
      outcomes.push_back(submit(engine, add_organisation("o" + std::to_string(i))));
    for (auto& outcome : outcomes)
      EXPECT_TRUE(outcome.get());
  }
  static std::uint64_t revision(Engine& engine) {
    std::promise<std::uint64_t> seen;
    engine.read(
        [&](const core::State* state, const runtime::ReadContext&) {
          seen.set_value(state == nullptr ? 0 : state->revision);
        },
        false);
    return seen.get_future().get();
  }

  support::TempFolder folder;
  support::RedisServer redis;
  runtime::SystemClock clock;
  std::promise<std::string> fatal;
};

TEST_F(EngineRedisTest, WritesOutliveARestartOfTheServer) {
  auto engine = start();
  write_many(*engine, 0, 300);
  engine->stop();
  engine.reset();

  engine = start();

  EXPECT_EQ(revision(*engine), 302u);
  EXPECT_TRUE(done(*engine, add_organisation("o17")).replayed);
}

TEST_F(EngineRedisTest, TheLogIsTrimmedAndTheArchiveHasWhatIsGone) {
  auto engine = start();
  for (int i = 0; i < 60; ++i)
    done(*engine, add_organisation("o" + std::to_string(i)));
  engine->stop();
  const auto [snapshot, sealed] = engine->kept();
  engine.reset();

  journal::RedisJournal journal{redis.settings(), "rotherham"};
  EXPECT_GE(snapshot, 50u);
  EXPECT_GE(sealed, snapshot);
  EXPECT_GT(journal.oldest().value(), 1u);
  EXPECT_EQ(revision(*start()), 62u);
}

TEST_F(EngineRedisTest, AWriteWaitsForRedisToComeBackAndIsDoneOnce) {
  const auto engine = start();
  done(*engine, add_organisation("before"));
  redis.kill();
  auto waiting = submit(*engine, add_organisation("during"));
  redis.start();

  const auto answer = waiting.get();
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->revision, 3u);
  EXPECT_EQ(done(*engine, add_organisation("after")).revision, 4u);
}

TEST_F(EngineRedisTest, AWriteWhoseAnswerNeverCameIsDoneOnce) {
  const auto engine = start();
  done(*engine, add_organisation("before"));
  redis.pause();
  auto waiting = submit(*engine, add_organisation("during"));
  EXPECT_EQ(waiting.wait_for(Seconds{4}), std::future_status::timeout);
  redis.resume();

  EXPECT_EQ(waiting.get()->revision, 3u);
  EXPECT_EQ(done(*engine, add_organisation("after")).revision, 4u);
}

TEST_F(EngineRedisTest, ARedisThatComesBackUnsafeAcknowledgesNothingUntilItIsSafe) {
  const auto engine = start();
  done(*engine, add_organisation("before"));
  redis.kill();
  auto waiting = submit(*engine, add_organisation("during"));
  redis.start({"--appendfsync", "everysec"});
  EXPECT_EQ(waiting.wait_for(Seconds{3}), std::future_status::timeout);
  journal::RedisJournal journal{redis.settings(), "rotherham", {.allow_unsafe_fsync = true}};
  EXPECT_EQ(journal.head()->revision, 2u);
  redis.command({"CONFIG", "SET", "appendfsync", "always"});

  EXPECT_EQ(waiting.get()->revision, 3u);
}

TEST_F(EngineRedisTest, ASettingThatIsChangedUnderTheServerStopsAcknowledging) {
  const auto engine = start();
  done(*engine, add_organisation("before"));
  redis.command({"CONFIG", "SET", "appendfsync", "no"});
  std::this_thread::sleep_for(runtime::kStoreCheckEvery + Seconds{2});

  auto waiting = submit(*engine, add_organisation("unsafe"));
  EXPECT_EQ(waiting.wait_for(Seconds{2}), std::future_status::timeout);
  redis.command({"CONFIG", "SET", "appendfsync", "always"});

  EXPECT_TRUE(waiting.get());
}

TEST_F(EngineRedisTest, AServerThatWasOvertakenEndsAndAnswersNothing) {
  const auto old = start("node-a");
  done(*old, add_organisation("a"));
  const auto now = start("node-b");

  auto late = submit(*old, add_organisation("b"));
  EXPECT_THAT(fatal.get_future().get(), HasSubstr("Another server has taken the lead"));
  old->stop();

  EXPECT_EQ(late.get().error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(revision(*now), 3u);
  EXPECT_FALSE(done(*now, add_organisation("b")).replayed);
}

TEST_F(EngineRedisTest, ARedisThatLostItsFilesIsRefused) {
  start()->stop();
  redis.command({"FLUSHALL"});

  EXPECT_THAT(try_start().error().what, HasSubstr("is empty but was acknowledged up to 1-1"));
}

TEST_F(EngineRedisTest, ARedisThatDoesNotAnswerIsSaidToBeAway) {
  redis.kill();

  EXPECT_EQ(try_start().error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace dutydesk
