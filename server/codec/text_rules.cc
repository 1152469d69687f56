#include "server/codec/text_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "server/base/utf8.h"

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

bool is_refused(char32_t c) {
  return std::any_of(kRefused.begin(), kRefused.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::optional<std::string> text_problem(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    return "is longer than " + std::to_string(max_bytes) + " bytes: shorten it";
  }
  while (!text.empty()) {
    const auto decoded = decode_utf8(text);
    if (decoded.size == 0) return "is not UTF-8: save it as UTF-8";
    if (is_refused(decoded.character)) {
      return "holds a control character or one that cannot be seen: type it again";
    }
    text.remove_prefix(decoded.size);
  }
  return std::nullopt;
}

}  // namespace dutydesk::codec
