#include "server/codec/log_case.h"
#include "server/codec/log_directory.h"
#include "server/codec/log_event.h"
#include "server/codec/log_team.h"
#include "server/codec/log_values.h"

namespace dutydesk::codec {

DD_FIELDS(core::RegionCreated) {
  DD_FIELD(region);
  DD_FIELD(uuid);
  DD_FIELD(zone);
  DD_FIELD(first_admin);
  DD_FIELD(demo);
  DD_MS(demo_wall_origin);
  DD_MS(demo_log_origin);
  DD_FIELD(demo_scale);
}

DD_FIELDS(core::LeaderStarted) {
  DD_FIELD(epoch);
  DD_FIELD(node);
  DD_FIELD(version);
}

DD_FIELDS(core::ClockAnomaly) {
  DD_FIELD(difference_ms);
}

DD_FIELDS(core::OrganisationChanged) {
  DD_FIELD(organisation);
}

DD_FIELDS(core::PersonChanged) {
  DD_FIELD(person);
}

DD_FIELDS(core::PlaceChanged) {
  DD_FIELD(place);
}

DD_FIELDS(core::BedChanged) {
  DD_FIELD(bed);
}

DD_FIELDS(core::PrincipalChanged) {
  DD_FIELD(principal);
}

DD_FIELDS(core::PolicyAdopted) {
  DD_FIELD(policy);
  DD_FIELD(digest);
}

DD_FIELDS(core::SubjectErased) {
  DD_FIELD(subject);
}

DD_FIELDS(core::DutyStarted) {
  DD_FIELD(duty);
}

DD_FIELDS(core::DutyEnded) {
  DD_FIELD(duty);
}

DD_FIELDS(core::PlaceStatusReported) {
  DD_FIELD(place);
  DD_FIELD(status);
}

DD_FIELDS(core::BedStatusReported) {
  DD_FIELD(bed);
  DD_FIELD(state);
  DD_MS(at);
}

DD_FIELDS(core::Envelope) {
  DD_FIELD(principal);
  DD_FIELD(person);
  DD_FIELD(on_behalf_of);
  DD_FIELD(channel);
  DD_FIELD(desk);
  DD_FIELD(request_id);
  DD_FIELD(request_digest);
  DD_MS(event_time);
}

DD_FIELDS(core::RequestResult) {
  DD_FIELD(case_id);
  DD_FIELD(ids);
}

}  // namespace dutydesk::codec
