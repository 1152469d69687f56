// How the small values that several nouns share are stored. Declarations for the other sources of
// this folder; the lists of fields are in the .cc. Pure functions, safe on any thread.
#pragma once

#include "dutydesk/log/v1/values.pb.h"
#include "server/codec/wire.h"
#include "server/model/case.h"
#include "server/model/duty.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/values.h"

namespace dutydesk::codec {

DD_WIRE_ENUM(AgeBand, AgeBand);
DD_WIRE_ENUM(Gender, Gender);
DD_WIRE_ENUM(Nation, Nation);
DD_WIRE_ENUM(SlotRole, SlotRole);
DD_WIRE_ENUM(Exclusion, Exclusion);
DD_WIRE_ENUM(Specialism, Specialism);

DD_WIRE(Point, Point);
DD_WIRE(Sealed, Sealed);

}  // namespace dutydesk::codec
