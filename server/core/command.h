// Commands: what somebody asks for, already authenticated, parsed and sealed at the edge. decide()
// judges them against the State. Plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/core/event.h"
#include "server/core/limits.h"

namespace dutydesk::core {

// --- by the system ------------------------------------------------------------------------------

/// Take the lead of the log. `genesis` is given exactly when the log is empty.
struct StartLeading {
  LeaderStarted leader;
  std::optional<RegionCreated> genesis;
};

/// The clocks differ, or agree again.
struct ReportClockAnomaly {
  std::int64_t difference_ms = 0;
  bool settled = false;  ///< they agree again: the alarm is over
};

/// A plan made from the state at `plan.basis`. Dropped with kConflict when the case or the supply
/// has changed since.
struct AdoptPlan {
  CaseId case_id;
  Plan plan;
};

/// Time has passed: expiries, warnings and lapses that are due.
struct Tick {
  std::size_t events_max = kEventsPerTick;  ///< what is due beyond it waits for the next
};

// --- the directory ------------------------------------------------------------------------------

/// What an administrator's files say; only differences become events.
struct ApplyDirectory {
  std::optional<Policy> policy;
  std::string policy_digest;
  std::vector<Organisation> organisations;
  std::vector<Person> people;
  std::vector<Place> places;
  std::vector<Bed> beds;
  std::vector<Principal> principals;
};

/// Makes an entry retired: kept for history, never offered, never let in. `restore` brings a
/// retired one back as it was.
struct RetireEntry {
  enum class Kind : std::uint8_t { kOrganisation, kPerson, kPlace, kBed, kPrincipal };
  Kind kind = Kind::kPerson;
  std::string key;
  bool restore = false;
};

/// Destroys the data key of a closed case or of a retired person.
struct EraseSubject {
  CaseId case_id;
  PersonKey person;
};

// --- people and places --------------------------------------------------------------------------

struct SetDuty {
  PersonKey person;  ///< none: the caller
  SlotRole role = SlotRole::kAmhp;
  bool on = true;
  DutyTier tier = DutyTier::kFirst;
  std::string patch;
  OrgKey authority;
  std::optional<Instant> until;  ///< absent: the policy's usual length
};

struct ReportPlaceStatus {
  PlaceKey place;
  PlaceState state = PlaceState::kUnknown;
};
struct ReportBedStatus {
  BedKey bed;
  BedState state = BedState::kUnknown;
};

// --- cases --------------------------------------------------------------------------------------

/// A fact as it is told; the core numbers and stamps it.
struct NewFact {
  FactKind kind = FactKind::kNote;
  std::optional<Instant> at;  ///< absent: now
  FactSource source = FactSource::kTold;
  PlaceKey place;
  FactId corrects;
  Sealed text;
  bool partner_visible = false;
};

struct OpenCase {
  CaseKind kind = CaseKind::kAssessment;
  DetentionMode mode = DetentionMode::kRemoved;
  std::string subject;  ///< fresh; the texts below are sealed under it
  std::string external_ref;
  std::optional<Priority> priority;
  Needs needs;
  PersonKey known_doctor;
  std::string outcode;
  std::optional<Point> at;
  PlaceKey destination;  ///< where the person is being taken; none: to be allotted
  std::optional<Instant> eta;
  Sealed person;
  Sealed address;
  Sealed narrative;
  std::vector<NewFact> facts;  ///< detention, entry, arrival as known
};

struct RecordFact {
  CaseId case_id;
  NewFact fact;
};
struct LocateCase {
  CaseId case_id;
  std::string outcode;
  std::optional<Point> at;
  Sealed address;
  std::optional<Instant> eta;
};

/// Only what is given changes.
struct TriageCase {
  CaseId case_id;
  std::optional<Priority> priority;
  std::optional<PersonKey> owner;  ///< none-key: hand to the duty desk
  std::optional<OrgKey> authority;
  std::optional<Needs> needs;
  std::optional<std::vector<PersonKey>> barred;
  std::optional<PersonKey> known_doctor;
  std::optional<DetentionMode> mode = std::nullopt;  ///< settles the route of a detention
};

struct CloseCase {
  CaseId case_id;
  Outcome outcome = Outcome::kNone;
  Sealed text;
};
struct CancelCase {
  CaseId case_id;
  CancelReason reason = CancelReason::kNone;
  Sealed text;
};

// --- offers and the team ------------------------------------------------------------------------

/// Offers to people by name, or to the plan's next best (`next`, people empty).
struct MakeOffers {
  CaseId case_id;
  std::vector<PersonKey> people;
  bool next = false;
  std::optional<Millis> window;  ///< absent: the policy's for the priority
};

/// By offer id, or by case and person.
struct WithdrawOffer {
  OfferId offer;
  CaseId case_id;
  PersonKey person;
};

struct AnswerOffer {
  OfferId offer;  ///< or by case and person
  CaseId case_id;
  PersonKey person;  ///< none with an offer id: the offer's person
  bool accept = false;
  std::optional<Instant> eta;
  DeclineReason reason = DeclineReason::kNone;
  bool by_phone = false;  ///< recorded by the desk
  std::optional<Instant> at;
  Sealed text;
};

struct AssignPerson {
  CaseId case_id;
  PersonKey person;
  std::optional<Instant> eta;
  Sealed reason;
};
struct ReleasePerson {
  CaseId case_id;
  PersonKey person;
};
struct ReportProgress {
  CaseId case_id;    ///< none: the case the person is on
  PersonKey person;  ///< none: the caller
  Progress progress = Progress::kNone;
  std::optional<Instant> at;
  std::optional<Instant> eta;
};
struct ReportSeen {
  OfferId offer;
};

// --- places for cases, alarms -------------------------------------------------------------------

struct HoldPlace {
  CaseId case_id;
  PlaceKey place;
  std::optional<Millis> length;
};
struct ReleasePlace {
  CaseId case_id;
};
struct AcknowledgeAlarm {
  AlarmId alarm;
};
struct ShelveAlarm {
  AlarmId alarm;
  Instant until;
  Sealed reason;
};

using CommandBody =
    std::variant<StartLeading, ReportClockAnomaly, AdoptPlan, Tick, ApplyDirectory, RetireEntry,
                 EraseSubject, SetDuty, ReportPlaceStatus, ReportBedStatus, OpenCase, RecordFact,
                 LocateCase, TriageCase, CloseCase, CancelCase, MakeOffers, WithdrawOffer,
                 AnswerOffer, AssignPerson, ReleasePerson, ReportProgress, ReportSeen, HoldPlace,
                 ReleasePlace, AcknowledgeAlarm, ShelveAlarm>;

struct Command {
  Envelope envelope;
  std::optional<std::uint64_t> if_revision;  ///< the case must not have changed since
  CommandBody body;
};

}  // namespace dutydesk::core
