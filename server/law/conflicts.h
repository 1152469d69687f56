// Potential conflicts of interest between the three assessors, and with the person assessed (first
// cut, English wording). Pure functions.
// Source: Mental Health (Conflicts of Interest) (England) Regulations 2008, SI 2008/1205.
#pragma once

#include <optional>
#include <span>

#include "server/model/person.h"

namespace dutydesk::law {

enum class ConflictRule : std::uint8_t {
  kBusiness,  ///< reg 5(1): same business venture
  kDirects,   ///< reg 6(1)(a): directs the work of, or employs
  kSameTeam,  ///< reg 6(1)(b)(ii): all three in one routine clinical team
  kFamily,    ///< reg 7
};

/// One edge that blocks. For kDirects `one` directs or employs `other`; for kSameTeam they are two
/// of the three; otherwise `one` has the smaller key.
struct Conflict {
  ConflictRule rule = ConflictRule::kBusiness;
  PersonKey one;
  PersonKey other;
  friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// The first conflict between two assessors, in the order of ConflictRule; links count whichever of
/// the two declared them, and the answer is the same either way round. The same employer alone is
/// no conflict.
std::optional<Conflict> pair_conflict(const Person& a, const Person& b);

/// The first conflict among two or three assessors, pairs before the team rule. Spans of more than
/// three assessors are not a team: CHECKs.
std::optional<Conflict> team_conflict(std::span<const Person* const> team);

/// The regulation in a citable form, such as "SI 2008/1205 reg 7".
const char* regulation(ConflictRule rule);

}  // namespace dutydesk::law
