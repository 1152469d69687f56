// The hub's streams while principals change: each goes on only for whom it was begun.
#include <gtest/gtest.h>

#include "server/rpc/watch_hub.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk::rpc {
namespace {

class WatchHubTest : public testing::Test {
 protected:
  WatchHubTest() {
    hub.on_started(core::State{}, journal::Head{});
    region.lead();
    region.done(support::load_directory());
  }
  ~WatchHubTest() override {
    for (const auto& stream : streams)
      stream->OnDone();
  }

  runtime::ReadContext context() const { return {region_head(), std::nullopt, support::tonight()}; }
  journal::Head region_head() const { return head_of(journal.records().back()); }

  /// The control room follows its cases. No call is behind the stream: what it sends waits.
  void police_follow() {
    const core::State& state = region.durable().state();
    const auto caller = core::authorise(state, support::kPolice, core::Method::kReadOwnCases);
    const runtime::ReadContext now = context();
    const auto stream = WatchStream<v1::WatchCasesResponse>::make();
    streams.push_back(stream);
    hub.join(PartnerWatching{stream, support::kPolice, OrgKey{"police"}},
             Viewer{{state, keys, support::tonight()}, *caller, now}, v1::ResumeToken{});
  }
  /// The directory says that the control room's certificate is of this organisation now.
  void move_police_to(const std::string& org) {
    core::ApplyDirectory change;
    change.principals = {{support::kPolice, OrgKey{org}, PersonKey{}, {Role::kPolice}, false}};
    region.done(support::command_by(support::kAdministrator, change, "move-to-" + org));
  }

  security::KeyRing keys{std::string(32, 'k')};
  WatchHub hub{keys};
  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  support::SteppedRegion region{journal, wall, {}, {&hub}};
  std::vector<std::shared_ptr<WatchStream<v1::WatchCasesResponse>>> streams;
};

TEST_F(WatchHubTest, AStreamEndsWhenItsPrincipalIsMovedToAnotherOrganisation) {
  police_follow();
  ASSERT_EQ(hub.size(), 1u);

  move_police_to("trust");

  EXPECT_EQ(hub.size(), 0u);
}

TEST_F(WatchHubTest, AStreamGoesOnWhenOtherPrincipalsChange) {
  police_follow();
  core::ApplyDirectory change;
  change.principals = {
      {"dutydesk://rotherham/late", OrgKey{"rotherham"}, PersonKey{}, {Role::kCoordinator}, false}};
  region.done(support::command_by(support::kAdministrator, change, "another"));

  EXPECT_EQ(hub.size(), 1u);
}

}  // namespace
}  // namespace dutydesk::rpc
