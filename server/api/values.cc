#include "server/api/values.h"

#include <array>
#include <cstdint>

namespace dutydesk::api {
namespace {

/// One value in the model and on the wire.
template <class M, class W>
struct Pair {
  M model;
  W wire;
};

/// The wire's value; its zero, "not given", for a model value that has no row.
template <class M, class W, std::size_t N>
W wire_of(const std::array<Pair<M, W>, N>& table, M model) {
  for (const auto& pair : table) {
    if (pair.model == model) return pair.wire;
  }
  return static_cast<W>(0);
}

template <class M, class W, std::size_t N>
std::optional<M> model_of(const std::array<Pair<M, W>, N>& table, W wire) {
  for (const auto& pair : table) {
    if (pair.wire == wire) return pair.model;
  }
  return std::nullopt;
}

constexpr std::array kCaseKinds{
    Pair<CaseKind, pb::CaseKind>{CaseKind::kSection136, pb::CASE_KIND_SECTION_136},
    Pair<CaseKind, pb::CaseKind>{CaseKind::kSection135Part1, pb::CASE_KIND_SECTION_135_1},
    Pair<CaseKind, pb::CaseKind>{CaseKind::kAssessment, pb::CASE_KIND_ASSESSMENT},
};

constexpr std::array kDetentionModes{
    Pair<DetentionMode, pb::DetentionMode>{DetentionMode::kRemoved, pb::DETENTION_MODE_REMOVED},
    Pair<DetentionMode, pb::DetentionMode>{DetentionMode::kKept, pb::DETENTION_MODE_KEPT},
};

constexpr std::array kPriorities{
    Pair<Priority, pb::Priority>{Priority::kP0, pb::PRIORITY_P0},
    Pair<Priority, pb::Priority>{Priority::kP1, pb::PRIORITY_P1},
    Pair<Priority, pb::Priority>{Priority::kP2, pb::PRIORITY_P2},
    Pair<Priority, pb::Priority>{Priority::kP3, pb::PRIORITY_P3},
    Pair<Priority, pb::Priority>{Priority::kP4, pb::PRIORITY_P4},
};

constexpr std::array kOutcomes{
    Pair<Outcome, pb::Outcome>{Outcome::kDetainedSection2, pb::OUTCOME_DETAINED_SECTION_2},
    Pair<Outcome, pb::Outcome>{Outcome::kDetainedSection3, pb::OUTCOME_DETAINED_SECTION_3},
    Pair<Outcome, pb::Outcome>{Outcome::kDetainedSection4, pb::OUTCOME_DETAINED_SECTION_4},
    Pair<Outcome, pb::Outcome>{Outcome::kInformalAdmission, pb::OUTCOME_INFORMAL_ADMISSION},
    Pair<Outcome, pb::Outcome>{Outcome::kCommunityPlan, pb::OUTCOME_COMMUNITY_PLAN},
    Pair<Outcome, pb::Outcome>{Outcome::kNoFollowUp, pb::OUTCOME_NO_FOLLOW_UP},
    Pair<Outcome, pb::Outcome>{Outcome::kNoMentalDisorder, pb::OUTCOME_NO_MENTAL_DISORDER},
    Pair<Outcome, pb::Outcome>{Outcome::kNotCompleted, pb::OUTCOME_NOT_COMPLETED},
    Pair<Outcome, pb::Outcome>{Outcome::kTransferred, pb::OUTCOME_TRANSFERRED},
    Pair<Outcome, pb::Outcome>{Outcome::kOther, pb::OUTCOME_OTHER},
};

constexpr std::array kCancelReasons{
    Pair<CancelReason, pb::CancelReason>{CancelReason::kOpenedInError,
                                         pb::CANCEL_REASON_OPENED_IN_ERROR},
    Pair<CancelReason, pb::CancelReason>{CancelReason::kDuplicate, pb::CANCEL_REASON_DUPLICATE},
    Pair<CancelReason, pb::CancelReason>{CancelReason::kNotDetained,
                                         pb::CANCEL_REASON_NOT_DETAINED},
    Pair<CancelReason, pb::CancelReason>{CancelReason::kOther, pb::CANCEL_REASON_OTHER},
};

constexpr std::array kFactKinds{
    Pair<FactKind, pb::FactKind>{FactKind::kDetained, pb::FACT_KIND_DETAINED},
    Pair<FactKind, pb::FactKind>{FactKind::kDecidedToKeep, pb::FACT_KIND_DECIDED_TO_KEEP},
    Pair<FactKind, pb::FactKind>{FactKind::kConstableEntered, pb::FACT_KIND_CONSTABLE_ENTERED},
    Pair<FactKind, pb::FactKind>{FactKind::kArrivedAtPlace, pb::FACT_KIND_ARRIVED_AT_PLACE},
    Pair<FactKind, pb::FactKind>{FactKind::kLeftPlace, pb::FACT_KIND_LEFT_PLACE},
    Pair<FactKind, pb::FactKind>{FactKind::kPoliceHandover, pb::FACT_KIND_POLICE_HANDOVER},
    Pair<FactKind, pb::FactKind>{FactKind::kPoliceLeft, pb::FACT_KIND_POLICE_LEFT},
    Pair<FactKind, pb::FactKind>{FactKind::kAssessmentStarted, pb::FACT_KIND_ASSESSMENT_STARTED},
    Pair<FactKind, pb::FactKind>{FactKind::kAssessmentCompleted,
                                 pb::FACT_KIND_ASSESSMENT_COMPLETED},
    Pair<FactKind, pb::FactKind>{FactKind::kNote, pb::FACT_KIND_NOTE},
};

constexpr std::array kFactSources{
    Pair<FactSource, pb::FactSource>{FactSource::kSaw, pb::FACT_SOURCE_SAW},
    Pair<FactSource, pb::FactSource>{FactSource::kTold, pb::FACT_SOURCE_TOLD},
    Pair<FactSource, pb::FactSource>{FactSource::kSystem, pb::FACT_SOURCE_SYSTEM},
};

constexpr std::array kAgeBands{
    Pair<AgeBand, pb::AgeBand>{AgeBand::kUnder18, pb::AGE_BAND_UNDER_18},
    Pair<AgeBand, pb::AgeBand>{AgeBand::kAdult, pb::AGE_BAND_ADULT},
    Pair<AgeBand, pb::AgeBand>{AgeBand::kOlderAdult, pb::AGE_BAND_OLDER_ADULT},
};

constexpr std::array kGenders{
    Pair<Gender, pb::Gender>{Gender::kFemale, pb::GENDER_FEMALE},
    Pair<Gender, pb::Gender>{Gender::kMale, pb::GENDER_MALE},
    Pair<Gender, pb::Gender>{Gender::kOther, pb::GENDER_OTHER},
};

constexpr std::array kSpecialisms{
    Pair<Specialism, pb::Specialism>{Specialism::kChildren, pb::SPECIALISM_CHILDREN},
    Pair<Specialism, pb::Specialism>{Specialism::kOlderAdults, pb::SPECIALISM_OLDER_ADULTS},
    Pair<Specialism, pb::Specialism>{Specialism::kLearningDisability,
                                     pb::SPECIALISM_LEARNING_DISABILITY},
    Pair<Specialism, pb::Specialism>{Specialism::kAutism, pb::SPECIALISM_AUTISM},
    Pair<Specialism, pb::Specialism>{Specialism::kDeafness, pb::SPECIALISM_DEAFNESS},
};

constexpr std::array kExclusions{
    Pair<Exclusion, pb::PersonFlag>{Exclusion::kIntoxicated, pb::PERSON_FLAG_INTOXICATED},
    Pair<Exclusion, pb::PersonFlag>{Exclusion::kPhysicalInjury, pb::PERSON_FLAG_PHYSICAL_INJURY},
    Pair<Exclusion, pb::PersonFlag>{Exclusion::kHighRisk, pb::PERSON_FLAG_HIGH_RISK},
};

constexpr std::array kProgresses{
    Pair<Progress, pb::Progress>{Progress::kAccepted, pb::PROGRESS_ACCEPTED},
    Pair<Progress, pb::Progress>{Progress::kTravelling, pb::PROGRESS_TRAVELLING},
    Pair<Progress, pb::Progress>{Progress::kOnScene, pb::PROGRESS_ON_SCENE},
    Pair<Progress, pb::Progress>{Progress::kDone, pb::PROGRESS_DONE},
};

constexpr std::array kSlotRoles{
    Pair<SlotRole, pb::TeamRole>{SlotRole::kAmhp, pb::TEAM_ROLE_AMHP},
    Pair<SlotRole, pb::TeamRole>{SlotRole::kDoctor, pb::TEAM_ROLE_DOCTOR},
};

constexpr std::array kDeclineReasons{
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kUnwell, pb::DECLINE_REASON_UNWELL},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kAlreadyWorking,
                                           pb::DECLINE_REASON_ALREADY_WORKING},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kTooFar, pb::DECLINE_REASON_TOO_FAR},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kConflictOfInterest,
                                           pb::DECLINE_REASON_CONFLICT_OF_INTEREST},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kKnowsPerson,
                                           pb::DECLINE_REASON_KNOWS_PERSON},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kSafety, pb::DECLINE_REASON_SAFETY},
    Pair<DeclineReason, pb::DeclineReason>{DeclineReason::kOther, pb::DECLINE_REASON_OTHER},
};

constexpr std::array kOfferStates{
    Pair<OfferState, pb::OfferState>{OfferState::kOpen, pb::OFFER_STATE_OPEN},
    Pair<OfferState, pb::OfferState>{OfferState::kAccepted, pb::OFFER_STATE_ACCEPTED},
    Pair<OfferState, pb::OfferState>{OfferState::kDeclined, pb::OFFER_STATE_DECLINED},
    Pair<OfferState, pb::OfferState>{OfferState::kExpired, pb::OFFER_STATE_EXPIRED},
    Pair<OfferState, pb::OfferState>{OfferState::kWithdrawn, pb::OFFER_STATE_WITHDRAWN},
};

constexpr std::array kPlaceStates{
    Pair<PlaceState, pb::PlaceState>{PlaceState::kOpen, pb::PLACE_STATE_OPEN},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kOpenStaffPending,
                                     pb::PLACE_STATE_OPEN_STAFF_PENDING},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kCleaning, pb::PLACE_STATE_CLEANING},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kClosedStaffing, pb::PLACE_STATE_CLOSED_STAFFING},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kClosedMaintenance,
                                     pb::PLACE_STATE_CLOSED_MAINTENANCE},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kClosedInfection,
                                     pb::PLACE_STATE_CLOSED_INFECTION},
    Pair<PlaceState, pb::PlaceState>{PlaceState::kDivert, pb::PLACE_STATE_DIVERT},
};

constexpr std::array kBedStates{
    Pair<BedState, pb::BedState>{BedState::kFree, pb::BED_STATE_FREE},
    Pair<BedState, pb::BedState>{BedState::kOccupied, pb::BED_STATE_OCCUPIED},
    Pair<BedState, pb::BedState>{BedState::kClosed, pb::BED_STATE_CLOSED},
};

constexpr std::array kAlarmLevels{
    Pair<AlarmLevel, pb::AlarmLevel>{AlarmLevel::kActNow, pb::ALARM_LEVEL_ACT_NOW},
    Pair<AlarmLevel, pb::AlarmLevel>{AlarmLevel::kSoon, pb::ALARM_LEVEL_SOON},
    Pair<AlarmLevel, pb::AlarmLevel>{AlarmLevel::kInfo, pb::ALARM_LEVEL_INFO},
};

constexpr std::array kDirectoryKinds{
    Pair<core::RetireEntry::Kind, pb::DirectoryKind>{core::RetireEntry::Kind::kOrganisation,
                                                     pb::DIRECTORY_KIND_ORGANISATION},
    Pair<core::RetireEntry::Kind, pb::DirectoryKind>{core::RetireEntry::Kind::kPerson,
                                                     pb::DIRECTORY_KIND_PERSON},
    Pair<core::RetireEntry::Kind, pb::DirectoryKind>{core::RetireEntry::Kind::kPlace,
                                                     pb::DIRECTORY_KIND_PLACE},
    Pair<core::RetireEntry::Kind, pb::DirectoryKind>{core::RetireEntry::Kind::kBed,
                                                     pb::DIRECTORY_KIND_BED},
    Pair<core::RetireEntry::Kind, pb::DirectoryKind>{core::RetireEntry::Kind::kPrincipal,
                                                     pb::DIRECTORY_KIND_PRINCIPAL},
};

/// Source: google/protobuf/timestamp.proto: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
constexpr std::int64_t kTimestampSecondsMin = -62'135'596'800;
constexpr std::int64_t kTimestampSecondsMax = 253'402'300'799;
/// Source: google/protobuf/duration.proto: 10,000 years of 365.25 days.
constexpr std::int64_t kDurationSecondsMax = 315'576'000'000;
constexpr std::int32_t kNanosPerMilli = 1'000'000;
constexpr std::int32_t kNanosMax = 999'999'999;

}  // namespace

google::protobuf::Timestamp to_pb(Instant at) {
  const auto seconds = std::chrono::floor<Seconds>(at.time_since_epoch());
  const auto rest = at.time_since_epoch() - seconds;
  google::protobuf::Timestamp out;
  out.set_seconds(seconds.count());
  out.set_nanos(static_cast<std::int32_t>(rest.count()) * kNanosPerMilli);
  return out;
}

google::protobuf::Duration to_pb(Millis span) {
  const auto seconds = std::chrono::duration_cast<Seconds>(span);
  google::protobuf::Duration out;
  out.set_seconds(seconds.count());
  out.set_nanos(static_cast<std::int32_t>((span - seconds).count()) * kNanosPerMilli);
  return out;
}

std::optional<Instant> from_pb(const google::protobuf::Timestamp& at) {
  if (at.seconds() < kTimestampSecondsMin || at.seconds() > kTimestampSecondsMax) return {};
  if (at.nanos() < 0 || at.nanos() > kNanosMax) return {};
  return instant_from_ms(at.seconds() * 1000 + at.nanos() / kNanosPerMilli);
}

std::optional<Millis> from_pb(const google::protobuf::Duration& span) {
  if (span.seconds() < -kDurationSecondsMax || span.seconds() > kDurationSecondsMax) return {};
  if (span.nanos() < -kNanosMax || span.nanos() > kNanosMax) return {};
  if ((span.seconds() > 0 && span.nanos() < 0) || (span.seconds() < 0 && span.nanos() > 0)) {
    return {};
  }
  return Millis{span.seconds() * 1000 + span.nanos() / kNanosPerMilli};
}

pb::CaseKind to_pb(CaseKind kind) {
  return wire_of(kCaseKinds, kind);
}
std::optional<CaseKind> from_pb(pb::CaseKind kind) {
  return model_of(kCaseKinds, kind);
}

pb::DetentionMode to_pb(DetentionMode mode) {
  return wire_of(kDetentionModes, mode);
}
std::optional<DetentionMode> from_pb(pb::DetentionMode mode) {
  return model_of(kDetentionModes, mode);
}

pb::Priority to_pb(Priority priority) {
  return wire_of(kPriorities, priority);
}
std::optional<Priority> from_pb(pb::Priority priority) {
  return model_of(kPriorities, priority);
}

pb::Outcome to_pb(Outcome outcome) {
  return wire_of(kOutcomes, outcome);
}
std::optional<Outcome> from_pb(pb::Outcome outcome) {
  return model_of(kOutcomes, outcome);
}

std::optional<CancelReason> from_pb(pb::CancelReason reason) {
  return model_of(kCancelReasons, reason);
}

pb::FactKind to_pb(FactKind kind) {
  return wire_of(kFactKinds, kind);
}
std::optional<FactKind> from_pb(pb::FactKind kind) {
  return model_of(kFactKinds, kind);
}

pb::FactSource to_pb(FactSource source) {
  return wire_of(kFactSources, source);
}
std::optional<FactSource> from_pb(pb::FactSource source) {
  return model_of(kFactSources, source);
}

pb::AgeBand to_pb(AgeBand age) {
  return wire_of(kAgeBands, age);
}
std::optional<AgeBand> from_pb(pb::AgeBand age) {
  return model_of(kAgeBands, age);
}

pb::Gender to_pb(Gender gender) {
  return wire_of(kGenders, gender);
}
std::optional<Gender> from_pb(pb::Gender gender) {
  return model_of(kGenders, gender);
}

pb::Specialism to_pb(Specialism specialism) {
  return wire_of(kSpecialisms, specialism);
}
std::optional<Specialism> from_pb(pb::Specialism specialism) {
  return model_of(kSpecialisms, specialism);
}

pb::PersonFlag to_pb(Exclusion flag) {
  return wire_of(kExclusions, flag);
}
std::optional<Exclusion> from_pb(pb::PersonFlag flag) {
  return model_of(kExclusions, flag);
}

pb::Progress to_pb(Progress progress) {
  return wire_of(kProgresses, progress);
}
std::optional<Progress> from_pb(pb::Progress progress) {
  return model_of(kProgresses, progress);
}

pb::TeamRole to_pb(SlotRole role) {
  return wire_of(kSlotRoles, role);
}
std::optional<SlotRole> from_pb(pb::TeamRole role) {
  return model_of(kSlotRoles, role);
}

pb::DeclineReason to_pb(DeclineReason reason) {
  return wire_of(kDeclineReasons, reason);
}
std::optional<DeclineReason> from_pb(pb::DeclineReason reason) {
  return model_of(kDeclineReasons, reason);
}

pb::OfferState to_pb(OfferState state) {
  return wire_of(kOfferStates, state);
}

pb::PlaceState to_pb(PlaceState state) {
  return wire_of(kPlaceStates, state);
}
std::optional<PlaceState> from_pb(pb::PlaceState state) {
  return model_of(kPlaceStates, state);
}

std::optional<BedState> from_pb(pb::BedState state) {
  return model_of(kBedStates, state);
}

pb::AlarmLevel to_pb(AlarmLevel level) {
  return wire_of(kAlarmLevels, level);
}

std::optional<core::RetireEntry::Kind> from_pb(pb::DirectoryKind kind) {
  return model_of(kDirectoryKinds, kind);
}

pb::Needs to_pb(const Needs& needs) {
  pb::Needs out;
  out.set_age(to_pb(needs.age));
  out.set_gender(to_pb(needs.gender));
  out.set_assessor_gender(to_pb(needs.assessor_gender));
  out.set_assessor_gender_required(needs.assessor_gender_required);
  out.set_language(needs.language);
  for (const Specialism specialism : needs.specialisms)
    out.add_specialisms(to_pb(specialism));
  for (const Exclusion flag : needs.flags)
    out.add_flags(to_pb(flag));
  out.set_two_staff(needs.two_staff);
  return out;
}

}  // namespace dutydesk::api
