#include "clients/api/request_id.h"

#include <openssl/rand.h>

#include <array>
#include <cstdint>

#include "server/base/check.h"

namespace dutydesk::client {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kUuidLength = 36;

constexpr bool is_dash_place(std::size_t at) {
  return at == 8 || at == 13 || at == 18 || at == 23;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

std::string make_request_id() {
  std::array<std::uint8_t, 16> bytes{};
  CHECK(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (is_dash_place(text.size())) text += '-';
    text += kHex[byte >> 4U];
    text += kHex[byte & 0x0fU];
  }
  return text;
}

bool is_request_id(std::string_view text) {
  if (text.size() != kUuidLength) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_dash_place(at) ? text[at] != '-' : !is_hex(text[at])) return false;
  }
  return true;
}

}  // namespace dutydesk::client
