// What tests of the running server share: a small region with people and a police control room,
// commands in domain words, a journal that two owners may hold, and SteppedRegion: the real parts
// wired on one thread and stepped by the test. Owned by the test.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/runtime/committer.h"
#include "server/runtime/durable_side.h"
#include "server/runtime/recovery.h"
#include "server/runtime/sequencer.h"
#include "tests/support/fake_clock.h"

namespace dutydesk::support {

inline constexpr const char* kAdministrator = "dutydesk://rotherham/administrator";
inline constexpr const char* kCoordinator = "dutydesk://rotherham/coordinator";
inline constexpr const char* kPolice = "dutydesk://rotherham/police";

/// A folder of its own that is deleted with this.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Rotherham, whose first administrator is kAdministrator.
core::RegionCreated rotherham_region();

/// A command of the principal, under a request id and its digest; an empty id is of the system.
core::Command command_by(const std::string& principal, core::CommandBody body,
                         const std::string& request_id);

/// The directory: council, police and trust, an AMHP and two doctors, a suite, the principals.
core::Command load_directory();
/// Adds one organisation: the smallest change that anybody can ask for.
core::Command add_organisation(const std::string& key);
/// The control room tells of somebody removed under section 136 who has just arrived at the suite.
core::Command open_case(const std::string& request_id);
/// The desk puts the person on duty.
core::Command start_duty(const std::string& person, SlotRole role);

/// One journal for two owners: passes every call on. The journal must outlive it.
class JournalHandle final : public journal::Journal {
 public:
  explicit JournalHandle(journal::Journal& journal) : journal_{journal} {}

  journal::AppendResult append(const journal::Head& expected,
                               std::span<const journal::Record> batch) override;
  Result<journal::Head> head() override { return journal_.head(); }
  Result<std::vector<journal::Record>> read(std::uint64_t revision, std::size_t limit) override;
  Result<std::uint64_t> oldest() override { return journal_.oldest(); }
  Result<std::map<std::string, std::string>> keys() override { return journal_.keys(); }
  Result<void> write_snapshot(const journal::StoredSnapshot& snapshot) override;
  Result<std::vector<journal::StoredSnapshot>> snapshots() override { return journal_.snapshots(); }
  Result<void> trim(std::uint64_t revision) override { return journal_.trim(revision); }
  Result<void> rewrite() override { return journal_.rewrite(); }
  Result<void> check_store() override { return journal_.check_store(); }

 private:
  journal::Journal& journal_;
};

/// What became of one write: nothing as long as `answers` is empty.
struct Told {
  std::vector<Result<runtime::Answer>> answers;
  bool told() const { return !answers.empty(); }
};

/// What one read saw.
struct Seen {
  int times = 0;
  bool refused = false;
  std::uint64_t revision = 0;
  runtime::ReadContext context;
};

/// A submission that notes its outcome.
runtime::Submission noting(core::Command command, const std::shared_ptr<Told>& told);
/// A read that notes what it saw.
runtime::Read noting(const std::shared_ptr<Seen>& seen);

/// The sequencer, the committer and the durable side on one thread.
class SteppedRegion {
 public:
  /// Goes on from what was recovered. Everything given must outlive this.
  SteppedRegion(journal::Journal& journal, const FakeClock& clock,
                const runtime::Recovered& from = {},
                std::vector<runtime::Subscriber*> subscribers = {},
                std::uint64_t snapshot_every = 1'000'000);

  /// Takes the lead, creating Rotherham if the log is empty, and commits that.
  void lead();

  /// Hands in a write, which is decided at once and durable only after commit().
  std::shared_ptr<Told> submit(core::Command command, std::vector<journal::KeyWrite> keys = {});
  std::shared_ptr<Seen> read();

  /// Lets the sequencer do what time asks for.
  void wake() { sequencer_.wake(); }

  /// One turn of the committer with all that was handed in.
  void commit();

  /// A write, committed; CHECKs that it was done.
  runtime::Answer done(core::Command command);

  runtime::LogClock& clock() { return clock_; }
  runtime::JournalHealth& health() { return health_; }
  runtime::Sequencer& sequencer() { return sequencer_; }
  runtime::Committer& committer() { return committer_; }
  runtime::DurableSide& durable() { return durable_; }

  std::vector<runtime::KeepItem> kept;  ///< handed to the keeper
  bool room_to_keep = true;             ///< whether the keeper takes anything
  std::function<void()> on_keep;        ///< called for each record that the keeper is handed
  std::vector<std::string> fatal;       ///< sentences that end the process

 private:
  runtime::LogClock clock_;
  runtime::JournalHealth health_;
  std::deque<runtime::CommitItem> waiting_;
  runtime::Sequencer sequencer_;
  runtime::DurableSide durable_;
  runtime::Committer committer_;
};

}  // namespace dutydesk::support
