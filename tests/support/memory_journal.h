// MemoryJournal: the Journal in memory, for unit and simulation tests, with faults to order: an
// answer that never comes before or after the append, an outage, a lost lead. It compares heads as
// the Redis script does, so two writers on one MemoryJournal fence one another. Owned by the test,
// safe on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "server/journal/journal.h"

namespace dutydesk::support {

/// The record that follows `from` in its epoch; from the empty log it opens epoch 1.
journal::Record next_record(const journal::Head& from, std::string payload);

/// The record that opens the epoch after that of `from`.
journal::Record next_epoch(const journal::Head& from, std::string payload);

/// Records that follow `from`, one for each payload.
std::vector<journal::Record> next_records(journal::Head from,
                                          const std::vector<std::string>& payloads);

class MemoryJournal final : public journal::Journal {
 public:
  journal::AppendResult append(const journal::Head& expected,
                               std::span<const journal::Record> batch) override;
  Result<journal::Head> head() override;
  Result<std::vector<journal::Record>> read(std::uint64_t revision, std::size_t limit) override;
  Result<std::uint64_t> oldest() override;
  Result<std::map<std::string, std::string>> keys() override;
  Result<void> write_snapshot(const journal::StoredSnapshot& snapshot) override;
  Result<std::vector<journal::StoredSnapshot>> snapshots() override;
  Result<void> trim(std::uint64_t revision) override;
  Result<void> rewrite() override;
  Result<void> check_store() override;

  /// The next `times` appends come to nothing and answer kUnknown.
  void fail_next(int times = 1);

  /// The next append is carried out and answers kUnknown.
  void lose_next_answer();

  /// Everything fails, reads too, until it is called with false.
  void set_down(bool down);

  /// Until it is called with true, nothing is appended, because it would not be kept.
  void set_safe(bool safe);

  /// From now on every append and barrier answers kFenced, as when another process leads.
  void fence();

  /// The records in the log, with the keys they were appended with.
  std::vector<journal::Record> records() const;

  /// Changes what is stored behind everyone's back: damage, loss, a fork.
  void edit(const std::function<void(std::vector<journal::Record>&)>& change);
  void edit_snapshots(const std::function<void(std::vector<journal::StoredSnapshot>&)>& change);

  /// How many appends that were neither empty nor refused there were, and how many rewrites and
  /// checks were asked for.
  int appends() const;
  int rewrites() const;
  int checks() const;

 private:
  journal::Head head_now() const;
  Result<void> reachable() const;
  void store(std::span<const journal::Record> batch);

  mutable std::mutex mutex_;
  std::vector<journal::Record> records_;  // guarded by mutex_, as all below
  std::map<std::string, std::string> keys_;
  std::vector<journal::StoredSnapshot> snapshots_;  // newest first
  int failures_left_ = 0;
  bool lose_answer_ = false;
  bool down_ = false;
  bool safe_ = true;
  bool fenced_ = false;
  int appends_ = 0;
  int rewrites_ = 0;
  int checks_ = 0;
};

}  // namespace dutydesk::support
