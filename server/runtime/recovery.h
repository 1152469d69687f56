// Recovery: the state of a region, folded from what the journal and the archive hold, or one
// sentence that says why it cannot be trusted. Runs once, before the threads, on the caller's
// thread; it changes nothing anywhere.
//
//   1  compare the log with the anchor: regressed, forked, foreign and emptied logs are refused
//   2  begin at the older of the two stored snapshots, or at nothing when there is no need of one
//   3  fold every record after it, verifying the chain; what the log no longer has, the archive has
//   4  at the newer snapshot, compare hashes: folding must give the state that it gave before
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/base/result.h"
#include "server/core/state.h"
#include "server/journal/journal.h"
#include "server/runtime/submission.h"

namespace dutydesk::runtime {

/// Where a region is kept, and which region it must be.
struct RecoverySource {
  journal::Journal& journal;
  std::string region;
  std::string uuid;  ///< empty: any
  std::string anchor_path;
  std::string archive_dir;
  bool from_genesis = false;  ///< begin at nothing, and compare at every snapshot
};

/// Where a region's anchor file, its archive and its clock mark are kept under its data folder.
std::string anchor_path(const std::string& data_dir);
std::string archive_dir(const std::string& data_dir);
std::string clock_mark_path(const std::string& data_dir);

/// The source whose anchor and archive are kept under `data_dir`. The region is the caller's to
/// name.
RecoverySource recovery_source(journal::Journal& journal, const std::string& data_dir);

/// A region as it was left. Revision 0: there is none yet.
struct Recovered {
  core::State state;
  journal::Head head;
  crypto::Hash genesis{};             ///< hash of the first record; zeros when nothing tells
  std::uint64_t newest_snapshot = 0;  ///< revision of the newest stored snapshot; 0: none
  bool erased = false;                ///< a key was erased since the snapshot it began at
};

/// Recovers the region and tells the subscribers. Errors: kWrongState, one sentence with the cause
/// and the runbook; kUnavailable when the journal does not answer.
Result<Recovered> recover(const RecoverySource& source,
                          const std::vector<Subscriber*>& subscribers);

}  // namespace dutydesk::runtime
