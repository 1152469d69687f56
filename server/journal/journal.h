// Journal: the one log of a region, and what is kept beside it. One command is one record is one
// revision. The interface hides where the log lives: Redis in production (redis_journal.h), memory
// in tests. Owned and called by one thread at a time; calls block. It never retries and never
// decides: an unknown outcome is the caller's to settle by sending the same batch again.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"
#include "server/crypto/hash.h"

namespace dutydesk::journal {

/// Where a log stands: its newest record. Revision 0 with epoch 0 is the empty log.
struct Head {
  std::uint64_t epoch = 0;
  std::uint64_t revision = 0;  ///< gapless from 1, rises across epochs
  crypto::Hash hash{};         ///< chain hash of that record; zeros for the empty log
  friend bool operator==(const Head&, const Head&) = default;
};

/// A subject's wrapped data key, written or (when `wrapped` is empty) erased with the record.
struct KeyWrite {
  std::string subject;
  std::string wrapped;
  friend bool operator==(const KeyWrite&, const KeyWrite&) = default;
};

/// One record. `hash` = chain_hash(previous record's hash, epoch, revision, payload).
struct Record {
  std::uint64_t epoch = 0;
  std::uint64_t revision = 0;
  crypto::Hash hash{};
  std::string payload;         ///< dutydesk.log.v1.Record, at most kRecordBytesMax
  std::vector<KeyWrite> keys;  ///< not covered by the hash, so that a key can be erased
};

/// The hash that chains a record to the one before it.
crypto::Hash chain_hash(const crypto::Hash& previous, std::uint64_t epoch, std::uint64_t revision,
                        std::string_view payload);

/// The head that a record makes.
Head head_of(const Record& record);

enum class Append : std::uint8_t {
  kDone,     ///< durable: appended now, or (an exact retry) it was there already
  kFenced,   ///< another writer has moved the head: this process may never write again
  kUnknown,  ///< no answer, or a refusal that may pass (loading, disk full): send the same batch
             ///< again
};

/// What became of a batch. `what` says why in words when it is not kDone.
struct AppendResult {
  Append outcome = Append::kUnknown;
  std::string what;
  bool unsafe = false;  ///< with kUnknown: not sent, for the store would not keep what it answers
};

/// A snapshot as it is stored: opaque body, at most kSnapshotChunkBytes a chunk.
struct StoredSnapshot {
  Head head;         ///< the record it reflects
  std::string body;  ///< versioned and checksummed by the writer
};

class Journal {
 public:
  virtual ~Journal() = default;

  /// Appends the batch when the log's head is `expected`, all of it or none. An empty batch is a
  /// barrier: kDone proves that this process still leads. The batch must chain from `expected`
  /// (verify.h) and be within kBatchRecordsMax and kBatchBytesMax.
  virtual AppendResult append(const Head& expected, std::span<const Record> batch) = 0;

  /// The newest record's place. Errors: kUnavailable; kWrongState when what is there is no log.
  virtual Result<Head> head() = 0;

  /// Up to `limit` records from `revision` on, or from the oldest when that is newer, without their
  /// keys. It may give fewer than `limit`; only an empty answer means the end. Errors:
  /// kUnavailable; kWrongState when an entry is not a record.
  virtual Result<std::vector<Record>> read(std::uint64_t revision, std::size_t limit) = 0;

  /// Oldest revision still in the log; 0 when it is empty. Errors: kUnavailable.
  virtual Result<std::uint64_t> oldest() = 0;

  /// Every wrapped key by subject. Errors: kUnavailable.
  virtual Result<std::map<std::string, std::string>> keys() = 0;

  /// Stores a snapshot and moves the newest pointer to it in one transaction, keeping two. Writing
  /// it again changes nothing. Errors: kUnavailable.
  virtual Result<void> write_snapshot(const StoredSnapshot& snapshot) = 0;

  /// The stored snapshots that are whole, newest first, at most two. Errors: kUnavailable.
  virtual Result<std::vector<StoredSnapshot>> snapshots() = 0;

  /// Drops records before `revision`. Never empties the log. Errors: kUnavailable; kWrongState when
  /// `revision` is newer than the head.
  virtual Result<void> trim(std::uint64_t revision) = 0;

  /// Asks for the store's own files to be rewritten so that erased keys leave them too. It happens
  /// in the background. Errors: kUnavailable, also when a rewrite is running: ask again later.
  virtual Result<void> rewrite() = 0;

  /// Asks whether the store keeps what it acknowledges. When it does not, nothing is appended until
  /// it does. Errors: kWrongState naming each unsafe setting; kUnavailable.
  virtual Result<void> check_store() = 0;
};

}  // namespace dutydesk::journal
