// The head anchor: a small fsynced file outside Redis that knows how far the log was acknowledged.
// An append-only file of Redis that was lost starts empty without an error, and a flipped bit in it
// loads silently; the anchor is what notices. Written after durability, so it may be behind, never
// ahead. Owned by whoever leads the region, on one thread at a time.
//
//   dutydesk-anchor=1 | region=… | genesis=<hex> | epoch=… | revision=… | hash=<hex> |
//   checksum=<hex> one per line; the checksum is SHA-256 of all lines before it
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::journal {

/// What is known of the log without asking Redis.
struct Anchor {
  std::string region;
  crypto::Hash genesis{};  ///< hash of the log's first record: which log it is
  Head head;               ///< a record that was acknowledged as durable
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// Replaces the anchor file, durably. Errors: kUnavailable; the file is then as it was.
Result<void> write_anchor(const std::string& path, const Anchor& anchor);

/// The anchor in the file; nullopt when there is no file, which is so before the first start.
/// Errors: kWrongState when the file is damaged or of another region; kUnavailable.
Result<std::optional<Anchor>> read_anchor(const std::string& path, std::string_view region);

/// Compares the log with the anchor. A log that is ahead is normal. One that was trimmed past the
/// anchor is accepted: another process led meanwhile, and only a sealed and snapshotted stretch is
/// ever trimmed; its genesis must then be compared with the one in the snapshot.
/// Errors: kWrongState when the log is empty, behind, forked or foreign: one sentence with the
/// cause and the runbook. kUnavailable when the log cannot be read.
Result<void> check_against_anchor(Journal& journal, const Anchor& anchor);

}  // namespace dutydesk::journal
