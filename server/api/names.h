// Resource names at the edge: "cases/231", "offers/17", "alarms/5". A case may also be named by its
// bare number. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/model/ids.h"

namespace dutydesk::api {

/// "cases/231"; empty for none.
std::string resource_name(CaseId id);
std::string resource_name(OfferId id);
std::string resource_name(AlarmId id);

/// nullopt when the text is no such name. Numbers are from 1, without leading zeros or sign.
std::optional<CaseId> case_named(std::string_view text);
std::optional<OfferId> offer_named(std::string_view text);
std::optional<AlarmId> alarm_named(std::string_view text);

}  // namespace dutydesk::api
