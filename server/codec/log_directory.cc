#include "server/codec/log_directory.h"

namespace dutydesk::codec {

DD_FIELDS(Organisation) {
  DD_FIELD(key);
  DD_FIELD(name);
  DD_FIELD(type);
  DD_FIELD(nation);
  DD_FIELD(outcodes);
  DD_FIELD(retired);
}

DD_FIELDS(Approval) {
  DD_FIELD(kind);
  DD_FIELD(by);
  DD_MS(until);
}

DD_FIELDS(Link) {
  DD_FIELD(kind);
  DD_FIELD(other);
}

DD_FIELDS(Person) {
  DD_FIELD(key);
  DD_FIELD(employer);
  DD_FIELD(team);
  DD_FIELD(approvals);
  DD_FIELD(acts_for);
  DD_FIELD(links);
  DD_FIELD(gender);
  DD_FIELD(languages);
  DD_FIELD(specialisms);
  DD_FIELD(home_outcode);
  DD_FIELD(home);
  DD_FIELD(name);
  DD_FIELD(phone);
  DD_FIELD(private_digest);
  DD_FIELD(retired);
}

DD_FIELDS(PlaceStatus) {
  DD_FIELD(state);
  DD_MS(reported_at);
}

DD_FIELDS(Place) {
  DD_FIELD(key);
  DD_FIELD(org);
  DD_FIELD(name);
  DD_FIELD(type);
  DD_FIELD(capacity);
  DD_FIELD(ages);
  DD_FIELD(exclusions);
  DD_FIELD(outcode);
  DD_FIELD(at);
  DD_FIELD(status);
  DD_FIELD(occupied_by);
  DD_FIELD(retired);
}

DD_FIELDS(PlaceHold) {
  DD_FIELD(id);
  DD_FIELD(case_id);
  DD_FIELD(place);
  DD_MS(made_at);
  DD_MS(until);
}

DD_FIELDS(Bed) {
  DD_FIELD(key);
  DD_FIELD(hospital);
  DD_FIELD(type);
  DD_FIELD(gender);
  DD_FIELD(state);
  DD_MS(reported_at);
  DD_FIELD(retired);
}

DD_FIELDS(Principal) {
  DD_FIELD(name);
  DD_FIELD(org);
  DD_FIELD(person);
  DD_FIELD(roles);
  DD_FIELD(retired);
}

DD_FIELDS(OfferPolicy) {
  DD_MS(window);
  DD_FIELD(auto_offer);
}

DD_FIELDS(Policy) {
  DD_FIELD(name);
  DD_FIELD(offers);
  DD_MS(place_hold);
  DD_MS(place_status_fresh);
  DD_MS(duty_default);
  DD_MS(legal_soon);
  DD_MS(legal_near);
  DD_MS(assess_target);
  DD_FIELD(travel_kmh);
  DD_FIELD(travel_detour_pct);
  DD_FIELD(travel_start_s);
  DD_FIELD(travel_max_s);
}

DD_FIELDS(Duty) {
  DD_FIELD(id);
  DD_FIELD(person);
  DD_FIELD(role);
  DD_FIELD(tier);
  DD_FIELD(patch);
  DD_FIELD(authority);
  DD_MS(from);
  DD_MS(until);
  DD_FIELD(source);
}

}  // namespace dutydesk::codec
