#include "server/codec/text_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dutydesk::codec {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Controls, separators, and format characters that show nothing or turn the writing direction. The
/// joiners U+200C and U+200D stay: Persian and Indic names need them.
/// Source: Unicode 15.0, UnicodeData.txt categories Cc, Zl, Zp and Cf; UTR 36 section 3.
constexpr std::array kRefused{
    Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},
    Range{0x61C, 0x61C},     Range{0x180E, 0x180E},   Range{0x200B, 0x200B},
    Range{0x200E, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F},
    Range{0xFDD0, 0xFDEF},   Range{0xFEFF, 0xFEFF},   Range{0xFFF9, 0xFFFB},
    Range{0xFFFE, 0xFFFF},   Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A},
    Range{0xE0000, 0xE0FFF},
};

/// One character, and how many bytes it took; size 0: not well-formed.
struct Decoded {
  char32_t character = 0;
  std::size_t size = 0;
};

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

Decoded decode(std::string_view text) {
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

bool is_refused(char32_t c) {
  return std::any_of(kRefused.begin(), kRefused.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::size_t utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto decoded = decode(text.substr(at));
    if (decoded.size == 0) break;
    at += decoded.size;
  }
  return at;
}

std::optional<std::string> text_problem(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    return "is longer than " + std::to_string(max_bytes) + " bytes: shorten it";
  }
  while (!text.empty()) {
    const auto decoded = decode(text);
    if (decoded.size == 0) return "is not UTF-8: save it as UTF-8";
    if (is_refused(decoded.character)) {
      return "holds a control character or one that cannot be seen: type it again";
    }
    text.remove_prefix(decoded.size);
  }
  return std::nullopt;
}

}  // namespace dutydesk::codec
