#include "server/law/conflicts.h"

#include <algorithm>

#include "server/base/check.h"

namespace dutydesk::law {
namespace {

bool declares(const Person& who, LinkKind kind, const Person& other) {
  return std::ranges::find(who.links, Link{kind, other.key}) != who.links.end();
}

bool directs(const Person& who, const Person& other) {
  return declares(who, LinkKind::kDirects, other) || declares(who, LinkKind::kEmploys, other);
}

/// True when either declared it: a tie of family or business is a tie of both.
bool tied(const Person& a, const Person& b, LinkKind kind) {
  return declares(a, kind, b) || declares(b, kind, a);
}

/// Reg 6(1)(b)(ii): the regulation asks for all three in the team, so two of three never block.
bool all_three_in_one_team(std::span<const Person* const> team) {
  if (team.size() != 3 || team[0]->team.is_none()) return false;
  return team[1]->team == team[0]->team && team[2]->team == team[0]->team;
}

}  // namespace

std::optional<Conflict> pair_conflict(const Person& a, const Person& b) {
  const Person& one = a.key < b.key ? a : b;
  const Person& other = a.key < b.key ? b : a;
  if (tied(one, other, LinkKind::kBusiness)) {
    return Conflict{ConflictRule::kBusiness, one.key, other.key};
  }
  if (directs(one, other)) return Conflict{ConflictRule::kDirects, one.key, other.key};
  if (directs(other, one)) return Conflict{ConflictRule::kDirects, other.key, one.key};
  if (tied(one, other, LinkKind::kFamily)) {
    return Conflict{ConflictRule::kFamily, one.key, other.key};
  }
  return std::nullopt;
}

std::optional<Conflict> team_conflict(std::span<const Person* const> team) {
  CHECK(team.size() <= 3);
  for (std::size_t i = 0; i < team.size(); ++i) {
    for (std::size_t j = i + 1; j < team.size(); ++j) {
      if (auto conflict = pair_conflict(*team[i], *team[j])) return conflict;
    }
  }
  if (!all_three_in_one_team(team)) return std::nullopt;
  return Conflict{ConflictRule::kSameTeam, team[0]->key, team[1]->key};
}

const char* regulation(ConflictRule rule) {
  switch (rule) {
    case ConflictRule::kBusiness:
      return "SI 2008/1205 reg 5(1)";
    case ConflictRule::kDirects:
      return "SI 2008/1205 reg 6(1)(a)";
    case ConflictRule::kSameTeam:
      return "SI 2008/1205 reg 6(1)(b)(ii)";
    case ConflictRule::kFamily:
      return "SI 2008/1205 reg 7";
  }
  CHECK(false);
}

}  // namespace dutydesk::law
