// Small values that several nouns share: where something is, and text that only the edge can read.
// Plain values.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace dutydesk {

/// A point on the earth. Units: degrees times 10^7, WGS 84. "Unknown" is an absent optional,
/// never (0,0).
struct Point {
  std::int32_t lat_e7 = 0;
  std::int32_t lng_e7 = 0;
  friend auto operator<=>(const Point&, const Point&) = default;
};

/// Person or staff data as ciphertext. The core carries it and cannot read it, so erasing the
/// subject's key changes no state. Empty `bytes`: nothing was given.
struct Sealed {
  std::string subject;  ///< whose data key, such as "case-231" or "person-amhp-014"
  std::string bytes;
  bool is_empty() const { return bytes.empty(); }
  friend bool operator==(const Sealed&, const Sealed&) = default;
};

enum class AgeBand : std::uint8_t { kUnknown, kUnder18, kAdult, kOlderAdult };
enum class Gender : std::uint8_t { kUnknown, kFemale, kMale, kOther };
/// Approvals and conflict regulations are a nation's own (MHA 1983 s.12A, s.114).
enum class Nation : std::uint8_t { kEngland, kWales };

}  // namespace dutydesk
