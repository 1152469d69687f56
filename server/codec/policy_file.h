// region.toml: which region a directory is for, and the region's policy. Durations are texts such
// as "5m", so that nobody has to guess the unit. A key that is not known is refused, never ignored.
// Pure functions over text in memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/base/instant.h"
#include "server/base/result.h"
#include "server/model/policy.h"

namespace dutydesk::codec {

/// The largest region.toml. Source: twenty times the demo region's.
inline constexpr std::size_t kRegionFileBytesMax = 64'000;

/// What the file says. Policy fields it leaves out have the defaults of struct Policy.
struct RegionFile {
  std::string region;            ///< [region] name, a key
  std::string zone;              ///< [region] zone; the one zone of England and Wales
  std::optional<Policy> policy;  ///< absent without a [policy] table
};

/// Reads the file. `file` is its name for messages.
/// Errors: kInvalid; each field is "region.toml:14: policy.travel_kmh", file, line and key.
Result<RegionFile> parse_region_file(std::string_view file, std::string_view content);

/// A whole number and a unit: "45s", "5m", "2h", "3d".
/// Errors: kInvalid, in words that fit after "policy.place_hold".
Result<Millis> parse_duration(std::string_view text);

}  // namespace dutydesk::codec
