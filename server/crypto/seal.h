// Envelope encryption of person and staff data (AES-256-GCM by OpenSSL): a data key per subject,
// wrapped under the region's key. Pure functions, safe on any thread.
//
//   sealed  = nonce(12) ciphertext tag(16)         associated data = the context
//   wrapped = seal(region key, data key)           associated data = the subject
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dutydesk::crypto {

/// Encrypts `plain` under a 32-byte key, bound to `context` (the subject's name and the field).
std::string seal(std::string_view key, std::string_view context, std::string_view plain);

/// Decrypts; nullopt when the key or the context is another, or a bit was changed.
std::optional<std::string> open(std::string_view key, std::string_view context,
                                std::string_view sealed);

/// A fresh 32-byte data key.
std::string new_data_key();

}  // namespace dutydesk::crypto
