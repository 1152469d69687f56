// JSON for programs: {"schema":"dutydesk.cli/1", ...} around the contract's own messages, field
// names as in the contract. Times are RFC 3339 UTC, each with a "…_local" beside it in the desk's
// zone. Within a schema fields are only added. Pure functions, safe on any thread.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "clients/api/outcome.h"
#include "clients/cli/times.h"

namespace dutydesk::cli {

/// A message as JSON, on one line, with local times.
std::string json_of(const google::protobuf::Message& message, const Zone& zone);

/// A text as a JSON string with its quotes.
std::string json_string(std::string_view text);

/// {"schema":…,"request_id":…,"result":…}; without the request id when it is empty.
std::string json_result(std::string_view result, std::string_view request_id);

/// {"schema":…,"event":…,<members>}: a line of a watch.
std::string json_event(std::string_view event, std::string_view members);

/// {"schema":…,"error":{"exit":…,"message":…,"request_id":…,"violations":[…]}}.
std::string json_failure(const client::Failure& failure);

/// Puts "x_local" after each "x" of a JSON text whose value is a time in UTC and whose name is that
/// of a time.
std::string with_local_times(std::string_view json, const Zone& zone);

}  // namespace dutydesk::cli
