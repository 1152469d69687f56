#include "server/codec/log_case.h"

namespace dutydesk::codec {

DD_FIELDS(Fact) {
  DD_FIELD(id);
  DD_FIELD(kind);
  DD_MS(at);
  DD_MS(recorded_at);
  DD_FIELD(source);
  DD_FIELD(by_org);
  DD_FIELD(by_person);
  DD_FIELD(place);
  DD_FIELD(corrects);
  DD_FIELD(text);
  DD_FIELD(partner_visible);
}

DD_FIELDS(Needs) {
  DD_FIELD(age);
  DD_FIELD(gender);
  DD_FIELD(assessor_gender);
  DD_FIELD(assessor_gender_required);
  DD_FIELD(language);
  DD_FIELD(specialisms);
  DD_FIELD(flags);
  DD_FIELD(two_staff);
}

DD_FIELDS(Warnings) {
  DD_FIELD(soon);
  DD_FIELD(act_now);
  DD_FIELD(target);
}

DD_FIELDS(Case) {
  DD_FIELD(id);
  DD_FIELD(kind);
  DD_FIELD(mode);
  DD_FIELD(mode_settled);
  DD_FIELD(status);
  DD_FIELD(outcome);
  DD_FIELD(cancelled);
  DD_FIELD(priority);
  DD_FIELD(owner);
  DD_FIELD(opened_by);
  DD_FIELD(subject);
  DD_FIELD(duplicate_of);
  DD_FIELD(external_ref);
  DD_FIELD(authority);
  DD_FIELD(authority_presumed);
  DD_FIELD(needs);
  DD_FIELD(barred);
  DD_FIELD(known_doctor);
  DD_FIELD(outcode);
  DD_FIELD(at);
  DD_FIELD(destination);
  DD_FIELD(hold);
  DD_FIELD(at_place);
  DD_FIELD(given_up);
  DD_FIELD(place_failed);
  DD_MS(eta);
  DD_FIELD(person);
  DD_FIELD(address);
  DD_FIELD(narrative);
  DD_FIELD(facts);
  DD_FIELD(slots);
  DD_FIELD(offers);
  DD_FIELD(plan);
  DD_FIELD(warnings);
  DD_FIELD(legal_power_ended);
  DD_MS(opened_at);
  DD_MS(closed_at);
  DD_FIELD(revision);
  DD_FIELD(demand_revision);
  DD_FIELD(stood_down);
}

DD_FIELDS(Alarm) {
  DD_FIELD(id);
  DD_FIELD(kind);
  DD_FIELD(level);
  DD_FIELD(case_id);
  DD_MS(raised_at);
  DD_MS(acknowledged_at);
  DD_FIELD(acknowledged_by);
  DD_MS(shelved_until);
}

}  // namespace dutydesk::codec
