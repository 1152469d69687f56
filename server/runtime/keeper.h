// Keeper: looks after the log behind the leader's back. It copies durable records to the archive,
// stores and verifies snapshots, trims the log behind both, and has the store rewritten when a key
// was erased. It knows nothing of threads but CHECKs that it stays on one; it works through a
// journal of its own and may block. It never decides, and never drops what is not sealed.
//
//   a snapshot at revision r:  seal the archive through r ─► write ─► read back, same state hash
//                              ─► trim before the older of the two stored ones, if sealed past it
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "server/journal/archive.h"
#include "server/runtime/keep_item.h"
#include "server/runtime/owner_thread.h"

namespace dutydesk::runtime {

class Keeper {
 public:
  /// What was durable when it began. What the archive lacks of it is read back from the log.
  struct Start {
    std::uint64_t durable = 0;   ///< newest revision
    std::uint64_t snapshot = 0;  ///< revision of the newest verified snapshot
    bool erased = false;         ///< a key was erased since, so the store is rewritten once more
  };

  /// The journal must outlive this.
  Keeper(journal::Journal& journal, journal::Archive archive, const Start& start);

  /// Takes one durable record in. One that is missing before it is read back by step().
  void take(KeepItem item);

  /// Does what waits. False when something failed and is to be tried again later.
  bool step();

  /// Asks whether the store still keeps what it acknowledges, and says so once when not. A store
  /// that does not answer is not found unsafe: the committer knows that it is away.
  bool store_is_safe();

  /// Revision of the newest verified snapshot, and of the newest sealed record. From any thread.
  std::pair<std::uint64_t, std::uint64_t> kept() const { return {snapshot_, sealed_}; }

  /// Another thread takes over.
  void release() { owner_.release(); }

 private:
  struct Pending {
    journal::Head head;
    std::shared_ptr<const core::State> state;
  };

  Result<void> archive_records(std::span<const journal::Record> records);
  void note_broken(const std::string& why);
  Result<void> catch_up();
  Result<void> keep_snapshot(const Pending& pending);
  Result<void> verify_snapshot(const journal::StoredSnapshot& written, const core::State& state);
  Result<void> trim();
  bool settle(const char* what, const Result<void>& result);

  journal::Journal& journal_;
  journal::Archive archive_;
  std::uint64_t durable_;           // newest revision that it was told of
  journal::Head archived_;          // newest record that the archive took in
  bool archive_broken_ = false;     // the log no longer has what the archive lacks
  std::optional<Pending> pending_;  // the snapshot to make
  bool rewrite_;
  bool failed_ = false;  // the last attempt failed; told once
  bool unsafe_ = false;  // the store was found unsafe; told once
  std::atomic<std::uint64_t> snapshot_;
  std::atomic<std::uint64_t> sealed_;
  OwnerThread owner_;
};

}  // namespace dutydesk::runtime
