#include "server/codec/log_case.h"
#include "server/codec/log_directory.h"
#include "server/codec/log_event.h"
#include "server/codec/log_team.h"
#include "server/codec/log_values.h"

namespace dutydesk::codec {

DD_FIELDS(core::CaseOpened) {
  DD_FIELD_AS(c, opened);
}

DD_FIELDS(core::FactRecorded) {
  DD_FIELD(case_id);
  DD_FIELD(fact);
}

DD_FIELDS(core::CaseTriaged) {
  DD_FIELD(case_id);
  DD_FIELD(priority);
  DD_FIELD(owner);
  DD_FIELD(authority);
  DD_FIELD(needs);
  DD_FIELD(barred);
  DD_FIELD(known_doctor);
  DD_FIELD(authority_presumed);
  DD_FIELD(mode);
}

DD_FIELDS(core::CaseLocated) {
  DD_FIELD(case_id);
  DD_FIELD(outcode);
  DD_FIELD(at);
  DD_FIELD(address);
  DD_MS(eta);
  DD_FIELD(authority);
}

DD_FIELDS(core::PlanMade) {
  DD_FIELD(case_id);
  DD_FIELD(plan);
  DD_FIELD(aside);
}

DD_FIELDS(core::CaseClosed) {
  DD_FIELD(case_id);
  DD_FIELD(status);
  DD_FIELD(outcome);
  DD_FIELD(cancelled);
  DD_FIELD(text);
}

DD_FIELDS(core::LegalPowerEnded) {
  DD_FIELD(case_id);
  DD_MS(ended_at);
}

DD_FIELDS(core::ClockRestated) {
  DD_FIELD(case_id);
}

DD_FIELDS(core::WarningGiven) {
  DD_FIELD(case_id);
  DD_FIELD(warnings);
  DD_FIELD(aside);
}

DD_FIELDS(core::OfferMade) {
  DD_FIELD(case_id);
  DD_FIELD(offer);
}

DD_FIELDS(core::OfferAccepted) {
  DD_FIELD(case_id);
  DD_FIELD(offer);
  DD_MS(at);
  DD_MS(eta);
  DD_FIELD(by_phone);
}

DD_FIELDS(core::OfferDeclined) {
  DD_FIELD(case_id);
  DD_FIELD(offer);
  DD_MS(at);
  DD_FIELD(reason);
  DD_FIELD(by_phone);
  DD_FIELD(text);
}

DD_FIELDS(core::OfferExpired) {
  DD_FIELD(case_id);
  DD_FIELD(offer);
}

DD_FIELDS(core::OfferWithdrawn) {
  DD_FIELD(case_id);
  DD_FIELD(offer);
  DD_FIELD(reason);
}

DD_FIELDS(core::PersonAssigned) {
  DD_FIELD(case_id);
  DD_FIELD(slot);
  DD_FIELD(person);
  DD_MS(eta);
  DD_FIELD(reason);
}

DD_FIELDS(core::PersonReleased) {
  DD_FIELD(case_id);
  DD_FIELD(slot);
  DD_FIELD(person);
  DD_FIELD(stood_down);
}

DD_FIELDS(core::ProgressReported) {
  DD_FIELD(case_id);
  DD_FIELD(slot);
  DD_FIELD(progress);
  DD_MS(at);
  DD_MS(eta);
}

DD_FIELDS(core::PlaceHeld) {
  DD_FIELD(hold);
}

DD_FIELDS(core::PlaceHoldEnded) {
  DD_FIELD(hold);
  DD_FIELD(how);
}

DD_FIELDS(core::PlaceOccupied) {
  DD_FIELD(case_id);
  DD_FIELD(place);
}

DD_FIELDS(core::PlaceVacated) {
  DD_FIELD(case_id);
  DD_FIELD(place);
}

DD_FIELDS(core::AlarmRaised) {
  DD_FIELD(alarm);
}

DD_FIELDS(core::AlarmAcknowledged) {
  DD_FIELD(alarm);
  DD_FIELD(by);
  DD_MS(at);
}

DD_FIELDS(core::AlarmShelved) {
  DD_FIELD(alarm);
  DD_MS(until);
  DD_FIELD(reason);
}

DD_FIELDS(core::AlarmCleared) {
  DD_FIELD(alarm);
}

DD_FIELDS(core::NotificationQueued) {
  DD_FIELD(notification);
}

DD_FIELDS(core::NotificationResult) {
  DD_FIELD(notification);
  DD_FIELD(delivery);
  DD_MS(at);
  DD_FIELD(aside);
}

DD_FIELDS(core::RequestsForgotten) {
  DD_MS(before);
}

}  // namespace dutydesk::codec
