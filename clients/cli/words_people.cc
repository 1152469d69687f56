#include <array>

#include "clients/cli/words.h"
#include "dutydesk/v1/common.pb.h"
#include "dutydesk/v1/desk_view.pb.h"
#include "dutydesk/v1/directory.pb.h"

namespace dutydesk::cli {
namespace {

constexpr std::array kProgress{
    Word{v1::PROGRESS_UNSPECIFIED, "", "-"},
    Word{v1::PROGRESS_ACCEPTED, "accepted", "accepted"},
    Word{v1::PROGRESS_TRAVELLING, "travelling tr", "travelling"},
    Word{v1::PROGRESS_ON_SCENE, "on-scene os scene", "on scene"},
    Word{v1::PROGRESS_DONE, "done free", "done"},
};

constexpr std::array kRole{
    Word{v1::TEAM_ROLE_UNSPECIFIED, "", "-"},
    Word{v1::TEAM_ROLE_AMHP, "amhp", "AMHP"},
    Word{v1::TEAM_ROLE_DOCTOR, "doctor dr", "doctor"},
};

constexpr std::array kDecline{
    Word{v1::DECLINE_REASON_UNSPECIFIED, "", "-"},
    Word{v1::DECLINE_REASON_UNWELL, "unwell", "unwell"},
    Word{v1::DECLINE_REASON_ALREADY_WORKING, "working busy", "already working"},
    Word{v1::DECLINE_REASON_TOO_FAR, "too-far far", "too far"},
    Word{v1::DECLINE_REASON_CONFLICT_OF_INTEREST, "conflict", "a potential conflict of interest"},
    Word{v1::DECLINE_REASON_KNOWS_PERSON, "knows", "knows the person"},
    Word{v1::DECLINE_REASON_SAFETY, "safety unsafe", "not safe"},
    Word{v1::DECLINE_REASON_OTHER, "other", "other"},
};

constexpr std::array kPlaceState{
    Word{v1::PLACE_STATE_UNSPECIFIED, "", "UNKNOWN"},
    Word{v1::PLACE_STATE_OPEN, "open", "open"},
    Word{v1::PLACE_STATE_OPEN_STAFF_PENDING, "pending", "open, staff not there yet"},
    Word{v1::PLACE_STATE_CLEANING, "cleaning", "being cleaned"},
    Word{v1::PLACE_STATE_CLOSED_STAFFING, "no-staff closed-staffing", "closed: no staff"},
    Word{v1::PLACE_STATE_CLOSED_MAINTENANCE, "maintenance", "closed: maintenance"},
    Word{v1::PLACE_STATE_CLOSED_INFECTION, "infection", "closed: infection control"},
    Word{v1::PLACE_STATE_DIVERT, "divert", "diverting"},
};

constexpr std::array kBedState{
    Word{v1::BED_STATE_UNSPECIFIED, "", "UNKNOWN"},
    Word{v1::BED_STATE_FREE, "free", "free"},
    Word{v1::BED_STATE_OCCUPIED, "occupied taken", "occupied"},
    Word{v1::BED_STATE_CLOSED, "closed", "closed"},
};

constexpr std::array kOfferState{
    Word{v1::OFFER_STATE_UNSPECIFIED, "", "-"},
    Word{v1::OFFER_STATE_OPEN, "open", "OFFERED"},
    Word{v1::OFFER_STATE_ACCEPTED, "accepted", "ACCEPTED"},
    Word{v1::OFFER_STATE_DECLINED, "declined", "DECLINED"},
    Word{v1::OFFER_STATE_EXPIRED, "expired", "NO ANSWER"},
    Word{v1::OFFER_STATE_WITHDRAWN, "withdrawn", "WITHDRAWN"},
};

constexpr std::array kPersonState{
    Word{v1::PERSON_STATE_UNSPECIFIED, "", "-"},
    Word{v1::PERSON_STATE_OFF, "off", "OFF"},
    Word{v1::PERSON_STATE_FREE, "free", "FREE"},
    Word{v1::PERSON_STATE_OFFERED, "offered", "OFFERED"},
    Word{v1::PERSON_STATE_ACCEPTED, "accepted", "ACCEPTED"},
    Word{v1::PERSON_STATE_TRAVELLING, "travelling", "TRAVELLING"},
    Word{v1::PERSON_STATE_ON_SCENE, "on-scene", "ON SCENE"},
};

constexpr std::array kAlarm{
    Word{v1::ALARM_LEVEL_UNSPECIFIED, "", "."},
    Word{v1::ALARM_LEVEL_ACT_NOW, "now", "!!"},
    Word{v1::ALARM_LEVEL_SOON, "soon", "!"},
    Word{v1::ALARM_LEVEL_INFO, "info", "."},
};

constexpr std::array kDirectory{
    Word{v1::DIRECTORY_KIND_UNSPECIFIED, "", "-"},
    Word{v1::DIRECTORY_KIND_ORGANISATION, "organisation organisations org", "organisation"},
    Word{v1::DIRECTORY_KIND_PERSON, "person people", "person"},
    Word{v1::DIRECTORY_KIND_PLACE, "place places", "place"},
    Word{v1::DIRECTORY_KIND_BED, "bed beds", "bed"},
    Word{v1::DIRECTORY_KIND_PRINCIPAL, "principal principals", "principal"},
};

}  // namespace

Words progress_words() {
  return kProgress;
}
Words role_words() {
  return kRole;
}
Words decline_words() {
  return kDecline;
}
Words place_state_words() {
  return kPlaceState;
}
Words bed_state_words() {
  return kBedState;
}
Words offer_state_words() {
  return kOfferState;
}
Words person_state_words() {
  return kPersonState;
}
Words alarm_words() {
  return kAlarm;
}
Words directory_words() {
  return kDirectory;
}

}  // namespace dutydesk::cli
