// Deciders of a case's life: opened, told about, closed, cancelled.
#include <algorithm>
#include <utility>

#include "server/core/authority.h"
#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/core/rejudge.h"
#include "server/law/clocks.h"

namespace dutydesk::core::detail {

namespace {

/// Which roles a team needs. Source: MHA 1983 s.2(3), s.3(3), s.12(2): two doctors, one of them
/// section 12 approved, and the AMHP who applies (s.13).
std::vector<Slot> slots_for(CaseKind) {
  Slot amhp;
  amhp.id = SlotId{1};
  Slot section12;
  section12.id = SlotId{2};
  section12.role = SlotRole::kDoctor;
  section12.section12 = true;
  Slot doctor;
  doctor.id = SlotId{3};
  doctor.role = SlotRole::kDoctor;
  return {amhp, section12, doctor};
}

Fact fact_from(const Ask& ask, const NewFact& given, FactId id) {
  Fact fact;
  fact.id = id;
  fact.kind = given.kind;
  fact.at = given.at.value_or(ask.now);
  fact.recorded_at = ask.now;
  fact.source = given.source;
  fact.by_org = ask.caller.principal->org;
  fact.by_person = ask.caller.principal->person;
  fact.place = given.place;
  fact.corrects = given.corrects;
  fact.text = given.text;
  fact.partner_visible = given.partner_visible;
  return fact;
}

/// Recorded by the caller's own organisation, or by themselves.
bool is_own(const Ask& ask, const Fact& fact) {
  const Principal& caller = *ask.caller.principal;
  if (!caller.org.is_none()) return fact.by_org == caller.org;
  return !caller.person.is_none() && fact.by_person == caller.person;
}

void check_fact(const Ask& ask, const NewFact& fact, const std::string& field, const Case* c,
                std::vector<FieldViolation>& wrong) {
  check_time(wrong, field + "at", fact.at, ask.now);
  const bool wants_place = fact.kind == FactKind::kArrivedAtPlace;
  if (wants_place && fact.place.is_none())
    wrong.push_back({field + "place", "is required: say where they arrived"});
  if (!fact.place.is_none() && find_place(ask.state, fact.place) == nullptr) {
    wrong.push_back({field + "place", "names no place in the directory"});
  }
  if (fact.kind == FactKind::kNote && fact.text.is_empty()) {
    wrong.push_back({field + "text", "is required for a note"});
  }
  if (fact.corrects.is_none()) return;
  const bool known = c != nullptr && fact.corrects.value() <= c->facts.size();
  if (!known) {
    wrong.push_back({field + "corrects", "names no fact of this case"});
  } else if (c->facts[fact.corrects.value() - 1].kind != fact.kind) {
    wrong.push_back({field + "corrects", "names a fact of another kind; correct like with like"});
  } else if (!is_desk(ask) && !is_own(ask, c->facts[fact.corrects.value() - 1])) {
    wrong.push_back({field + "corrects",
                     "names a fact that another organisation recorded; leave it out, so that your "
                     "own account stands beside theirs and the earlier time counts"});
  }
}

const Case* open_twin(const State& state, const OrgKey& org, const std::string& ref) {
  if (ref.empty()) return nullptr;
  for (const CaseId id : state.open_cases) {
    const Case& c = state.cases.at(id);
    if (c.opened_by == org && c.external_ref == ref) return &c;
  }
  return nullptr;
}

std::optional<Error> check_opening(const Ask& ask, const OpenCase& command) {
  std::vector<FieldViolation> wrong;
  for (std::size_t i = 0; i < command.facts.size(); ++i) {
    check_fact(ask, command.facts[i], "facts[" + std::to_string(i) + "].", nullptr, wrong);
  }
  if (!command.destination.is_none() && find_place(ask.state, command.destination) == nullptr) {
    wrong.push_back({"destination", "names no place in the directory"});
  }
  if (!command.known_doctor.is_none() && find_person(ask.state, command.known_doctor) == nullptr) {
    wrong.push_back({"known_doctor", "names nobody in the directory"});
  }
  check_eta(wrong, "eta", command.eta, ask.now);
  if (command.priority && !is_desk(ask)) {
    wrong.push_back({"priority", "is for the duty desk to give; leave it out"});
  }
  return violations(std::move(wrong));
}

Case case_from(const Ask& ask, const OpenCase& command) {
  Case c;
  c.id = ask.state.last_case.next();
  c.kind = command.kind;
  c.mode = command.mode;
  c.priority = command.priority;
  if (is_desk(ask)) c.owner = ask.caller.principal->person;
  c.opened_by = ask.caller.principal->org;
  c.subject = command.subject;
  c.external_ref = command.external_ref;
  c.needs = command.needs;
  c.known_doctor = command.known_doctor;
  c.outcode = command.outcode;
  c.at = command.at;
  c.destination = command.destination;
  c.eta = command.eta;
  c.person = command.person;
  c.address = command.address;
  c.narrative = command.narrative;
  c.slots = slots_for(command.kind);
  c.opened_at = ask.now;
  return c;
}

/// Somebody kept at a place of safety is there. Source: MHA 1983 s.136(1)(a), (2A)(a)(ii).
bool is_presence(const Fact& fact) {
  return fact.kind == FactKind::kArrivedAtPlace ||
         (fact.kind == FactKind::kDecidedToKeep && !fact.place.is_none());
}

bool is_movement(const Fact& fact) {
  return is_presence(fact) || fact.kind == FactKind::kLeftPlace;
}

/// Where the standing facts say the person is: at the place they last arrived at or were kept at,
/// unless they left it since. Each counts from when it happened, so an old arrival told late moves
/// nobody.
PlaceKey whereabouts(const Case& c) {
  auto movements = law::standing_facts(c);
  std::erase_if(movements, [](const Fact* fact) { return !is_movement(*fact); });
  std::stable_sort(movements.begin(), movements.end(),
                   [](const Fact* a, const Fact* b) { return a->at < b->at; });
  PlaceKey here;
  for (const Fact* fact : movements) {
    const bool of_here = fact->place.is_none() || fact->place == here;
    if (is_presence(*fact)) {
      here = fact->place;
    } else if (of_here) {
      here = PlaceKey{};
    }
  }
  return here;
}

/// Moves the person to where they are now, and what that does to places and holds.
void move(Draft& draft, const Case& c, const PlaceKey& here) {
  if (here == c.at_place) return;
  if (!c.at_place.is_none()) draft.events.push_back(PlaceVacated{c.id, c.at_place});
  if (here.is_none()) return;
  if (!c.hold.is_none()) {
    const bool taken = draft.state.holds.at(c.hold).place == here;
    draft.events.push_back(PlaceHoldEnded{c.hold, taken ? HoldEnd::kTaken : HoldEnd::kReleased});
  }
  draft.events.push_back(PlaceOccupied{c.id, here});
  clear_alarm(draft, AlarmKind::kNoPlace, c.id);
  Place taken = *find_place(draft.state, here);
  taken.occupied_by.push_back(c.id);
  rejudge_holds(draft, taken, c.id);
}

void settle_fact(Draft& draft, const Case& c, const Fact& fact) {
  if (fact.kind == FactKind::kAssessmentStarted) clear_alarm(draft, AlarmKind::kTargetLate, c.id);
  Case after = c;
  after.facts.push_back(fact);
  move(draft, c, whereabouts(after));
  restate_clock(draft, c, after);
  rejudge_mode(draft, after);
}

Case without_facts(Case c) {
  c.facts.clear();
  return c;
}

/// Holds the place that the asker named, so that nobody else is sent there meanwhile.
void hold_named(Draft& draft, const Case& c, const PlaceKey& here) {
  const Place* place = find_place(draft.state, c.destination);
  if (place == nullptr || c.destination == here || !is_removed(c)) return;
  const matching::PlaceView view{place, held_elsewhere(draft.state, c.destination, c.id)};
  if (matching::place_excluded(view, c, draft.state.policy, draft.now, true)) {
    raise_alarm(draft, AlarmKind::kNoPlace, AlarmLevel::kActNow, c.id);
  } else {
    hold_place(draft, c, c.destination, draft.state.policy.place_hold);
  }
}

}  // namespace

Decided judge(const Ask& ask, const OpenCase& command) {
  if (const auto error = check_opening(ask, command)) return tl::unexpected{*error};
  if (ask.state.open_cases.size() >= kOpenCasesMax) {
    return fail(ErrorCode::kExhausted,
                "The region has as many open cases as it can hold. Ring the duty desk.");
  }
  Draft draft{ask.state, ask.now};
  Case c = case_from(ask, command);
  if (const Case* twin = open_twin(ask.state, c.opened_by, c.external_ref))
    c.duplicate_of = twin->id;
  draft.result.case_id = c.id;
  for (const NewFact& given : command.facts)
    c.facts.push_back(fact_from(ask, given, FactId{c.facts.size() + 1}));
  const PlaceKey here = whereabouts(c);
  c.authority = presumed_authority(ask.state, here, c.outcode);
  c.authority_presumed = !c.authority.is_none();
  draft.events.push_back(CaseOpened{without_facts(c)});
  for (const Fact& fact : c.facts)
    draft.events.push_back(FactRecorded{c.id, fact});
  move(draft, c, here);
  hold_named(draft, c, here);
  rejudge_mode(draft, c);
  if (!is_desk(ask) || c.authority.is_none())
    raise_alarm(draft, AlarmKind::kNewCase, level_of_new(c), c.id);
  return draft;
}

Decided judge(const Ask& ask, const RecordFact& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (!may_record(ask.state, ask.caller, **c)) {
    return fail(
        ErrorCode::kPermissionDenied,
        "You are asked for this case and have not taken it. Accept the offer first, or ring "
        "the duty desk.");
  }
  std::vector<FieldViolation> wrong;
  check_fact(ask, command.fact, "fact.", *c, wrong);
  if (const auto error = violations(std::move(wrong))) return tl::unexpected{*error};
  if ((*c)->facts.size() >= kFactsPerCaseMax) {
    return fail(ErrorCode::kExhausted, "The case holds as many facts as it can.");
  }
  Draft draft{ask.state, ask.now};
  const Fact fact = fact_from(ask, command.fact, FactId{(*c)->facts.size() + 1});
  draft.result = {(*c)->id, {fact.id.value()}};
  draft.events.push_back(FactRecorded{(*c)->id, fact});
  settle_fact(draft, **c, fact);
  return draft;
}

Decided judge(const Ask& ask, const CloseCase& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (command.outcome == Outcome::kNone)
    return invalid("outcome", "is required: say how the case ended");
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  wind_up(draft, **c);
  draft.events.push_back(CaseClosed{(*c)->id, CaseStatus::kClosed, command.outcome,
                                    CancelReason::kNone, command.text});
  return draft;
}

Decided judge(const Ask& ask, const CancelCase& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (!may_direct(ask.caller, **c)) {
    return fail(ErrorCode::kPermissionDenied,
                "Only the organisation that asked, or the duty desk, may take the case back.");
  }
  if (command.reason == CancelReason::kNone)
    return invalid("reason", "is required: say why the case is taken back");
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  wind_up(draft, **c);
  draft.events.push_back(
      CaseClosed{(*c)->id, CaseStatus::kCancelled, Outcome::kNone, command.reason, command.text});
  return draft;
}

}  // namespace dutydesk::core::detail
