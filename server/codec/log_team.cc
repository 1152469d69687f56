#include "server/codec/log_team.h"

namespace dutydesk::codec {

DD_FIELDS(Offer) {
  DD_FIELD(id);
  DD_FIELD(slot);
  DD_FIELD(person);
  DD_FIELD(state);
  DD_MS(made_at);
  DD_MS(expires_at);
  DD_MS(seen_at);
  DD_MS(answered_at);
  DD_MS(eta);
  DD_FIELD(decline);
  DD_FIELD(withdrawn);
  DD_FIELD(by_phone);
  DD_FIELD(travel_s);
}

DD_FIELDS(Slot) {
  DD_FIELD(id);
  DD_FIELD(role);
  DD_FIELD(section12);
  DD_FIELD(person);
  DD_FIELD(offer);
  DD_FIELD(progress);
  DD_MS(progress_at);
  DD_MS(eta);
}

DD_FIELDS(PlanMember) {
  DD_FIELD(slot);
  DD_FIELD(person);
  DD_FIELD(travel_s);
  DD_FIELD(source);
  DD_FIELD(for_reasons);
  DD_FIELD(against);
}

DD_FIELDS(Plan) {
  DD_FIELD(basis);
  DD_FIELD(members);
  DD_FIELD(place);
  DD_FIELD(place_travel_s);
  DD_MS(made_at);
}

DD_FIELDS(Notification) {
  DD_FIELD(id);
  DD_FIELD(person);
  DD_FIELD(kind);
  DD_FIELD(case_id);
  DD_FIELD(offer);
  DD_FIELD(delivery);
  DD_MS(queued_at);
}

}  // namespace dutydesk::codec
