// Request ids: made once by the client and kept for every retry, so that a write happens at most
// once. Random version 4 UUIDs (RFC 9562 section 5.4). Safe on any thread.
#pragma once

#include <string>
#include <string_view>

namespace dutydesk::client {

/// A fresh id, lower case, such as "0d5b2b0e-6a3c-4f6e-9d55-6f3a1f6f0c11".
std::string make_request_id();

/// True when `text` has the form of a UUID.
bool is_request_id(std::string_view text);

}  // namespace dutydesk::client
