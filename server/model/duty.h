// Duty: an interval in which a person may be offered work. Not a flag, so that a rota can make
// them ahead of time. Owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <string>

#include "server/base/instant.h"
#include "server/model/ids.h"

namespace dutydesk {

/// What a slot of a team asks for, and what a person is on duty as.
enum class SlotRole : std::uint8_t { kAmhp, kDoctor };
enum class DutyTier : std::uint8_t { kFirst, kSecond };
enum class DutySource : std::uint8_t { kSelf, kDesk, kRota };

struct Duty {
  DutyId id;
  PersonKey person;
  SlotRole role = SlotRole::kAmhp;
  DutyTier tier = DutyTier::kFirst;
  std::string patch;  ///< free name of an area; empty: the whole region
  OrgKey authority;   ///< the LSSA an AMHP is on duty for; none for a doctor
  Instant from;
  Instant until;
  DutySource source = DutySource::kSelf;
  friend bool operator==(const Duty&, const Duty&) = default;
};

}  // namespace dutydesk
