// How the team of a case is stored: slots, offers, the plan and the notices. Declarations for the
// other sources of this folder; the lists of fields are in the .cc. Pure functions, safe on any
// thread.
#pragma once

#include "dutydesk/log/v1/team.pb.h"
#include "server/codec/log_values.h"
#include "server/codec/wire.h"
#include "server/model/offer.h"
#include "server/model/plan.h"

namespace dutydesk::codec {

DD_WIRE_ENUM(OfferState, OfferState);
DD_WIRE_ENUM(DeclineReason, DeclineReason);
DD_WIRE_ENUM(WithdrawReason, WithdrawReason);
DD_WIRE_ENUM(Progress, Progress);
DD_WIRE_ENUM(Reason, Reason);
DD_WIRE_ENUM(TravelSource, TravelSource);
DD_WIRE_ENUM(NoticeKind, NoticeKind);
DD_WIRE_ENUM(Delivery, Delivery);

DD_WIRE(Offer, Offer);
DD_WIRE(Slot, Slot);
DD_WIRE(PlanMember, PlanMember);
DD_WIRE(Plan, Plan);
DD_WIRE(Notification, Notification);

}  // namespace dutydesk::codec
