#include "clients/demo/mirror.h"

namespace dutydesk::demo {

void DeskBelief::reset(const Reset& reset) {
  const v1::DeskState& desk = reset.desk();
  cases.clear();
  people.clear();
  places.clear();
  alarms.clear();
  for (const auto& one : desk.cases())
    cases[one.case_()] = one;
  for (const auto& one : desk.people())
    people[one.person()] = one;
  for (const auto& one : desk.places())
    places[one.place()] = one;
  for (const auto& one : desk.alarms())
    alarms[one.alarm()] = one;
}

void DeskBelief::change(const Change& change) {
  for (const auto& one : change.cases()) {
    if (one.ended()) cases.erase(one.case_());
    (one.ended() ? ended : cases)[one.case_()] = one;
  }
  for (const auto& one : change.people()) {
    people[one.person()] = one;
    if (one.state() == v1::PERSON_STATE_OFF) people.erase(one.person());
  }
  for (const auto& one : change.places())
    places[one.place()] = one;
  for (const auto& one : change.alarms())
    alarms[one.alarm()] = one;
  for (const auto& name : change.alarms_cleared())
    alarms.erase(name);
}

void CasesBelief::reset(const Reset& reset) {
  for (const auto& one : reset.cases())
    cases[one.case_()] = one;
}

void CasesBelief::change(const Change& change) {
  for (const auto& one : change.cases())
    cases[one.case_()] = one;
}

std::optional<v1::DeskCase> find_case(const DeskMirror& desk, const std::string& name) {
  return desk.look([&](const DeskBelief& belief) -> std::optional<v1::DeskCase> {
    if (const auto open = belief.cases.find(name); open != belief.cases.end()) return open->second;
    if (const auto end = belief.ended.find(name); end != belief.ended.end()) return end->second;
    return std::nullopt;
  });
}

}  // namespace dutydesk::demo
