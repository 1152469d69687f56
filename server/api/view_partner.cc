#include "server/api/view_partner.h"

#include <algorithm>

#include "server/api/names.h"
#include "server/api/values.h"
#include "server/api/view_desk.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

/// When and where, by whose organisation; never the words, never a name.
pb::Fact partner_fact(const ViewContext& context, const Case& c, const Fact& fact) {
  pb::Fact out;
  out.set_id(fact.id.value());
  out.set_kind(to_pb(fact.kind));
  *out.mutable_at() = to_pb(fact.at);
  *out.mutable_recorded_at() = to_pb(fact.recorded_at);
  out.set_source(to_pb(fact.source));
  out.set_by_organisation(shown_name(context, fact.by_org));
  out.set_place(fact.place.value());
  out.set_corrects(fact.corrects.value());
  out.set_corrected(std::any_of(c.facts.begin(), c.facts.end(), [&](const Fact& later) {
    return later.corrects == fact.id && later.id > fact.id;
  }));
  return out;
}

void set_team(const Case& c, pb::PartnerCase& out) {
  std::uint32_t accepted = 0;
  std::optional<Instant> last;
  bool all_known = !c.slots.empty();
  for (const Slot& slot : c.slots) {
    if (!slot.person.is_none()) ++accepted;
    all_known = all_known && !slot.person.is_none() && slot.eta.has_value();
    if (slot.eta) last = last ? std::max(*last, *slot.eta) : *slot.eta;
    const bool amhp = slot.role == SlotRole::kAmhp && !slot.person.is_none();
    if (amhp && slot.eta) *out.mutable_amhp_eta() = to_pb(*slot.eta);
  }
  out.set_team_accepted(accepted);
  out.set_team_needed(static_cast<std::uint32_t>(c.slots.size()));
  if (all_known && last) *out.mutable_team_eta() = to_pb(*last);
}

void set_place(const ViewContext& context, const Case& c, pb::PartnerCase& out) {
  out.set_place(c.destination.value());
  out.set_place_name(shown_name(context, c.destination));
  const auto hold = context.state.holds.find(c.hold);
  if (hold != context.state.holds.end()) *out.mutable_held_until() = to_pb(hold->second.until);
}

void set_clock(const Case& c, pb::PartnerCase& out) {
  const auto clock = law::detention_clock(c);
  if (clock) {
    *out.mutable_clock_started_at() = to_pb(clock->starts_at);
    *out.mutable_legal_end_at() = to_pb(clock->ends_at);
  }
  out.set_legal_power_ended(c.legal_power_ended);
}

}  // namespace

pb::PartnerCase partner_case(const ViewContext& context, const core::Caller& caller,
                             const Case& c) {
  const OrgKey& org = caller.principal->org;
  pb::PartnerCase out;
  out.set_case_(resource_name(c.id));
  out.set_revision(c.revision);
  out.set_kind(to_pb(c.kind));
  out.set_state(case_state(c));
  if (c.opened_by == org) out.set_external_ref(c.external_ref);
  if (c.priority) out.set_priority(to_pb(*c.priority));
  *out.mutable_opened_at() = to_pb(c.opened_at);
  set_place(context, c, out);
  set_team(c, out);
  set_clock(c, out);
  for (const Fact& fact : c.facts) {
    if (fact.by_org == org && fact.partner_visible) {
      *out.add_facts() = partner_fact(context, c, fact);
    }
  }
  return out;
}

pb::ListCasesResponse partner_cases(const ViewContext& context, const core::Caller& caller,
                                    const PageAsked& page) {
  pb::ListCasesResponse out;
  out.set_revision(context.state.revision);
  const auto& all = context.state.cases;
  auto it =
      std::make_reverse_iterator(page.before.is_none() ? all.end() : all.lower_bound(page.before));
  CaseId last;
  for (; it != all.rend(); ++it) {
    const Case& c = it->second;
    if (c.status != CaseStatus::kOpen && !page.include_ended) continue;
    if (!core::may_see(context.state, caller, c)) continue;
    if (static_cast<std::size_t>(out.cases_size()) == page.size) {
      out.set_next_page_token(resource_name(last));
      break;
    }
    *out.add_cases() = partner_case(context, caller, c);
    last = c.id;
  }
  return out;
}

}  // namespace dutydesk::api
