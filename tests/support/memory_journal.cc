#include "tests/support/memory_journal.h"

#include <algorithm>
#include <utility>

#include "server/base/check.h"
#include "server/journal/limits.h"
#include "server/journal/verify.h"

namespace dutydesk::support {

using journal::Append;
using journal::AppendResult;
using journal::Head;
using journal::Record;
using journal::StoredSnapshot;

namespace {

Record record_at(const Head& from, std::uint64_t epoch, std::string payload) {
  Record record{epoch, from.revision + 1, {}, std::move(payload), {}};
  record.hash = journal::chain_hash(from.hash, epoch, record.revision, record.payload);
  return record;
}

}  // namespace

Record next_record(const Head& from, std::string payload) {
  return record_at(from, std::max<std::uint64_t>(from.epoch, 1), std::move(payload));
}

Record next_epoch(const Head& from, std::string payload) {
  return record_at(from, from.epoch + 1, std::move(payload));
}

std::vector<Record> next_records(Head from, const std::vector<std::string>& payloads) {
  std::vector<Record> records;
  for (const std::string& payload : payloads) {
    records.push_back(next_record(from, payload));
    from = head_of(records.back());
  }
  return records;
}

AppendResult MemoryJournal::append(const Head& expected, std::span<const Record> batch) {
  CHECK(batch.size() <= journal::kBatchRecordsMax);
  CHECK(journal::verify_chain(batch, expected).has_value());
  const std::lock_guard lock{mutex_};
  if (down_) return {Append::kUnknown, "The journal is down."};
  if (!safe_) return {Append::kUnknown, "The journal is not safe.", true};
  if (failures_left_ > 0) {
    --failures_left_;
    return {Append::kUnknown, "The journal refused."};
  }
  if (fenced_) return {Append::kFenced, "Another writer has moved the head."};
  const bool retry = !batch.empty() && head_now() == head_of(batch.back());
  if (!retry && head_now() != expected) return {Append::kFenced, "The head is another."};
  if (!retry) store(batch);
  if (std::exchange(lose_answer_, false)) return {Append::kUnknown, "The answer was lost."};
  return {Append::kDone, ""};
}

void MemoryJournal::store(std::span<const Record> batch) {
  if (!batch.empty()) ++appends_;
  for (const Record& record : batch) {
    records_.push_back(record);
    for (const journal::KeyWrite& key : record.keys) {
      if (key.wrapped.empty()) {
        keys_.erase(key.subject);
      } else {
        keys_.insert_or_assign(key.subject, key.wrapped);
      }
    }
  }
}

Head MemoryJournal::head_now() const {
  return records_.empty() ? Head{} : head_of(records_.back());
}

Result<void> MemoryJournal::reachable() const {
  if (down_) return fail(ErrorCode::kUnavailable, "The journal is down.");
  return {};
}

Result<Head> MemoryJournal::head() {
  const std::lock_guard lock{mutex_};
  return reachable().map([this] { return head_now(); });
}

Result<std::vector<Record>> MemoryJournal::read(std::uint64_t revision, std::size_t limit) {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return tl::unexpected{up.error()};
  std::vector<Record> found;
  for (const Record& record : records_) {
    if (record.revision < revision || found.size() == limit) continue;
    found.push_back(record);
    found.back().keys.clear();
  }
  return found;
}

Result<std::uint64_t> MemoryJournal::oldest() {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return tl::unexpected{up.error()};
  return records_.empty() ? 0 : records_.front().revision;
}

Result<std::map<std::string, std::string>> MemoryJournal::keys() {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return tl::unexpected{up.error()};
  return keys_;
}

Result<void> MemoryJournal::write_snapshot(const StoredSnapshot& snapshot) {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return up;
  std::erase_if(snapshots_, [&](const StoredSnapshot& other) {
    return other.head.revision == snapshot.head.revision;
  });
  snapshots_.insert(snapshots_.begin(), snapshot);
  if (snapshots_.size() > journal::kSnapshotsKept) snapshots_.resize(journal::kSnapshotsKept);
  return {};
}

Result<std::vector<StoredSnapshot>> MemoryJournal::snapshots() {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return tl::unexpected{up.error()};
  return snapshots_;
}

Result<void> MemoryJournal::trim(std::uint64_t revision) {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return up;
  if (revision > head_now().revision) {
    return fail(ErrorCode::kWrongState, "Trimming would empty the log.");
  }
  std::erase_if(records_, [&](const Record& record) { return record.revision < revision; });
  return {};
}

Result<void> MemoryJournal::rewrite() {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return up;
  ++rewrites_;
  return {};
}

Result<void> MemoryJournal::check_store() {
  const std::lock_guard lock{mutex_};
  if (auto up = reachable(); !up) return up;
  ++checks_;
  if (!safe_) return fail(ErrorCode::kWrongState, "The journal is not safe.");
  return {};
}

void MemoryJournal::set_safe(bool safe) {
  const std::lock_guard lock{mutex_};
  safe_ = safe;
}

void MemoryJournal::fail_next(int times) {
  const std::lock_guard lock{mutex_};
  failures_left_ = times;
}

void MemoryJournal::lose_next_answer() {
  const std::lock_guard lock{mutex_};
  lose_answer_ = true;
}

void MemoryJournal::set_down(bool down) {
  const std::lock_guard lock{mutex_};
  down_ = down;
}

void MemoryJournal::fence() {
  const std::lock_guard lock{mutex_};
  fenced_ = true;
}

std::vector<Record> MemoryJournal::records() const {
  const std::lock_guard lock{mutex_};
  return records_;
}

void MemoryJournal::edit(const std::function<void(std::vector<Record>&)>& change) {
  const std::lock_guard lock{mutex_};
  change(records_);
}

void MemoryJournal::edit_snapshots(
    const std::function<void(std::vector<StoredSnapshot>&)>& change) {
  const std::lock_guard lock{mutex_};
  change(snapshots_);
}

int MemoryJournal::appends() const {
  const std::lock_guard lock{mutex_};
  return appends_;
}

int MemoryJournal::checks() const {
  const std::lock_guard lock{mutex_};
  return checks_;
}

int MemoryJournal::rewrites() const {
  const std::lock_guard lock{mutex_};
  return rewrites_;
}

}  // namespace dutydesk::support
