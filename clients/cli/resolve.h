// Who and what a typed word means: a case by its last digits, a person or a place by part of the
// name. When more than one could be meant it asks, or lists them and stops; it never picks by
// guess. Stateless; uses the session's connection.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/session.h"
#include "dutydesk/v1/crisis.grpc.pb.h"

namespace dutydesk::cli {

/// Something with a key and a name as shown.
struct Named {
  std::string key;
  std::string name;
};

enum class Among : std::uint8_t { kOnDuty, kEverybody };

/// "cases/231" for "0231", "cases/231" or, when only one open case ends so, "231".
/// Errors: kUsage when several could be meant.
client::Answer<std::string> find_case(Session& session, const std::string& typed);

/// Every case of the caller's own organisation, page after page.
client::Answer<v1::ListCasesResponse> own_cases(Session& session, bool include_ended);

/// The case of the invocation's "case" argument.
client::Answer<std::string> said_case(Session& session);

/// Errors: kNotFound for nobody, kUsage when several could be meant.
client::Answer<Named> find_person(Session& session, const std::string& typed, Among among);
client::Answer<Named> find_place(Session& session, const std::string& typed);

/// The ones that `typed` can mean: the exact key alone, else every name with a word that starts so.
std::vector<Named> matches(const std::vector<Named>& all, std::string_view typed);

/// "0231" for "cases/231"; anything else as it is.
std::string case_number(std::string_view name);

/// "alarms/5" for "5" or "a5"; anything else as it is. The same for offers.
std::string with_collection(std::string_view collection, std::string_view typed);

}  // namespace dutydesk::cli
