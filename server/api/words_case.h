// A case in a few words: the state as a coordinator says it, and what happens next and when. Holds
// no person data. Pure functions.
#pragma once

#include <optional>
#include <string>

#include "server/api/view.h"

namespace dutydesk::api {

/// The desk's title, such as "ROTHERHAM AMHP DESK".
std::string desk_name(const core::State& state);

/// Such as "OFFERED 1 of 3", "TEAM 2 of 3", "TRAVELLING", "AWAITING TRIAGE".
std::string state_words(const ViewContext& context, const Case& c);

/// What happens next, and when; nothing due: empty words and no time.
struct Next {
  std::string words;  ///< "answer by 02:16:04", "AMHP due 02:44"
  std::optional<Instant> at;
};
Next next_of(const ViewContext& context, const Case& c);

}  // namespace dutydesk::api
