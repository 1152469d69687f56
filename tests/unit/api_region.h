// A small region for tests of the edge: Rotherham with its people, places and keys, and a state
// that tests change in the open. Each test owns its own. Test code only; nothing here reads a
// clock.
#pragma once

#include <string>

#include "server/api/subject_index.h"
#include "server/api/view.h"
#include "server/core/access.h"
#include "server/core/state.h"
#include "server/security/key_ring.h"
#include "tests/support/model_builders.h"

namespace dutydesk::api::testing {

/// What no message to an outsider may hold. Every sealed text of a test case has it.
inline constexpr const char* kCanary = "CANARY";

class Region {
 public:
  Region();

  /// The state's views at this moment.
  ViewContext at(Instant now) const { return {state, keys, now}; }

  void add_person(const support::PersonBuilder& builder, const std::string& name);
  void add_place(const support::PlaceBuilder& builder, const std::string& name);
  void add_duty(const support::DutyBuilder& builder);

  /// Puts the case into the region under a key of its own; every sealed text holds the canary.
  Case& add_case(const support::CaseBuilder& builder);

  /// The caller that a principal of this organisation and role is.
  core::Caller caller(const std::string& org, Role role);

  security::KeyRing keys;
  core::State state;
  SubjectIndex subjects;
};

}  // namespace dutydesk::api::testing
