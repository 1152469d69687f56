#include "server/api/words_terms.h"

namespace dutydesk::api {

std::string_view words_of(CaseKind kind) {
  switch (kind) {
    case CaseKind::kSection136:
      return "s.136";
    case CaseKind::kSection135Part1:
      return "s.135(1)";
    case CaseKind::kAssessment:
      return "assessment request";
  }
  return "";
}

std::string_view words_of(Priority priority) {
  switch (priority) {
    case Priority::kP0:
      return "P0";
    case Priority::kP1:
      return "P1";
    case Priority::kP2:
      return "P2";
    case Priority::kP3:
      return "P3";
    case Priority::kP4:
      return "P4";
  }
  return "";
}

std::string_view words_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kNone:
      return "no outcome";
    case Outcome::kDetainedSection2:
      return "detained under section 2";
    case Outcome::kDetainedSection3:
      return "detained under section 3";
    case Outcome::kDetainedSection4:
      return "detained under section 4";
    case Outcome::kInformalAdmission:
      return "informal admission (s.131)";
    case Outcome::kCommunityPlan:
      return "home with a community plan";
    case Outcome::kNoFollowUp:
      return "no follow-up";
    case Outcome::kNoMentalDisorder:
      return "a doctor found no mental disorder";
    case Outcome::kNotCompleted:
      return "could not be completed";
    case Outcome::kTransferred:
      return "moved to another authority";
    case Outcome::kOther:
      return "another outcome";
  }
  return "";
}

std::string_view words_of(CancelReason reason) {
  switch (reason) {
    case CancelReason::kNone:
      return "no reason given";
    case CancelReason::kOpenedInError:
      return "opened in error";
    case CancelReason::kDuplicate:
      return "the same case twice";
    case CancelReason::kNotDetained:
      return "the person is not detained any more";
    case CancelReason::kOther:
      return "another reason";
  }
  return "";
}

std::string_view words_of(FactKind kind) {
  switch (kind) {
    case FactKind::kDetained:
      return "Detained";
    case FactKind::kDecidedToKeep:
      return "Decision to keep the person";
    case FactKind::kConstableEntered:
      return "Constable entered";
    case FactKind::kArrivedAtPlace:
      return "Arrived";
    case FactKind::kLeftPlace:
      return "Left";
    case FactKind::kPoliceHandover:
      return "Police handed over";
    case FactKind::kPoliceLeft:
      return "Police left";
    case FactKind::kAssessmentStarted:
      return "Assessment started";
    case FactKind::kAssessmentCompleted:
      return "Assessment completed";
    case FactKind::kNote:
      return "Note added";
  }
  return "";
}

std::string_view words_of(FactSource source) {
  switch (source) {
    case FactSource::kSaw:
      return "seen";
    case FactSource::kTold:
      return "told";
    case FactSource::kSystem:
      return "reported by a system";
  }
  return "";
}

std::string_view words_of(SlotRole role) {
  switch (role) {
    case SlotRole::kAmhp:
      return "AMHP";
    case SlotRole::kDoctor:
      return "doctor";
  }
  return "";
}

std::string_view words_of(Progress progress) {
  switch (progress) {
    case Progress::kNone:
      return "not begun";
    case Progress::kAccepted:
      return "accepted";
    case Progress::kTravelling:
      return "travelling";
    case Progress::kOnScene:
      return "on scene";
    case Progress::kDone:
      return "done";
  }
  return "";
}

std::string_view words_of(DeclineReason reason) {
  switch (reason) {
    case DeclineReason::kNone:
      return "no reason given";
    case DeclineReason::kUnwell:
      return "unwell";
    case DeclineReason::kAlreadyWorking:
      return "already working";
    case DeclineReason::kTooFar:
      return "too far";
    case DeclineReason::kConflictOfInterest:
      return "a potential conflict of interest";
    case DeclineReason::kKnowsPerson:
      return "knows the person";
    case DeclineReason::kSafety:
      return "not safe";
    case DeclineReason::kOther:
      return "another reason";
  }
  return "";
}

std::string_view words_of(WithdrawReason reason) {
  switch (reason) {
    case WithdrawReason::kByDesk:
      return "withdrawn by the desk";
    case WithdrawReason::kSlotFilled:
      return "another person took the slot";
    case WithdrawReason::kPersonTaken:
      return "took another case";
    case WithdrawReason::kCaseClosed:
      return "the case ended";
    case WithdrawReason::kConflict:
      return "a potential conflict with those who accepted";
    case WithdrawReason::kOffDuty:
      return "went off duty";
    case WithdrawReason::kNotLawful:
      return "the case changed, and they may not take it any more";
  }
  return "";
}

std::string_view words_of(PlaceType type) {
  switch (type) {
    case PlaceType::kHealthBased:
      return "HBPoS";
    case PlaceType::kEmergencyDepartment:
      return "emergency department";
    case PlaceType::kHospital:
      return "hospital";
    case PlaceType::kPoliceStation:
      return "police station";
    case PlaceType::kOther:
      return "other place";
  }
  return "";
}

std::string_view words_of(PlaceState state) {
  switch (state) {
    case PlaceState::kUnknown:
      return "not known";
    case PlaceState::kOpen:
      return "open, staffed and accepting";
    case PlaceState::kOpenStaffPending:
      return "free, staff not there yet";
    case PlaceState::kCleaning:
      return "being cleaned";
    case PlaceState::kClosedStaffing:
      return "closed for want of staff";
    case PlaceState::kClosedMaintenance:
      return "closed for maintenance";
    case PlaceState::kClosedInfection:
      return "closed for infection control";
    case PlaceState::kDivert:
      return "diverting";
  }
  return "";
}

std::string_view words_of(BedState state) {
  switch (state) {
    case BedState::kUnknown:
      return "not known";
    case BedState::kFree:
      return "free, staffed and accepting";
    case BedState::kOccupied:
      return "occupied";
    case BedState::kClosed:
      return "closed";
  }
  return "";
}

std::string_view words_of(BedType type) {
  switch (type) {
    case BedType::kAcute:
      return "acute";
    case BedType::kPicu:
      return "PICU";
    case BedType::kOlderAdult:
      return "older adult";
    case BedType::kChildren:
      return "CAMHS";
    case BedType::kLearningDisability:
      return "learning disability";
  }
  return "";
}

std::string_view words_of(core::HoldEnd how) {
  switch (how) {
    case core::HoldEnd::kReleased:
      return "given back";
    case core::HoldEnd::kExpired:
      return "ran out";
    case core::HoldEnd::kTaken:
      return "taken up on arrival";
    case core::HoldEnd::kCaseClosed:
      return "ended with the case";
    case core::HoldEnd::kGivenUp:
      return "released by the desk";
    case core::HoldEnd::kFailed:
      return "ended: the place can no longer take the person";
  }
  return "";
}

std::string_view words_of(OrgType type) {
  switch (type) {
    case OrgType::kLssa:
      return "LSSA";
    case OrgType::kTrust:
      return "trust";
    case OrgType::kPolice:
      return "police";
    case OrgType::kAmbulance:
      return "ambulance service";
    case OrgType::kOutOfHours:
      return "out-of-hours service";
    case OrgType::kRegistered:
      return "registered establishment";
  }
  return "";
}

std::string_view words_of(Nation nation) {
  switch (nation) {
    case Nation::kEngland:
      return "England";
    case Nation::kWales:
      return "Wales";
  }
  return "";
}

std::string_view words_of(Role role) {
  switch (role) {
    case Role::kPolice:
      return "police";
    case Role::kLiaison:
      return "liaison";
    case Role::kOutOfHours:
      return "out of hours";
    case Role::kCoordinator:
      return "coordinator";
    case Role::kAmhp:
      return "AMHP";
    case Role::kDoctor:
      return "doctor";
    case Role::kSuite:
      return "suite staff";
    case Role::kAdministrator:
      return "administrator";
    case Role::kOperator:
      return "operator";
  }
  return "";
}

std::string_view words_of(Gender gender) {
  switch (gender) {
    case Gender::kUnknown:
      return "not known";
    case Gender::kFemale:
      return "female";
    case Gender::kMale:
      return "male";
    case Gender::kOther:
      return "other";
  }
  return "";
}

std::string_view words_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kOffer:
      return "offer";
    case NoticeKind::kOfferEnded:
      return "offer ended";
    case NoticeKind::kAssigned:
      return "assigned";
    case NoticeKind::kStoodDown:
      return "stood down";
  }
  return "";
}

std::string_view words_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::kQueued:
      return "queued";
    case Delivery::kSent:
      return "sent";
    case Delivery::kSeen:
      return "seen";
    case Delivery::kFailed:
      return "could not be delivered";
    case Delivery::kCancelled:
      return "cancelled";
  }
  return "";
}

std::string_view slot_words(const Slot& slot) {
  if (slot.role == SlotRole::kAmhp) return "AMHP";
  return slot.section12 ? "s.12 doctor" : "doctor";
}

}  // namespace dutydesk::api
