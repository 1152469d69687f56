#include "clients/api/config.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <set>

#include "clients/api/toml.h"

namespace dutydesk::client {
namespace {

namespace fs = std::filesystem;

/// Source: a certificate chain is a few KiB; this keeps a wrong path from filling memory.
constexpr std::size_t kFileMax = std::size_t{1} << 20U;

const std::set<std::string_view> kTopKeys{"server", "server_name", "ca",     "certificate",
                                          "cert",   "key",         "profile"};

std::string told(const Environment& environment, const std::string& name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string{} : found->second;
}

fs::path usual_file(const Environment& environment) {
  const std::string xdg = told(environment, "XDG_CONFIG_HOME");
  const fs::path base =
      xdg.empty() ? fs::path{told(environment, "HOME")} / ".config" : fs::path{xdg};
  return base / "dutydesk" / "client.toml";
}

Result<void> check_keys(const toml::table& table, std::string_view where) {
  for (const auto& entry : table) {
    if (kTopKeys.count(entry.first.str()) == 0) {
      return fail(ErrorCode::kInvalid,
                  "unknown key '" + std::string{entry.first.str()} + "' in " + std::string{where} +
                      ": known are server, server_name, ca, cert, key, profile");
    }
  }
  return {};
}

void take_text(const toml::table& table, std::string_view key, std::string& into) {
  if (const auto value = table[key].value<std::string>()) into = *value;
}

void take_path(const toml::table& table, std::string_view key, const fs::path& folder,
               fs::path& into) {
  if (const auto value = table[key].value<std::string>()) into = folder / fs::path{*value};
}

void take_servers(const toml::table& table, std::vector<std::string>& into) {
  if (const auto one = table["server"].value<std::string>()) into = {*one};
  const toml::array* several = table["server"].as_array();
  if (several == nullptr) return;
  into.clear();
  for (const toml::node& node : *several)
    into.push_back(node.value_or(std::string{}));
}

void take(const toml::table& table, const fs::path& folder, Config& into) {
  take_servers(table, into.servers);
  take_text(table, "server_name", into.server_name);
  take_path(table, "ca", folder, into.ca);
  take_path(table, "certificate", folder, into.certificate);
  take_path(table, "cert", folder, into.certificate);
  take_path(table, "key", folder, into.key);
}

std::string profile_names(const toml::table& table) {
  std::string names;
  if (const toml::table* profiles = table["profile"].as_table()) {
    for (const auto& entry : *profiles) {
      names += (names.empty() ? "" : ", ") + std::string{entry.first.str()};
    }
  }
  return names.empty() ? "none" : names;
}

Result<Config> complete(Config config) {
  std::vector<FieldViolation> missing;
  if (config.servers.empty()) missing.push_back({"server", "is missing"});
  for (const std::string& server : config.servers) {
    if (server.find(':') == std::string::npos) missing.push_back({"server", "must be host:port"});
  }
  if (config.ca.empty()) missing.push_back({"ca", "is missing"});
  if (config.certificate.empty()) missing.push_back({"cert", "is missing"});
  if (config.key.empty()) missing.push_back({"key", "is missing"});
  if (missing.empty()) return config;
  const std::string hint =
      config.profile.empty() ? " Is a profile meant? Choose it with --as." : "";
  return tl::unexpected{
      Error{ErrorCode::kInvalid, "The configuration is not complete." + hint, std::move(missing)}};
}

}  // namespace

ConfigChoice choose_config(ConfigChoice said, const Environment& environment) {
  if (!said.file) {
    const std::string named = told(environment, "DUTYDESK_CONFIG");
    said.file = named.empty() ? usual_file(environment) : fs::path{named};
  }
  const std::string as = told(environment, "DUTYDESK_AS");
  if (!said.profile && !as.empty()) said.profile = as;
  return said;
}

Result<Config> parse_config(std::string_view text, const std::optional<std::string>& profile,
                            const fs::path& folder) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return fail(ErrorCode::kInvalid, "The configuration is not TOML at line " +
                                         std::to_string(parsed.error().source().begin.line) + ": " +
                                         std::string{parsed.error().description()});
  }
  const toml::table& table = parsed.table();
  if (auto known = check_keys(table, "the configuration"); !known) {
    return tl::unexpected{known.error()};
  }
  Config config;
  take(table, folder, config);
  if (!profile) return complete(std::move(config));
  const toml::table* own = table["profile"][*profile].as_table();
  if (own == nullptr) {
    return fail(ErrorCode::kInvalid, "There is no profile '" + *profile +
                                         "'. The configuration has: " + profile_names(table) + ".");
  }
  if (auto known = check_keys(*own, "profile " + *profile); !known) {
    return tl::unexpected{known.error()};
  }
  config.profile = *profile;
  take(*own, folder, config);
  return complete(std::move(config));
}

Result<std::string> read_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return fail(ErrorCode::kNotFound, "Cannot read " + path.string() + ".");
  std::string text(kFileMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return fail(ErrorCode::kNotFound, "Cannot read " + path.string() + ".");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kFileMax) return fail(ErrorCode::kInvalid, path.string() + " is over 1 MiB.");
  return text;
}

Result<void> check_key_file(const fs::path& key) {
  struct stat facts {};
  if (::stat(key.c_str(), &facts) != 0) {
    return fail(ErrorCode::kUnauthenticated, "There is no key file " + key.string() + ".");
  }
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(ErrorCode::kUnauthenticated, "Others can use your key " + key.string() +
                                                 ". Close it: chmod 600 " + key.string());
  }
  return {};
}

Result<Config> load_config(const ConfigChoice& choice) {
  const fs::path file = choice.file.value_or(fs::path{"client.toml"});
  const auto text = read_file(file);
  if (!text) {
    return fail(ErrorCode::kInvalid, "There is no configuration at " + file.string() +
                                         ". Name one with --config or DUTYDESK_CONFIG.");
  }
  auto config = parse_config(*text, choice.profile, fs::absolute(file).parent_path());
  if (!config) return config;
  if (auto safe = check_key_file(config->key); !safe) return tl::unexpected{safe.error()};
  return config;
}

}  // namespace dutydesk::client
