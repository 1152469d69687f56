// RedisJournal: a region's log as a Redis stream, its wrapped keys as a hash, its snapshots beside
// them. Owned and called by one thread at a time; every call blocks for at most the command's time
// limit. A thread that wants its own access makes its own RedisJournal. It never retries a write,
// and uses no connection over which the store was not found safe first (store_check.h).
//
//   dutydesk:{<region>}:log                  stream, id <epoch>-<revision>, fields h and p
//   dutydesk:{<region>}:keys                 hash, subject -> wrapped data key
//   dutydesk:{<region>}:snapshots            list, newest first (redis_snapshots.h)
//   dutydesk:{<region>}:snapshot:<revision>  list of chunks
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/journal/journal.h"
#include "server/journal/redis_connection.h"
#include "server/journal/redis_snapshots.h"
#include "server/journal/store_check.h"

namespace dutydesk::journal {

class RedisJournal final : public Journal {
 public:
  /// `region` is a short readable name (is_key); it is part of every key. Connects when first used.
  RedisJournal(RedisSettings settings, std::string_view region, StoreRules rules = {});

  AppendResult append(const Head& expected, std::span<const Record> batch) override;
  Result<Head> head() override;
  Result<std::vector<Record>> read(std::uint64_t revision, std::size_t limit) override;
  Result<std::uint64_t> oldest() override;
  Result<std::map<std::string, std::string>> keys() override;
  Result<void> write_snapshot(const StoredSnapshot& snapshot) override;
  Result<std::vector<StoredSnapshot>> snapshots() override;
  Result<void> trim(std::uint64_t revision) override;
  Result<void> rewrite() override;
  Result<void> check_store() override;

 private:
  Result<Reply> run_append(const RedisConnection::Words& arguments);
  Result<void> load_script();
  Result<std::string> place_of(std::uint64_t revision);
  Result<std::vector<Record>> range(std::string_view from, std::size_t limit);
  Result<std::vector<Record>> range_after(const Head& place, std::size_t limit);
  Result<std::vector<Record>> range_from(std::uint64_t revision, std::size_t limit);

  RedisConnection redis_;
  const StoreRules rules_;
  const std::string log_key_;
  const std::string keys_key_;
  RedisSnapshots snapshots_;
  std::string script_sha_;  ///< empty until the script is loaded
  Head last_read_;          ///< so that a reader who goes on needs no search
};

}  // namespace dutydesk::journal
