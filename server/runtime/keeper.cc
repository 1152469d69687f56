#include "server/runtime/keeper.h"

#include <algorithm>
#include <span>
#include <vector>

#include "server/codec/snapshot.h"
#include "server/journal/verify.h"
#include "server/runtime/limits.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {

Keeper::Keeper(journal::Journal& journal, journal::Archive archive, const Start& start)
    : journal_{journal},
      archive_{std::move(archive)},
      durable_{start.durable},
      archived_{archive_.sealed_head()},
      rewrite_{start.erased},
      snapshot_{start.snapshot},
      sealed_{archive_.sealed_through()} {}

void Keeper::take(KeepItem item) {
  owner_.check();
  durable_ = std::max(durable_, item.record.revision);
  rewrite_ = rewrite_ || item.erased;
  if (item.state) pending_ = Pending{head_of(item.record), std::move(item.state)};
  if (item.record.revision == archived_.revision + 1 && !archive_broken_) {
    settle("archive", archive_records({&item.record, 1}));
  }
}

bool Keeper::step() {
  owner_.check();
  bool settled = true;
  if (archived_.revision < durable_ && !archive_broken_) settled = settle("archive", catch_up());
  if (settled && pending_) {
    settled = settle("snapshot", keep_snapshot(*pending_));
    if (settled) pending_.reset();
  }
  if (settled && rewrite_) {
    settled = settle("rewrite", journal_.rewrite());
    if (settled) rewrite_ = false;
  }
  return settled;
}

bool Keeper::store_is_safe() {
  owner_.check();
  const auto safe = journal_.check_store();
  const bool unsafe = !safe && safe.error().code == ErrorCode::kWrongState;
  if (unsafe && !unsafe_) {
    log().error("The store is not safe any more: {} seq={} runbook=runbooks/redis-refused.md",
                safe.error().what, durable_);
  }
  unsafe_ = unsafe;
  return !unsafe;
}

bool Keeper::settle(const char* what, const Result<void>& result) {
  if (!result && !failed_) {
    log().warn("Keeping the log failed and is tried again: {} step={} seq={}", result.error().what,
               what, durable_);
  }
  failed_ = !result;
  return !failed_;
}

Result<void> Keeper::archive_records(std::span<const journal::Record> records) {
  const auto chained = journal::verify_chain(records, archived_);
  if (!chained) {
    note_broken(chained.error().what);
    return tl::unexpected{chained.error()};
  }
  const auto taken = archive_.append(records);
  sealed_ = archive_.sealed_through();
  if (taken) archived_ = *chained;
  return taken;
}

void Keeper::note_broken(const std::string& why) {
  archive_broken_ = true;
  log().error(
      "The archive cannot go on, so the log is not trimmed any more: {} seq={} "
      "runbook=runbooks/archive-gap.md",
      why, archived_.revision);
}

Result<void> Keeper::catch_up() {
  while (archived_.revision < durable_ && !archive_broken_) {
    const auto page = journal_.read(archived_.revision + 1, kPageRecords);
    if (!page) return tl::unexpected{page.error()};
    if (page->empty()) return fail(ErrorCode::kUnavailable, "The log ends before its last record.");
    if (auto taken = archive_records(*page); !taken) return taken;
  }
  return {};
}

Result<void> Keeper::keep_snapshot(const Pending& pending) {
  if (!archive_broken_) {
    if (auto sealed = archive_.seal(); !sealed) return sealed;
    sealed_ = archive_.sealed_through();
  }
  const journal::StoredSnapshot snapshot{pending.head, codec::encode_snapshot(*pending.state)};
  if (auto written = journal_.write_snapshot(snapshot); !written) return written;
  if (auto verified = verify_snapshot(snapshot, *pending.state); !verified) return verified;
  snapshot_ = pending.head.revision;
  log().info("Snapshot stored and verified. seq={} epoch={} bytes={} sealed={}",
             pending.head.revision, pending.head.epoch, snapshot.body.size(),
             archive_.sealed_through());
  return trim();
}

Result<void> Keeper::verify_snapshot(const journal::StoredSnapshot& written,
                                     const core::State& state) {
  const auto stored = journal_.snapshots();
  if (!stored) return tl::unexpected{stored.error()};
  const auto it = std::find_if(stored->begin(), stored->end(),
                               [&](const auto& snapshot) { return snapshot.head == written.head; });
  if (it == stored->end()) return fail(ErrorCode::kUnavailable, "The snapshot is not there.");
  const auto read_back = codec::decode_snapshot(it->body);
  if (!read_back) return tl::unexpected{read_back.error()};
  if (codec::state_hash(*read_back) != codec::state_hash(state)) {
    return fail(ErrorCode::kWrongState, "The snapshot does not read back as it was written.");
  }
  return {};
}

Result<void> Keeper::trim() {
  const auto stored = journal_.snapshots();
  if (!stored) return tl::unexpected{stored.error()};
  if (stored->size() < 2) return {};
  const std::uint64_t older = stored->back().head.revision;
  if (archive_.sealed_through() < older) return {};
  return journal_.trim(older);
}

}  // namespace dutydesk::runtime
