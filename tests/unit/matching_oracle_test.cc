// The ranking against every team there is, written down one by one by other code: 500 small nights
// drawn from fixed seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "server/matching/teams.h"
#include "tests/support/model_builders.h"

namespace dutydesk::matching {
namespace {

using support::amhp;
using support::amhp_slot;
using support::doctor;
using support::doctor_slot;
using support::on_duty;
using support::rotherham;
using support::section12_doctor;
using support::tonight;

/// A small night: few people, few different travel times, many ties and conflicts.
struct Night {
  std::vector<Person> people;
  std::vector<Duty> duties;
  std::vector<Assessor> assessors;
  Case c;
  Policy policy;
  std::vector<const Person*> team;

  Demand demand() const {
    return {.c = &c, .team = team, .target = rotherham(), .policy = &policy, .now = tonight()};
  }
};

class NightMaker {
 public:
  explicit NightMaker(unsigned seed) : dice_{seed} {}

  Night make() {
    Night night;
    draw_people(night);
    draw_links(night);
    draw_case(night);
    draw_assessors(night);
    return night;
  }

 private:
  unsigned upto(unsigned n) { return static_cast<unsigned>(dice_() % (n + 1)); }
  bool one_in(unsigned n) { return dice_() % n == 0; }

  void draw_people(Night& night) {
    for (unsigned i = 0, n = 1 + upto(3); i < n; ++i) {
      night.people.push_back(amhp("amhp-" + std::to_string(i)));
    }
    for (unsigned i = 0, n = 2 + upto(5); i < n; ++i) {
      const std::string key = "dr-" + std::to_string(i);
      night.people.push_back(one_in(2) ? section12_doctor(key) : doctor(key));
    }
    for (Person& person : night.people) {
      if (!one_in(3)) person.team = TeamKey{one_in(2) ? "north" : "south"};
      person.retired = one_in(15);
    }
    std::ranges::shuffle(night.people, dice_);
  }

  void draw_links(Night& night) {
    for (Person& person : night.people) {
      const Person& other = night.people[upto(static_cast<unsigned>(night.people.size()) - 1)];
      if (!one_in(3) || other.key == person.key) continue;
      person.links.push_back({static_cast<LinkKind>(upto(3)), other.key});
    }
  }

  void draw_case(Night& night) {
    const std::vector<std::vector<Slot>> layouts{
        {amhp_slot(1), doctor_slot(2, true), doctor_slot(3)},
        {doctor_slot(1), doctor_slot(2, true), amhp_slot(3)},
        {amhp_slot(1), doctor_slot(2), doctor_slot(3)},
        {doctor_slot(1, true), amhp_slot(2), doctor_slot(3, true)},
        {amhp_slot(1), doctor_slot(2, true)},
        {doctor_slot(1), doctor_slot(2), doctor_slot(3)},
    };
    night.c = support::a_case(231, CaseKind::kSection136);
    night.c.slots = layouts[upto(5)];
    night.policy.travel_max_s = one_in(2) ? 1500 : 0;
    if (one_in(2)) night.c.known_doctor = PersonKey{"dr-" + std::to_string(upto(7))};
    for (Slot& slot : night.c.slots) {
      if (!one_in(4)) continue;
      const SlotRole role = slot.role;
      const auto free = std::ranges::find_if(night.people, [&](const Person& person) {
        const bool is_amhp = person.key.value().starts_with("amhp");
        return is_amhp == (role == SlotRole::kAmhp) &&
               std::ranges::find(night.team, &person) == night.team.end();
      });
      if (free == night.people.end()) continue;
      slot.person = free->key;
      slot.progress = Progress::kAccepted;
      if (one_in(2)) slot.eta = tonight() + Seconds{300 * upto(8)};
      night.team.push_back(&*free);
    }
  }

  void draw_assessors(Night& night) {
    night.duties.reserve(night.people.size());
    for (const Person& person : night.people) {
      const bool is_amhp = person.key.value().starts_with("amhp");
      Duty duty = on_duty(night.duties.size() + 1, person.key.value(),
                          is_amhp ? SlotRole::kAmhp : SlotRole::kDoctor);
      if (one_in(3)) duty.tier = DutyTier::kSecond;
      night.duties.push_back(duty);
      Assessor who{.person = &person,
                   .duty = one_in(12) ? nullptr : &night.duties.back(),
                   .engaged = {},
                   .offered = {},
                   .call_outs = upto(2),
                   .travel_s = 600 + 300 * upto(3)};
      if (one_in(10)) who.travel_s = std::nullopt;
      night.assessors.push_back(who);
    }
  }

  std::mt19937 dice_;
};

// ---- The oracle: its own conflict rules, every assignment, no bounds ----------------------------

bool named_by(const Person& a, const Person& b) {
  return std::ranges::any_of(a.links, [&](const Link& link) { return link.other == b.key; });
}

bool lawful(const std::vector<const Person*>& team) {
  std::set<std::string> routine_teams;
  for (const Person* a : team) {
    routine_teams.insert(a->team.is_none() ? "alone:" + a->key.value() : a->team.value());
    for (const Person* b : team) {
      if (named_by(*a, *b)) return false;
    }
  }
  return team.size() < 3 || routine_teams.size() > 1;
}

/// Acquaintance missed, ready, total, call-outs, second tier, spare section 12 doctors, keys by
/// slot.
using Score = std::tuple<bool, std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t,
                         std::uint64_t, std::vector<std::string>>;

class Oracle {
 public:
  explicit Oracle(const Night& night) : night_{night} {
    for (const Slot& slot : night.c.slots) {
      if (slot.person.is_none()) open_.push_back(&slot);
    }
  }

  /// The keys of every lawful team, best first.
  std::vector<std::vector<std::string>> teams() {
    if (!open_.empty()) try_all({});
    std::vector<Score> scores;
    scores.reserve(best_of_.size());
    for (const auto& [people, score] : best_of_) {
      scores.push_back(score);
    }
    std::ranges::sort(scores);
    std::vector<std::vector<std::string>> out;
    for (const Score& score : scores) {
      out.push_back(std::get<6>(score));
    }
    return out;
  }

 private:
  void try_all(const std::vector<const Assessor*>& chosen) {
    if (chosen.size() == open_.size()) {
      judge(chosen);
      return;
    }
    for (const Assessor& who : night_.assessors) {
      if (std::ranges::find(chosen, &who) != chosen.end()) continue;
      if (excluded(who, *open_[chosen.size()], night_.demand())) continue;
      std::vector<const Assessor*> more = chosen;
      more.push_back(&who);
      try_all(more);
    }
  }

  void judge(const std::vector<const Assessor*>& chosen) {
    std::vector<const Person*> team = night_.team;
    std::set<std::string> people;
    for (const Assessor* who : chosen) {
      team.push_back(who->person);
      people.insert(who->person->key.value());
    }
    if (!lawful(team)) return;
    const Score score = score_of(chosen);
    const auto [at, is_new] = best_of_.try_emplace(people, score);
    if (!is_new) at->second = std::min(at->second, score);
  }

  static bool is_section12(const Person& person) {
    return person.approvals[0].kind == ApprovalKind::kSection12;
  }

  /// By counting: section 12 doctors asked for, less those that other doctors are or will be.
  bool is_strict(const Slot& slot) const {
    int wanted = 0;
    int others = 0;
    for (const Slot& one : night_.c.slots) {
      if (one.role != SlotRole::kDoctor) continue;
      wanted += one.section12 ? 1 : 0;
      if (one.id == slot.id) continue;
      const auto holder = std::ranges::find(night_.team, one.person, &Person::key);
      const bool held = holder != night_.team.end();
      others += held ? is_section12(**holder) : one.section12;
    }
    return slot.role == SlotRole::kDoctor && wanted > others;
  }

  /// One who knows the person could go, and goes neither now nor already.
  bool misses_acquaintance(const std::vector<const Assessor*>& chosen) const {
    const auto knows = [&](const Person& person) { return person.key == night_.c.known_doctor; };
    const auto is_in = [&](const Person* member) { return knows(*member); };
    if (std::ranges::any_of(night_.team, is_in)) return false;
    const auto goes = [&](const Assessor* who) { return knows(*who->person); };
    if (std::ranges::any_of(chosen, goes)) return false;
    return std::ranges::any_of(night_.assessors, [&](const Assessor& who) {
      return knows(*who.person) && std::ranges::any_of(open_, [&](const Slot* slot) {
               return !excluded(who, *slot, night_.demand());
             });
    });
  }

  Score score_of(const std::vector<const Assessor*>& chosen) const {
    Score score;
    auto& [missed, ready, total, call_outs, second, spare, keys] = score;
    missed = misses_acquaintance(chosen);
    for (const Slot& slot : night_.c.slots) {
      if (slot.person.is_none() || !slot.eta) continue;
      ready = std::max(ready, static_cast<std::uint64_t>((*slot.eta - tonight()).count()) / 1000);
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const Assessor& who = *chosen[i];
      const std::uint64_t travel = who.travel_s ? *who.travel_s : 1'000'000'000;
      ready = std::max(ready, travel);
      total += travel;
      call_outs += who.call_outs;
      second += who.duty->tier == DutyTier::kSecond ? 1U : 0U;
      spare += is_section12(*who.person) && !is_strict(*open_[i]) ? 1U : 0U;
      keys.push_back(who.person->key.value());
    }
    return score;
  }

  const Night& night_;
  std::vector<const Slot*> open_;
  std::map<std::set<std::string>, Score> best_of_;  ///< the best arrangement of the same people
};

std::vector<std::vector<std::string>> keys_of(const Ranking& ranking) {
  std::vector<std::vector<std::string>> out;
  for (const Team& team : ranking.teams) {
    out.emplace_back();
    for (const PlanMember& member : team.members) {
      out.back().push_back(member.person.value());
    }
  }
  return out;
}

TEST(OracleTest, FiveHundredSmallNightsAreRankedAsByBruteForce) {
  std::size_t with_teams = 0;
  std::size_t cut = 0;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    SCOPED_TRACE("seed=" + std::to_string(seed));
    const Night night = NightMaker{seed}.make();
    const std::size_t limit = 1 + seed % 8;
    std::vector<std::vector<std::string>> expected = Oracle{night}.teams();
    with_teams += expected.empty() ? 0U : 1U;
    cut += expected.size() > limit ? 1U : 0U;
    expected.resize(std::min(limit, expected.size()));

    ASSERT_EQ(keys_of(rank_teams(night.assessors, night.demand(), limit)), expected);
  }
  EXPECT_GT(with_teams, 300U);
  EXPECT_GT(cut, 100U);
}

TEST(OracleTest, NobodyIsBothProposedAndLeftOut) {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    SCOPED_TRACE("seed=" + std::to_string(seed));
    const Night night = NightMaker{seed}.make();
    const Ranking ranking = rank_teams(night.assessors, night.demand(), kTeamsMax);
    std::set<std::string> proposed;
    for (const auto& team : keys_of(ranking)) {
      proposed.insert(team.begin(), team.end());
    }
    for (const LeftOut& one : ranking.left_out) {
      ASSERT_FALSE(proposed.contains(one.person.value())) << one.person.value();
    }
  }
}

}  // namespace
}  // namespace dutydesk::matching
