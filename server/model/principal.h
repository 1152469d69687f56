// A principal: who a credential speaks for, and what it may do. Region data, changed only by
// events. Owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/model/ids.h"

namespace dutydesk {

enum class Role : std::uint8_t {
  kPolice,       ///< control room: its own organisation's cases
  kLiaison,      ///< A&E liaison team: its own organisation's cases
  kOutOfHours,   ///< out-of-hours line: its own organisation's cases
  kCoordinator,  ///< the duty desk
  kAmhp,
  kDoctor,
  kSuite,          ///< staff of a place: its own organisation's places
  kAdministrator,  ///< the region's directory
  kOperator,       ///< health, status, verification; no case data
};

struct Principal {
  std::string name;  ///< the certificate's URI SAN, such as "dutydesk://rotherham/okafor"
  OrgKey org;
  PersonKey person;         ///< none for a system
  std::vector<Role> roles;  ///< ascending
  bool retired = false;
  friend bool operator==(const Principal&, const Principal&) = default;
};

}  // namespace dutydesk
