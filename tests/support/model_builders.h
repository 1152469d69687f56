// Readable builders for the nouns of the model: a test says only what matters to it, and the rest
// is a plain default. Each test owns what it builds. Test code only; nothing here reads a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/base/instant.h"
#include "server/model/case.h"
#include "server/model/duty.h"
#include "server/model/person.h"
#include "server/model/place.h"

namespace dutydesk::support {

/// A civil time of UTC, such as utc("2026-03-28 20:30"). Seconds may follow.
Instant utc(std::string_view civil);

/// The instant most tests call now: a Tuesday night in November 2026.
Instant tonight();

/// Rotherham town centre, the place of most cases.
Point rotherham();

/// A point so many metres north of another, for tests that think in distance.
Point north_of(Point from, std::int32_t metres);

class PersonBuilder {
 public:
  explicit PersonBuilder(const std::string& key) { person_.key = PersonKey{key}; }

  PersonBuilder& approved(ApprovalKind kind, Instant until, const std::string& by = "");
  PersonBuilder& employed_by(const std::string& org);
  PersonBuilder& in_team(const std::string& team);
  PersonBuilder& acting_for(const std::string& authority);
  PersonBuilder& linked(LinkKind kind, const std::string& other);
  PersonBuilder& of_gender(Gender gender);
  PersonBuilder& speaking(const std::string& language);
  PersonBuilder& specialised(Specialism specialism);
  PersonBuilder& living_at(Point home);
  PersonBuilder& gone();  ///< retired from the directory
  Person build() const { return person_; }
  operator Person() const { return person_; }  // NOLINT(google-explicit-constructor): reads well

 private:
  Person person_;
};

/// An AMHP of Rotherham, approved until 2030, who acts for Rotherham.
PersonBuilder amhp(const std::string& key);
/// A section 12 approved doctor, approved until 2030.
PersonBuilder section12_doctor(const std::string& key);
/// A registered doctor without section 12 approval.
PersonBuilder doctor(const std::string& key);

class DutyBuilder {
 public:
  DutyBuilder(std::uint64_t id, const std::string& person, SlotRole role);

  DutyBuilder& between(Instant from, Instant until);
  DutyBuilder& second_tier();
  DutyBuilder& for_authority(const std::string& authority);
  Duty build() const { return duty_; }
  operator Duty() const { return duty_; }  // NOLINT(google-explicit-constructor): reads well

 private:
  Duty duty_;
};

/// On duty from four hours before tonight() until eight hours after.
DutyBuilder on_duty(std::uint64_t id, const std::string& person, SlotRole role);

class FactBuilder {
 public:
  FactBuilder(std::uint64_t id, FactKind kind, Instant at);

  FactBuilder& at_place(const std::string& place);
  FactBuilder& correcting(std::uint64_t fact);
  FactBuilder& recorded(Instant when);
  FactBuilder& seen_by(const std::string& org, const std::string& person = "");
  FactBuilder& partner_visible();
  Fact build() const { return fact_; }
  operator Fact() const { return fact_; }  // NOLINT(google-explicit-constructor): reads well

 private:
  Fact fact_;
};

/// A fact recorded when it happened, as told by somebody.
FactBuilder fact(std::uint64_t id, FactKind kind, Instant at);

class CaseBuilder {
 public:
  CaseBuilder(std::uint64_t id, CaseKind kind);

  CaseBuilder& kept();  ///< the constable kept the person where they were
  CaseBuilder& with(const Fact& fact);
  CaseBuilder& needing(const Needs& needs);
  CaseBuilder& of_authority(const std::string& authority);
  CaseBuilder& barring(const std::string& person);
  CaseBuilder& known_to(const std::string& doctor);
  CaseBuilder& located(std::optional<Point> at);
  CaseBuilder& with_slot(const Slot& slot);
  CaseBuilder& filled(std::uint64_t slot, const std::string& person,
                      std::optional<Instant> eta = std::nullopt);
  CaseBuilder& with_offer(std::uint64_t slot, const std::string& person, OfferState state);
  Case build() const { return case_; }
  operator Case() const { return case_; }  // NOLINT(google-explicit-constructor): reads well

 private:
  Case case_;
};

/// An open case of Rotherham, opened tonight(), where the person is in the town centre.
CaseBuilder a_case(std::uint64_t id, CaseKind kind);
/// The same, of s.136, with the usual slots: 1 AMHP, 2 section 12 doctor, 3 any doctor.
CaseBuilder s136_case(std::uint64_t id = 231);

Slot amhp_slot(std::uint64_t id);
Slot doctor_slot(std::uint64_t id, bool section12 = false);

class PlaceBuilder {
 public:
  PlaceBuilder(const std::string& key, PlaceType type);

  PlaceBuilder& for_up_to(std::uint32_t capacity);
  PlaceBuilder& taking(std::vector<AgeBand> ages);
  PlaceBuilder& excluding(Exclusion flag);
  PlaceBuilder& located(std::optional<Point> at);
  PlaceBuilder& saying(PlaceState state, Instant reported_at);
  PlaceBuilder& holding(std::uint64_t case_id);  ///< the person of that case is there
  PlaceBuilder& gone();                          ///< retired from the directory
  Place build() const { return place_; }
  operator Place() const { return place_; }  // NOLINT(google-explicit-constructor): reads well

 private:
  Place place_;
};

/// A suite for one adult in the town centre that said it was open ten minutes before tonight().
PlaceBuilder suite(const std::string& key);
/// The same of another type.
PlaceBuilder place(const std::string& key, PlaceType type);

}  // namespace dutydesk::support
