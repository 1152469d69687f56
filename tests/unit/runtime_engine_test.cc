// The engine with its threads: what callers see, from starting to stopping.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "server/codec/log_record.h"
#include "server/journal/anchor.h"
#include "server/runtime/engine.h"
#include "server/runtime/limits.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::Answer;
using runtime::Engine;
using support::add_organisation;
using testing::HasSubstr;

/// What a read was shown.
struct Shown {
  bool refused = false;
  std::uint64_t revision = 0;
  std::optional<Instant> down_since;
  std::optional<Error> refusal;
};

class EngineTest : public testing::Test {
 protected:
  Result<std::unique_ptr<Engine>> try_start() {
    runtime::EngineOptions options;
    options.region = "rotherham";
    options.data_dir = folder.path() + "/data";
    options.genesis = genesis;
    options.node = "node";
    options.version = "test";
    options.snapshot_every = 4;
    options.plans = plans;
    options.accept_clock = accept_clock;
    runtime::EngineParts parts{std::make_unique<support::JournalHandle>(journal),
                               std::make_unique<support::JournalHandle>(journal),
                               wall,
                               {},
                               [this](const std::string& what) { fatal.set_value(what); }};
    return Engine::start(std::move(options), std::move(parts));
  }
  std::unique_ptr<Engine> start() {
    auto engine = try_start();
    EXPECT_TRUE(engine) << engine.error().what;
    return std::move(*engine);
  }

  /// Hands a write in; the outcome comes later.
  static std::future<Result<Answer>> submit(Engine& engine, core::Command command) {
    auto promise = std::make_shared<std::promise<Result<Answer>>>();
    engine.submit({std::move(command), {}, [promise](const Result<Answer>& answer) {
                     promise->set_value(answer);
                   }});
    return promise->get_future();
  }
  static std::future<Shown> read(Engine& engine, bool allow_stale = false) {
    auto promise = std::make_shared<std::promise<Shown>>();
    engine.read(
        [promise](const core::State* state, const runtime::ReadContext& context) {
          promise->set_value({state == nullptr, state == nullptr ? 0 : state->revision,
                              context.journal_down_since, context.refusal});
        },
        allow_stale);
    return promise->get_future();
  }
  static Answer done(Engine& engine, core::Command command) {
    return submit(engine, std::move(command)).get().value();
  }

  support::TempFolder folder;
  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  std::optional<core::RegionCreated> genesis = support::rotherham_region();
  bool plans = false;
  bool accept_clock = false;
  std::promise<std::string> fatal;
};

TEST_F(EngineTest, AWriteIsAnsweredAndAReadAfterItSeesIt) {
  const auto engine = start();

  const Answer answer = done(*engine, support::load_directory());

  EXPECT_EQ(answer.revision, 2u);
  EXPECT_EQ(read(*engine).get().revision, 2u);
  EXPECT_EQ(journal.records().size(), 2u);
}

TEST_F(EngineTest, EveryWriteOfManyIsAnsweredOnceInOrder) {
  const auto engine = start();
  std::vector<std::future<Result<Answer>>> outcomes;
  for (int i = 0; i < 500; ++i)
    outcomes.push_back(submit(*engine, add_organisation("o" + std::to_string(i))));

  std::uint64_t expected = 2;
  for (auto& outcome : outcomes)
    EXPECT_EQ(outcome.get()->revision, expected++);

  EXPECT_EQ(journal.head()->revision, 501u);
}

TEST_F(EngineTest, ARestartKeepsEverythingAndOpensTheNextEpoch) {
  auto engine = start();
  for (int i = 0; i < 20; ++i)
    done(*engine, add_organisation("o" + std::to_string(i)));
  engine->stop();
  EXPECT_EQ(engine->kept().first, 20u);
  engine.reset();

  genesis.reset();
  engine = start();

  const auto retry = done(*engine, add_organisation("o7"));
  EXPECT_TRUE(retry.replayed);
  EXPECT_EQ(retry.revision, 9u);
  EXPECT_EQ(journal.head()->epoch, 2u);
  EXPECT_EQ(read(*engine).get().revision, 22u);
}

TEST_F(EngineTest, StoppingWritesTheAnchorOfTheNewestRecord) {
  const auto engine = start();
  done(*engine, add_organisation("a"));
  engine->stop();

  const auto anchor = journal::read_anchor(folder.path() + "/data/anchor", "rotherham");
  ASSERT_TRUE(anchor && *anchor);
  EXPECT_EQ((*anchor)->head, journal.head().value());
  EXPECT_EQ((*anchor)->genesis, journal.records().front().hash);
}

TEST_F(EngineTest, AnEmptyLogIsNotARegionUnlessItIsToBeCreated) {
  genesis.reset();

  EXPECT_THAT(try_start().error().what, HasSubstr("The log of region rotherham is empty: create"));
}

TEST_F(EngineTest, RefusesToStartOnALogThatWasEmptied) {
  start()->stop();
  journal.edit([](auto& records) { records.clear(); });

  EXPECT_THAT(try_start().error().what, HasSubstr("is empty but was acknowledged up to 1-1"));
}

TEST_F(EngineTest, ALostAnswerWhenTakingTheLeadIsSettled) {
  journal.lose_next_answer();
  const auto engine = start();

  EXPECT_EQ(journal.records().size(), 1u);
  EXPECT_EQ(read(*engine).get().revision, 1u);
}

TEST_F(EngineTest, AWriteOfUnknownOutcomeTakesEffectOnce) {
  const auto engine = start();
  journal.lose_next_answer();

  const Answer answer = done(*engine, add_organisation("a"));

  EXPECT_EQ(answer.revision, 2u);
  EXPECT_EQ(journal.records().size(), 2u);
}

TEST_F(EngineTest, DuringAnOutageReadsAreStaleAndWritesAreRefusedAtOnce) {
  const auto engine = start();
  journal.set_down(true);
  auto waiting = submit(*engine, add_organisation("a"));

  EXPECT_EQ(read(*engine).get().down_since, support::tonight());
  const auto refused = submit(*engine, add_organisation("b")).get();
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  journal.set_down(false);

  EXPECT_EQ(waiting.get()->revision, 2u);
  EXPECT_FALSE(read(*engine).get().down_since);
}

TEST_F(EngineTest, AnotherLeaderEndsItAndNothingIsAnsweredUntilItStops) {
  const auto engine = start();
  journal.fence();
  auto write = submit(*engine, add_organisation("a"));

  EXPECT_THAT(fatal.get_future().get(), HasSubstr("Another server has taken the lead"));
  EXPECT_TRUE(read(*engine, true).get().refused);
  EXPECT_EQ(submit(*engine, add_organisation("b")).get().error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(write.wait_for(Seconds{0}), std::future_status::timeout);
  engine->stop();

  EXPECT_EQ(write.get().error().code, ErrorCode::kUnavailable);
}

TEST_F(EngineTest, AnotherServerThatLeadsFirstIsNoticed) {
  journal.fence();

  EXPECT_EQ(try_start().error().code, ErrorCode::kWrongState);
}

TEST_F(EngineTest, StoppingAnswersWhatWasAcceptedAndRefusesTheRest) {
  const auto engine = start();
  std::vector<std::future<Result<Answer>>> outcomes;
  for (int i = 0; i < 50; ++i)
    outcomes.push_back(submit(*engine, add_organisation("o" + std::to_string(i))));
  engine->stop();

  for (auto& outcome : outcomes)
    EXPECT_TRUE(outcome.get());
  EXPECT_EQ(submit(*engine, add_organisation("late")).get().error().code, ErrorCode::kUnavailable);
  EXPECT_TRUE(read(*engine).get().refused);
}

TEST_F(EngineTest, AReadThatIsRefusedSaysWhy) {
  const auto engine = start();
  std::promise<void> go_on;
  const auto held = go_on.get_future().share();
  engine->read([held](const core::State*, const runtime::ReadContext&) { held.wait(); }, true);
  std::vector<std::future<Shown>> waiting;
  for (std::size_t i = 0; i <= runtime::kReadsInFlightMax; ++i)
    waiting.push_back(read(*engine, true));
  EXPECT_EQ(waiting.back().get().refusal->code, ErrorCode::kExhausted);
  waiting.pop_back();
  go_on.set_value();
  for (auto& one : waiting)
    one.wait();

  journal.fence();
  EXPECT_EQ(read(*engine).wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  fatal.get_future().wait();
  EXPECT_EQ(read(*engine).get().refusal->code, ErrorCode::kUnavailable);
  EXPECT_THAT(read(*engine).get().refusal->what, HasSubstr("leads"));
}

TEST_F(EngineTest, OnlyAWriteThatNeverCameNearTheLogIsTurnedAway) {
  const auto engine = start();
  std::vector<std::string> told;
  const auto write = [&](const std::string& key) {
    runtime::Submission submission{add_organisation(key), {}, nullptr};
    submission.done = [&](const Result<Answer>&) { told.push_back("done"); };
    submission.turned_away = [&](const Error& error) { told.push_back(error.what); };
    engine->submit(std::move(submission));
  };
  journal.set_down(true);
  write("sent");
  while (!read(*engine, true).get().down_since) {
  }
  write("late");

  ASSERT_EQ(told.size(), 1u);
  EXPECT_THAT(told[0], HasSubstr("nothing was done"));
  engine->stop();
  EXPECT_EQ(told.at(1), "done");
}

TEST_F(EngineTest, StoppingDuringAnOutageGivesUpAndSaysSo) {
  const auto engine = start();
  journal.set_down(true);
  auto write = submit(*engine, add_organisation("a"));
  engine->stop();

  EXPECT_THAT(write.get().error().what, HasSubstr("same request_id"));
}

TEST_F(EngineTest, AnUnsafeStoreIsNoticedAndAcknowledgesNothingUntilItIsSafe) {
  const auto engine = start();
  journal.set_safe(false);
  auto waiting = submit(*engine, add_organisation("a"));
  EXPECT_TRUE(read(*engine).get().down_since);
  EXPECT_EQ(waiting.wait_for(Seconds{0}), std::future_status::timeout);
  journal.set_safe(true);

  EXPECT_EQ(waiting.get()->revision, 2u);
}

TEST_F(EngineTest, ARestartOnTheSameBootDoesNotBelieveAWallClockThatIsAhead) {
  auto engine = start();
  engine->stop();
  engine.reset();
  wall.pass(Minutes{5});
  wall.step_wall(std::chrono::hours{30});

  engine = start();
  done(*engine, add_organisation("a"));

  const auto newest = codec::decode_record(journal.records().back().payload);
  EXPECT_GE(newest->at, support::tonight() + Minutes{5});
  EXPECT_LT(newest->at, support::tonight() + Minutes{6});
}

TEST_F(EngineTest, ARestartOnAnotherBootRefusesAWallClockThatIsFarAhead) {
  start()->stop();
  wall.reboot();
  wall.step_wall(std::chrono::hours{30});

  EXPECT_THAT(try_start().error().what, HasSubstr("start with --accept-clock"));
  EXPECT_EQ(journal.records().size(), 1u);
}

TEST_F(EngineTest, AWallClockThatSomebodyComparedIsBelieved) {
  start()->stop();
  wall.reboot();
  wall.step_wall(std::chrono::hours{30});
  accept_clock = true;

  const auto engine = start();
  done(*engine, add_organisation("a"));

  EXPECT_EQ(codec::decode_record(journal.records().back().payload)->at,
            support::tonight() + std::chrono::hours{30});
}

TEST_F(EngineTest, ACaseIsPlannedByItself) {
  plans = true;
  const auto engine = start();
  done(*engine, support::load_directory());
  done(*engine, support::open_case("r1"));

  bool planned = false;
  while (!planned) {
    auto seen = std::make_shared<std::promise<bool>>();
    engine->read(
        [seen](const core::State* state, const runtime::ReadContext&) {
          seen->set_value(state->cases.begin()->second.plan.has_value());
        },
        false);
    planned = seen->get_future().get();
  }
  SUCCEED();
}

TEST_F(EngineTest, ADeadlineThatHasComeIsActedUponWithoutBeingAsked) {
  const auto engine = start();
  done(*engine, support::load_directory());
  done(*engine, support::open_case("r1"));
  wall.pass(std::chrono::hours{30});
  done(*engine, add_organisation("a"));

  while (read(*engine).get().revision < 5) {
  }
  SUCCEED();
}

}  // namespace
}  // namespace dutydesk
