// The digest of a request's content, which tells a retry from another request under the same
// request id. Keyed, so that nobody without the region's key can guess at what was asked. A pure
// function, safe on any thread.
#pragma once

#include <string>
#include <string_view>

namespace dutydesk::codec {

/// HMAC-SHA-256 under the region's key of the method, a zero byte and the request; 32 raw bytes.
/// `canonical_request` is the request in the one form that equal requests share.
std::string request_digest(std::string_view region_key, std::string_view method,
                           std::string_view canonical_request);

}  // namespace dutydesk::codec
