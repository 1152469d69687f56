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

/// Everybody by key, so that an index stands for a key in every comparison.
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

Cost cost_of(const Assessor& who, const Slot& slot, Instant now) {
  return Cost{.travel = who.travel_s ? std::uint64_t{*who.travel_s} : kUnknownTravel,
              .call_outs = who.call_outs,
              .second_tier = who.duty->tier == DutyTier::kSecond ? 1U : 0U,
              .spare_section12 = is_spare_section12(*who.person, slot, now) ? 1U : 0U};
}

OpenSlot open_slot(const Slot& slot, const std::vector<const Assessor*>& people,
                   const Demand& demand) {
  OpenSlot out{.slot = &slot, .candidates = {}, .nearest_s = std::nullopt};
  for (std::size_t rank = 0; rank < people.size(); ++rank) {
    const Assessor& who = *people[rank];
    if (excluded(who, slot, demand)) continue;
    out.candidates.push_back({cost_of(who, slot, demand.now), rank, &who});
  }
  std::ranges::sort(out.candidates);
  if (!out.candidates.empty()) out.nearest_s = out.candidates.front().who->travel_s;
  return out;
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

std::vector<OpenSlot> open_slots(const std::vector<Assessor>& assessors, const Demand& demand) {
  const std::vector<const Assessor*> people = by_key(assessors);
  std::vector<OpenSlot> out;
  for (const Slot* slot : unfilled(*demand.c)) {
    out.push_back(open_slot(*slot, people, demand));
  }
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
