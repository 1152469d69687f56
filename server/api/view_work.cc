#include "server/api/view_work.h"

#include <algorithm>
#include <variant>

#include "server/api/names.h"
#include "server/api/values.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/core/plan.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

/// Where the assessment is, in words that may be read before an acceptance: the place, or else the
/// outward code.
std::string area_of(const ViewContext& context, const Case& c) {
  if (!c.at_place.is_none()) return shown_name(context, c.at_place);
  if (!c.destination.is_none()) return shown_name(context, c.destination);
  return c.outcode;
}

pb::WorkOffer work_offer(const ViewContext& context, const Case& c, const Offer& offer) {
  pb::WorkOffer out;
  out.set_offer(resource_name(offer.id));
  out.set_case_(resource_name(c.id));
  out.set_kind(to_pb(c.kind));
  const Slot* slot = core::find_slot(c, offer.slot);
  if (slot != nullptr) out.set_role(to_pb(slot->role));
  out.set_priority(to_pb(core::effective_priority(c)));
  out.set_area(area_of(context, c));
  if (offer.travel_s > 0) *out.mutable_travel() = to_pb(Millis{Seconds{offer.travel_s}});
  out.set_language(c.needs.language);
  out.set_two_staff(c.needs.two_staff);
  *out.mutable_made_at() = to_pb(offer.made_at);
  *out.mutable_expires_at() = to_pb(offer.expires_at);
  return out;
}

std::string member_words(const ViewContext& context, const Slot& slot) {
  const std::string role{slot_words(slot)};
  if (slot.person.is_none()) return role + ": nobody yet";
  return shown_name(context, slot.person) + ", " + role + ", " +
         std::string{words_of(slot.progress)};
}

pb::WorkCase work_case(const ViewContext& context, const Case& c, const Slot& own) {
  pb::WorkCase out;
  out.set_case_(resource_name(c.id));
  out.set_revision(c.revision);
  out.set_kind(to_pb(c.kind));
  out.set_priority(to_pb(core::effective_priority(c)));
  out.set_role(to_pb(own.role));
  out.set_progress(to_pb(own.progress));
  out.set_place_name(shown_name(context, c.at_place.is_none() ? c.destination : c.at_place));
  out.set_person(text_of(context, c.person));
  out.set_address(text_of(context, c.address));
  out.set_narrative(text_of(context, c.narrative));
  *out.mutable_needs() = to_pb(c.needs);
  if (const auto clock = law::detention_clock(c)) {
    *out.mutable_legal_end_at() = to_pb(clock->ends_at);
  }
  for (const Slot& slot : c.slots) {
    if (slot.id != own.id) out.add_team(member_words(context, slot));
  }
  return out;
}

void set_duty(const ViewContext& context, const PersonKey& person, pb::Work& out) {
  std::optional<Instant> until;
  for (const SlotRole role : {SlotRole::kAmhp, SlotRole::kDoctor}) {
    const Duty* duty = core::duty_in_force(context.state, person, role, context.now);
    if (duty == nullptr) continue;
    out.add_on_duty_as(to_pb(role));
    until = until ? std::max(*until, duty->until) : duty->until;
  }
  if (until) *out.mutable_duty_until() = to_pb(*until);
}

/// What one event has to tell one person; empty when nothing.
class Notice {
 public:
  Notice(const ViewContext& context, const PersonKey& person)
      : context_{context}, person_{person}, civil_{context.state.region.zone} {}

  std::string operator()(const core::OfferMade& e) const {
    if (e.offer.person != person_) return {};
    return offer_name(e.offer.id) + ": please answer by " +
           civil_.near(e.offer.expires_at, context_.now) + ".";
  }
  std::string operator()(const core::OfferExpired& e) const {
    if (!is_to_person(e.case_id, e.offer)) return {};
    return offer_name(e.offer) + " has ended: it was not answered in time.";
  }
  std::string operator()(const core::OfferWithdrawn& e) const {
    if (!is_to_person(e.case_id, e.offer)) return {};
    return offer_name(e.offer) +
           " is no longer needed, thank you: " + std::string{words_of(e.reason)} + ".";
  }
  std::string operator()(const core::PersonAssigned& e) const {
    if (e.person != person_) return {};
    return "The desk assigned you to case " + std::to_string(e.case_id.value()) + ".";
  }
  std::string operator()(const core::PersonReleased& e) const {
    if (e.person != person_) return {};
    return "You are no longer needed on case " + std::to_string(e.case_id.value()) + ", thank you.";
  }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }

 private:
  static std::string offer_name(OfferId id) { return "Offer " + std::to_string(id.value()); }
  bool is_to_person(CaseId id, OfferId offer_id) const {
    const Case* c = core::find_case(context_.state, id);
    const Offer* offer = c == nullptr ? nullptr : core::find_offer(*c, offer_id);
    return offer != nullptr && offer->person == person_;
  }

  const ViewContext& context_;
  const PersonKey& person_;
  const Civil civil_;
};

}  // namespace

pb::Work work(const ViewContext& context, const PersonKey& person) {
  pb::Work out;
  set_duty(context, person, out);
  const auto doing = core::engagement_of(context.state, person);
  if (const Case* asked = core::find_case(context.state, doing.offered)) {
    for (const Offer& offer : asked->offers) {
      const bool open = offer.person == person && offer.state == OfferState::kOpen;
      if (open) *out.add_offers() = work_offer(context, *asked, offer);
    }
  }
  if (const Case* on = core::find_case(context.state, doing.case_id)) {
    for (const Slot& slot : on->slots) {
      if (slot.person == person) *out.mutable_case_() = work_case(context, *on, slot);
    }
  }
  return out;
}

std::vector<std::string> notices(const ViewContext& context, const core::Record& record,
                                 const PersonKey& person) {
  std::vector<std::string> out;
  const Notice notice{context, person};
  for (const core::Event& event : record.events) {
    std::string words = std::visit(notice, event);
    if (!words.empty()) out.push_back(std::move(words));
  }
  return out;
}

}  // namespace dutydesk::api
