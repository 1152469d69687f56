#include "server/main/config.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "server/base/id.h"
#include "server/codec/toml.h"
#include "server/security/identity.h"

namespace dutydesk {

namespace {

constexpr std::size_t kRegionKeyBytes = 32;

/// Reads one file's keys and remembers which were asked for, so that the rest can be refused.
class Reader {
 public:
  Reader(std::string path, const toml::table& root) : path_{std::move(path)}, root_{root} {}

  std::string text(const char* section, const char* key, bool required) {
    const auto* node = find(section, key);
    if (node == nullptr) return missing(section, key, required), std::string{};
    if (const auto value = node->value<std::string>(); value && node->is_string()) return *value;
    wrong(*node, section, key, "must be a text in quotes");
    return {};
  }

  std::int64_t number(const char* section, const char* key, std::int64_t usual, std::int64_t least,
                      std::int64_t most) {
    const auto* node = find(section, key);
    if (node == nullptr) return usual;
    const auto value = node->value<std::int64_t>();
    if (value && node->is_integer() && *value >= least && *value <= most) return *value;
    wrong(*node, section, key,
          "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return usual;
  }

  bool flag(const char* section, const char* key) {
    const auto* node = find(section, key);
    if (node == nullptr) return false;
    if (node->is_boolean()) return *node->value<bool>();
    wrong(*node, section, key, "must be true or false");
    return false;
  }

  std::optional<Instant> time(const char* section, const char* key) {
    const auto* node = find(section, key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value<toml::date_time>();
    if (value && value->offset) return instant_of(*value);
    wrong(*node, section, key, "must be a time with its offset, such as 2026-11-23T01:30:00Z");
    return std::nullopt;
  }

  /// A text that must also pass `good`.
  template <class Good>
  std::string text_that(const char* section, const char* key, Good good, const char* what) {
    std::string value = text(section, key, true);
    const auto* node = find(section, key);
    if (node != nullptr && !value.empty() && !good(value)) wrong(*node, section, key, what);
    return value;
  }

  void refuse_unknown() {
    for (const auto& [section, entries] : root_) {
      const toml::table* table = entries.as_table();
      if (table == nullptr) {
        wrong(entries, "", std::string{section.str()}, "is not known; remove it");
        continue;
      }
      for (const auto& [key, node] : *table) {
        const std::string name = std::string{section.str()} + "." + std::string{key.str()};
        if (!asked_.contains(name))
          wrong(node, "", name, "is not known; remove it or correct its name");
      }
    }
  }

  std::vector<FieldViolation> violations;

 private:
  static Instant instant_of(const toml::date_time& at) {
    using namespace std::chrono;
    const year_month_day day{year{at.date.year}, month{at.date.month},
                             std::chrono::day{at.date.day}};
    const auto since = sys_days{day}.time_since_epoch() + hours{at.time.hour} +
                       minutes{at.time.minute} + seconds{at.time.second} -
                       minutes{at.offset->minutes};
    return Instant{duration_cast<Millis>(since)};
  }

  const toml::node* find(const char* section, const char* key) {
    asked_.insert(std::string{section} + "." + key);
    return root_.at_path(std::string{section} + "." + key).node();
  }

  void missing(const char* section, const char* key, bool required) {
    if (required) {
      violations.push_back({path_ + ": " + section + "." + key, "is missing"});
    }
  }

  void wrong(const toml::node& node, const std::string& section, const std::string& key,
             std::string what) {
    const std::string name = section.empty() ? key : section + "." + key;
    violations.push_back(
        {path_ + ":" + std::to_string(node.source().begin.line) + ": " + name, std::move(what)});
  }

  const std::string path_;
  const toml::table& root_;
  std::set<std::string> asked_;
};

/// Source: the Act extends to England and Wales, which have one time zone.
constexpr std::string_view kZone = "Europe/London";

/// host:port, [ipv6]:port; port 0 is any free one.
bool is_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return false;
  const std::string host = text.substr(0, colon);
  const bool bracketed = host.front() == '[' && host.back() == ']';
  if (!bracketed && host.find(':') != std::string::npos) return false;
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, port);
  return read.ec == std::errc{} && read.ptr == end;
}

bool is_level(const std::string& level) {
  static constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warn", "error"};
  return std::find(kLevels.begin(), kLevels.end(), level) != kLevels.end();
}

Config take(Reader& from) {
  Config config;
  config.listen = from.text("server", "listen", true);
  config.certificate = from.text("server", "certificate", true);
  config.key = from.text("server", "key", true);
  config.client_ca = from.text("server", "client_ca", true);
  config.region = from.text_that(
      "region", "name", [](const std::string& name) { return is_key(name); },
      "must be 1 to 40 of a-z, 0-9 and '-'");
  config.zone = from.text("region", "zone", true);
  config.uuid = from.text("region", "uuid", false);
  config.first_admin = from.text("region", "first_admin", false);
  config.create = from.flag("region", "create");
  config.demo_scale = static_cast<std::uint32_t>(from.number("region", "demo_scale", 0, 0, 3600));
  config.demo_start = from.time("region", "demo_start");
  config.redis_socket = from.text("redis", "socket", true);
  config.data_dir = from.text("data", "dir", true);
  config.region_key = from.text("data", "region_key", true);
  config.snapshot_every =
      static_cast<std::uint64_t>(from.number("data", "snapshot_every", 5'000, 10, 1'000'000));
  // Source: a week; a machine that was away for longer is looked at by a person.
  config.clock_ahead_max =
      Minutes{from.number("clock", "ahead_max_minutes",
                          std::chrono::floor<Minutes>(config.clock_ahead_max).count(), 1, 10'080)};
  const std::string level = from.text("log", "level", false);
  if (!level.empty()) config.log_level = level;
  return config;
}

Result<Config> checked(Reader& reader, const std::string& path, Config config) {
  reader.refuse_unknown();
  if (config.create && config.first_admin.empty()) {
    reader.violations.push_back({path + ": region.first_admin",
                                 "is needed to create a region: who may load its directory"});
  }
  if (!config.first_admin.empty()) {
    const std::array<std::string, 1> named{config.first_admin};
    if (const auto name = security::principal_of(named); !name) {
      reader.violations.push_back({path + ": region.first_admin",
                                   "must be the URI in the administrator's certificate, such as "
                                   "dutydesk://rotherham/admin"});
    }
  }
  if (!config.zone.empty() && config.zone != kZone) {
    reader.violations.push_back({path + ": region.zone", "must be \"Europe/London\""});
  }
  if (!config.listen.empty() && !is_address(config.listen)) {
    reader.violations.push_back(
        {path + ": server.listen", "must be host:port, such as 127.0.0.1:7400"});
  }
  if (!is_level(config.log_level)) {
    reader.violations.push_back({path + ": log.level", "must be debug, info, warn or error"});
  }
  if (reader.violations.empty()) return config;
  return tl::unexpected{
      Error{ErrorCode::kInvalid, "The configuration is wrong.", reader.violations}};
}

}  // namespace

Result<Config> read_config(const std::string& path) {
  auto text = read_file(path, "the configuration");
  if (!text) return tl::unexpected{text.error()};
  const toml::parse_result parsed = toml::parse(*text, path);
  if (!parsed) {
    const auto& broken = parsed.error();
    const std::string where = path + ":" + std::to_string(broken.source().begin.line);
    return tl::unexpected{Error{ErrorCode::kInvalid,
                                "The configuration is not TOML.",
                                {{where, std::string{broken.description()}}}}};
  }
  Reader reader{path, parsed.table()};
  Config config = take(reader);
  return checked(reader, path, std::move(config));
}

Result<std::string> read_file(const std::string& path, const std::string& what_for) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  if (file) bytes << file.rdbuf();
  if (!file || bytes.str().empty()) {
    const int reason = errno;
    return fail(ErrorCode::kInvalid,
                "Cannot read " + what_for + " from " + path + ": " +
                    (reason == 0 ? "it is empty" : std::generic_category().message(reason)) + ".");
  }
  return bytes.str();
}

Result<std::string> read_region_key(const std::string& path) {
  auto key = read_file(path, "the region key");
  if (!key) return key;
  struct stat info {};
  if (stat(path.c_str(), &info) != 0 || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(ErrorCode::kInvalid,
                "The region key " + path + " can be read by others. Make it mode 0400.");
  }
  if (key->size() != kRegionKeyBytes) {
    return fail(ErrorCode::kInvalid,
                "The region key " + path +
                    " must be exactly 32 bytes; make one with: head -c 32 /dev/urandom.");
  }
  return key;
}

}  // namespace dutydesk
