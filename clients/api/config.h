// Where the server is and who the caller is: one small TOML file with profiles. Read once by the
// program's main thread. Keys stay in their files: only their paths are here, and a key that others
// can read is refused.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"

namespace dutydesk::client {

/// What a profile needs to call the server. Paths are absolute.
struct Config {
  std::vector<std::string> servers;  ///< host:port, at least one; tried in turn
  std::string server_name;           ///< name in the server's certificate; empty: the host's
  std::filesystem::path ca;
  std::filesystem::path certificate;
  std::filesystem::path key;
  std::string profile;  ///< empty: the file's top level
};

/// What the caller said of the configuration; what is empty comes from the environment.
struct ConfigChoice {
  std::optional<std::filesystem::path> file;  ///< --config
  std::optional<std::string> profile;         ///< --as
};

using Environment = std::map<std::string, std::string>;

/// Fills a choice from DUTYDESK_CONFIG and DUTYDESK_AS, then the file from
/// $XDG_CONFIG_HOME/dutydesk/client.toml or ~/.config/dutydesk/client.toml. Pure.
ConfigChoice choose_config(ConfigChoice said, const Environment& environment);

/// Reads the file's text. Relative paths are beside the file, in `folder`. Pure. Errors: kInvalid
/// when it is not TOML, a key is unknown or missing, or there is no such profile.
Result<Config> parse_config(std::string_view text, const std::optional<std::string>& profile,
                            const std::filesystem::path& folder);

/// Reads the chosen file and checks that the key file is the caller's alone. Errors: kNotFound
/// without the file, kUnauthenticated when others can read the key, and those of parse_config.
Result<Config> load_config(const ConfigChoice& choice);

/// Errors: kUnauthenticated when the file is missing or its mode lets group or others in.
Result<void> check_key_file(const std::filesystem::path& key);

/// A whole small file, such as a certificate. Errors: kNotFound, kInvalid when over 1 MiB.
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace dutydesk::client
