// The best complete teams for one case, by scan over AMHP x doctor x doctor. People who accepted
// are kept. Integers and a total order: the same input gives the same answer everywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "server/matching/eligibility.h"
#include "server/model/plan.h"

namespace dutydesk::matching {

/// A person who cannot be asked for a role, and the rule that says so.
struct LeftOut {
  PersonKey person;
  SlotRole role = SlotRole::kAmhp;
  Rule rule = Rule::kNotOnDuty;
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// One lawful team: a member for each slot that is not filled yet.
struct Team {
  std::vector<PlanMember> members;  ///< by slot
  std::uint32_t ready_s = 0;        ///< when the last of all is there, those who accepted included
  std::uint64_t total_s = 0;        ///< travel of the members; unknown travel adds nothing
};

struct Ranking {
  std::vector<Team> teams;        ///< best first, at most `limit`
  std::vector<LeftOut> left_out;  ///< by role, then person
};

/// The most teams a caller may ask for. Source: a screen's worth.
inline constexpr std::size_t kTeamsMax = 20;

/// Ranks. Teams may be incomplete in no slot: when some slot has no candidate, there are no teams.
/// Order: a doctor with previous acquaintance in the team where one could be (MHA 1983 s.12(2)),
/// last member there, total travel, call-outs, second tier, spare section 12 doctors, keys.
/// Unknown travel is behind any known travel. Exact at any size: what cannot be among the best is
/// passed by in bulk. `assessors` has each person once for a role. Left out are those relevant to
/// an open role (on duty as it, or approved for it) who may fill none of its slots, and, when
/// conflicts alone bar every team, everybody who could have been asked, under kConflict.
Ranking rank_teams(const std::vector<Assessor>& assessors, const Demand& demand, std::size_t limit);

}  // namespace dutydesk::matching
