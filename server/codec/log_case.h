// How a case is stored, with its facts and needs, and the alarms about it. Declarations for the
// other sources of this folder; the lists of fields are in the .cc. Pure functions, safe on any
// thread.
#pragma once

#include "dutydesk/log/v1/case.pb.h"
#include "server/codec/log_team.h"
#include "server/codec/log_values.h"
#include "server/codec/wire.h"
#include "server/model/case.h"

namespace dutydesk::codec {

DD_WIRE_ENUM(CaseKind, CaseKind);
DD_WIRE_ENUM(DetentionMode, DetentionMode);
DD_WIRE_ENUM(Priority, Priority);
DD_WIRE_ENUM(CaseStatus, CaseStatus);
DD_WIRE_ENUM(Outcome, Outcome);
DD_WIRE_ENUM(CancelReason, CancelReason);
DD_WIRE_ENUM(FactKind, FactKind);
DD_WIRE_ENUM(FactSource, FactSource);
DD_WIRE_ENUM(AlarmKind, AlarmKind);
DD_WIRE_ENUM(AlarmLevel, AlarmLevel);

DD_WIRE(Fact, Fact);
DD_WIRE(Needs, Needs);
DD_WIRE(Warnings, Warnings);
DD_WIRE(Case, Case);
DD_WIRE(Alarm, Alarm);

}  // namespace dutydesk::codec
