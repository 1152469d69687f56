// RedisSnapshots: the snapshots of a region in Redis. A snapshot goes there chunk by chunk, so that
// appends are not held up, and counts only once its line is in the list, which is one transaction.
// Owned by RedisJournal, on its thread. It never reads what a body means.
//
//   <prefix>snapshot:<revision>   list of chunks; goes away by itself until it is in the list
//   <prefix>snapshots             list, newest first, one line for each:
//                                 <epoch> <revision> <hash> <chunks> <SHA-256 of the body>
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"
#include "server/journal/journal.h"
#include "server/journal/redis_connection.h"

namespace dutydesk::journal {

class RedisSnapshots {
 public:
  /// The connection must outlive this.
  RedisSnapshots(RedisConnection& redis, std::string_view prefix);

  /// Stores the snapshot, makes it the newest and drops what is older than the two newest. Doing
  /// it again changes nothing. Errors: kUnavailable; the snapshots of other revisions are then as
  /// they were.
  Result<void> write(const StoredSnapshot& snapshot);

  /// Those that are whole, newest first. Errors: kUnavailable.
  Result<std::vector<StoredSnapshot>> read();

 private:
  Result<std::vector<std::string>> lines();
  Result<void> write_chunks(const std::string& key, std::string_view body);
  Result<void> publish(const std::string& key, const std::string& line,
                       const std::vector<std::string>& before);
  Result<bool> is_whole(const std::string& key, std::uint64_t chunks);
  Result<std::string> read_chunks(const std::string& key, std::uint64_t chunks);
  std::string key_of(std::uint64_t revision) const;

  RedisConnection& redis_;
  const std::string prefix_;
  const std::string list_key_;
};

}  // namespace dutydesk::journal
