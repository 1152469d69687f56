// Places of safety and other sites, the holds on them, and bed units. Made by the directory; status
// comes from the suites. Owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/instant.h"
#include "server/model/ids.h"
#include "server/model/values.h"

namespace dutydesk {

/// Source: MHA 1983 s.135(6) and s.136A.
enum class PlaceType : std::uint8_t {
  kHealthBased,  ///< section 136 suite (HBPoS)
  kEmergencyDepartment,
  kHospital,
  kPoliceStation,  ///< adults only and exceptional: SI 2017/1036
  kOther,
};

/// What a suite says of itself. Free is not usable: staff may be missing.
enum class PlaceState : std::uint8_t {
  kUnknown,
  kOpen,
  kOpenStaffPending,
  kCleaning,
  kClosedStaffing,
  kClosedMaintenance,
  kClosedInfection,
  kDivert,
};

/// Whom a place does not take.
enum class Exclusion : std::uint8_t { kIntoxicated, kPhysicalInjury, kHighRisk };

struct PlaceStatus {
  PlaceState state = PlaceState::kUnknown;
  Instant reported_at;  ///< a status older than the policy's limit counts as unknown
  friend bool operator==(const PlaceStatus&, const PlaceStatus&) = default;
};

struct Place {
  PlaceKey key;
  OrgKey org;
  std::string name;  ///< public
  PlaceType type = PlaceType::kOther;
  std::uint32_t capacity = 0;  ///< people at once, 0 to 99
  std::vector<AgeBand> ages;   ///< age bands taken
  std::vector<Exclusion> exclusions;
  std::string outcode;
  std::optional<Point> at;
  PlaceStatus status;
  std::vector<CaseId>
      occupied_by;  ///< people there now, ascending; set by arrivals, not the directory
  bool retired = false;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One person's worth of a place, kept for a case until an instant. It becomes an occupation on
/// arrival and lapses otherwise.
struct PlaceHold {
  HoldId id;
  CaseId case_id;
  PlaceKey place;
  Instant made_at;
  Instant until;
  friend bool operator==(const PlaceHold&, const PlaceHold&) = default;
};

enum class BedType : std::uint8_t { kAcute, kPicu, kOlderAdult, kChildren, kLearningDisability };
enum class BedState : std::uint8_t { kUnknown, kFree, kOccupied, kClosed };

/// One bed unit with an id of its own.
struct Bed {
  BedKey key;
  PlaceKey hospital;
  BedType type = BedType::kAcute;
  Gender gender = Gender::kUnknown;  ///< kUnknown: any
  BedState state = BedState::kUnknown;
  Instant reported_at;
  bool retired = false;
  friend bool operator==(const Bed&, const Bed&) = default;
};

}  // namespace dutydesk
