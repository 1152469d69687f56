// Recovery: the state that comes back is the one that was left, or one sentence says why not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "server/codec/log_record.h"
#include "server/codec/snapshot.h"
#include "server/journal/anchor.h"
#include "server/journal/archive.h"
#include "server/runtime/recovery.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/memory_journal.h"
#include "tests/support/model_builders.h"

namespace dutydesk {
namespace {

using runtime::Recovered;
using support::add_organisation;
using testing::ElementsAre;
using testing::HasSubstr;

/// Notes what it is told.
class Listener final : public runtime::Subscriber {
 public:
  void on_started(const core::State& state, const journal::Head&) override {
    started.push_back(state.revision);
  }
  void on_committed(const runtime::Committed& committed) override {
    EXPECT_TRUE(committed.recovering);
    EXPECT_EQ(committed.state.revision, committed.record.revision);
    revisions.push_back(committed.record.revision);
  }

  std::vector<std::uint64_t> started;
  std::vector<std::uint64_t> revisions;
};

class RecoveryTest : public testing::Test {
 protected:
  RecoveryTest() {
    std::filesystem::create_directory(folder.path() + "/archive");
    region.lead();
    region.done(support::load_directory());
    region.done(support::open_case("r1"));
    region.done(support::start_duty("amhp-1", SlotRole::kAmhp));
  }

  runtime::RecoverySource source() {
    runtime::RecoverySource from = runtime::recovery_source(journal, folder.path());
    from.region = name;
    from.uuid = uuid;
    from.from_genesis = from_genesis;
    return from;
  }
  Result<Recovered> recover() { return runtime::recover(source(), {&listener}); }
  std::string refusal() {
    const auto recovered = recover();
    return recovered ? "recovered" : recovered.error().what;
  }

  void store_snapshot() {
    const auto& durable = region.durable();
    ASSERT_TRUE(journal.write_snapshot({durable.head(), codec::encode_snapshot(durable.state())}));
  }
  void write_anchor() {
    ASSERT_TRUE(journal::write_anchor(
        folder.path() + "/anchor",
        {"rotherham", journal.records().front().hash, region.durable().head()}));
  }
  void seal_archive() {
    auto archive = journal::Archive::open(folder.path() + "/archive", "rotherham").value();
    ASSERT_TRUE(archive.append(journal.records()));
    ASSERT_TRUE(archive.seal());
  }
  /// Gives the record other content, and a chain that fits it.
  void rewrite(std::size_t index, const std::function<void(core::Record&)>& change) {
    journal.edit([&](std::vector<journal::Record>& records) {
      auto record = codec::decode_record(records[index].payload).value();
      change(record);
      records[index].payload = codec::encode_record(record);
      journal::Head head = index == 0 ? journal::Head{} : head_of(records[index - 1]);
      for (std::size_t i = index; i < records.size(); ++i) {
        records[i].hash = journal::chain_hash(head.hash, records[i].epoch, records[i].revision,
                                              records[i].payload);
        head = head_of(records[i]);
      }
    });
  }

  support::TempFolder folder;
  support::MemoryJournal journal;
  support::FakeClock wall{support::tonight()};
  support::SteppedRegion region{journal, wall};
  Listener listener;
  std::string name = "rotherham";
  std::string uuid;
  bool from_genesis = false;
};

TEST_F(RecoveryTest, TheStateIsTheOneThatWasLeft) {
  const auto recovered = recover();

  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(recovered->head, region.durable().head());
  EXPECT_EQ(recovered->state, region.durable().state());
  EXPECT_EQ(codec::state_hash(recovered->state), codec::state_hash(region.sequencer().live()));
  EXPECT_EQ(recovered->genesis, journal.records().front().hash);
}

TEST_F(RecoveryTest, SubscribersHearOfTheStartAndOfEachRecordAfterIt) {
  ASSERT_TRUE(recover());

  EXPECT_THAT(listener.started, ElementsAre(0u));
  EXPECT_THAT(listener.revisions, ElementsAre(1u, 2u, 3u, 4u));
}

TEST_F(RecoveryTest, TheNextLeaderGoesOnInTheNextEpoch) {
  support::SteppedRegion next{journal, wall, recover().value()};
  next.lead();
  next.done(add_organisation("a"));

  EXPECT_EQ(next.durable().head().epoch, 2u);
  EXPECT_EQ(recover()->state, next.durable().state());
}

TEST_F(RecoveryTest, ThereIsNothingBeforeTheFirstStart) {
  support::MemoryJournal empty;
  runtime::RecoverySource fresh = runtime::recovery_source(empty, folder.path());
  fresh.region = name;

  const auto recovered = runtime::recover(fresh, {&listener});

  ASSERT_TRUE(recovered);
  EXPECT_EQ(recovered->head.revision, 0u);
}

TEST_F(RecoveryTest, BeginsAtTheOlderSnapshotAndComparesAtTheNewer) {
  store_snapshot();
  region.done(add_organisation("a"));
  store_snapshot();
  region.done(add_organisation("b"));

  const auto recovered = recover();

  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(recovered->state, region.durable().state());
  EXPECT_EQ(recovered->newest_snapshot, 5u);
  EXPECT_THAT(listener.started, ElementsAre(4u));
  EXPECT_THAT(listener.revisions, ElementsAre(5u, 6u));
}

TEST_F(RecoveryTest, RefusesWhenFoldingGivesAnotherStateThanTheNewerSnapshot) {
  store_snapshot();
  region.done(add_organisation("a"));
  core::State other = region.durable().state();
  other.organisations.at(OrgKey{"a"}).name = "another name";
  ASSERT_TRUE(journal.write_snapshot({region.durable().head(), codec::encode_snapshot(other)}));

  EXPECT_THAT(refusal(), HasSubstr("Folding the log up to 1-5 gives another state than the "
                                   "snapshot stored there"));
}

TEST_F(RecoveryTest, FoldsFromTheBeginningWhenAskedAndComparesAtBothSnapshots) {
  store_snapshot();
  seal_archive();
  region.done(add_organisation("a"));
  store_snapshot();
  ASSERT_TRUE(journal.trim(4));
  from_genesis = true;

  const auto recovered = recover();

  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(recovered->state, region.durable().state());
  EXPECT_THAT(listener.revisions, ElementsAre(1u, 2u, 3u, 4u, 5u));
  journal.edit_snapshots([this](auto& snapshots) {
    core::State other = region.durable().state();
    other.revision = 4;
    snapshots.back().body = codec::encode_snapshot(other);
  });
  EXPECT_THAT(refusal(), HasSubstr("Folding the log up to 1-4 gives another state"));
}

TEST_F(RecoveryTest, ADamagedSnapshotIsPassedOver) {
  store_snapshot();
  journal.edit_snapshots([](auto& snapshots) { snapshots.front().body[10] ^= 1; });

  EXPECT_EQ(recover()->state, region.durable().state());
}

TEST_F(RecoveryTest, ATrimmedLogGoesOnFromTheSnapshot) {
  store_snapshot();
  write_anchor();
  seal_archive();
  region.done(add_organisation("a"));
  ASSERT_TRUE(journal.trim(4));

  const auto recovered = recover();

  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(recovered->state, region.durable().state());
  EXPECT_THAT(listener.started, ElementsAre(4u));
}

TEST_F(RecoveryTest, WhatTheLogNoLongerHasIsReadFromTheArchive) {
  seal_archive();
  ASSERT_TRUE(journal.trim(3));

  const auto recovered = recover();

  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(recovered->state, region.durable().state());
  EXPECT_THAT(listener.revisions, ElementsAre(1u, 2u, 3u, 4u));
  EXPECT_NE(recovered->genesis, crypto::Hash{});
}

TEST_F(RecoveryTest, RefusesALogWithoutItsBeginning) {
  ASSERT_TRUE(journal.trim(3));

  EXPECT_THAT(refusal(), HasSubstr("begins at revision 3 but the newest usable snapshot before it "
                                   "is of 0 and the archive ends at 0: records are missing"));
}

TEST_F(RecoveryTest, RefusesALogThatLostItsNewestRecords) {
  write_anchor();
  journal.edit([](auto& records) { records.pop_back(); });

  EXPECT_THAT(refusal(), HasSubstr("ends at 1-3 but was acknowledged up to 1-4"));
}

TEST_F(RecoveryTest, RefusesALogThatWasEmptied) {
  write_anchor();
  journal.edit([](auto& records) { records.clear(); });

  EXPECT_THAT(refusal(), HasSubstr("is empty but was acknowledged up to 1-4"));
}

TEST_F(RecoveryTest, RefusesALogThatIsBehindItsArchive) {
  seal_archive();
  journal.edit([](auto& records) { records.pop_back(); });

  EXPECT_THAT(refusal(), HasSubstr("ends at 1-3 but its archive holds records up to 1-4"));
}

TEST_F(RecoveryTest, RefusesALogThatIsBehindItsSnapshot) {
  store_snapshot();
  journal.edit([](auto& records) { records.pop_back(); });

  EXPECT_THAT(refusal(), HasSubstr("ends at 1-3 but there is a snapshot of 1-4"));
}

TEST_F(RecoveryTest, RefusesALogThatWasForked) {
  write_anchor();
  rewrite(3, [](core::Record& record) { record.at += Seconds{1}; });

  EXPECT_THAT(refusal(), HasSubstr("has another record at revision 4 than the acknowledged 1-4"));
}

TEST_F(RecoveryTest, RefusesALogThatDiffersFromItsArchive) {
  seal_archive();
  rewrite(3, [](core::Record& record) { record.at += Seconds{1}; });

  EXPECT_THAT(refusal(), HasSubstr("and its archive differ at 1-4"));
}

TEST_F(RecoveryTest, RefusesASnapshotOfAnotherLog) {
  store_snapshot();
  rewrite(3, [](core::Record& record) { record.at += Seconds{1}; });

  EXPECT_THAT(refusal(), HasSubstr("The snapshot of 1-4 is of another log"));
}

TEST_F(RecoveryTest, RefusesAnAlteredRecord) {
  journal.edit([](auto& records) { records[2].payload[20] ^= 1; });

  EXPECT_THAT(refusal(), HasSubstr("Record 1-3 does not follow 1-2: its hash does not match"));
}

TEST_F(RecoveryTest, RefusesAGap) {
  journal.edit([](auto& records) { records.erase(records.begin() + 2); });

  EXPECT_THAT(refusal(), HasSubstr("the log has a gap"));
}

TEST_F(RecoveryTest, RefusesAnotherRegionsLog) {
  name = "leeds";

  EXPECT_THAT(refusal(), HasSubstr("Record 1-1 is of region rotherham, not of leeds"));
}

TEST_F(RecoveryTest, RefusesAnotherInstallationsLogOfTheSameName) {
  uuid = "11111111-2222-3333-4444-555555555555";

  EXPECT_THAT(refusal(), HasSubstr("not of rotherham (11111111-2222-3333-4444-555555555555)"));
}

TEST_F(RecoveryTest, RefusesAnotherRegionsLogByItsSnapshotToo) {
  uuid = "11111111-2222-3333-4444-555555555555";
  store_snapshot();
  seal_archive();
  ASSERT_TRUE(journal.trim(4));

  EXPECT_THAT(refusal(), HasSubstr("it is another region's log; connect the right Redis."));
}

TEST_F(RecoveryTest, RefusesWhatANewerProgramWrote) {
  journal.edit([](auto& records) {
    auto& last = records.back();
    last.payload += std::string{"\xfa\x01\x01x", 4};  // field 31, which no record has
    last.hash = journal::chain_hash(records[2].hash, last.epoch, last.revision, last.payload);
  });

  EXPECT_THAT(refusal(), HasSubstr("Record 1-4 cannot be used: "));
}

TEST_F(RecoveryTest, RefusesARecordOutOfItsPlaceOrTime) {
  rewrite(3, [](core::Record& record) { record.at -= Minutes{1}; });

  EXPECT_THAT(refusal(), HasSubstr("Record 1-4 says another revision than its place in the log"));
}

TEST_F(RecoveryTest, RefusesAnEpochThatNobodyOpened) {
  journal.edit([](auto& records) {
    auto& last = records.back();
    last.epoch = 2;
    last.hash = journal::chain_hash(records[2].hash, last.epoch, last.revision, last.payload);
  });

  EXPECT_THAT(refusal(), HasSubstr("Record 2-4 stands in an epoch that nobody opened"));
}

TEST_F(RecoveryTest, SaysThatTheJournalDoesNotAnswer) {
  journal.set_down(true);

  EXPECT_EQ(recover().error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace dutydesk
