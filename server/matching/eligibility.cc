#include "server/matching/eligibility.h"

#include <algorithm>

#include "server/base/check.h"
#include "server/law/conflicts.h"

namespace dutydesk::matching {
namespace {

bool contains(const auto& values, const auto& value) {
  return std::ranges::find(values, value) != values.end();
}

/// MHA 1983 s.13(1), (1A): the AMHP acts on behalf of the authority in whose area the person is. A
/// duty that states an authority is for that one only.
bool acts_for(const Assessor& who, const OrgKey& authority) {
  if (authority.is_none()) return true;  // not known yet: nothing to judge by
  const bool elsewhere =
      who.duty != nullptr && !who.duty->authority.is_none() && who.duty->authority != authority;
  return !elsewhere && contains(who.person->acts_for, authority);
}

/// The approval and authority the role itself asks for, when they will be there.
std::optional<Rule> unqualified(const Assessor& who, const Slot& slot, const Demand& demand) {
  const Person& person = *who.person;
  const Instant then = std::max(demand.now, who.eta.value_or(demand.now));
  if (slot.role == SlotRole::kAmhp) {
    if (!is_approved(person, ApprovalKind::kAmhp, then)) return Rule::kNotApprovedAmhp;
    if (!acts_for(who, demand.c->authority)) return Rule::kNotForAuthority;
    return std::nullopt;
  }
  if (!is_approved(person, ApprovalKind::kRegisteredDoctor, then)) return Rule::kNotADoctor;
  if (needs_section12(slot, demand) && !is_approved(person, ApprovalKind::kSection12, then)) {
    return Rule::kNotSection12;
  }
  return std::nullopt;
}

bool is_on_duty(const Assessor& who, const Slot& slot, Instant now) {
  const Duty* const duty = who.duty;
  return duty != nullptr && duty->role == slot.role && duty->from <= now && now < duty->until;
}

bool fills_another_slot(const Person& person, const Slot& slot, const Case& c) {
  return std::ranges::any_of(c.slots, [&](const Slot& other) {
    return other.id != slot.id && other.person == person.key;
  });
}

bool has_offer(const Case& c, const Person& person, OfferState state) {
  return std::ranges::any_of(c.offers, [&](const Offer& offer) {
    return offer.person == person.key && offer.state == state;
  });
}

/// The desk took an offer of this case to the person back.
bool was_withdrawn(const Case& c, const Person& person) {
  return std::ranges::any_of(c.offers, [&](const Offer& offer) {
    return offer.person == person.key && offer.state == OfferState::kWithdrawn &&
           offer.withdrawn == WithdrawReason::kByDesk;
  });
}

/// What the person is doing already.
std::optional<Rule> taken(const Assessor& who, const Slot& slot, const Demand& demand) {
  if (!is_on_duty(who, slot, demand.now)) return Rule::kNotOnDuty;
  if (!who.engaged.is_none() && who.engaged != demand.c->id) return Rule::kEngaged;
  if (fills_another_slot(*who.person, slot, *demand.c)) return Rule::kInThisTeam;
  if (!who.offered.is_none()) return Rule::kAlreadyOffered;
  return std::nullopt;
}

/// What the person already answered to this case.
std::optional<Rule> answered(const Person& person, const Case& c) {
  if (has_offer(c, person, OfferState::kDeclined)) return Rule::kDeclined;
  if (has_offer(c, person, OfferState::kExpired)) return Rule::kDidNotAnswer;
  if (contains(c.stood_down, person.key) || was_withdrawn(c, person)) return Rule::kStoodDown;
  return std::nullopt;
}

/// The team as it would be: whoever holds the slot now is replaced, not joined.
bool breaks_conflict_rules(const Person& person, const Slot& slot, const Demand& demand) {
  std::vector<const Person*> team;
  for (const Person* member : demand.team) {
    if (member->key != slot.person && member->key != person.key) team.push_back(member);
  }
  team.push_back(&person);
  return law::team_conflict(team).has_value();
}

/// What this case rules out.
std::optional<Rule> unsuited(const Person& person, const Slot& slot, const Demand& demand) {
  const Needs& needs = demand.c->needs;
  if (contains(demand.c->barred, person.key)) return Rule::kBarred;
  if (breaks_conflict_rules(person, slot, demand)) return Rule::kConflict;
  const bool asks_gender =
      needs.assessor_gender_required && needs.assessor_gender != Gender::kUnknown;
  if (asks_gender && person.gender != needs.assessor_gender) return Rule::kGenderRequired;
  return std::nullopt;
}

std::optional<Rule> unreachable(const Assessor& who, const Demand& demand) {
  const std::uint32_t limit_s = demand.policy->travel_max_s;
  if (limit_s == 0) return std::nullopt;
  if (who.travel_s && *who.travel_s > limit_s) return Rule::kOutOfReach;
  if (!who.travel_s && demand.target) return Rule::kLocationUnknown;
  return std::nullopt;
}

}  // namespace

bool is_approved(const Person& person, ApprovalKind kind, Instant now) {
  return std::ranges::any_of(person.approvals, [&](const Approval& approval) {
    const bool doctor = kind == ApprovalKind::kRegisteredDoctor &&
                        approval.kind == ApprovalKind::kSection12;  // s.12(2) approves doctors
    return (approval.kind == kind || doctor) && now < approval.until;
  });
}

bool needs_section12(const Slot& slot, const Demand& demand) {
  if (slot.role != SlotRole::kDoctor) return false;
  std::ptrdiff_t missing = slot.section12 ? 1 : 0;  // section 12 doctors that others must bring
  std::ptrdiff_t open = 0;                          // other slots that will bring one each
  for (const Slot& other : demand.c->slots) {
    if (other.id == slot.id || other.role != SlotRole::kDoctor) continue;
    const bool held = !other.person.is_none() && other.progress != Progress::kNone;
    missing += other.section12 ? 1 : 0;
    open += other.section12 && !held ? 1 : 0;
    const auto by = [&](const Person* one) { return one->key == other.person; };
    const auto holder = held ? std::ranges::find_if(demand.team, by) : demand.team.end();
    if (holder == demand.team.end()) continue;
    missing -= is_approved(**holder, ApprovalKind::kSection12, demand.now) ? 1 : 0;
  }
  return missing > open;
}

std::optional<Rule> unlawful(const Assessor& who, const Slot& slot, const Demand& demand) {
  CHECK(who.person != nullptr);
  CHECK(demand.c != nullptr);
  if (who.person->retired) return Rule::kRetired;
  if (const auto rule = unqualified(who, slot, demand)) return rule;
  return unsuited(*who.person, slot, demand);
}

std::optional<Rule> excluded(const Assessor& who, const Slot& slot, const Demand& demand,
                             bool named) {
  CHECK(who.person != nullptr);
  CHECK(demand.c != nullptr);
  CHECK(demand.policy != nullptr);
  if (who.person->retired) return Rule::kRetired;
  if (const auto rule = unqualified(who, slot, demand)) return rule;
  if (const auto rule = taken(who, slot, demand)) return rule;
  if (!named) {
    if (const auto rule = answered(*who.person, *demand.c)) return rule;
  }
  if (const auto rule = unsuited(*who.person, slot, demand)) return rule;
  return named ? std::nullopt : unreachable(who, demand);
}

}  // namespace dutydesk::matching
