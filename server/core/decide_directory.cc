// Deciders of the directory: what differs becomes events, what would break is refused whole.
#include <algorithm>
#include <utility>

#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/rejudge.h"

namespace dutydesk::core {

namespace {

constexpr const char* kRetiredRule =
    "is no, but the entry was retired: leave it retired, or bring it back first ('region restore')";

template <class Map, class T>
bool differs(const Map& map, const T& key, const typename Map::mapped_type& value) {
  const auto it = map.find(key);
  return it == map.end() || !(it->second == value);
}

/// The place as it will be: occupation is the cases' own, and what the place has said of itself
/// stays; a file is older than a suite's word.
Place merged(const State& state, Place place) {
  const Place* old = find_place(state, place.key);
  if (old == nullptr) return place;
  place.occupied_by = old->occupied_by;
  const bool has_said = old->status.state != PlaceState::kUnknown;
  if (has_said || place.status.state == PlaceState::kUnknown) place.status = old->status;
  return place;
}

Bed merged(const State& state, Bed bed) {
  const auto it = state.beds.find(bed.key);
  if (it == state.beds.end()) return bed;
  if (it->second.state != BedState::kUnknown || bed.state == BedState::kUnknown) {
    bed.state = it->second.state;
    bed.reported_at = it->second.reported_at;
  }
  return bed;
}

/// Keys that exist once the proposal is made.
struct Known {
  const State& state;
  const ApplyDirectory& proposal;

  template <class T, class Map>
  static bool has(const std::vector<T>& given, const Map& map, const decltype(T::key)& key) {
    return map.contains(key) || std::any_of(given.begin(), given.end(),
                                            [&](const T& entry) { return entry.key == key; });
  }
  bool org(const OrgKey& key) const {
    return key.is_none() || has(proposal.organisations, state.organisations, key);
  }
  bool person(const PersonKey& key) const {
    return key.is_none() || has(proposal.people, state.people, key);
  }
  bool place(const PlaceKey& key) const {
    return key.is_none() || has(proposal.places, state.places, key);
  }
};

void want(std::vector<FieldViolation>& wrong, bool known, const std::string& field,
          const std::string& key) {
  if (!known) wrong.push_back({field, "names '" + key + "', which is not in the directory"});
}

void check_people(const Known& known, std::vector<FieldViolation>& wrong) {
  for (const Person& person : known.proposal.people) {
    const std::string at = "people." + person.key.value() + ".";
    want(wrong, known.org(person.employer), at + "employer", person.employer.value());
    for (const OrgKey& org : person.acts_for)
      want(wrong, known.org(org), at + "acts_for", org.value());
    for (const Link& link : person.links) {
      want(wrong, known.person(link.other), at + "links", link.other.value());
      if (link.other == person.key) wrong.push_back({at + "links", "names the person themselves"});
    }
  }
}

void check_rest(const Known& known, std::vector<FieldViolation>& wrong) {
  for (const Place& place : known.proposal.places) {
    want(wrong, known.org(place.org), "places." + place.key.value() + ".org", place.org.value());
  }
  for (const Bed& bed : known.proposal.beds) {
    want(wrong, known.place(bed.hospital), "beds." + bed.key.value() + ".hospital",
         bed.hospital.value());
  }
  for (const Principal& principal : known.proposal.principals) {
    const std::string at = "principals." + principal.name + ".";
    want(wrong, known.org(principal.org), at + "org", principal.org.value());
    want(wrong, known.person(principal.person), at + "person", principal.person.value());
  }
}

/// An old file brings nobody back: that takes a command of its own.
template <class Map, class T>
void check_retired(const Map& map, const std::vector<T>& given, const std::string& kind,
                   std::vector<FieldViolation>& wrong) {
  for (const T& entry : given) {
    const auto it = map.find(entry.key);
    if (it == map.end() || !it->second.retired || entry.retired) continue;
    wrong.push_back({kind + "." + entry.key.value() + ".retired", kRetiredRule});
  }
}

void check_retired(const State& state, const ApplyDirectory& proposal,
                   std::vector<FieldViolation>& wrong) {
  check_retired(state.organisations, proposal.organisations, "organisations", wrong);
  check_retired(state.people, proposal.people, "people", wrong);
  check_retired(state.places, proposal.places, "places", wrong);
  check_retired(state.beds, proposal.beds, "beds", wrong);
  for (const Principal& principal : proposal.principals) {
    const auto it = state.principals.find(principal.name);
    if (it == state.principals.end() || !it->second.retired || principal.retired) continue;
    wrong.push_back({"principals." + principal.name + ".retired", kRetiredRule});
  }
}

/// Somebody must be left who can change the directory.
bool keeps_an_administrator(const State& state, const std::vector<Principal>& changed) {
  auto principals = state.principals;
  for (const Principal& principal : changed)
    principals[principal.name] = principal;
  return std::any_of(principals.begin(), principals.end(), [](const auto& entry) {
    const auto& roles = entry.second.roles;
    return !entry.second.retired &&
           std::find(roles.begin(), roles.end(), Role::kAdministrator) != roles.end();
  });
}

/// How many entries there are once the new ones are in.
template <class Map, class T>
std::size_t size_after(const Map& map, const std::vector<T>& given) {
  const auto added = std::count_if(given.begin(), given.end(),
                                   [&](const T& entry) { return !map.contains(entry.key); });
  return map.size() + static_cast<std::size_t>(added);
}

std::optional<Error> check_proposal(const State& state, const ApplyDirectory& proposal) {
  std::vector<FieldViolation> wrong;
  const Known known{state, proposal};
  check_people(known, wrong);
  check_rest(known, wrong);
  check_retired(state, proposal, wrong);
  if (!keeps_an_administrator(state, proposal.principals)) {
    wrong.push_back({"principals", "would leave nobody who may change the directory"});
  }
  if (size_after(state.people, proposal.people) > kPeopleMax)
    wrong.push_back({"people", "are more than the region can hold"});
  if (size_after(state.places, proposal.places) > kPlacesMax)
    wrong.push_back({"places", "are more than the region can hold"});
  return violations(std::move(wrong));
}

}  // namespace

Result<Events> directory_changes(const State& state, const ApplyDirectory& proposal, Instant) {
  if (const auto error = check_proposal(state, proposal)) return tl::unexpected{*error};
  Events events;
  if (proposal.policy && !(*proposal.policy == state.policy)) {
    events.push_back(PolicyAdopted{*proposal.policy, proposal.policy_digest});
  }
  for (const auto& org : proposal.organisations) {
    if (differs(state.organisations, org.key, org)) events.push_back(OrganisationChanged{org});
  }
  for (const auto& person : proposal.people) {
    if (differs(state.people, person.key, person)) events.push_back(PersonChanged{person});
  }
  for (const auto& given : proposal.places) {
    const Place place = merged(state, given);
    if (differs(state.places, place.key, place)) events.push_back(PlaceChanged{place});
  }
  for (const auto& given : proposal.beds) {
    const Bed bed = merged(state, given);
    if (differs(state.beds, bed.key, bed)) events.push_back(BedChanged{bed});
  }
  for (const auto& principal : proposal.principals) {
    if (differs(state.principals, principal.name, principal))
      events.push_back(PrincipalChanged{principal});
  }
  return events;
}

namespace detail {

namespace {

template <class Changed, class Map, class K>
Decided set_retired(const Ask& ask, const Map& map, const K& key, bool gone) {
  const auto it = map.find(key);
  if (it == map.end()) return fail(ErrorCode::kNotFound, "The directory has no such entry.");
  Draft draft{ask.state, ask.now};
  if (it->second.retired == gone) return draft;
  auto entry = it->second;
  entry.retired = gone;
  draft.events.push_back(Changed{std::move(entry)});
  return draft;
}

Result<std::string> subject_to_erase(const Ask& ask, const EraseSubject& command) {
  if (command.case_id.is_none() == command.person.is_none()) {
    return invalid("case", "or person: give one of the two");
  }
  if (!command.case_id.is_none()) {
    const Case* c = find_case(ask.state, command.case_id);
    if (c == nullptr) return fail(ErrorCode::kNotFound, "There is no such case.");
    if (c->status == CaseStatus::kOpen) {
      return fail(ErrorCode::kWrongState,
                  "The case is open; people still need its words. Close it first.");
    }
    return c->subject;
  }
  const auto person = require_person(ask.state, command.person);
  if (!person) return tl::unexpected{person.error()};
  if (!(*person)->retired) {
    return fail(ErrorCode::kWrongState, "The person is still in the directory; retire them first.");
  }
  return "person-" + command.person.value();
}

}  // namespace

Decided judge(const Ask& ask, const ApplyDirectory& command) {
  auto events = directory_changes(ask.state, command, ask.now);
  if (!events) return tl::unexpected{events.error()};
  Draft draft{ask.state, ask.now};
  draft.events = *std::move(events);
  for (const Place& given : command.places)
    rejudge_holds(draft, merged(ask.state, given));
  return draft;
}

namespace {

Decided retire_place(const Ask& ask, const PlaceKey& key, bool gone) {
  auto draft = set_retired<PlaceChanged>(ask, ask.state.places, key, gone);
  if (!draft) return draft;
  Place after = ask.state.places.at(key);
  after.retired = gone;
  rejudge_holds(*draft, after);
  return draft;
}

Decided retire_principal(const Ask& ask, const std::string& name, bool gone) {
  const auto it = ask.state.principals.find(name);
  if (it != ask.state.principals.end()) {
    Principal after = it->second;
    after.retired = gone;
    if (!keeps_an_administrator(ask.state, {after})) {
      return fail(ErrorCode::kWrongState, "Nobody would be left who may change the directory.");
    }
  }
  return set_retired<PrincipalChanged>(ask, ask.state.principals, name, gone);
}

/// What was erased cannot be read again, so whoever it was cannot come back under that key.
Decided retire_person(const Ask& ask, const PersonKey& key, bool gone) {
  const Person* person = find_person(ask.state, key);
  if (person != nullptr && !gone && ask.state.erased.contains(person->name.subject)) {
    return fail(ErrorCode::kWrongState,
                "Their name and number were erased for ever. Add them under a new key.");
  }
  return set_retired<PersonChanged>(ask, ask.state.people, key, gone);
}

}  // namespace

Decided judge(const Ask& ask, const RetireEntry& command) {
  const bool gone = !command.restore;
  switch (command.kind) {
    case RetireEntry::Kind::kOrganisation:
      return set_retired<OrganisationChanged>(ask, ask.state.organisations, OrgKey{command.key},
                                              gone);
    case RetireEntry::Kind::kPerson:
      return retire_person(ask, PersonKey{command.key}, gone);
    case RetireEntry::Kind::kPlace:
      return retire_place(ask, PlaceKey{command.key}, gone);
    case RetireEntry::Kind::kBed:
      return set_retired<BedChanged>(ask, ask.state.beds, BedKey{command.key}, gone);
    case RetireEntry::Kind::kPrincipal:
      break;
  }
  return retire_principal(ask, command.key, gone);
}

Decided judge(const Ask& ask, const EraseSubject& command) {
  const auto subject = subject_to_erase(ask, command);
  if (!subject) return tl::unexpected{subject.error()};
  Draft draft{ask.state, ask.now};
  if (!ask.state.erased.contains(*subject)) draft.events.push_back(SubjectErased{*subject});
  return draft;
}

}  // namespace detail
}  // namespace dutydesk::core
