// The keeper: the archive is complete, a snapshot is verified, and nothing is trimmed before both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "server/codec/snapshot.h"
#include "server/runtime/keeper.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::Keeper;
using support::add_organisation;
using testing::Pair;
using testing::SizeIs;

class KeeperTest : public testing::Test {
 protected:
  KeeperTest() {
    region.lead();
    region.done(support::load_directory());
  }

  journal::Archive archive() { return journal::Archive::open(folder.path(), "rotherham").value(); }
  std::unique_ptr<Keeper> keeper(const Keeper::Start& start = {}) {
    return std::make_unique<Keeper>(journal, archive(), start);
  }
  void write(int count) {
    for (int i = 0; i < count; ++i)
      region.done(add_organisation("o" + std::to_string(++written)));
  }
  /// Hands over what the durable side gave out since the last time.
  void hand_to(Keeper& to) {
    for (auto& item : std::exchange(region.kept, {}))
      to.take(std::move(item));
  }
  std::vector<std::uint64_t> archived() {
    std::vector<std::uint64_t> revisions;
    const auto read = journal::read_archive(
        folder.path(), "rotherham",
        [&](const journal::Record& record) { revisions.push_back(record.revision); });
    EXPECT_TRUE(read);
    return revisions;
  }

  support::TempFolder folder;
  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  support::SteppedRegion region{journal, wall, {}, {}, 4};
  int written = 0;
};

TEST_F(KeeperTest, ASnapshotIsStoredVerifiedAndSealedThrough) {
  const auto keep = keeper();
  write(2);
  hand_to(*keep);

  EXPECT_TRUE(keep->step());

  EXPECT_THAT(keep->kept(), Pair(4, 4));
  ASSERT_THAT(journal.snapshots().value(), SizeIs(1));
  const auto stored = codec::decode_snapshot(journal.snapshots()->front().body);
  EXPECT_EQ(codec::state_hash(*stored), codec::state_hash(region.durable().state()));
  EXPECT_EQ(journal.oldest().value(), 1u);
}

TEST_F(KeeperTest, TheLogIsTrimmedBehindTheOlderOfTwoSnapshots) {
  const auto keep = keeper();
  for (int i = 0; i < 3; ++i) {
    write(4);
    hand_to(*keep);
    EXPECT_TRUE(keep->step());
  }

  EXPECT_THAT(keep->kept(), Pair(12, 14));
  EXPECT_EQ(journal.oldest().value(), 8u);
  EXPECT_THAT(archived(), SizeIs(14));
}

TEST_F(KeeperTest, WhatTheArchiveLacksIsReadBackFromTheLogAtTheStart) {
  write(3);
  region.kept.clear();
  const auto keep = keeper(Keeper::Start{5, 0, false});
  EXPECT_TRUE(keep->step());

  write(3);
  hand_to(*keep);
  EXPECT_TRUE(keep->step());

  EXPECT_THAT(keep->kept(), Pair(8, 8));
  EXPECT_THAT(archived(), SizeIs(8));
}

TEST_F(KeeperTest, WhatItHadNoRoomForIsReadBackFromTheLog) {
  const auto keep = keeper();
  write(2);
  region.kept.erase(region.kept.begin() + 1);
  hand_to(*keep);

  EXPECT_TRUE(keep->step());

  EXPECT_THAT(archived(), SizeIs(4));
}

TEST_F(KeeperTest, WhatFailsIsTriedAgainAndNothingIsTrimmedMeanwhile) {
  const auto keep = keeper();
  write(2);
  hand_to(*keep);
  journal.set_down(true);
  EXPECT_FALSE(keep->step());
  EXPECT_THAT(keep->kept(), Pair(0, 4));

  journal.set_down(false);
  EXPECT_TRUE(keep->step());

  EXPECT_THAT(keep->kept(), Pair(4, 4));
}

TEST_F(KeeperTest, ALogThatLostWhatTheArchiveNeedsIsNeverTrimmed) {
  ASSERT_TRUE(journal.trim(2));
  const auto keep = keeper(Keeper::Start{2, 0, false});
  EXPECT_FALSE(keep->step());
  region.kept.clear();

  for (int i = 0; i < 3; ++i) {
    write(4);
    hand_to(*keep);
    keep->step();
  }

  EXPECT_THAT(keep->kept(), Pair(12, 0));
  EXPECT_EQ(journal.oldest().value(), 2u);
}

TEST_F(KeeperTest, AnErasedKeyLeavesTheStoresFilesToo) {
  const auto keep = keeper();
  core::RetireEntry retire;
  retire.key = "amhp-1";
  region.done(support::command_by(support::kAdministrator, retire, "retire"));
  core::EraseSubject erase;
  erase.person = PersonKey{"amhp-1"};
  region.done(support::command_by(support::kAdministrator, erase, "erase"));
  hand_to(*keep);
  EXPECT_EQ(journal.rewrites(), 0);

  EXPECT_TRUE(keep->step());
  EXPECT_TRUE(keep->step());

  EXPECT_EQ(journal.rewrites(), 1);
}

TEST_F(KeeperTest, TellsAnUnsafeStoreFromOneThatIsAway) {
  const auto keep = keeper();
  EXPECT_TRUE(keep->store_is_safe());
  journal.set_safe(false);
  EXPECT_FALSE(keep->store_is_safe());

  journal.set_down(true);
  EXPECT_TRUE(keep->store_is_safe());
}

TEST_F(KeeperTest, AKeyErasedJustBeforeACrashLeavesThemAfterTheRestart) {
  const auto keep = keeper(Keeper::Start{2, 0, true});

  EXPECT_TRUE(keep->step());

  EXPECT_EQ(journal.rewrites(), 1);
}

}  // namespace
}  // namespace dutydesk
