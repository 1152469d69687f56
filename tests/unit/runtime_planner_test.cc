// The planner: every open case gets a plan, none twice from one revision, a stale one is made
// again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <variant>

#include "server/core/plan.h"
#include "server/runtime/planner.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PlannerTest : public testing::Test {
 protected:
  PlannerTest() {
    region.lead();
    region.done(support::load_directory());
    turn();
  }

  /// Everybody whose turn it is does what waits: the planner, the committer, those who look.
  void turn() {
    for (int i = 0; i < 10; ++i) {
      planner.step();
      region.commit();
      for (auto& look : std::exchange(looks, {})) {
        runtime::CommitItem item;
        item.read = std::move(look);
        region.durable().take(std::move(item));
      }
    }
  }

  const Case& the_case() const { return region_state().cases.begin()->second; }
  const core::State& region_state() const { return region.durable().state(); }

  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  runtime::LogClock clock{wall, support::rotherham_region(), support::tonight()};
  std::vector<core::AdoptPlan> submitted;
  std::deque<runtime::Read> looks;
  bool door_is_shut = false;
  Millis passes_on_the_way{};  ///< before the next plan is handed in
  runtime::Planner planner{clock,
                           {[this](runtime::Submission plan) { hand_in(std::move(plan)); },
                            [this](runtime::Read look) { looks.push_back(std::move(look)); }}};
  mutable support::SteppedRegion region{journal, wall, {}, {&planner}};

 private:
  void hand_in(runtime::Submission plan) {
    submitted.push_back(std::get<core::AdoptPlan>(plan.command.body));
    wall.pass(std::exchange(passes_on_the_way, Millis{}));
    if (door_is_shut) return plan.done(fail(ErrorCode::kUnavailable, "The journal is down."));
    region.sequencer().handle(std::move(plan));
  }
};

TEST_F(PlannerTest, ANewCaseGetsAPlanMadeFromTheStateThatHasIt) {
  region.done(support::open_case("r1"));
  turn();

  ASSERT_THAT(submitted, SizeIs(1));
  EXPECT_EQ(submitted[0].plan.basis, 3u);
  ASSERT_TRUE(the_case().plan);
  EXPECT_EQ(the_case().plan->basis, 3u);
}

TEST_F(PlannerTest, ThePlanIsTheOneThatTheWholeStateGives) {
  for (const char* person : {"doctor-1", "doctor-2"})
    region.done(support::start_duty(person, SlotRole::kDoctor));
  region.done(support::start_duty("amhp-1", SlotRole::kAmhp));
  region.done(support::open_case("r1"));
  const Plan whole = core::make_plan(region_state(), CaseId{1}, clock.now());
  turn();

  ASSERT_FALSE(submitted.empty());
  EXPECT_EQ(submitted[0].plan, whole);
  EXPECT_THAT(whole.members, SizeIs(3));
}

TEST_F(PlannerTest, NothingIsPlannedTwiceWhenNothingChanged) {
  region.done(support::open_case("r1"));
  turn();
  turn();
  wall.pass(Minutes{1});
  turn();

  EXPECT_THAT(submitted, SizeIs(1));
}

TEST_F(PlannerTest, SomebodyOnDutyMakesAPlanAfresh) {
  region.done(support::open_case("r1"));
  turn();
  const auto before = submitted.size();

  region.done(support::start_duty("amhp-1", SlotRole::kAmhp));
  turn();

  EXPECT_GT(submitted.size(), before);
  EXPECT_EQ(submitted[before].plan.basis, 5u);
}

TEST_F(PlannerTest, AStalePlanIsMadeAgainFromANewerState) {
  region.submit(support::open_case("r1"));
  region.commit();
  region.submit(support::start_duty("amhp-1", SlotRole::kAmhp));
  turn();

  std::vector<std::uint64_t> bases;
  for (const auto& adopt : submitted)
    bases.push_back(adopt.plan.basis);
  ASSERT_GE(bases.size(), 2u);
  EXPECT_EQ(bases[0], 3u);
  EXPECT_GE(bases[1], 4u);
  EXPECT_THAT(core::cases_to_plan(region_state()), IsEmpty());
}

TEST_F(PlannerTest, ManyChangesWhileItPlansMakeOneMoreRound) {
  region.done(support::open_case("r1"));
  for (int i = 0; i < 20; ++i)
    region.done(support::add_organisation("o" + std::to_string(i)));

  turn();

  EXPECT_THAT(submitted, SizeIs(2));
  EXPECT_EQ(submitted[1].plan.basis, 23u);
}

TEST_F(PlannerTest, APlanThatCouldNotBeHandedInIsTriedAgain) {
  door_is_shut = true;
  region.done(support::open_case("r1"));
  planner.step();
  ASSERT_THAT(submitted, SizeIs(1));
  EXPECT_THAT(looks, IsEmpty());

  door_is_shut = false;
  turn();

  EXPECT_THAT(submitted, SizeIs(2));
  EXPECT_TRUE(the_case().plan);
}

TEST_F(PlannerTest, AHoldMadeByHandMakesAPlanAfresh) {
  region.done(support::open_case("r1"));
  core::RecordFact left;
  left.case_id = CaseId{1};
  left.fact.kind = FactKind::kLeftPlace;
  left.fact.place = PlaceKey{"suite-1"};
  region.done(support::command_by(support::kCoordinator, left, "left"));
  core::ReportPlaceStatus open{PlaceKey{"suite-1"}, PlaceState::kOpen};
  region.done(support::command_by(support::kCoordinator, open, "open"));
  turn();
  const auto before = submitted.size();

  core::HoldPlace hold{CaseId{1}, PlaceKey{"suite-1"}, Minutes{30}};
  region.done(support::command_by(support::kCoordinator, hold, "hold"));
  turn();

  EXPECT_GT(submitted.size(), before);
}

TEST_F(PlannerTest, APlanThatOnlyTimeMadeStaleIsMadeAgainThoughNothingIsRecorded) {
  for (const char* person : {"doctor-1", "doctor-2"})
    region.done(support::start_duty(person, SlotRole::kDoctor));
  region.done(support::start_duty("amhp-1", SlotRole::kAmhp));
  passes_on_the_way = std::chrono::hours{72};
  region.done(support::open_case("r1"));

  turn();

  EXPECT_THAT(submitted, SizeIs(2));
  ASSERT_TRUE(the_case().plan);
  EXPECT_THAT(the_case().plan->members, IsEmpty());
}

TEST_F(PlannerTest, OpenCasesAreLookedAtOnceTheNewServerLeads) {
  region.done(support::open_case("r1"));
  runtime::Recovered left;
  left.state = region_state();
  left.head = region.durable().head();
  runtime::Planner fresh{clock,
                         {[this](runtime::Submission plan) {
                            submitted.push_back(std::get<core::AdoptPlan>(plan.command.body));
                            plan.done(fail(ErrorCode::kConflict, "stale"));
                          },
                          [](const runtime::Read&) {}}};
  support::SteppedRegion next{journal, wall, left, {&fresh}};
  fresh.on_started(left.state, left.head);

  next.lead();
  fresh.step();

  ASSERT_THAT(submitted, SizeIs(1));
  EXPECT_EQ(submitted[0].plan.basis, 4u);
}

TEST_F(PlannerTest, MoreCasesThanOneTurnHoldsAreAllPlannedInTheEnd) {
  for (int i = 0; i < 40; ++i)
    region.submit(support::open_case("r" + std::to_string(i)));
  region.commit();

  for (int i = 0; i < 10; ++i)
    turn();

  EXPECT_THAT(core::cases_to_plan(region_state()), IsEmpty());
  for (const auto& [id, c] : region_state().cases)
    EXPECT_TRUE(c.plan) << id.value();
}

}  // namespace
}  // namespace dutydesk
