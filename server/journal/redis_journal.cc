#include "server/journal/redis_journal.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/base/check.h"
#include "server/base/id.h"
#include "server/journal/append_script.h"
#include "server/journal/limits.h"
#include "server/journal/stream_entry.h"
#include "server/journal/verify.h"

namespace dutydesk::journal {
namespace {

std::string prefix_of(std::string_view region) {
  CHECK(is_key(region));
  return "dutydesk:{" + std::string{region} + "}:";
}

void check_batch(const Head& expected, std::span<const Record> batch) {
  CHECK(batch.size() <= kBatchRecordsMax);
  std::size_t bytes = 0;
  for (const Record& record : batch) {
    CHECK(record.payload.size() <= kRecordBytesMax);
    bytes += record.payload.size();
  }
  CHECK(bytes <= kBatchBytesMax);
  CHECK(verify_chain(batch, expected).has_value());
}

/// The script's arguments after its keys, as append_script.h lists them.
std::vector<std::string> script_arguments(const Head& expected, std::span<const Record> batch) {
  std::vector<std::string> arguments{entry_id(expected.epoch, expected.revision),
                                     crypto::to_bytes(expected.hash), std::to_string(batch.size())};
  for (const Record& record : batch) {
    arguments.push_back(entry_id(record.epoch, record.revision));
    arguments.push_back(crypto::to_bytes(record.hash));
    arguments.push_back(record.payload);
  }
  for (const Record& record : batch) {
    for (const KeyWrite& key : record.keys) {
      arguments.push_back(key.subject);
      arguments.push_back(key.wrapped);
    }
  }
  return arguments;
}

AppendResult outcome_of(const redisReply& reply, const Head& expected) {
  const std::string_view answer = text_of(reply);
  if (answer == "OK" || answer == "DUP") return {Append::kDone, ""};
  if (answer.substr(0, 7) != "FENCED ") {
    return {Append::kUnknown, "Redis gave an answer that the append script does not give."};
  }
  return {Append::kFenced, "The log's head is " + std::string{answer.substr(7)} +
                               " and not the expected " +
                               entry_id(expected.epoch, expected.revision) +
                               ": another writer has moved it, or records were lost."};
}

/// The first record at or after a place, if there is one.
std::optional<Record> first_of(std::vector<Record> records) {
  if (records.empty()) return std::nullopt;
  return std::move(records.front());
}

}  // namespace

RedisJournal::RedisJournal(RedisSettings settings, std::string_view region, StoreRules rules)
    : redis_{std::move(settings)},
      rules_{rules},
      log_key_{prefix_of(region) + "log"},
      keys_key_{prefix_of(region) + "keys"},
      snapshots_{redis_, prefix_of(region)} {
  redis_.require([this](RedisConnection& fresh) { return journal::check_store(fresh, rules_); });
}

AppendResult RedisJournal::append(const Head& expected, std::span<const Record> batch) {
  check_batch(expected, batch);
  const std::vector<std::string> arguments = script_arguments(expected, batch);
  const auto reply = run_append({arguments.begin(), arguments.end()});
  if (!reply) {
    return {Append::kUnknown, reply.error().what, reply.error().code == ErrorCode::kWrongState};
  }
  return outcome_of(**reply, expected);
}

/// Redis forgets scripts when it restarts: then the script is loaded again, once.
Result<Reply> RedisJournal::run_append(const RedisConnection::Words& arguments) {
  for (const bool may_reload : {true, false}) {
    if (script_sha_.empty()) {
      if (auto loaded = load_script(); !loaded) return tl::unexpected{loaded.error()};
    }
    RedisConnection::Words words{"EVALSHA", script_sha_, "2", log_key_, keys_key_};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto reply = redis_.send(words);
    if (!reply || !is_error(**reply)) return reply;
    if (!may_reload || text_of(**reply).substr(0, 8) != "NOSCRIPT") {
      return fail(ErrorCode::kUnavailable, error_of(**reply).what);
    }
    script_sha_.clear();
  }
  return fail(ErrorCode::kUnavailable, "Redis keeps forgetting the append script.");
}

Result<void> RedisJournal::load_script() {
  const auto reply = redis_.ask({"SCRIPT", "LOAD", kAppendScript});
  if (!reply) return tl::unexpected{reply.error()};
  script_sha_ = text_of(**reply);
  return {};
}

Result<Head> RedisJournal::head() {
  const auto reply = redis_.ask({"XREVRANGE", log_key_, "+", "-", "COUNT", "1"});
  if (!reply) return tl::unexpected{reply.error()};
  auto records = parse_entries(**reply);
  if (!records) return tl::unexpected{std::move(records.error())};
  if (!records->empty()) return head_of(records->front());
  const auto exists = redis_.ask({"EXISTS", log_key_});
  if (!exists) return tl::unexpected{exists.error()};
  if (number_of(**exists) == 0) return Head{};
  return fail(ErrorCode::kWrongState,
              "The log is there but holds no record, which this program never does; follow "
              "runbooks/log-damaged.md.");
}

Result<std::vector<Record>> RedisJournal::range(std::string_view from, std::size_t limit) {
  const auto reply = redis_.ask({"XRANGE", log_key_, from, "+", "COUNT", std::to_string(limit)});
  if (!reply) return tl::unexpected{reply.error()};
  return parse_entries(**reply);
}

Result<std::vector<Record>> RedisJournal::range_after(const Head& place, std::size_t limit) {
  return range("(" + entry_id(place.epoch, place.revision), limit);
}

Result<std::vector<Record>> RedisJournal::range_from(std::uint64_t revision, std::size_t limit) {
  const auto place = place_of(revision);
  if (!place) return tl::unexpected{place.error()};
  return range(*place, limit);
}

Result<std::vector<Record>> RedisJournal::read(std::uint64_t revision, std::size_t limit) {
  limit = std::clamp<std::size_t>(limit, 1, kReadRecordsMax);
  const bool goes_on = revision == last_read_.revision + 1;
  auto records = goes_on ? range_after(last_read_, limit) : range_from(revision, limit);
  if (goes_on && records && !records->empty() && records->front().revision != revision) {
    records = range_from(revision, limit);
  }
  if (records && !records->empty()) last_read_ = head_of(records->back());
  return records;
}

/// The id at or just before the first record that is not older than `revision`. Ids sort by epoch
/// first, so this looks, by halving, for the newest epoch that began no later than that.
Result<std::string> RedisJournal::place_of(std::uint64_t revision) {
  const auto newest = head();
  if (!newest) return tl::unexpected{newest.error()};
  std::uint64_t low = 0;
  std::uint64_t high = newest->epoch;
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    auto records = range(entry_id(middle, 0), 1);
    if (!records) return tl::unexpected{std::move(records.error())};
    const auto first = first_of(*std::move(records));
    if (first && first->revision <= revision) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return entry_id(low, revision);
}

Result<std::uint64_t> RedisJournal::oldest() {
  auto records = range("-", 1);
  if (!records) return tl::unexpected{std::move(records.error())};
  const auto first = first_of(*std::move(records));
  return first ? first->revision : 0;
}

Result<std::map<std::string, std::string>> RedisJournal::keys() {
  const auto reply = redis_.ask({"HGETALL", keys_key_});
  if (!reply) return tl::unexpected{reply.error()};
  std::map<std::string, std::string> wrapped;
  const auto items = items_of(**reply);
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    wrapped.emplace(text_of(*items[i]), text_of(*items[i + 1]));
  }
  return wrapped;
}

Result<void> RedisJournal::write_snapshot(const StoredSnapshot& snapshot) {
  return snapshots_.write(snapshot);
}

Result<std::vector<StoredSnapshot>> RedisJournal::snapshots() {
  return snapshots_.read();
}

Result<void> RedisJournal::trim(std::uint64_t revision) {
  const auto newest = head();
  if (!newest) return tl::unexpected{newest.error()};
  if (revision > newest->revision) {
    return fail(ErrorCode::kWrongState, "Trimming to revision " + std::to_string(revision) +
                                            " would empty the log, which ends at " +
                                            std::to_string(newest->revision) +
                                            "; nothing was trimmed.");
  }
  const auto place = place_of(revision);
  if (!place) return tl::unexpected{place.error()};
  const auto reply = redis_.ask({"XTRIM", log_key_, "MINID", "=", *place});
  if (!reply) return tl::unexpected{reply.error()};
  return {};
}

Result<void> RedisJournal::check_store() {
  auto safe = journal::check_store(redis_, rules_);
  if (!safe) redis_.drop();
  return safe;
}

Result<void> RedisJournal::rewrite() {
  const auto reply = redis_.ask({"BGREWRITEAOF"});
  if (!reply) return tl::unexpected{reply.error()};
  return {};
}

}  // namespace dutydesk::journal
