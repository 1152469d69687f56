#include "server/runtime/recovery.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "server/codec/log_record.h"
#include "server/codec/snapshot.h"
#include "server/core/apply.h"
#include "server/journal/anchor.h"
#include "server/journal/archive.h"
#include "server/journal/verify.h"
#include "server/runtime/limits.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {
namespace {

constexpr std::string_view kDamaged = "follow runbooks/log-damaged.md.";
constexpr std::string_view kLost = "follow runbooks/redis-lost-suffix.md.";

tl::unexpected<Error> refuse(const std::string& what, std::string_view advice) {
  return fail(ErrorCode::kWrongState, what + "; " + std::string{advice});
}

std::string place(std::uint64_t epoch, std::uint64_t revision) {
  return std::to_string(epoch) + "-" + std::to_string(revision);
}

std::string place(const journal::Head& head) {
  return place(head.epoch, head.revision);
}

/// A stored snapshot with the state it holds.
struct Snapshot {
  journal::Head head;
  core::State state;
};

/// One run of recovery.
class Recovery {
 public:
  Recovery(const RecoverySource& source, const std::vector<Subscriber*>& subscribers)
      : source_{source}, subscribers_{subscribers} {}

  Result<Recovered> run();

 private:
  Result<void> compare_with_anchor();
  Result<void> load_snapshots();
  Result<void> begin();
  Result<void> fold_archive();
  Result<void> fold_log();
  Result<void> fold(std::span<const journal::Record> records);
  Result<core::Record> decode(const journal::Record& record) const;
  Result<void> fold_one(const core::Record& record, const journal::Head& head);
  Result<void> compare_with_archive() const;
  Result<void> compare_with_snapshot();
  Result<void> check_end() const;
  Result<void> check_region(const core::RegionCreated& region) const;
  Result<void> find_genesis();

  const RecoverySource& source_;
  const std::vector<Subscriber*>& subscribers_;
  std::optional<journal::Anchor> anchor_;
  journal::Head log_head_;
  journal::Head sealed_;
  std::vector<Snapshot> snapshots_;  // newest first; after begin() those to be compared with
  std::uint64_t oldest_ = 0;         // in the log; 0 when it is empty
  Recovered out_;
};

Result<Recovered> Recovery::run() {
  const auto head = source_.journal.head();
  if (!head) return tl::unexpected{head.error()};
  log_head_ = *head;
  for (auto step : {&Recovery::compare_with_anchor, &Recovery::load_snapshots, &Recovery::begin,
                    &Recovery::fold_archive, &Recovery::fold_log, &Recovery::find_genesis}) {
    if (auto done = (this->*step)(); !done) return tl::unexpected{done.error()};
  }
  if (auto end = check_end(); !end) return tl::unexpected{end.error()};
  return std::move(out_);
}

Result<void> Recovery::compare_with_anchor() {
  auto anchor = journal::read_anchor(source_.anchor_path, source_.region);
  if (!anchor) return tl::unexpected{anchor.error()};
  anchor_ = *anchor;
  const auto archive = journal::Archive::open(source_.archive_dir, source_.region);
  if (!archive) return tl::unexpected{archive.error()};
  sealed_ = archive->sealed_head();
  if (anchor_) {
    if (auto same = journal::check_against_anchor(source_.journal, *anchor_); !same) return same;
  }
  if (log_head_.revision < sealed_.revision) {
    return refuse("The log of region " + source_.region + " ends at " + place(log_head_) +
                      " but its archive holds records up to " + place(sealed_) +
                      ": Redis lost the newest records or it is another Redis",
                  kLost);
  }
  return {};
}

Result<void> Recovery::load_snapshots() {
  auto stored = source_.journal.snapshots();
  if (!stored) return tl::unexpected{stored.error()};
  const auto oldest = source_.journal.oldest();
  if (!oldest) return tl::unexpected{oldest.error()};
  oldest_ = *oldest;
  for (const journal::StoredSnapshot& snapshot : *stored) {
    if (snapshot.head.revision > log_head_.revision) {
      return refuse("The log of region " + source_.region + " ends at " + place(log_head_) +
                        " but there is a snapshot of " + place(snapshot.head) +
                        ": Redis lost the newest records",
                    kLost);
    }
    auto state = codec::decode_snapshot(snapshot.body);
    if (!state || state->revision != snapshot.head.revision) {
      log().warn("A snapshot is passed over: {} seq={}",
                 state ? "it is of another revision." : state.error().what, snapshot.head.revision);
      continue;
    }
    snapshots_.push_back({snapshot.head, std::move(*state)});
  }
  return {};
}

/// Sets the state that the first record is folded into.
Result<void> Recovery::begin() {
  if (!snapshots_.empty()) out_.newest_snapshot = snapshots_.front().head.revision;
  const bool from_nothing =
      source_.from_genesis || snapshots_.empty() || (snapshots_.size() == 1 && oldest_ == 1);
  if (!from_nothing) {
    out_.state = std::move(snapshots_.back().state);
    out_.head = snapshots_.back().head;
    snapshots_.pop_back();
    if (auto right = check_region(out_.state.region); !right) return right;
    if (auto same = compare_with_archive(); !same) return same;
  }
  for (Subscriber* subscriber : subscribers_)
    subscriber->on_started(out_.state, out_.head);
  return {};
}

Result<void> Recovery::fold_archive() {
  if (oldest_ == 0 || oldest_ <= out_.head.revision + 1) return {};
  if (sealed_.revision + 1 < oldest_) {
    return refuse("The log of region " + source_.region + " begins at revision " +
                      std::to_string(oldest_) + " but the newest usable snapshot before it is of " +
                      std::to_string(out_.head.revision) + " and the archive ends at " +
                      std::to_string(sealed_.revision) + ": records are missing",
                  kDamaged);
  }
  Result<void> folded;
  const auto read = journal::read_archive(
      source_.archive_dir, source_.region, [&](const journal::Record& record) {
        if (!folded || record.revision <= out_.head.revision || record.revision >= oldest_) return;
        folded = fold({&record, 1});
      });
  if (!folded) return folded;
  if (!read) return tl::unexpected{read.error()};
  return {};
}

Result<void> Recovery::fold_log() {
  while (out_.head.revision < log_head_.revision) {
    const auto page = source_.journal.read(out_.head.revision + 1, kPageRecords);
    if (!page) return tl::unexpected{page.error()};
    if (page->empty()) {
      return refuse("The log of region " + source_.region + " ends before its newest record " +
                        place(log_head_),
                    kDamaged);
    }
    if (auto folded = fold(*page); !folded) return folded;
  }
  return {};
}

Result<void> Recovery::fold(std::span<const journal::Record> records) {
  const auto chained = journal::verify_chain(records, out_.head);
  if (!chained) return tl::unexpected{chained.error()};
  for (const journal::Record& record : records) {
    const auto decoded = decode(record);
    if (!decoded) return tl::unexpected{decoded.error()};
    if (auto folded = fold_one(*decoded, head_of(record)); !folded) return folded;
  }
  return {};
}

/// The record, when it is one that follows the state.
Result<core::Record> Recovery::decode(const journal::Record& record) const {
  const std::string name = "Record " + place(record.epoch, record.revision);
  auto decoded = codec::decode_record(record.payload);
  if (!decoded) return refuse(name + " cannot be used: " + decoded.error().what, kDamaged);
  if (decoded->region != source_.region) {
    return refuse(name + " is of region " + decoded->region + ", not of " + source_.region +
                      ": it is another region's log",
                  "connect the right Redis.");
  }
  if (decoded->revision != record.revision || decoded->at < out_.state.log_time) {
    return refuse(name +
                      " says another revision than its place in the log, or a time before the "
                      "record before it",
                  kDamaged);
  }
  const bool creates = !decoded->events.empty() &&
                       std::holds_alternative<core::RegionCreated>(decoded->events.front());
  if (creates != (record.revision == 1)) {
    return refuse(name + " is not how a log begins or goes on", kDamaged);
  }
  return decoded;
}

Result<void> Recovery::fold_one(const core::Record& record, const journal::Head& head) {
  core::apply(out_.state, record);
  out_.head = head;
  out_.erased =
      out_.erased || std::any_of(record.events.begin(), record.events.end(), [](const auto& event) {
        return std::holds_alternative<core::SubjectErased>(event);
      });
  if (out_.state.epoch != head.epoch) {
    return refuse("Record " + place(head) + " stands in an epoch that nobody opened", kDamaged);
  }
  if (head.revision == 1) {
    if (auto right = check_region(out_.state.region); !right) return right;
  }
  if (auto same = compare_with_archive(); !same) return same;
  const Committed committed{record, head, out_.state, true};
  for (Subscriber* subscriber : subscribers_)
    subscriber->on_committed(committed);
  return compare_with_snapshot();
}

Result<void> Recovery::compare_with_archive() const {
  if (out_.head.revision != sealed_.revision || out_.head == sealed_) return {};
  return refuse("The log of region " + source_.region + " and its archive differ at " +
                    place(out_.head) + ": one of them is forked, altered or another log",
                kDamaged);
}

/// Folding must give the state that it gave when the snapshot was made.
Result<void> Recovery::compare_with_snapshot() {
  const bool reached = !snapshots_.empty() && snapshots_.back().head.revision == out_.head.revision;
  if (!reached) return {};
  const Snapshot then = std::move(snapshots_.back());
  snapshots_.pop_back();
  if (then.head != out_.head) {
    return refuse("The snapshot of " + place(then.head) +
                      " is of another log than the one that "
                      "has " +
                      place(out_.head) + " there",
                  kDamaged);
  }
  if (codec::state_hash(then.state) != codec::state_hash(out_.state)) {
    return refuse("Folding the log up to " + place(out_.head) +
                      " gives another state than the snapshot stored there: this program folds "
                      "records differently from the one that wrote it, or one of them is damaged",
                  "follow runbooks/state-differs.md.");
  }
  return {};
}

Result<void> Recovery::check_end() const {
  if (out_.head.revision != log_head_.revision || out_.head == log_head_) return {};
  return refuse("The snapshot of " + place(out_.head) +
                    " is of another log than the one that ends "
                    "at " +
                    place(log_head_),
                kDamaged);
}

Result<void> Recovery::check_region(const core::RegionCreated& region) const {
  const bool right =
      region.region == source_.region && (source_.uuid.empty() || region.uuid == source_.uuid);
  if (right) return {};
  return refuse("The log is of region " + region.region + " (" + region.uuid + "), not of " +
                    source_.region + " (" + source_.uuid + "): it is another region's log",
                "connect the right Redis.");
}

/// The hash of the first record, which names the log in the anchor.
Result<void> Recovery::find_genesis() {
  if (oldest_ == 1) {
    const auto first = source_.journal.read(1, 1);
    if (!first) return tl::unexpected{first.error()};
    if (!first->empty()) out_.genesis = first->front().hash;
  } else if (anchor_) {
    out_.genesis = anchor_->genesis;
  } else if (sealed_.revision > 0) {
    const auto read = journal::read_archive(source_.archive_dir, source_.region,
                                            [&](const journal::Record& record) {
                                              if (record.revision == 1) out_.genesis = record.hash;
                                            });
    if (!read) return tl::unexpected{read.error()};
  }
  return {};
}

}  // namespace

std::string anchor_path(const std::string& data_dir) {
  return data_dir + "/anchor";
}

std::string archive_dir(const std::string& data_dir) {
  return data_dir + "/archive";
}

std::string clock_mark_path(const std::string& data_dir) {
  return data_dir + "/clock";
}

RecoverySource recovery_source(journal::Journal& journal, const std::string& data_dir) {
  return {journal, "", "", anchor_path(data_dir), archive_dir(data_dir), false};
}

Result<Recovered> recover(const RecoverySource& source,
                          const std::vector<Subscriber*>& subscribers) {
  return Recovery{source, subscribers}.run();
}

}  // namespace dutydesk::runtime
