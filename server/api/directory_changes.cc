#include <variant>

#include "server/api/view_directory.h"

namespace dutydesk::api {
namespace {

/// The names of the fields that differ between two entries, in order.
template <class T>
class Differences {
 public:
  Differences(const T& before, const T& after) : before_{before}, after_{after} {}

  template <class Field>
  Differences& field(const char* name, Field T::*member) {
    if (!(before_.*member == after_.*member)) names_.emplace_back(name);
    return *this;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  const T& before_;
  const T& after_;
  std::vector<std::string> names_;
};

std::vector<std::string> fields_of(const Organisation& before, const Organisation& after) {
  return Differences{before, after}
      .field("name", &Organisation::name)
      .field("type", &Organisation::type)
      .field("nation", &Organisation::nation)
      .field("outcodes", &Organisation::outcodes)
      .field("retired", &Organisation::retired)
      .names();
}

std::vector<std::string> fields_of(const Person& before, const Person& after) {
  return Differences{before, after}
      .field("employer", &Person::employer)
      .field("team", &Person::team)
      .field("approvals", &Person::approvals)
      .field("acts_for", &Person::acts_for)
      .field("links", &Person::links)
      .field("gender", &Person::gender)
      .field("languages", &Person::languages)
      .field("specialisms", &Person::specialisms)
      .field("home", &Person::home_outcode)
      .field("name or phone", &Person::private_digest)
      .field("retired", &Person::retired)
      .names();
}

std::vector<std::string> fields_of(const Place& before, const Place& after) {
  return Differences{before, after}
      .field("org", &Place::org)
      .field("name", &Place::name)
      .field("type", &Place::type)
      .field("capacity", &Place::capacity)
      .field("ages", &Place::ages)
      .field("exclusions", &Place::exclusions)
      .field("outcode", &Place::outcode)
      .field("status", &Place::status)
      .field("retired", &Place::retired)
      .names();
}

std::vector<std::string> fields_of(const Bed& before, const Bed& after) {
  return Differences{before, after}
      .field("hospital", &Bed::hospital)
      .field("type", &Bed::type)
      .field("gender", &Bed::gender)
      .field("state", &Bed::state)
      .field("retired", &Bed::retired)
      .names();
}

std::vector<std::string> fields_of(const Principal& before, const Principal& after) {
  return Differences{before, after}
      .field("org", &Principal::org)
      .field("person", &Principal::person)
      .field("roles", &Principal::roles)
      .field("retired", &Principal::retired)
      .names();
}

std::vector<std::string> fields_of(const Policy& before, const Policy& after) {
  return Differences{before, after}
      .field("name", &Policy::name)
      .field("offers", &Policy::offers)
      .field("place_hold", &Policy::place_hold)
      .field("place_status_fresh", &Policy::place_status_fresh)
      .field("duty_default", &Policy::duty_default)
      .field("legal_soon", &Policy::legal_soon)
      .field("legal_near", &Policy::legal_near)
      .field("assess_target", &Policy::assess_target)
      .field("travel_kmh", &Policy::travel_kmh)
      .field("travel_detour_pct", &Policy::travel_detour_pct)
      .field("travel_start_s", &Policy::travel_start_s)
      .field("travel_max_s", &Policy::travel_max_s)
      .names();
}

/// Adds the difference that one event makes.
class Lister {
 public:
  Lister(const core::State& before, std::vector<v1::DirectoryChange>& into)
      : before_{before}, into_{into} {}

  void operator()(const core::OrganisationChanged& e) const {
    entry("organisation", e.organisation.key.value(), before_.organisations, e.organisation.key,
          e.organisation);
  }
  void operator()(const core::PersonChanged& e) const {
    entry("person", e.person.key.value(), before_.people, e.person.key, e.person);
  }
  void operator()(const core::PlaceChanged& e) const {
    entry("place", e.place.key.value(), before_.places, e.place.key, e.place);
  }
  void operator()(const core::BedChanged& e) const {
    entry("bed", e.bed.key.value(), before_.beds, e.bed.key, e.bed);
  }
  void operator()(const core::PrincipalChanged& e) const {
    entry("principal", e.principal.name, before_.principals, e.principal.name, e.principal);
  }
  void operator()(const core::PolicyAdopted& e) const {
    auto& change = add("policy", e.policy.name);
    change.set_change(before_.policy_digest.empty() ? "added" : "changed");
    if (before_.policy_digest.empty()) return;
    for (const auto& name : fields_of(before_.policy, e.policy))
      change.add_fields(name);
  }
  template <class Other>
  void operator()(const Other&) const {}

 private:
  v1::DirectoryChange& add(const char* kind, const std::string& key) const {
    auto& change = into_.emplace_back();
    change.set_kind(kind);
    change.set_key(key);
    return change;
  }

  template <class Map, class T>
  void entry(const char* kind, const std::string& key, const Map& map,
             const typename Map::key_type& at, const T& after) const {
    auto& change = add(kind, key);
    const auto it = map.find(at);
    if (it == map.end()) {
      change.set_change("added");
      return;
    }
    change.set_change(after.retired && !it->second.retired ? "retired" : "changed");
    for (const auto& name : fields_of(it->second, after))
      change.add_fields(name);
  }

  const core::State& before_;
  std::vector<v1::DirectoryChange>& into_;
};

}  // namespace

std::vector<v1::DirectoryChange> directory_change_list(const core::State& before,
                                                       const core::Events& events) {
  std::vector<v1::DirectoryChange> changes;
  const Lister lister{before, changes};
  for (const core::Event& event : events)
    std::visit(lister, event);
  return changes;
}

}  // namespace dutydesk::api
