// A case: one person's crisis from the request to its outcome, with its facts, team and law. Opened
// by a crisis request, owned by the core's State. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/instant.h"
#include "server/model/ids.h"
#include "server/model/offer.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/plan.h"
#include "server/model/values.h"

namespace dutydesk {

enum class CaseKind : std::uint8_t {
  kSection136,
  kSection135Part1,
  kAssessment,  ///< request for a Mental Health Act assessment, no detention yet
};

/// s.136 and s.135(1) each have two routes with different clock starts.
enum class DetentionMode : std::uint8_t { kRemoved, kKept };

/// P0 is the most urgent.
enum class Priority : std::uint8_t { kP0, kP1, kP2, kP3, kP4 };
enum class CaseStatus : std::uint8_t { kOpen, kClosed, kCancelled };

enum class Outcome : std::uint8_t {
  kNone,
  kDetainedSection2,
  kDetainedSection3,
  kDetainedSection4,
  kInformalAdmission,
  kCommunityPlan,
  kNoFollowUp,
  kNoMentalDisorder,
  kNotCompleted,
  kTransferred,
  kOther,
};

enum class CancelReason : std::uint8_t { kNone, kOpenedInError, kDuplicate, kNotDetained, kOther };

enum class FactKind : std::uint8_t {
  kDetained,          ///< the constable used s.136
  kDecidedToKeep,     ///< the constable decided to keep the person at a place (s.136(2A)(a)(ii))
  kConstableEntered,  ///< entry to execute a s.135(1) warrant
  kArrivedAtPlace,    ///< at a place of safety; the first one starts the clock
  kLeftPlace,
  kPoliceHandover,
  kPoliceLeft,
  kAssessmentStarted,
  kAssessmentCompleted,
  kNote,
};

enum class FactSource : std::uint8_t { kSaw, kTold, kSystem };

/// Something that happened, with when it happened and when it was recorded. Never edited: a
/// correction is a new fact that names the old one.
struct Fact {
  FactId id;
  FactKind kind = FactKind::kNote;
  Instant at;
  Instant recorded_at;
  FactSource source = FactSource::kTold;
  OrgKey by_org;        ///< whose principal recorded it
  PersonKey by_person;  ///< none when a system did
  PlaceKey place;
  FactId corrects;  ///< none: corrects nothing
  Sealed text;
  bool partner_visible = false;  ///< may go back to the organisation that opened the case
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// What the person needs of a team and of a place. Codes only, no narrative.
struct Needs {
  AgeBand age = AgeBand::kUnknown;
  Gender gender = Gender::kUnknown;
  Gender assessor_gender = Gender::kUnknown;  ///< kUnknown: any; otherwise at least preferred
  bool assessor_gender_required = false;
  std::string language;  ///< ISO 639 code; empty: English
  std::vector<Specialism> specialisms;
  std::vector<Exclusion> flags;  ///< what some places exclude
  bool two_staff = false;        ///< do not attend alone
  friend bool operator==(const Needs&, const Needs&) = default;
};

/// Which clock warnings were already given, so that each is given once.
struct Warnings {
  bool soon = false;
  bool act_now = false;
  bool target = false;
  friend bool operator==(const Warnings&, const Warnings&) = default;
};

struct Case {
  CaseId id;
  CaseKind kind = CaseKind::kAssessment;
  DetentionMode mode = DetentionMode::kRemoved;
  bool mode_settled = false;  ///< the desk said which route it is; facts of the other one yield
  CaseStatus status = CaseStatus::kOpen;
  Outcome outcome = Outcome::kNone;
  CancelReason cancelled = CancelReason::kNone;
  std::optional<Priority> priority;  ///< absent until triage; the policy suggests one
  PersonKey owner;                   ///< the coordinator who has it; none: the duty desk
  OrgKey opened_by;                  ///< organisation that asked
  std::string subject;               ///< whose data key seals this case's texts
  CaseId duplicate_of;              ///< open case with the same asker and reference; none: no doubt
  std::string external_ref;         ///< the asker's own reference; staff data
  OrgKey authority;                 ///< responsible LSSA; none: not yet known
  bool authority_presumed = false;  ///< derived from where the person is; the desk has not said
  Needs needs;
  std::vector<PersonKey> barred;  ///< may not assess this person (COI 2008, with the patient)
  PersonKey known_doctor;         ///< doctor with previous acquaintance; none: not known
  std::string outcode;            ///< where the person is; empty: not given
  std::optional<Point> at;
  PlaceKey destination;            ///< allotted place; none: none yet
  HoldId hold;                     ///< the hold on the destination; none: no hold
  PlaceKey at_place;               ///< where the person is now; none: not at a place
  std::vector<PlaceKey> given_up;  ///< places the desk released; not held again by themselves
  bool place_failed = false;       ///< a held place stopped being good; until the next arrival
  std::optional<Instant> eta;      ///< said ETA of the person at the destination
  Sealed person;                   ///< name, date of birth
  Sealed address;
  Sealed narrative;
  std::vector<Fact> facts;            ///< by id
  std::vector<Slot> slots;            ///< by id
  std::vector<Offer> offers;          ///< by id
  std::vector<PersonKey> stood_down;  ///< released from the team by the desk; each once
  std::optional<Plan> plan;
  Warnings warnings;
  bool legal_power_ended =
      false;  ///< the detention clock ran out; a corrected start may restate it
  Instant opened_at;
  Instant closed_at;
  std::uint64_t revision = 0;         ///< the record in which somebody last changed it
  std::uint64_t demand_revision = 0;  ///< the record that last changed what it needs
  friend bool operator==(const Case&, const Case&) = default;
};

enum class AlarmKind : std::uint8_t {
  kNewCase,          ///< a request nobody has looked at
  kNobodyFits,       ///< no lawful team among those on duty
  kOfferUnanswered,  ///< an offer ran out and the policy does not offer on by itself
  kNoPlace,          ///< no place fits, or the hold ran out
  kLegalEndSoon,
  kLegalEndNear,  ///< and the assessment is not completed
  kLegalPowerEnded,
  kTargetLate,     ///< practice target, not law
  kClockAnomaly,   ///< the server's clock disagrees with itself
  kTeamUnfit,      ///< the case changed, and somebody in the team may not assess it any more
  kModeUnsettled,  ///< a fact contradicts the route of detention, and the clock assumes the earlier
};
enum class AlarmLevel : std::uint8_t { kActNow, kSoon, kInfo };

struct Alarm {
  AlarmId id;
  AlarmKind kind = AlarmKind::kNewCase;
  AlarmLevel level = AlarmLevel::kInfo;
  CaseId case_id;  ///< none: about the region
  Instant raised_at;
  std::optional<Instant> acknowledged_at;
  PersonKey acknowledged_by;
  std::optional<Instant> shelved_until;
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

}  // namespace dutydesk
