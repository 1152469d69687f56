// Which settings of a real Redis are refused, each by its name.
#include "server/journal/store_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/redis_fixture.h"

namespace dutydesk::journal {
namespace {

using support::RedisServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Why a Redis with one more setting is refused; empty when it is not.
std::string refusal(const std::vector<std::string>& extra, StoreRules rules = {}) {
  const RedisServer redis{extra};
  RedisConnection connection{redis.settings()};
  const auto verdict = check_store(connection, rules);
  return verdict ? "" : verdict.error().what;
}

TEST(StoreCheckTest, TheShippedSettingsAreAccepted) {
  EXPECT_EQ(refusal({}), "");
}

TEST(StoreCheckTest, EachUnsafeSettingIsRefusedByName) {
  const std::vector<std::pair<std::string, std::string>> unsafe{
      {"appendonly", "no"},
      {"appendfsync", "everysec"},
      {"aof-load-truncated", "yes"},
      {"no-appendfsync-on-rewrite", "yes"},
      {"save", "3600 1"},
      {"maxmemory-policy", "allkeys-lru"},
      {"slowlog-log-slower-than", "10000"}};
  for (const auto& [setting, value] : unsafe) {
    const std::string why = refusal({"--" + setting, value});

    EXPECT_THAT(why, AllOf(HasSubstr(setting), HasSubstr(value), HasSubstr("set it to")));
  }
}

TEST(StoreCheckTest, SeveralUnsafeSettingsAreAllNamed) {
  EXPECT_THAT(
      refusal({"--appendonly", "no", "--appendfsync", "no"}),
      AllOf(HasSubstr("aof_enabled is \"0\" and must be \"1\""), HasSubstr("appendonly"),
            HasSubstr("appendfsync is \"no\", set it to \"always\""), Not(HasSubstr("maxmemory"))));
}

TEST(StoreCheckTest, AReplicaIsRefused) {
  EXPECT_THAT(refusal({"--replicaof", "127.0.0.1", "1"}),
              HasSubstr("role is \"slave\" and must be \"master\""));
}

TEST(StoreCheckTest, TestsMayAllowAnUnsafeFsyncAndNothingElse) {
  EXPECT_EQ(refusal({"--appendfsync", "no"}, {.allow_unsafe_fsync = true}), "");
  EXPECT_THAT(refusal({"--appendonly", "no"}, {.allow_unsafe_fsync = true}),
              HasSubstr("appendonly"));
}

TEST(StoreCheckTest, ARedisThatIsNotThereIsUnavailable) {
  RedisSettings nowhere;
  nowhere.unix_socket = "/nonexistent/redis.sock";
  RedisConnection connection{nowhere};

  EXPECT_EQ(check_store(connection).error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace dutydesk::journal
