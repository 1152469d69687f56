// An organisation of the region: a council with social services responsibility (LSSA), a trust, a
// police force, a hospital. Made by the directory, owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/model/ids.h"
#include "server/model/values.h"

namespace dutydesk {

enum class OrgType : std::uint8_t {
  kLssa,   ///< local social services authority: approves AMHPs, answers under s.13
  kTrust,  ///< NHS trust or health board
  kPolice,
  kAmbulance,
  kOutOfHours,  ///< emergency duty team or out-of-hours line
  kRegistered,  ///< registered establishment (independent hospital), COI regulation 4(2)
};

struct Organisation {
  OrgKey key;
  std::string name;  ///< public
  OrgType type = OrgType::kLssa;
  Nation nation = Nation::kEngland;
  bool retired = false;
  /// Postcode districts that an LSSA answers for, ascending; what two claim derives nothing.
  std::vector<std::string> outcodes = {};
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

}  // namespace dutydesk
