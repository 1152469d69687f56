#include "server/api/words_reasons.h"

namespace dutydesk::api {

std::string_view words_of(Reason reason) {
  switch (reason) {
    case Reason::kNearest:
      return "nearest";
    case Reason::kFree:
      return "free";
    case Reason::kNoCallOutYet:
      return "no call-out yet";
    case Reason::kKnowsPerson:
      return "previous acquaintance with the person (s.12(2))";
    case Reason::kSpeaksLanguage:
      return "speaks the language";
    case Reason::kHasSpecialism:
      return "has the skill wished for";
    case Reason::kPreferredGender:
      return "of the gender asked for";
    case Reason::kStatusFresh:
      return "status is fresh";
    case Reason::kLocationUnknown:
      return "travel time not known";
    case Reason::kCallOutsTonight:
      return "has been called out in this duty";
    case Reason::kSecondTier:
      return "second on call";
    case Reason::kLanguageNotSpoken:
      return "does not speak the language: bring an interpreter";
    case Reason::kSpecialismMissing:
      return "lacks a skill wished for";
    case Reason::kUsesSecondSection12:
      return "uses a s.12 doctor where any doctor would do";
    case Reason::kLeavesKnownDoctor:
      return "a doctor with previous acquaintance could go (s.12(2))";
  }
  return "";
}

std::string_view words_of(TravelSource source) {
  switch (source) {
    case TravelSource::kEstimate:
      return "map estimate";
    case TravelSource::kSaid:
      return "said";
    case TravelSource::kUnknown:
      return "unknown";
  }
  return "";
}

std::string_view rule_name(matching::Rule rule) {
  switch (rule) {
    case matching::Rule::kRetired:
      return "RETIRED";
    case matching::Rule::kNotApprovedAmhp:
      return "NOT_APPROVED_AMHP";
    case matching::Rule::kNotADoctor:
      return "NOT_A_DOCTOR";
    case matching::Rule::kNotSection12:
      return "NOT_SECTION_12";
    case matching::Rule::kNotForAuthority:
      return "NOT_FOR_AUTHORITY";
    case matching::Rule::kNotOnDuty:
      return "NOT_ON_DUTY";
    case matching::Rule::kEngaged:
      return "ENGAGED";
    case matching::Rule::kInThisTeam:
      return "IN_THIS_TEAM";
    case matching::Rule::kAlreadyOffered:
      return "ALREADY_OFFERED";
    case matching::Rule::kDeclined:
      return "DECLINED";
    case matching::Rule::kDidNotAnswer:
      return "DID_NOT_ANSWER";
    case matching::Rule::kStoodDown:
      return "STOOD_DOWN";
    case matching::Rule::kBarred:
      return "KNOWN_CONFLICT";
    case matching::Rule::kConflict:
      return "TEAM_CONFLICT";
    case matching::Rule::kGenderRequired:
      return "GENDER_REQUIRED";
    case matching::Rule::kOutOfReach:
      return "OUT_OF_REACH";
    case matching::Rule::kLocationUnknown:
      return "LOCATION_UNKNOWN";
  }
  return "";
}

std::string_view rule_name(matching::PlaceRule rule) {
  switch (rule) {
    case matching::PlaceRule::kRetired:
      return "RETIRED";
    case matching::PlaceRule::kNotAPlaceOfSafety:
      return "NOT_A_PLACE_OF_SAFETY";
    case matching::PlaceRule::kThere:
      return "THERE_ALREADY";
    case matching::PlaceRule::kGivenUp:
      return "RELEASED_FOR_THIS_CASE";
    case matching::PlaceRule::kFull:
      return "FULL";
    case matching::PlaceRule::kClosed:
      return "CLOSED";
    case matching::PlaceRule::kStatusStale:
      return "STATUS_STALE";
    case matching::PlaceRule::kAge:
      return "AGE";
    case matching::PlaceRule::kExcludes:
      return "EXCLUDES";
    case matching::PlaceRule::kUnder18PoliceStation:
      return "UNDER_18_POLICE_STATION";
  }
  return "";
}

}  // namespace dutydesk::api
