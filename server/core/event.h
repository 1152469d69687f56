// Events: what was decided, complete with chosen ids and deadlines, so that apply() never decides
// again. One command's events are one Record: one revision, one entry of the log. Plain data, fit
// to be stored for ever: fields are only ever added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/base/instant.h"
#include "server/model/case.h"
#include "server/model/duty.h"
#include "server/model/organisation.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/policy.h"
#include "server/model/principal.h"

namespace dutydesk::core {

// --- the region ---------------------------------------------------------------------------------

/// The first event of every log. Only a demo region may have a clock that is not the wall's.
struct RegionCreated {
  std::string region;       ///< key of the region; in every key and resource name
  std::string uuid;         ///< tells two regions of one name apart
  std::string zone;         ///< IANA zone of civil times, such as "Europe/London"
  std::string first_admin;  ///< principal that may load the directory
  bool demo = false;
  Instant demo_wall_origin;      ///< demo: the wall clock when the region began
  Instant demo_log_origin;       ///< demo: the log time it was called
  std::uint32_t demo_scale = 1;  ///< demo: log seconds per wall second, 1 to 3600
  friend bool operator==(const RegionCreated&, const RegionCreated&) = default;
};

/// A server took the lead: the first record of its epoch.
struct LeaderStarted {
  std::uint64_t epoch = 0;
  std::string node;     ///< host name and process, for operators
  std::string version;  ///< of the program
  friend bool operator==(const LeaderStarted&, const LeaderStarted&) = default;
};

/// The wall clock and the steady clock disagreed by more than the limit; log time was kept.
struct ClockAnomaly {
  std::int64_t difference_ms = 0;  ///< wall minus log time
  friend bool operator==(const ClockAnomaly&, const ClockAnomaly&) = default;
};

struct OrganisationChanged {
  Organisation organisation;
  friend bool operator==(const OrganisationChanged&, const OrganisationChanged&) = default;
};
struct PersonChanged {
  Person person;
  friend bool operator==(const PersonChanged&, const PersonChanged&) = default;
};
/// The directory's part of a place; occupation is kept, status too unless given.
struct PlaceChanged {
  Place place;
  friend bool operator==(const PlaceChanged&, const PlaceChanged&) = default;
};
struct BedChanged {
  Bed bed;
  friend bool operator==(const BedChanged&, const BedChanged&) = default;
};
struct PrincipalChanged {
  Principal principal;
  friend bool operator==(const PrincipalChanged&, const PrincipalChanged&) = default;
};
struct PolicyAdopted {
  Policy policy;
  std::string digest;
  friend bool operator==(const PolicyAdopted&, const PolicyAdopted&) = default;
};

/// A subject's data key was destroyed: what was sealed under it can never be read again.
struct SubjectErased {
  std::string subject;
  friend bool operator==(const SubjectErased&, const SubjectErased&) = default;
};

// --- people and places --------------------------------------------------------------------------

struct DutyStarted {
  Duty duty;
  friend bool operator==(const DutyStarted&, const DutyStarted&) = default;
};
struct DutyEnded {
  DutyId duty;
  friend bool operator==(const DutyEnded&, const DutyEnded&) = default;
};
struct PlaceStatusReported {
  PlaceKey place;
  PlaceStatus status;
  friend bool operator==(const PlaceStatusReported&, const PlaceStatusReported&) = default;
};
struct BedStatusReported {
  BedKey bed;
  BedState state = BedState::kUnknown;
  Instant at;
  friend bool operator==(const BedStatusReported&, const BedStatusReported&) = default;
};

// --- cases --------------------------------------------------------------------------------------

/// The whole case as it begins: facts, slots and needs included; no offers, no plan.
struct CaseOpened {
  Case c;
  friend bool operator==(const CaseOpened&, const CaseOpened&) = default;
};
struct FactRecorded {
  CaseId case_id;
  Fact fact;
  friend bool operator==(const FactRecorded&, const FactRecorded&) = default;
};
struct CaseTriaged {
  CaseId case_id;
  Priority priority = Priority::kP2;
  PersonKey owner;
  OrgKey authority;
  Needs needs;
  std::vector<PersonKey> barred;
  PersonKey known_doctor;
  bool authority_presumed = false;
  std::optional<DetentionMode> mode =
      std::nullopt;  ///< the desk settles the route; absent: unchanged
  friend bool operator==(const CaseTriaged&, const CaseTriaged&) = default;
};
struct CaseLocated {
  CaseId case_id;
  std::string outcode;
  std::optional<Point> at;
  Sealed address;
  std::optional<Instant> eta;
  std::optional<OrgKey> authority =
      std::nullopt;  ///< presumed from there, may be none; absent: unchanged
  friend bool operator==(const CaseLocated&, const CaseLocated&) = default;
};
struct PlanMade {
  CaseId case_id;
  Plan plan;
  bool aside = false;  ///< leaves the case's revision alone; false only in older records
  friend bool operator==(const PlanMade&, const PlanMade&) = default;
};
struct CaseClosed {
  CaseId case_id;
  CaseStatus status = CaseStatus::kClosed;
  Outcome outcome = Outcome::kNone;
  CancelReason cancelled = CancelReason::kNone;
  Sealed text;
  friend bool operator==(const CaseClosed&, const CaseClosed&) = default;
};
/// The detention clock ran out: no power to detain under this section remains.
struct LegalPowerEnded {
  CaseId case_id;
  Instant ended_at;
  friend bool operator==(const LegalPowerEnded&, const LegalPowerEnded&) = default;
};
/// A corrected fact moved the clock: warnings are given afresh.
struct ClockRestated {
  CaseId case_id;
  friend bool operator==(const ClockRestated&, const ClockRestated&) = default;
};
struct WarningGiven {
  CaseId case_id;
  Warnings warnings;
  bool aside = false;  ///< as in PlanMade
  friend bool operator==(const WarningGiven&, const WarningGiven&) = default;
};

// --- offers and the team ------------------------------------------------------------------------

struct OfferMade {
  CaseId case_id;
  Offer offer;
  friend bool operator==(const OfferMade&, const OfferMade&) = default;
};
struct OfferAccepted {
  CaseId case_id;
  OfferId offer;
  Instant at;
  std::optional<Instant> eta;
  bool by_phone = false;
  friend bool operator==(const OfferAccepted&, const OfferAccepted&) = default;
};
struct OfferDeclined {
  CaseId case_id;
  OfferId offer;
  Instant at;
  DeclineReason reason = DeclineReason::kNone;
  bool by_phone = false;
  Sealed text;
  friend bool operator==(const OfferDeclined&, const OfferDeclined&) = default;
};
struct OfferExpired {
  CaseId case_id;
  OfferId offer;
  friend bool operator==(const OfferExpired&, const OfferExpired&) = default;
};
struct OfferWithdrawn {
  CaseId case_id;
  OfferId offer;
  WithdrawReason reason = WithdrawReason::kByDesk;
  friend bool operator==(const OfferWithdrawn&, const OfferWithdrawn&) = default;
};
struct PersonAssigned {
  CaseId case_id;
  SlotId slot;
  PersonKey person;
  std::optional<Instant> eta;
  Sealed reason;
  friend bool operator==(const PersonAssigned&, const PersonAssigned&) = default;
};
/// The person no longer fills the slot: stood down, swapped, or the case ended first.
struct PersonReleased {
  CaseId case_id;
  SlotId slot;
  PersonKey person;
  bool stood_down = false;  ///< by the desk: not proposed for this case again by itself
  friend bool operator==(const PersonReleased&, const PersonReleased&) = default;
};
struct ProgressReported {
  CaseId case_id;
  SlotId slot;
  Progress progress = Progress::kNone;
  Instant at;
  std::optional<Instant> eta;
  friend bool operator==(const ProgressReported&, const ProgressReported&) = default;
};

// --- places for cases ---------------------------------------------------------------------------

struct PlaceHeld {
  PlaceHold hold;
  friend bool operator==(const PlaceHeld&, const PlaceHeld&) = default;
};
enum class HoldEnd : std::uint8_t {
  kReleased,
  kExpired,
  kTaken,
  kCaseClosed,
  kGivenUp,  ///< by the desk: not proposed again for this case
  kFailed,   ///< the place stopped being good for the person
};
struct PlaceHoldEnded {
  HoldId hold;
  HoldEnd how = HoldEnd::kReleased;
  friend bool operator==(const PlaceHoldEnded&, const PlaceHoldEnded&) = default;
};
struct PlaceOccupied {
  CaseId case_id;
  PlaceKey place;
  friend bool operator==(const PlaceOccupied&, const PlaceOccupied&) = default;
};
struct PlaceVacated {
  CaseId case_id;
  PlaceKey place;
  friend bool operator==(const PlaceVacated&, const PlaceVacated&) = default;
};

// --- alarms and notices -------------------------------------------------------------------------

struct AlarmRaised {
  Alarm alarm;
  friend bool operator==(const AlarmRaised&, const AlarmRaised&) = default;
};
struct AlarmAcknowledged {
  AlarmId alarm;
  PersonKey by;
  Instant at;
  friend bool operator==(const AlarmAcknowledged&, const AlarmAcknowledged&) = default;
};
struct AlarmShelved {
  AlarmId alarm;
  Instant until;
  Sealed reason;
  friend bool operator==(const AlarmShelved&, const AlarmShelved&) = default;
};
struct AlarmCleared {
  AlarmId alarm;
  friend bool operator==(const AlarmCleared&, const AlarmCleared&) = default;
};
struct NotificationQueued {
  Notification notification;
  friend bool operator==(const NotificationQueued&, const NotificationQueued&) = default;
};
struct NotificationResult {
  NotificationId notification;
  Delivery delivery = Delivery::kSent;
  Instant at;
  bool aside = false;  ///< as in PlanMade
  friend bool operator==(const NotificationResult&, const NotificationResult&) = default;
};

/// Remembered requests up to this log time are forgotten.
struct RequestsForgotten {
  Instant before;
  friend bool operator==(const RequestsForgotten&, const RequestsForgotten&) = default;
};

using Event = std::variant<
    RegionCreated, LeaderStarted, ClockAnomaly, OrganisationChanged, PersonChanged, PlaceChanged,
    BedChanged, PrincipalChanged, PolicyAdopted, SubjectErased, DutyStarted, DutyEnded,
    PlaceStatusReported, BedStatusReported, CaseOpened, FactRecorded, CaseTriaged, CaseLocated,
    PlanMade, CaseClosed, LegalPowerEnded, ClockRestated, WarningGiven, OfferMade, OfferAccepted,
    OfferDeclined, OfferExpired, OfferWithdrawn, PersonAssigned, PersonReleased, ProgressReported,
    PlaceHeld, PlaceHoldEnded, PlaceOccupied, PlaceVacated, AlarmRaised, AlarmAcknowledged,
    AlarmShelved, AlarmCleared, NotificationQueued, NotificationResult, RequestsForgotten>;
using Events = std::vector<Event>;

enum class Channel : std::uint8_t { kApi, kConsole, kPhone, kSystem };

/// Who asked for what, when, over which channel. Every record carries one.
struct Envelope {
  std::string principal;   ///< who called; "system" for ticks, plans and leadership
  PersonKey person;        ///< whom that principal speaks for; none for a system
  PersonKey on_behalf_of;  ///< whose answer was recorded, when not the caller's own
  Channel channel = Channel::kSystem;
  std::string desk;                   ///< workstation, as the client named it; may be empty
  std::string request_id;             ///< client's UUID; empty for "system"
  std::string request_digest;         ///< keyed digest of the request's content; 32 bytes or empty
  std::optional<Instant> event_time;  ///< when it happened, if not when it was recorded
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// What a request made, kept so that a retry gets the same answer. Ids only.
struct RequestResult {
  CaseId case_id;
  std::vector<std::uint64_t> ids;  ///< offers, hold, fact, duty: by the method
  friend bool operator==(const RequestResult&, const RequestResult&) = default;
};

/// One revision of the log.
struct Record {
  std::string region;
  std::uint64_t revision = 0;
  Instant at;  ///< log time: never goes back
  Envelope envelope;
  RequestResult result;
  Events events;
  friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace dutydesk::core
