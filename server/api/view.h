// What every view looks at, and how sealed text is read for one. Views are pure functions: they
// unseal, translate and word what a State says, and decide nothing. Made on the durable side's
// thread, from a state that is never ahead of the log.
#pragma once

#include <string>

#include "server/core/state.h"
#include "server/security/key_ring.h"

namespace dutydesk::api {

/// The state to show, the keys to read it with and the log time. Both references outlive it.
struct ViewContext {
  const core::State& state;
  const security::KeyRing& keys;
  Instant now;
};

/// The text for a caller who may read it: empty when nothing was given, "(erased)" when its key is
/// gone.
std::string text_of(const ViewContext& context, const Sealed& sealed);

/// A person of the directory as the desk shows them, such as "DOYLE P"; the key when the name
/// cannot be read; empty for none.
std::string shown_name(const ViewContext& context, const PersonKey& key);
std::string shown_name(const ViewContext& context, const OrgKey& key);
std::string shown_name(const ViewContext& context, const PlaceKey& key);

}  // namespace dutydesk::api
