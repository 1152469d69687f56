#include "server/base/utf8.h"

#include <cstdint>

namespace dutydesk {
namespace {

/// How a sequence begins: its length, the bits of its first byte and the least character it may
/// say.
struct Lead {
  std::size_t size;
  std::uint8_t mask;
  char32_t least;
};

Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) return {1, 0x7F, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {2, 0x1F, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, 0x0F, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {4, 0x07, 0x10000};
  return {0, 0, 0};
}

}  // namespace

Utf8Character decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const Lead lead = lead_of(byte(0));
  if (lead.size == 0 || lead.size > text.size()) return {};
  char32_t character = byte(0) & lead.mask;
  for (std::size_t i = 1; i < lead.size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    character = (character << 6U) | (byte(i) & 0x3FU);
  }
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character < lead.least || character > 0x10FFFF || surrogate) return {};
  return {character, lead.size};
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto decoded = decode_utf8(text.substr(at));
    if (decoded.size == 0) break;
    at += decoded.size;
  }
  return at;
}

}  // namespace dutydesk
