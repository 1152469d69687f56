#include "server/matching/reasons.h"

#include <algorithm>

namespace dutydesk::matching {
namespace {

bool has_every(const std::vector<Specialism>& held, const std::vector<Specialism>& asked) {
  return std::ranges::all_of(
      asked, [&](Specialism one) { return std::ranges::find(held, one) != held.end(); });
}

/// What the person needs that this assessor has or has not.
void explain_needs(const Person& person, const Needs& needs, PlanMember& member) {
  if (!needs.language.empty()) {
    const bool speaks =
        std::ranges::find(person.languages, needs.language) != person.languages.end();
    if (speaks) {
      member.for_reasons.push_back(Reason::kSpeaksLanguage);
    } else {
      member.against.push_back(Reason::kLanguageNotSpoken);
    }
  }
  if (!needs.specialisms.empty()) {
    if (has_every(person.specialisms, needs.specialisms)) {
      member.for_reasons.push_back(Reason::kHasSpecialism);
    } else {
      member.against.push_back(Reason::kSpecialismMissing);
    }
  }
  if (needs.assessor_gender != Gender::kUnknown && person.gender == needs.assessor_gender) {
    member.for_reasons.push_back(Reason::kPreferredGender);
  }
}

void explain_duty(const Assessor& who, PlanMember& member) {
  if (!who.travel_s) member.against.push_back(Reason::kLocationUnknown);
  if (who.call_outs > 0) member.against.push_back(Reason::kCallOutsTonight);
  if (who.duty != nullptr && who.duty->tier == DutyTier::kSecond) {
    member.against.push_back(Reason::kSecondTier);
  }
}

}  // namespace

bool is_spare_section12(const Person& person, const Slot& slot, const Demand& demand) {
  return slot.role == SlotRole::kDoctor &&
         is_approved(person, ApprovalKind::kSection12, demand.now) &&
         !needs_section12(slot, demand);
}

PlanMember explained(const Assessor& who, const Slot& slot, const Demand& demand,
                     std::optional<std::uint32_t> nearest_s) {
  const Person& person = *who.person;
  PlanMember member{.slot = slot.id,
                    .person = person.key,
                    .travel_s = who.travel_s.value_or(0),
                    .source = who.travel_s ? TravelSource::kEstimate : TravelSource::kUnknown,
                    .for_reasons = {},
                    .against = {}};
  if (who.travel_s && who.travel_s == nearest_s) member.for_reasons.push_back(Reason::kNearest);
  if (who.engaged.is_none()) member.for_reasons.push_back(Reason::kFree);
  if (who.call_outs == 0) member.for_reasons.push_back(Reason::kNoCallOutYet);
  if (slot.role == SlotRole::kDoctor && demand.c->known_doctor == person.key) {
    member.for_reasons.push_back(Reason::kKnowsPerson);
  }
  explain_duty(who, member);
  explain_needs(person, demand.c->needs, member);
  if (is_spare_section12(person, slot, demand)) {
    member.against.push_back(Reason::kUsesSecondSection12);
  }
  return member;
}

}  // namespace dutydesk::matching
