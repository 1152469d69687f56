// The small change between the wire and the model: instants, spans and enumerations, each way.
// What the wire leaves unspecified or does not know comes back as nullopt. Pure functions.
#pragma once

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "dutydesk/v1/common.pb.h"
#include "dutydesk/v1/desk_view.pb.h"
#include "dutydesk/v1/directory.pb.h"
#include "server/base/instant.h"
#include "server/core/command.h"
#include "server/model/case.h"
#include "server/model/duty.h"
#include "server/model/offer.h"
#include "server/model/person.h"
#include "server/model/place.h"

namespace dutydesk::api {

namespace pb = ::dutydesk::v1;

google::protobuf::Timestamp to_pb(Instant at);
google::protobuf::Duration to_pb(Millis span);

/// Whole milliseconds, rounded down; nullopt when it is no Timestamp (years 1 to 9999, nanoseconds
/// 0 to 999,999,999).
std::optional<Instant> from_pb(const google::protobuf::Timestamp& at);
/// Whole milliseconds; nullopt when it is no Duration (10,000 years, one sign).
std::optional<Millis> from_pb(const google::protobuf::Duration& span);

pb::CaseKind to_pb(CaseKind kind);
pb::DetentionMode to_pb(DetentionMode mode);
pb::Priority to_pb(Priority priority);
pb::Outcome to_pb(Outcome outcome);
pb::FactKind to_pb(FactKind kind);
pb::FactSource to_pb(FactSource source);
pb::AgeBand to_pb(AgeBand age);
pb::Gender to_pb(Gender gender);
pb::Specialism to_pb(Specialism specialism);
pb::PersonFlag to_pb(Exclusion flag);
pb::Progress to_pb(Progress progress);
pb::TeamRole to_pb(SlotRole role);
pb::DeclineReason to_pb(DeclineReason reason);
pb::OfferState to_pb(OfferState state);
pb::PlaceState to_pb(PlaceState state);
pb::AlarmLevel to_pb(AlarmLevel level);
pb::Needs to_pb(const Needs& needs);

std::optional<CaseKind> from_pb(pb::CaseKind kind);
std::optional<DetentionMode> from_pb(pb::DetentionMode mode);
std::optional<Priority> from_pb(pb::Priority priority);
std::optional<Outcome> from_pb(pb::Outcome outcome);
std::optional<CancelReason> from_pb(pb::CancelReason reason);
std::optional<FactKind> from_pb(pb::FactKind kind);
std::optional<FactSource> from_pb(pb::FactSource source);
std::optional<AgeBand> from_pb(pb::AgeBand age);
std::optional<Gender> from_pb(pb::Gender gender);
std::optional<Specialism> from_pb(pb::Specialism specialism);
std::optional<Exclusion> from_pb(pb::PersonFlag flag);
std::optional<Progress> from_pb(pb::Progress progress);
std::optional<SlotRole> from_pb(pb::TeamRole role);
std::optional<DeclineReason> from_pb(pb::DeclineReason reason);
std::optional<PlaceState> from_pb(pb::PlaceState state);
std::optional<BedState> from_pb(pb::BedState state);
std::optional<core::RetireEntry::Kind> from_pb(pb::DirectoryKind kind);

}  // namespace dutydesk::api
