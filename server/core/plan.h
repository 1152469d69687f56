// What the planner looks at: which cases want a plan, and the matcher's input drawn from a State.
// Pure functions.
#pragma once

#include <vector>

#include "server/core/state.h"
#include "server/matching/eligibility.h"
#include "server/matching/places.h"
#include "server/matching/teams.h"

namespace dutydesk::core {

/// Open cases that have an unfilled slot without an open offer (or no place yet) and whose last
/// plan is older than what it needs or than what is free, or names somebody or some place that was
/// taken since; most urgent first.
std::vector<CaseId> cases_to_plan(const State& state);

/// The priority that the kind suggests before triage.
Priority suggested_priority(CaseKind kind);

/// The priority that counts: P0 once the legal end is near, else the triaged or suggested one.
Priority effective_priority(const Case& c);

/// True when the person is detained and being taken to a place of safety. A request for an
/// assessment needs no place, nor does somebody kept where they were.
bool is_removed(const Case& c);

/// True when such a person is nowhere and bound for nowhere.
bool is_placeless(const Case& c);

/// True when a place of safety is to be looked for: such a person is nowhere, or is in an emergency
/// department and needs one for when they may leave it.
bool needs_place(const State& state, const Case& c);

/// True when the policy offers people and holds places of such a case without being asked.
bool is_offered_by_itself(const State& state, const Case& c);

/// Where the assessment will be: the place the person is at or bound for, else where they are.
std::optional<Point> assessment_point(const State& state, const Case& c);

/// Everybody on duty, or approved, as the matcher sees them for this case at `now`.
std::vector<matching::Assessor> assessors_for(const State& state, const Case& c, Instant now);

/// One person as the matcher sees them.
matching::Assessor assessor_for(const State& state, const Case& c, const Person& person,
                                SlotRole role, Instant now);

matching::Demand demand_of(const State& state, const Case& c, Instant now);
std::vector<matching::PlaceView> place_views(const State& state, CaseId for_case);

/// Makes a plan for the case from this state: the best team for its open slots and, where it has
/// no destination and needs one, or is in an emergency department, the best place.
Plan make_plan(const State& state, CaseId case_id, Instant now);

}  // namespace dutydesk::core
