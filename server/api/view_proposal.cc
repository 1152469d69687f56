#include "server/api/view_proposal.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/api/values.h"
#include "server/api/words_reasons.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/core/plan.h"
#include "server/core/refusal.h"
#include "server/matching/candidates.h"

namespace dutydesk::api {
namespace {

/// The most names that a summary gives for a role that nobody fills. Source: one line of a screen.
constexpr std::size_t kNearMissesShown = 3;

void add_places(const ViewContext& context, const matching::PlaceRanking& ranking,
                pb::ProposeTeamsResponse& out) {
  for (const auto& choice : ranking.choices) {
    auto* place = out.add_places();
    place->set_place(choice.place.value());
    place->set_name(shown_name(context, choice.place));
    if (choice.travel_s) *place->mutable_travel() = to_pb(Millis{Seconds{*choice.travel_s}});
  }
  for (const auto& left : ranking.left_out) {
    auto* place = out.add_places_left_out();
    place->set_place(left.place.value());
    place->set_name(shown_name(context, left.place));
    place->set_rule(std::string{rule_name(left.rule)});
    place->set_words(std::string{core::rule_words(left.rule)});
  }
}

void set_person(const ViewContext& context, const PersonKey& key, const Slot& slot,
                pb::ProposedMember& out) {
  out.set_slot(slot.id.value());
  out.set_role(to_pb(slot.role));
  out.set_person(key.value());
  out.set_person_name(shown_name(context, key));
  const Person* person = core::find_person(context.state, key);
  out.set_section_12(person != nullptr &&
                     matching::is_approved(*person, ApprovalKind::kSection12, context.now));
}

void set_proposed(const PlanMember& member, pb::ProposedMember& out) {
  out.set_travel_source(std::string{words_of(member.source)});
  if (member.source != TravelSource::kUnknown) {
    *out.mutable_travel() = to_pb(Millis{Seconds{member.travel_s}});
  }
  for (const Reason reason : member.for_reasons) {
    out.add_reasons_for(std::string{words_of(reason)});
  }
  for (const Reason reason : member.against) {
    out.add_reasons_against(std::string{words_of(reason)});
  }
}

/// By slot, with those who have accepted.
void add_team(const ViewContext& context, const Case& c, const matching::Team& team,
              pb::ProposeTeamsResponse& out) {
  auto* proposed = out.add_teams();
  bool all_known = true;
  for (const Slot& slot : c.slots) {
    if (!slot.person.is_none()) {
      auto* member = proposed->add_members();
      set_person(context, slot.person, slot, *member);
      member->set_accepted(true);
      continue;
    }
    for (const PlanMember& planned : team.members) {
      if (planned.slot != slot.id) continue;
      auto* member = proposed->add_members();
      set_person(context, planned.person, slot, *member);
      set_proposed(planned, *member);
      all_known = all_known && planned.source != TravelSource::kUnknown;
    }
  }
  if (all_known) *proposed->mutable_ready_in() = to_pb(Millis{Seconds{team.ready_s}});
}

void add_left_out(const ViewContext& context, const matching::Ranking& ranking,
                  pb::ProposeTeamsResponse& out) {
  for (const auto& left : ranking.left_out) {
    auto* person = out.add_left_out();
    person->set_person(left.person.value());
    person->set_person_name(shown_name(context, left.person));
    person->set_role(to_pb(left.role));
    person->set_rule(std::string{rule_name(left.rule)});
    person->set_words(std::string{core::rule_words(left.rule)});
  }
}

std::string team_summary(const pb::ProposedTeam& team) {
  std::string names;
  for (const auto& member : team.members()) {
    if (!names.empty()) names += ", ";
    names += member.person_name();
  }
  if (!team.has_ready_in()) return "Best: " + names + ". Not every travel time is known.";
  const Millis ready = from_pb(team.ready_in()).value_or(Millis{});
  return "Best: " + names + ". All there in " + minutes_words(ready) + ".";
}

/// "AMHP: nobody is approved or on duty" or the first few who came near and why not.
std::string role_summary(const ViewContext& context, const Slot& slot,
                         const matching::Ranking& ranking) {
  std::string near;
  std::size_t shown = 0;
  for (const auto& left : ranking.left_out) {
    if (left.role != slot.role || ++shown > kNearMissesShown) continue;
    near += (near.empty() ? " " : "; ") + shown_name(context, left.person) + " " +
            std::string{core::rule_words(left.rule)};
  }
  if (near.empty()) near = " the directory has nobody on duty or approved";
  return " For the " + std::string{slot_words(slot)} + ":" + near + ".";
}

std::string nobody_summary(const ViewContext& context, const std::vector<matching::OpenSlot>& slots,
                           const matching::Ranking& ranking) {
  std::string summary;
  for (const auto& open : slots) {
    if (open.candidates.empty()) summary += role_summary(context, *open.slot, ranking);
  }
  if (!summary.empty()) return "Nobody fits." + summary;
  return "No lawful team: those who could be asked are too few or have potential conflicts with "
         "each other (SI 2008/1205). See who was left out.";
}

}  // namespace

pb::ProposeTeamsResponse proposal(const ViewContext& context, const Case& c, std::size_t limit) {
  pb::ProposeTeamsResponse out;
  out.set_revision(context.state.revision);
  Case bound = c;
  if (c.status == CaseStatus::kOpen && core::needs_place(context.state, c)) {
    const auto places = matching::rank_places(core::place_views(context.state, c.id), c,
                                              context.state.policy, context.now);
    add_places(context, places, out);
    if (!places.choices.empty()) bound.destination = places.choices.front().place;
  }
  const auto assessors = core::assessors_for(context.state, bound, context.now);
  const auto demand = core::demand_of(context.state, bound, context.now);
  const auto open = matching::open_slots(assessors, demand);
  if (open.empty()) {
    out.set_summary("The team is complete.");
    return out;
  }
  const auto ranking = matching::rank_teams(assessors, demand, limit);
  for (const auto& team : ranking.teams)
    add_team(context, bound, team, out);
  add_left_out(context, ranking, out);
  out.set_summary(ranking.teams.empty() ? nobody_summary(context, open, ranking)
                                        : team_summary(out.teams(0)));
  return out;
}

}  // namespace dutydesk::api
