#include "server/matching/teams.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "server/base/check.h"
#include "server/law/conflicts.h"
#include "server/matching/candidates.h"
#include "server/matching/reasons.h"

namespace dutydesk::matching {
namespace {

/// How long until the slowest of those who accepted is there, by their own word.
std::uint64_t awaited_s(const Demand& demand) {
  std::uint64_t latest = 0;
  for (const Slot& slot : demand.c->slots) {
    const bool there = slot.progress == Progress::kOnScene || slot.progress == Progress::kDone;
    if (slot.person.is_none() || there || !slot.eta || *slot.eta <= demand.now) continue;
    const auto left = std::chrono::ceil<Seconds>(*slot.eta - demand.now);
    latest = std::max(latest, static_cast<std::uint64_t>(left.count()));
  }
  return latest;
}

/// Source: an applicant and two doctors, MHA 1983 s.2(3) and s.3(3).
constexpr std::size_t kTeamSizeMax = 3;

/// What decides between two teams, from first to last. No two different teams are equal, because
/// the people's keys are compared at the end.
struct TeamCost {
  std::uint64_t unacquainted = 0;  ///< doctors without previous acquaintance; s.12(2) asks for one
  std::uint64_t ready = 0;
  Cost sum;
  std::array<std::size_t, kTeamSizeMax> ranks{};  ///< by slot
  friend auto operator<=>(const TeamCost&, const TeamCost&) = default;
};

using Choice = std::vector<const Candidate*>;  ///< by slot; as long as the slots chosen so far

struct Scored {
  TeamCost cost;
  Choice choice;
};

/// Each pair of candidates is judged at most once, and only when the search meets it.
class Pairs {
 public:
  bool in_conflict(const Candidate& a, const Candidate& b) {
    const auto [at, is_new] = known_.try_emplace({a.rank, b.rank}, false);
    if (is_new) at->second = law::pair_conflict(*a.who->person, *b.who->person).has_value();
    return at->second;
  }

 private:
  std::map<std::pair<std::size_t, std::size_t>, bool> known_;  ///< by the ranks of the two
};

/// The exact best `limit` teams, slot by slot, with bounds. Each slot's candidates ascend in the
/// team's own order of costs, and with the others kept a worse candidate never makes a better team;
/// so the choice so far with the first candidate of each later slot bounds every team it can
/// become, and once that is no better than the worst team kept, the rest of the slot is passed by.
class Search {
 public:
  Search(const std::vector<OpenSlot>& slots, const Demand& demand, std::size_t limit)
      : slots_{slots}, demand_{demand}, limit_{limit}, awaited_s_{awaited_s(demand)} {
    CHECK(slots.size() + demand.team.size() <= kTeamSizeMax);
  }

  std::vector<Scored> best() {
    const auto has_nobody = [](const OpenSlot& open) { return open.candidates.empty(); };
    if (limit_ > 0 && !slots_.empty() && std::ranges::none_of(slots_, has_nobody)) extend();
    return std::move(best_);
  }

 private:
  void extend() {
    const OpenSlot& open = slots_[choice_.size()];
    for (const Candidate& candidate : open.candidates) {
      choice_.push_back(&candidate);
      const TeamCost bound = cost_at_best();
      if (is_hopeless(bound)) {
        choice_.pop_back();
        return;
      }
      if (is_possible()) {
        if (choice_.size() == slots_.size()) {
          keep(bound);
        } else {
          extend();
        }
      }
      choice_.pop_back();
    }
  }

  /// The cost of the choice with the first candidate in each slot not chosen yet: a lower bound,
  /// and the cost itself when every slot is chosen.
  TeamCost cost_at_best() const {
    TeamCost cost{.unacquainted = 0, .ready = awaited_s_, .sum = {}, .ranks = {}};
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const Candidate& one = i < choice_.size() ? *choice_[i] : slots_[i].candidates.front();
      cost.unacquainted += one.cost.unacquainted;
      cost.ready = std::max(cost.ready, one.cost.travel);
      cost.sum.travel += one.cost.travel;
      cost.sum.call_outs += one.cost.call_outs;
      cost.sum.second_tier += one.cost.second_tier;
      cost.sum.spare_section12 += one.cost.spare_section12;
      cost.ranks[i] = one.rank;
    }
    return cost;
  }

  bool is_hopeless(const TeamCost& bound) const {
    return best_.size() == limit_ && best_.back().cost <= bound;
  }

  /// Different people, not the same people in another arrangement, and no potential conflict among
  /// them. Whoever conflicts with those who accepted is no candidate.
  bool is_possible() {
    const std::size_t last = choice_.size() - 1;
    for (std::size_t i = 0; i < last; ++i) {
      if (choice_[i]->who->person->key == choice_[last]->who->person->key) return false;
      if (choice_[i]->rank > choice_[last]->rank && could_swap(i, last)) return false;
      if (pairs_.in_conflict(*choice_[i], *choice_[last])) return false;
    }
    return choice_.size() < slots_.size() || !has_conflict();
  }

  bool has_conflict() const {
    std::array<const Person*, kTeamSizeMax> team{};
    std::ranges::copy(demand_.team, team.begin());
    std::size_t size = demand_.team.size();
    for (const Candidate* candidate : choice_) {
      team[size++] = candidate->who->person;
    }
    return law::team_conflict(std::span{team}.first(size)).has_value();
  }

  /// True when the two people could fill each other's slots. Of such twins only the one with the
  /// people's keys ascending counts.
  bool could_swap(std::size_t a, std::size_t b) const {
    if (slots_[a].slot->role != slots_[b].slot->role) return false;
    return may_fill(*choice_[a], slots_[b]) && may_fill(*choice_[b], slots_[a]);
  }

  bool may_fill(const Candidate& candidate, const OpenSlot& open) const {
    return !needs_section12(*open.slot, demand_) ||
           is_approved(*candidate.who->person, ApprovalKind::kSection12, demand_.now);
  }

  void keep(const TeamCost& cost) {
    const auto at = std::ranges::upper_bound(best_, cost, {}, &Scored::cost);
    best_.insert(at, Scored{cost, choice_});
    if (best_.size() > limit_) best_.pop_back();
  }

  const std::vector<OpenSlot>& slots_;
  const Demand& demand_;
  const std::size_t limit_;
  const std::uint64_t awaited_s_;
  Pairs pairs_;
  Choice choice_;
  std::vector<Scored> best_;  ///< ascending
};

/// Sums over known travel: a team with an unknown one is behind in the order, not in its numbers.
Team told(const Choice& choice, const std::vector<OpenSlot>& slots, const Demand& demand) {
  const auto is_known = [&](const Candidate* one) {
    return one->who->person->key == demand.c->known_doctor;
  };
  const bool leaves_known =
      is_acquaintance_open(slots, demand) && std::ranges::none_of(choice, is_known);
  Team team;
  team.ready_s = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(awaited_s(demand), std::numeric_limits<std::uint32_t>::max()));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Assessor& who = *choice[i]->who;
    team.members.push_back(explained(who, *slots[i].slot, demand, slots[i].nearest_s));
    if (leaves_known && slots[i].slot->role == SlotRole::kDoctor) {
      team.members.back().against.push_back(Reason::kLeavesKnownDoctor);
    }
    team.ready_s = std::max(team.ready_s, who.travel_s.value_or(0));
    team.total_s += who.travel_s.value_or(0);
  }
  return team;
}

/// There are people enough and yet no team: everybody who could be asked is in conflict with those
/// they would have to go with.
void leave_out_the_conflicted(const std::vector<OpenSlot>& slots, std::vector<LeftOut>& out) {
  for (const OpenSlot& open : slots) {
    for (const Candidate& candidate : open.candidates) {
      out.push_back({candidate.who->person->key, open.slot->role, Rule::kConflict});
    }
  }
  const auto key = [](const LeftOut& one) { return std::tie(one.role, one.person); };
  std::ranges::sort(out, {}, key);
  const auto same = [&](const LeftOut& a, const LeftOut& b) { return key(a) == key(b); };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
}

}  // namespace

Ranking rank_teams(const std::vector<Assessor>& assessors, const Demand& demand,
                   std::size_t limit) {
  const std::vector<OpenSlot> slots = open_slots(assessors, demand);
  Ranking out{.teams = {}, .left_out = left_out(assessors, demand)};
  for (const Scored& one : Search{slots, demand, std::min(limit, kTeamsMax)}.best()) {
    out.teams.push_back(told(one.choice, slots, demand));
  }
  const bool all_barred = out.teams.empty() && limit > 0 && !slots.empty() && are_enough(slots);
  if (all_barred) leave_out_the_conflicted(slots, out.left_out);
  return out;
}

}  // namespace dutydesk::matching
