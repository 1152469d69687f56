// Who a client certificate speaks for: the principal's name is its one URI subject alternative name
// of our own scheme. What that principal may do is the region's data, judged elsewhere. Pure
// functions, safe on any thread.
#pragma once

#include <span>
#include <string>

#include "server/base/result.h"

namespace dutydesk::security {

/// The principal that the certificate names, such as "dutydesk://rotherham/okafor". `uris` are all
/// URI subject alternative names of one verified certificate; other schemes are passed over.
/// Errors: kUnauthenticated, in words, when not exactly one is a well-formed dutydesk:// name.
Result<std::string> principal_of(std::span<const std::string> uris);

}  // namespace dutydesk::security
