#include "server/journal/redis_snapshots.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "server/journal/limits.h"

namespace dutydesk::journal {
namespace {

/// What a line of the list says.
struct Line {
  Head head;
  std::uint64_t chunks = 0;
  std::string digest;
};

std::uint64_t chunks_of(std::string_view body) {
  return (body.size() + kSnapshotChunkBytes - 1) / kSnapshotChunkBytes;
}

std::string line_of(const StoredSnapshot& snapshot) {
  return std::to_string(snapshot.head.epoch) + " " + std::to_string(snapshot.head.revision) + " " +
         crypto::to_hex(snapshot.head.hash) + " " + std::to_string(chunks_of(snapshot.body)) + " " +
         crypto::to_hex(crypto::sha256(snapshot.body));
}

std::optional<Line> parse_line(const std::string& text) {
  std::istringstream words{text};
  Line line;
  std::string hash;
  if (!(words >> line.head.epoch >> line.head.revision >> hash >> line.chunks >> line.digest)) {
    return std::nullopt;
  }
  const auto bytes = crypto::from_hex(hash);
  const auto parsed = bytes ? crypto::hash_from_bytes(*bytes) : std::nullopt;
  if (!parsed) return std::nullopt;
  line.head.hash = *parsed;
  return line;
}

/// Of the lines that were there, those that stay beside the new one.
std::vector<std::string> kept_beside(const std::string& line,
                                     const std::vector<std::string>& before) {
  const auto made = parse_line(line);
  std::vector<std::string> kept;
  for (const std::string& other : before) {
    const auto parsed = parse_line(other);
    const bool replaced = !parsed || (made && parsed->head.revision == made->head.revision);
    if (!replaced && kept.size() + 1 < kSnapshotsKept) kept.push_back(other);
  }
  return kept;
}

}  // namespace

RedisSnapshots::RedisSnapshots(RedisConnection& redis, std::string_view prefix)
    : redis_{redis}, prefix_{prefix}, list_key_{prefix_ + "snapshots"} {}

std::string RedisSnapshots::key_of(std::uint64_t revision) const {
  return prefix_ + "snapshot:" + std::to_string(revision);
}

Result<std::vector<std::string>> RedisSnapshots::lines() {
  const auto reply = redis_.ask({"LRANGE", list_key_, "0", "-1"});
  if (!reply) return tl::unexpected{reply.error()};
  std::vector<std::string> lines;
  for (const redisReply* item : items_of(**reply))
    lines.emplace_back(text_of(*item));
  return lines;
}

Result<bool> RedisSnapshots::is_whole(const std::string& key, std::uint64_t chunks) {
  const auto length = redis_.ask({"LLEN", key});
  if (!length) return tl::unexpected{length.error()};
  return number_of(**length) == static_cast<std::int64_t>(chunks);
}

Result<void> RedisSnapshots::write(const StoredSnapshot& snapshot) {
  const std::string key = key_of(snapshot.head.revision);
  const std::string line = line_of(snapshot);
  const auto before = lines();
  if (!before) return tl::unexpected{before.error()};
  if (std::find(before->begin(), before->end(), line) != before->end()) {
    const auto whole = is_whole(key, chunks_of(snapshot.body));
    if (!whole) return tl::unexpected{whole.error()};
    if (*whole) return {};
  }
  if (auto written = write_chunks(key, snapshot.body); !written) return written;
  const auto whole = is_whole(key, chunks_of(snapshot.body));
  if (!whole) return tl::unexpected{whole.error()};
  if (!*whole) return fail(ErrorCode::kUnavailable, "A snapshot was not stored whole.");
  return publish(key, line, *before);
}

Result<void> RedisSnapshots::write_chunks(const std::string& key, std::string_view body) {
  const std::string life = std::to_string(kSnapshotDraftLife.count());
  if (auto reply = redis_.ask({"UNLINK", key}); !reply) return tl::unexpected{reply.error()};
  for (std::size_t at = 0; at < body.size(); at += kSnapshotChunkBytes) {
    const auto pushed = redis_.ask({"RPUSH", key, body.substr(at, kSnapshotChunkBytes)});
    if (!pushed) return tl::unexpected{pushed.error()};
    const auto mortal = redis_.ask({"EXPIRE", key, life});
    if (!mortal) return tl::unexpected{mortal.error()};
  }
  return {};
}

/// One transaction: the new snapshot stays, the list names it first, what is no longer named goes.
Result<void> RedisSnapshots::publish(const std::string& key, const std::string& line,
                                     const std::vector<std::string>& before) {
  const std::vector<std::string> kept = kept_beside(line, before);
  std::vector<std::string> gone;
  for (const std::string& other : before) {
    const auto parsed = parse_line(other);
    const bool stays = std::find(kept.begin(), kept.end(), other) != kept.end();
    if (parsed && !stays && key_of(parsed->head.revision) != key) {
      gone.push_back(key_of(parsed->head.revision));
    }
  }
  RedisConnection::Words list{"RPUSH", list_key_, line};
  list.insert(list.end(), kept.begin(), kept.end());
  RedisConnection::Words unlink{"UNLINK", list_key_};
  unlink.insert(unlink.end(), gone.begin(), gone.end());
  for (const RedisConnection::Words& words :
       {RedisConnection::Words{"MULTI"}, RedisConnection::Words{"PERSIST", key}, unlink, list}) {
    if (auto reply = redis_.ask(words); !reply) {
      redis_.drop();
      return tl::unexpected{reply.error()};
    }
  }
  const auto done = redis_.ask({"EXEC"});
  if (!done) return tl::unexpected{done.error()};
  for (const redisReply* step : items_of(**done)) {
    if (is_error(*step)) return tl::unexpected{error_of(*step)};
  }
  return {};
}

Result<std::vector<StoredSnapshot>> RedisSnapshots::read() {
  const auto listed = lines();
  if (!listed) return tl::unexpected{listed.error()};
  std::vector<StoredSnapshot> snapshots;
  for (const std::string& text : *listed) {
    const auto line = parse_line(text);
    if (!line) continue;
    auto body = read_chunks(key_of(line->head.revision), line->chunks);
    if (!body) return tl::unexpected{std::move(body.error())};
    if (crypto::to_hex(crypto::sha256(*body)) != line->digest) continue;
    snapshots.push_back(StoredSnapshot{line->head, *std::move(body)});
  }
  std::sort(snapshots.begin(), snapshots.end(),
            [](const auto& a, const auto& b) { return a.head.revision > b.head.revision; });
  return snapshots;
}

Result<std::string> RedisSnapshots::read_chunks(const std::string& key, std::uint64_t chunks) {
  std::string body;
  for (std::uint64_t i = 0; i < chunks; ++i) {
    const auto reply = redis_.ask({"LINDEX", key, std::to_string(i)});
    if (!reply) return tl::unexpected{reply.error()};
    if ((*reply)->type != REDIS_REPLY_STRING) return std::string{};  // missing: the digest tells
    body += text_of(**reply);
  }
  return body;
}

}  // namespace dutydesk::journal
