// How the directory's nouns are stored: organisations, people, places, beds, principals, the
// policy. Declarations for the other sources of this folder; the lists of fields are in the .cc.
// Pure functions, safe on any thread.
#pragma once

#include "dutydesk/log/v1/directory.pb.h"
#include "server/codec/log_values.h"
#include "server/codec/wire.h"
#include "server/model/duty.h"
#include "server/model/organisation.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/policy.h"
#include "server/model/principal.h"

namespace dutydesk::codec {

DD_WIRE_ENUM(OrgType, OrgType);
DD_WIRE_ENUM(ApprovalKind, ApprovalKind);
DD_WIRE_ENUM(LinkKind, LinkKind);
DD_WIRE_ENUM(PlaceType, PlaceType);
DD_WIRE_ENUM(PlaceState, PlaceState);
DD_WIRE_ENUM(BedType, BedType);
DD_WIRE_ENUM(BedState, BedState);
DD_WIRE_ENUM(Role, Role);
DD_WIRE_ENUM(DutySource, DutySource);
DD_WIRE_ENUM(DutyTier, DutyTier);

DD_WIRE(Organisation, Organisation);
DD_WIRE(Approval, Approval);
DD_WIRE(Link, Link);
DD_WIRE(Person, Person);
DD_WIRE(PlaceStatus, PlaceStatus);
DD_WIRE(Place, Place);
DD_WIRE(PlaceHold, PlaceHold);
DD_WIRE(Bed, Bed);
DD_WIRE(Principal, Principal);
DD_WIRE(OfferPolicy, OfferPolicy);
DD_WIRE(Policy, Policy);
DD_WIRE(Duty, Duty);

}  // namespace dutydesk::codec
