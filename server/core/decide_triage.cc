// Deciders of what a case is: where the person is, and what triage says of it. What was promised on
// the case as it was is judged again.
#include <algorithm>
#include <utility>

#include "server/core/apply_case.h"
#include "server/core/authority.h"
#include "server/core/deciders.h"
#include "server/core/plan.h"
#include "server/core/rejudge.h"

namespace dutydesk::core::detail {

namespace {

/// The authority that is presumed from the new place; what the desk said stays.
OrgKey presumed_anew(const State& state, const Case& c, const std::string& outcode) {
  const bool said = !c.authority.is_none() && !c.authority_presumed;
  return said ? c.authority : presumed_authority(state, c.at_place, outcode);
}

CaseTriaged triaged_from(const Ask& ask, const Case& c, const TriageCase& command) {
  CaseTriaged e;
  e.case_id = c.id;
  e.priority = command.priority.value_or(c.priority.value_or(suggested_priority(c.kind)));
  e.owner = command.owner.value_or(c.owner.is_none() ? ask.caller.principal->person : c.owner);
  e.authority = command.authority.value_or(c.authority);
  e.authority_presumed = c.authority_presumed && !command.authority;
  e.mode = command.mode;
  e.needs = command.needs.value_or(c.needs);
  e.barred = command.barred.value_or(c.barred);
  e.known_doctor = command.known_doctor.value_or(c.known_doctor);
  return e;
}

std::optional<Error> check_triage(const Ask& ask, const Case& c, const CaseTriaged& e) {
  std::vector<FieldViolation> wrong;
  if (!e.owner.is_none() && find_person(ask.state, e.owner) == nullptr) {
    wrong.push_back({"owner", "names nobody in the directory"});
  }
  if (!e.authority.is_none() && !ask.state.organisations.contains(e.authority)) {
    wrong.push_back({"authority", "names no organisation in the directory"});
  }
  if (!e.known_doctor.is_none() && find_person(ask.state, e.known_doctor) == nullptr) {
    wrong.push_back({"known_doctor", "names nobody in the directory"});
  }
  for (const PersonKey& key : e.barred) {
    if (find_person(ask.state, key) == nullptr) {
      wrong.push_back({"barred", "names '" + key.value() + "', who is not in the directory"});
    }
    for (const Slot& slot : c.slots) {
      if (slot.person == key)
        wrong.push_back(
            {"barred", "names '" + key.value() + "', who is in the team; release them first"});
    }
  }
  if (e.mode && c.kind == CaseKind::kAssessment) {
    wrong.push_back({"mode", "is only for a detention under s.135(1) or s.136; leave it out"});
  }
  return violations(std::move(wrong));
}

/// Until an authority is known the case still waits: no AMHP is asked without one (s.13(1)).
void settle_triage(Draft& draft, const Case& after) {
  if (after.authority.is_none()) {
    raise_alarm(draft, AlarmKind::kNewCase, level_of_new(after), after.id);
  } else {
    clear_alarm(draft, AlarmKind::kNewCase, after.id);
  }
}

/// Another authority is presumed: the team is judged again, and without one the case waits.
void adopt_presumed(Draft& draft, const Case& c, const OrgKey& authority) {
  Case after = c;
  after.authority = authority;
  rejudge_people(draft, after);
  const bool triaged_before = c.priority || !c.owner.is_none();
  if (authority.is_none() || triaged_before) settle_triage(draft, after);
}

}  // namespace

Decided judge(const Ask& ask, const LocateCase& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  if (!may_direct(ask.caller, **c)) {
    return fail(ErrorCode::kPermissionDenied,
                "Only the organisation that asked, or the duty desk, may say where the person is.");
  }
  std::vector<FieldViolation> wrong;
  check_eta(wrong, "eta", command.eta, ask.now);
  if (const auto error = violations(std::move(wrong))) return tl::unexpected{*error};
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  CaseLocated located{(*c)->id, (*c)->outcode, (*c)->at, (*c)->address, (*c)->eta, std::nullopt};
  if (!command.outcode.empty()) {
    located.outcode = command.outcode;
    located.at = command.at;
  }
  if (!command.address.is_empty()) located.address = command.address;
  if (command.eta) located.eta = command.eta;
  const auto authority = presumed_anew(ask.state, **c, located.outcode);
  if (authority != (*c)->authority) located.authority = authority;
  draft.events.push_back(located);
  if (located.authority) adopt_presumed(draft, **c, *located.authority);
  return draft;
}

Decided judge(const Ask& ask, const TriageCase& command) {
  const auto c = require_open(ask.state, ask.caller, command.case_id);
  if (!c) return tl::unexpected{c.error()};
  const CaseTriaged e = triaged_from(ask, **c, command);
  if (const auto error = check_triage(ask, **c, e)) return tl::unexpected{*error};
  Draft draft{ask.state, ask.now};
  draft.result.case_id = (*c)->id;
  draft.events.push_back(e);
  Case after = **c;
  take_triage(after, e);
  rejudge_people(draft, after);
  rejudge_own_hold(draft, after);
  restate_clock(draft, **c, after);
  rejudge_mode(draft, after);
  settle_triage(draft, after);
  return draft;
}

}  // namespace dutydesk::core::detail
