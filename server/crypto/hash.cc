#include "server/crypto/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <limits>

#include "server/base/check.h"

namespace dutydesk::crypto {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string_view text_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// The value of one hexadecimal digit of either case; -1 when it is not one.
int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Hash sha256(std::string_view bytes) {
  Hash hash{};
  unsigned int size = 0;
  CHECK(EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) == 1);
  CHECK(size == hash.size());
  return hash;
}

Hash hmac_sha256(std::string_view key, std::string_view bytes) {
  CHECK(key.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  Hash hash{};
  unsigned int size = 0;
  CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
             hash.data(), &size) != nullptr);
  CHECK(size == hash.size());
  return hash;
}

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto value = static_cast<std::uint8_t>(c);
    hex.push_back(kDigits[value >> 4U]);
    hex.push_back(kDigits[value & 0xFU]);
  }
  return hex;
}

std::string to_hex(const Hash& hash) {
  return to_hex(text_of(hash));
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit_value(hex[i]);
    const int low = digit_value(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

std::string to_bytes(const Hash& hash) {
  return std::string{text_of(hash)};
}

std::optional<Hash> hash_from_bytes(std::string_view bytes) {
  Hash hash{};
  if (bytes.size() != hash.size()) return std::nullopt;
  std::copy_n(bytes_of(bytes), hash.size(), hash.begin());
  return hash;
}

std::string random_bytes(std::size_t count) {
  CHECK(count <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  std::string bytes(count, '\0');
  CHECK(RAND_bytes(reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<int>(count)) == 1);
  return bytes;
}

}  // namespace dutydesk::crypto
