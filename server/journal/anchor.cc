#include "server/journal/anchor.h"

#include <utility>
#include <vector>

#include "server/journal/checked_lines.h"
#include "server/journal/durable_file.h"
#include "server/journal/stream_entry.h"

namespace dutydesk::journal {
namespace {

/// Source: seven short lines, the longest a region's name of 40 characters or a hash of 64.
constexpr std::size_t kFileBytesMax = 4096;

std::string lines_of(const Anchor& anchor) {
  return "dutydesk-anchor=1\nregion=" + anchor.region +
         "\ngenesis=" + crypto::to_hex(anchor.genesis) +
         "\nepoch=" + std::to_string(anchor.head.epoch) +
         "\nrevision=" + std::to_string(anchor.head.revision) +
         "\nhash=" + crypto::to_hex(anchor.head.hash) + "\n";
}

std::string file_of(const Anchor& anchor) {
  return with_checksum(lines_of(anchor));
}

crypto::Hash hash_of(std::string_view text) {
  const auto bytes = crypto::from_hex(text);
  return crypto::hash_from_bytes(bytes.value_or("")).value_or(crypto::Hash{});
}

Error refusal(std::string what) {
  return Error{ErrorCode::kWrongState, std::move(what), {}};
}

std::string place(const Head& head) {
  return entry_id(head.epoch, head.revision);
}

std::string log_of(const Anchor& anchor) {
  return "The log of region " + anchor.region;
}

Error empty_log(const Anchor& anchor) {
  return refusal(log_of(anchor) + " is empty but was acknowledged up to " + place(anchor.head) +
                 ": Redis lost its files or it is another Redis; start no new log, follow "
                 "runbooks/redis-lost-suffix.md.");
}

Error regressed_log(const Anchor& anchor, const Head& head) {
  return refusal(log_of(anchor) + " ends at " + place(head) + " but was acknowledged up to " +
                 place(anchor.head) +
                 ": Redis lost the newest records; follow runbooks/redis-lost-suffix.md.");
}

Error forked_log(const Anchor& anchor) {
  return refusal(log_of(anchor) + " has another record at revision " +
                 std::to_string(anchor.head.revision) + " than the acknowledged " +
                 place(anchor.head) +
                 ": it is forked, altered or another log; follow runbooks/log-damaged.md.");
}

Error foreign_log(const Anchor& anchor) {
  return refusal(log_of(anchor) +
                 " begins with another first record than the acknowledged log: it is of another "
                 "region or installation; connect the right Redis or follow "
                 "runbooks/log-damaged.md.");
}

/// Whether the log begins as the anchor says, when its beginning is still there.
Result<void> check_genesis(Journal& journal, const Anchor& anchor) {
  const auto first = journal.read(1, 1);
  if (!first) return tl::unexpected{first.error()};
  const bool is_there = !first->empty() && first->front().revision == 1;
  if (is_there && first->front().hash != anchor.genesis) {
    return tl::unexpected{foreign_log(anchor)};
  }
  return {};
}

/// Whether the acknowledged record is in the log, or the log was trimmed past it.
Result<void> check_acknowledged(Journal& journal, const Anchor& anchor) {
  const auto records = journal.read(anchor.head.revision, 1);
  if (!records) return tl::unexpected{records.error()};
  if (records->empty()) return tl::unexpected{forked_log(anchor)};
  const Record& record = records->front();
  const auto oldest = journal.oldest();
  if (!oldest) return tl::unexpected{oldest.error()};
  const bool trimmed = *oldest > anchor.head.revision && record.epoch >= anchor.head.epoch;
  if (trimmed && record.revision == anchor.head.revision + 1) {
    const bool follows =
        record.hash == chain_hash(anchor.head.hash, record.epoch, record.revision, record.payload);
    if (!follows) return tl::unexpected{forked_log(anchor)};
  }
  if (!trimmed && head_of(record) != anchor.head) return tl::unexpected{forked_log(anchor)};
  return {};
}

}  // namespace

Result<void> write_anchor(const std::string& path, const Anchor& anchor) {
  return write_durably(path, file_of(anchor));
}

Result<std::optional<Anchor>> read_anchor(const std::string& path, std::string_view region) {
  const auto file = read_file(path, kFileBytesMax);
  if (!file) return tl::unexpected{file.error()};
  if (!*file) return std::nullopt;
  const std::string& text = **file;
  Anchor anchor{
      std::string{value_of(text, "region")},
      hash_of(value_of(text, "genesis")),
      {number_of<std::uint64_t>(value_of(text, "epoch")),
       number_of<std::uint64_t>(value_of(text, "revision")), hash_of(value_of(text, "hash"))}};
  if (file_of(anchor) != text) {
    return fail(ErrorCode::kWrongState,
                "The anchor file " + path + " is damaged; follow runbooks/log-damaged.md.");
  }
  if (anchor.region != region) {
    return fail(ErrorCode::kWrongState, "The anchor file " + path + " is of region " +
                                            anchor.region + " and not of " + std::string{region} +
                                            "; correct the configured path.");
  }
  return anchor;
}

Result<void> check_against_anchor(Journal& journal, const Anchor& anchor) {
  if (anchor.head == Head{}) return {};
  const auto head = journal.head();
  if (!head) return tl::unexpected{head.error()};
  if (head->revision == 0) return tl::unexpected{empty_log(anchor)};
  if (auto genesis = check_genesis(journal, anchor); !genesis) return genesis;
  if (head->revision < anchor.head.revision) return tl::unexpected{regressed_log(anchor, *head)};
  return check_acknowledged(journal, anchor);
}

}  // namespace dutydesk::journal
