#include "server/core/refusal.h"

#include "server/base/check.h"

namespace dutydesk::core {

std::string_view rule_words(matching::Rule rule) {
  using matching::Rule;
  switch (rule) {
    case Rule::kRetired:
      return "is no longer in the directory";
    case Rule::kNotApprovedAmhp:
      return "has no AMHP approval in force (MHA 1983 s.114)";
    case Rule::kNotADoctor:
      return "is not a registered medical practitioner (MHA 1983 s.12(1))";
    case Rule::kNotSection12:
      return "has no section 12 approval in force (MHA 1983 s.12(2))";
    case Rule::kNotForAuthority:
      return "does not act for the responsible authority (MHA 1983 s.13(1))";
    case Rule::kNotOnDuty:
      return "is not on duty";
    case Rule::kEngaged:
      return "is on another case";
    case Rule::kInThisTeam:
      return "is in this team already; two doctors must be two people";
    case Rule::kAlreadyOffered:
      return "has an open offer already";
    case Rule::kDeclined:
      return "declined this case";
    case Rule::kDidNotAnswer:
      return "did not answer an offer for this case";
    case Rule::kStoodDown:
      return "was stood down from this case by the desk; name them to ask again";
    case Rule::kBarred:
      return "may not assess this person: potential conflict of interest (SI 2008/1205)";
    case Rule::kConflict:
      return "has a potential conflict of interest with somebody in the team (SI 2008/1205)";
    case Rule::kGenderRequired:
      return "is not of the gender that is required";
    case Rule::kOutOfReach:
      return "is too far away";
    case Rule::kLocationUnknown:
      return "cannot be placed on the map, so no travel time is known";
  }
  CHECK(false);
}

std::string_view rule_words(matching::PlaceRule rule) {
  using matching::PlaceRule;
  switch (rule) {
    case PlaceRule::kRetired:
      return "is no longer in the directory";
    case PlaceRule::kNotAPlaceOfSafety:
      return "is not proposed as a place of safety by itself";
    case PlaceRule::kThere:
      return "is where the person is already";
    case PlaceRule::kGivenUp:
      return "was released for this case; hold it by name if it is wanted after all";
    case PlaceRule::kFull:
      return "is full: everybody it can take is there or on the way";
    case PlaceRule::kClosed:
      return "is closed by its own word";
    case PlaceRule::kStatusStale:
      return "has not said lately whether it is open";
    case PlaceRule::kAge:
      return "does not take this age";
    case PlaceRule::kExcludes:
      return "does not take people in this condition";
    case PlaceRule::kUnder18PoliceStation:
      return "is a police station, never a place of safety for under 18s (MHA 1983 s.136A(1))";
  }
  CHECK(false);
}

}  // namespace dutydesk::core
