// Who may fill each open slot of a case, best first, and who may not and why. The first half of
// ranking teams: it judges people one by one; the search then judges them together. Pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/matching/teams.h"

namespace dutydesk::matching {

/// What one person adds to a team's cost in one slot. Compared from first to last.
struct Cost {
  /// 1: a doctor other than the one with previous acquaintance, who could go (MHA 1983 s.12(2)).
  std::uint64_t unacquainted = 0;
  std::uint64_t travel = 0;  ///< kUnknownTravel when nobody can tell
  std::uint64_t call_outs = 0;
  std::uint64_t second_tier = 0;      ///< 1: on duty as second tier
  std::uint64_t spare_section12 = 0;  ///< 1: section 12 doctor where any doctor would do
  friend auto operator<=>(const Cost&, const Cost&) = default;
};

/// Unknown travel ranks behind every known one. Source: above the longest time travel_s can tell.
inline constexpr std::uint64_t kUnknownTravel = std::uint64_t{1} << 32;

struct Candidate {
  Cost cost;
  std::size_t rank = 0;           ///< place of the person's key among all candidates
  const Assessor* who = nullptr;  ///< never decides: ranks differ
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// A slot that nobody fills, with everybody who may.
struct OpenSlot {
  const Slot* slot = nullptr;
  std::vector<Candidate> candidates;       ///< ascending
  std::optional<std::uint32_t> nearest_s;  ///< shortest known travel; nullopt: none known
};

/// True when a doctor with previous acquaintance is among the candidates: to send one is then
/// practicable and to be done (MHA 1983 s.12(2)). One in the team already is enough, and false.
bool is_acquaintance_open(const std::vector<OpenSlot>& slots, const Demand& demand);

/// The open slots of the case, by id.
std::vector<OpenSlot> open_slots(const std::vector<Assessor>& assessors, const Demand& demand);

/// Those relevant to an open role (on duty as it, or approved for it) who may fill none of its
/// slots, each with the rule of the slot they came nearest to. By role, then person.
std::vector<LeftOut> left_out(const std::vector<Assessor>& assessors, const Demand& demand);

/// True when there are as many different people as open slots, conflicts aside.
bool are_enough(const std::vector<OpenSlot>& slots);

}  // namespace dutydesk::matching
