#include "server/codec/log_event.h"

#include <variant>

// Every kind of event and its name in the stored oneof.
#define DD_EVENT_KINDS(KIND)                       \
  KIND(RegionCreated, region_created)              \
  KIND(LeaderStarted, leader_started)              \
  KIND(ClockAnomaly, clock_anomaly)                \
  KIND(OrganisationChanged, organisation_changed)  \
  KIND(PersonChanged, person_changed)              \
  KIND(PlaceChanged, place_changed)                \
  KIND(BedChanged, bed_changed)                    \
  KIND(PrincipalChanged, principal_changed)        \
  KIND(PolicyAdopted, policy_adopted)              \
  KIND(SubjectErased, subject_erased)              \
  KIND(DutyStarted, duty_started)                  \
  KIND(DutyEnded, duty_ended)                      \
  KIND(PlaceStatusReported, place_status_reported) \
  KIND(BedStatusReported, bed_status_reported)     \
  KIND(CaseOpened, case_opened)                    \
  KIND(FactRecorded, fact_recorded)                \
  KIND(CaseTriaged, case_triaged)                  \
  KIND(CaseLocated, case_located)                  \
  KIND(PlanMade, plan_made)                        \
  KIND(CaseClosed, case_closed)                    \
  KIND(LegalPowerEnded, legal_power_ended)         \
  KIND(ClockRestated, clock_restated)              \
  KIND(WarningGiven, warning_given)                \
  KIND(OfferMade, offer_made)                      \
  KIND(OfferAccepted, offer_accepted)              \
  KIND(OfferDeclined, offer_declined)              \
  KIND(OfferExpired, offer_expired)                \
  KIND(OfferWithdrawn, offer_withdrawn)            \
  KIND(PersonAssigned, person_assigned)            \
  KIND(PersonReleased, person_released)            \
  KIND(ProgressReported, progress_reported)        \
  KIND(PlaceHeld, place_held)                      \
  KIND(PlaceHoldEnded, place_hold_ended)           \
  KIND(PlaceOccupied, place_occupied)              \
  KIND(PlaceVacated, place_vacated)                \
  KIND(AlarmRaised, alarm_raised)                  \
  KIND(AlarmAcknowledged, alarm_acknowledged)      \
  KIND(AlarmShelved, alarm_shelved)                \
  KIND(AlarmCleared, alarm_cleared)                \
  KIND(NotificationQueued, notification_queued)    \
  KIND(NotificationResult, notification_result)    \
  KIND(RequestsForgotten, requests_forgotten)

namespace dutydesk::codec {
namespace {

/// One encode for each kind of event; a kind that is missing does not compile.
struct EncodeKind {
  stored::Event& to;
#define KIND(Name, name)                                   \
  void operator()(const core::Name& event) const {         \
    Wire<core::Name>::encode(event, *to.mutable_##name()); \
  }
  DD_EVENT_KINDS(KIND)
#undef KIND
};

}  // namespace

void Wire<core::Event>::encode(const core::Event& from, stored::Event& to) {
  std::visit(EncodeKind{to}, from);
}

void Wire<core::Event>::decode(const stored::Event& from, core::Event& to, Trouble& trouble) {
  refuse_unknown(from, trouble);  // a newer kind arrives as one
  switch (from.kind_case()) {
#define KIND(Name, name)       \
  case stored::Event::k##Name: \
    return Wire<core::Name>::decode(from.name(), to.emplace<core::Name>(), trouble);
    DD_EVENT_KINDS(KIND)
#undef KIND
    case stored::Event::KIND_NOT_SET:
      return trouble.damaged("an event has no kind");
  }
}

}  // namespace dutydesk::codec
