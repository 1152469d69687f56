// How events and what stands around them in a record are stored. Declarations for the other sources
// of this folder; the lists of fields are in the .cc. Pure functions, safe on any thread.
#pragma once

#include "dutydesk/log/v1/event.pb.h"
#include "dutydesk/log/v1/record.pb.h"
#include "server/codec/wire.h"
#include "server/core/event.h"

namespace dutydesk::codec {

DD_WIRE_ENUM(core::HoldEnd, HoldEnd);
DD_WIRE_ENUM(core::Channel, Channel);

DD_WIRE(core::RegionCreated, RegionCreated);
DD_WIRE(core::LeaderStarted, LeaderStarted);
DD_WIRE(core::ClockAnomaly, ClockAnomaly);
DD_WIRE(core::OrganisationChanged, OrganisationChanged);
DD_WIRE(core::PersonChanged, PersonChanged);
DD_WIRE(core::PlaceChanged, PlaceChanged);
DD_WIRE(core::BedChanged, BedChanged);
DD_WIRE(core::PrincipalChanged, PrincipalChanged);
DD_WIRE(core::PolicyAdopted, PolicyAdopted);
DD_WIRE(core::SubjectErased, SubjectErased);
DD_WIRE(core::DutyStarted, DutyStarted);
DD_WIRE(core::DutyEnded, DutyEnded);
DD_WIRE(core::PlaceStatusReported, PlaceStatusReported);
DD_WIRE(core::BedStatusReported, BedStatusReported);
DD_WIRE(core::CaseOpened, CaseOpened);
DD_WIRE(core::FactRecorded, FactRecorded);
DD_WIRE(core::CaseTriaged, CaseTriaged);
DD_WIRE(core::CaseLocated, CaseLocated);
DD_WIRE(core::PlanMade, PlanMade);
DD_WIRE(core::CaseClosed, CaseClosed);
DD_WIRE(core::LegalPowerEnded, LegalPowerEnded);
DD_WIRE(core::ClockRestated, ClockRestated);
DD_WIRE(core::WarningGiven, WarningGiven);
DD_WIRE(core::OfferMade, OfferMade);
DD_WIRE(core::OfferAccepted, OfferAccepted);
DD_WIRE(core::OfferDeclined, OfferDeclined);
DD_WIRE(core::OfferExpired, OfferExpired);
DD_WIRE(core::OfferWithdrawn, OfferWithdrawn);
DD_WIRE(core::PersonAssigned, PersonAssigned);
DD_WIRE(core::PersonReleased, PersonReleased);
DD_WIRE(core::ProgressReported, ProgressReported);
DD_WIRE(core::PlaceHeld, PlaceHeld);
DD_WIRE(core::PlaceHoldEnded, PlaceHoldEnded);
DD_WIRE(core::PlaceOccupied, PlaceOccupied);
DD_WIRE(core::PlaceVacated, PlaceVacated);
DD_WIRE(core::AlarmRaised, AlarmRaised);
DD_WIRE(core::AlarmAcknowledged, AlarmAcknowledged);
DD_WIRE(core::AlarmShelved, AlarmShelved);
DD_WIRE(core::AlarmCleared, AlarmCleared);
DD_WIRE(core::NotificationQueued, NotificationQueued);
DD_WIRE(core::NotificationResult, NotificationResult);
DD_WIRE(core::RequestsForgotten, RequestsForgotten);
DD_WIRE(core::Envelope, Envelope);
DD_WIRE(core::RequestResult, RequestResult);
DD_WIRE(core::Event, Event);

}  // namespace dutydesk::codec
