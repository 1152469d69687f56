// SHA-256, HMAC-SHA-256 and random bytes by OpenSSL, and hexadecimal. Functions without state, safe
// on any thread. They keep no key and end the process if OpenSSL fails, which only a bug can cause.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dutydesk::crypto {

using Hash = std::array<std::uint8_t, 32>;

/// SHA-256 of the bytes.
Hash sha256(std::string_view bytes);

/// HMAC-SHA-256 of the bytes under the key.
Hash hmac_sha256(std::string_view key, std::string_view bytes);

/// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
std::string to_hex(const Hash& hash);

/// The bytes that a hexadecimal text names; nullopt when it is not hexadecimal.
std::optional<std::string> from_hex(std::string_view hex);

/// The hash as 32 raw bytes, and back; nullopt when there are not exactly 32.
std::string to_bytes(const Hash& hash);
std::optional<Hash> hash_from_bytes(std::string_view bytes);

/// Cryptographically strong random bytes.
std::string random_bytes(std::size_t count);

}  // namespace dutydesk::crypto
