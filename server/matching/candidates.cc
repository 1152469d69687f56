#include "server/matching/candidates.h"

#include <algorithm>

#include "server/matching/reasons.h"

namespace dutydesk::matching {
namespace {

std::vector<const Slot*> unfilled(const Case& c) {
  std::vector<const Slot*> out;
  for (const Slot& slot : c.slots) {
    if (slot.person.is_none()) out.push_back(&slot);
  }
  std::ranges::sort(out, {}, [](const Slot* slot) { return slot->id; });
  return out;
}

/// Everybody by key.
std::vector<const Assessor*> by_key(const std::vector<Assessor>& assessors) {
  std::vector<const Assessor*> out;
  out.reserve(assessors.size());
  for (const Assessor& who : assessors) {
    out.push_back(&who);
  }
  std::ranges::stable_sort(
      out, [](const Assessor* a, const Assessor* b) { return a->person->key < b->person->key; });
  return out;
}

Cost cost_of(const Assessor& who, const Slot& slot, const Demand& demand) {
  return Cost{.unacquainted = 0,
              .travel = who.travel_s ? std::uint64_t{*who.travel_s} : kUnknownTravel,
              .call_outs = who.call_outs,
              .second_tier = who.duty->tier == DutyTier::kSecond ? 1U : 0U,
              .spare_section12 = is_spare_section12(*who.person, slot, demand) ? 1U : 0U};
}

OpenSlot open_slot(const Slot& slot, const std::vector<Assessor>& assessors, const Demand& demand) {
  OpenSlot out{.slot = &slot, .candidates = {}, .nearest_s = std::nullopt};
  for (const Assessor& who : assessors) {
    if (excluded(who, slot, demand)) continue;
    out.candidates.push_back({cost_of(who, slot, demand), 0, &who});
    if (who.travel_s)
      out.nearest_s = std::min(out.nearest_s.value_or(*who.travel_s), *who.travel_s);
  }
  return out;
}

/// Gives each candidate the place of their key among them all, so that it stands for the key in
/// every comparison.
void rank_candidates(std::vector<OpenSlot>& slots) {
  std::vector<const PersonKey*> keys;
  for (const OpenSlot& open : slots) {
    for (const Candidate& candidate : open.candidates)
      keys.push_back(&candidate.who->person->key);
  }
  const auto before = [](const PersonKey* a, const PersonKey* b) { return *a < *b; };
  const auto same = [](const PersonKey* a, const PersonKey* b) { return *a == *b; };
  std::ranges::sort(keys, before);
  keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
  for (OpenSlot& open : slots) {
    for (Candidate& candidate : open.candidates) {
      const auto at = std::ranges::lower_bound(keys, &candidate.who->person->key, before);
      candidate.rank = static_cast<std::size_t>(at - keys.begin());
    }
  }
}

/// Who has no previous acquaintance costs something where somebody who has could go.
void price_acquaintance(std::vector<OpenSlot>& slots, const Demand& demand) {
  if (!is_acquaintance_open(slots, demand)) return;
  for (OpenSlot& open : slots) {
    if (open.slot->role != SlotRole::kDoctor) continue;
    for (Candidate& candidate : open.candidates) {
      const bool knows = candidate.who->person->key == demand.c->known_doctor;
      candidate.cost.unacquainted = knows ? 0 : 1;
    }
  }
}

bool is_relevant(const Assessor& who, SlotRole role, Instant now) {
  if (who.duty != nullptr && who.duty->role == role) return true;
  const ApprovalKind needed =
      role == SlotRole::kAmhp ? ApprovalKind::kAmhp : ApprovalKind::kRegisteredDoctor;
  return is_approved(*who.person, needed, now);
}

/// The rule of the slot the person came nearest to; nullopt when some slot may be theirs. The rules
/// are in the order they are judged, so the later rule is the nearer miss.
std::optional<Rule> nearest_miss(const Assessor& who, SlotRole role,
                                 const std::vector<const Slot*>& slots, const Demand& demand) {
  std::optional<Rule> nearest;
  for (const Slot* slot : slots) {
    if (slot->role != role) continue;
    const std::optional<Rule> rule = excluded(who, *slot, demand);
    if (!rule) return std::nullopt;
    nearest = nearest ? std::max(*nearest, *rule) : *rule;
  }
  return nearest;
}

}  // namespace

bool is_acquaintance_open(const std::vector<OpenSlot>& slots, const Demand& demand) {
  const PersonKey& known = demand.c->known_doctor;
  if (known.is_none()) return false;
  const auto is_known = [&](const Person* member) { return member->key == known; };
  if (std::ranges::any_of(demand.team, is_known)) return false;
  return std::ranges::any_of(slots, [&](const OpenSlot& open) {
    return open.slot->role == SlotRole::kDoctor &&
           std::ranges::any_of(open.candidates, [&](const Candidate& candidate) {
             return is_known(candidate.who->person);
           });
  });
}

std::vector<OpenSlot> open_slots(const std::vector<Assessor>& assessors, const Demand& demand) {
  std::vector<OpenSlot> out;
  for (const Slot* slot : unfilled(*demand.c)) {
    out.push_back(open_slot(*slot, assessors, demand));
  }
  rank_candidates(out);
  price_acquaintance(out, demand);
  for (OpenSlot& open : out)
    std::ranges::sort(open.candidates);
  return out;
}

std::vector<LeftOut> left_out(const std::vector<Assessor>& assessors, const Demand& demand) {
  const std::vector<const Slot*> slots = unfilled(*demand.c);
  const std::vector<const Assessor*> people = by_key(assessors);
  std::vector<LeftOut> out;
  for (const SlotRole role : {SlotRole::kAmhp, SlotRole::kDoctor}) {
    for (const Assessor* who : people) {
      if (!is_relevant(*who, role, demand.now)) continue;
      if (const auto rule = nearest_miss(*who, role, slots, demand)) {
        out.push_back({who->person->key, role, *rule});
      }
    }
  }
  return out;
}

bool are_enough(const std::vector<OpenSlot>& slots) {
  // Who may fill a strict slot may fill every laxer one of the role, so it is enough that the n-th
  // strictest slot of a role has n people (Hall's condition on nested sets).
  return std::ranges::all_of(slots, [&](const OpenSlot& open) {
    const auto as_strict = std::ranges::count_if(slots, [&](const OpenSlot& other) {
      return other.slot->role == open.slot->role &&
             other.candidates.size() <= open.candidates.size();
    });
    return open.candidates.size() >= static_cast<std::size_t>(as_strict);
  });
}

}  // namespace dutydesk::matching
