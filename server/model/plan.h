// A plan: the lawful team and the place that the planner proposed for a case, with its reasons. It
// is advice until people accept. Owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/base/instant.h"
#include "server/model/duty.h"
#include "server/model/ids.h"

namespace dutydesk {

/// Why somebody or some place is preferred or not. Words are made at the edge.
enum class Reason : std::uint8_t {
  kNearest,
  kFree,
  kNoCallOutYet,
  kKnowsPerson,  ///< doctor with previous acquaintance (MHA 1983 s.12(2))
  kSpeaksLanguage,
  kHasSpecialism,
  kPreferredGender,
  kStatusFresh,
  kLocationUnknown,
  kCallOutsTonight,
  kSecondTier,
  kLanguageNotSpoken,
  kSpecialismMissing,
  kUsesSecondSection12,
  kLeavesKnownDoctor,  ///< a doctor with previous acquaintance could go and is not in the team
};

enum class TravelSource : std::uint8_t { kEstimate, kSaid, kUnknown };

struct PlanMember {
  SlotId slot;
  PersonKey person;
  std::uint32_t travel_s = 0;  ///< seconds from now to the place of assessment
  TravelSource source = TravelSource::kEstimate;
  std::vector<Reason> for_reasons;
  std::vector<Reason> against;
  friend bool operator==(const PlanMember&, const PlanMember&) = default;
};

struct Plan {
  std::uint64_t basis = 0;          ///< the revision the planner looked at
  std::vector<PlanMember> members;  ///< one for each slot of the team, by slot; empty: nobody fits
  PlaceKey place;                   ///< proposed place; none when one is set or none fits
  std::uint32_t place_travel_s = 0;
  Instant made_at;
  friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace dutydesk
