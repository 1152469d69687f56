#include "server/codec/digest.h"

#include "server/crypto/hash.h"

namespace dutydesk::codec {

std::string request_digest(std::string_view region_key, std::string_view method,
                           std::string_view canonical_request) {
  std::string text{method};
  text.push_back('\0');
  text.append(canonical_request);
  return crypto::to_bytes(crypto::hmac_sha256(region_key, text));
}

}  // namespace dutydesk::codec
