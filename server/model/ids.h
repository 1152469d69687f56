// The kinds of thing that have identifiers. Directory things have keys chosen by an administrator;
// what the core makes has numbers. Plain values.
#pragma once

#include "server/base/id.h"

namespace dutydesk {

using OrgKey = Key<struct OrgKind>;
using PersonKey = Key<struct PersonKind>;
using TeamKey = Key<struct TeamKind>;
using PlaceKey = Key<struct PlaceKindTag>;
using BedKey = Key<struct BedKind>;

using CaseId = Id<struct CaseKindTag>;
using FactId = Id<struct FactKindTag>;  ///< unique within its case
using SlotId = Id<struct SlotKind>;     ///< unique within its case
using OfferId = Id<struct OfferKind>;
using HoldId = Id<struct HoldKind>;
using AlarmId = Id<struct AlarmKindTag>;
using DutyId = Id<struct DutyKind>;
using NotificationId = Id<struct NotificationKindTag>;

}  // namespace dutydesk
