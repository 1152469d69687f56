#include "server/journal/store_check.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace dutydesk::journal {
namespace {

/// Source: streams with MINID and the multi-part append-only file are in this version and later.
constexpr int kMajorVersionMin = 7;

/// A setting that must have one value.
struct Rule {
  std::string_view setting;
  std::string_view value;
};

constexpr std::array kConfigRules{
    Rule{"appendonly", "yes"},
    Rule{"appendfsync", "always"},
    Rule{"no-appendfsync-on-rewrite", "no"},
    Rule{"aof-load-truncated", "no"},
    Rule{"maxmemory-policy", "noeviction"},
    Rule{"save", ""},
    Rule{"slowlog-log-slower-than", "-1"},
};

constexpr std::array kInfoRules{
    Rule{"role", "master"},
    Rule{"aof_enabled", "1"},
    Rule{"aof_last_write_status", "ok"},
};

/// The value of `name:` in the text of INFO; empty when it is not there.
std::string_view info_value(std::string_view info, std::string_view name) {
  const std::string start = "\n" + std::string{name} + ":";
  const std::size_t at = info.find(start);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = info.substr(at + start.size());
  return rest.substr(0, rest.find_first_of("\r\n"));
}

bool is_recent(std::string_view version) {
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return major >= kMajorVersionMin;
}

std::string quoted(std::string_view value) {
  return "\"" + std::string{value} + "\"";
}

std::string info_fault(const Rule& rule, std::string_view value) {
  return std::string{rule.setting} + " is " + quoted(value) + " and must be " + quoted(rule.value);
}

std::vector<std::string> info_faults(std::string_view info) {
  std::vector<std::string> faults;
  const std::string_view version = info_value(info, "redis_version");
  if (!is_recent(version)) {
    faults.push_back("version is " + quoted(version) + " and must be at least 7.0");
  }
  for (const Rule& rule : kInfoRules) {
    const std::string_view value = info_value(info, rule.setting);
    if (value != rule.value) faults.push_back(info_fault(rule, value));
  }
  return faults;
}

Result<std::vector<std::string>> config_faults(RedisConnection& redis, StoreRules rules) {
  std::vector<std::string> faults;
  for (const Rule& rule : kConfigRules) {
    if (rules.allow_unsafe_fsync && rule.setting == "appendfsync") continue;
    const auto reply = redis.ask({"CONFIG", "GET", rule.setting});
    if (!reply) return tl::unexpected{reply.error()};
    const auto items = items_of(**reply);
    if (items.size() == 2 && text_of(*items[1]) == rule.value) continue;
    const std::string_view value = items.size() == 2 ? text_of(*items[1]) : "unknown";
    faults.push_back(std::string{rule.setting} + " is " + quoted(value) + ", set it to " +
                     quoted(rule.value));
  }
  return faults;
}

}  // namespace

Result<void> check_store(RedisConnection& redis, StoreRules rules) {
  const auto info = redis.ask({"INFO"});
  if (!info) return tl::unexpected{info.error()};
  std::vector<std::string> faults = info_faults(text_of(**info));
  const auto settings = config_faults(redis, rules);
  if (!settings) return tl::unexpected{settings.error()};
  faults.insert(faults.end(), settings->begin(), settings->end());
  if (faults.empty()) return {};
  std::string what = "Redis could lose what was acknowledged: ";
  for (const std::string& fault : faults)
    what += fault + "; ";
  return fail(ErrorCode::kWrongState, what +
                                          "correct redis.conf as deploy/redis/redis.conf has it "
                                          "and restart Redis.");
}

}  // namespace dutydesk::journal
