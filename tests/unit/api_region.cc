#include "tests/unit/api_region.h"

namespace dutydesk::api::testing {

Region::Region() : keys{std::string(32, 'k')} {
  state.region.region = "rotherham";
  state.region.zone = "Europe/London";
  const auto add_org = [&](const char* key, const char* name, OrgType type) {
    state.organisations[OrgKey{key}] = {OrgKey{key}, name, type, Nation::kEngland, false};
  };
  add_org("rotherham", "Rotherham MBC", OrgType::kLssa);
  add_org("syp", "South Yorkshire Police", OrgType::kPolice);
  add_org("rdash", "RDaSH", OrgType::kTrust);
  add_place(support::place("general-ed", PlaceType::kEmergencyDepartment), "Rotherham General ED");
  add_place(support::suite("swallownest"), "Swallownest Court");
}

void Region::add_person(const support::PersonBuilder& builder, const std::string& name) {
  Person person = builder.build();
  const std::string subject = "person-" + person.key.value();
  keys.create(subject);
  person.name = *keys.seal(subject, Private<std::string>{name});
  person.phone = *keys.seal(subject, Private<std::string>{"01709 000000"});
  state.people[person.key] = person;
}

void Region::add_place(const support::PlaceBuilder& builder, const std::string& name) {
  Place place = builder.build();
  place.name = name;
  place.org = OrgKey{"rdash"};
  state.places[place.key] = place;
}

void Region::add_duty(const support::DutyBuilder& builder) {
  const Duty duty = builder.build();
  state.duties[duty.id] = duty;
  core::rebuild_lookups(state);
}

Case& Region::add_case(const support::CaseBuilder& builder) {
  Case c = builder.build();
  c.subject = "case-" + std::to_string(c.id.value());
  keys.create(c.subject);
  const Sealed canary = *keys.seal(c.subject, Private<std::string>{kCanary});
  c.person = c.address = c.narrative = canary;
  for (Fact& fact : c.facts)
    fact.text = canary;
  Case& kept = state.cases[c.id] = c;
  core::rebuild_lookups(state);
  subjects.note(state);
  return kept;
}

core::Caller Region::caller(const std::string& org, Role role) {
  const std::string name = "dutydesk://rotherham/" + org;
  Principal& principal = state.principals[name];
  principal = {name, OrgKey{org}, PersonKey{}, {role}, false};
  return {&principal};
}

}  // namespace dutydesk::api::testing
