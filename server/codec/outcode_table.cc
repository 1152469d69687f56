#include "server/codec/outcode_table.h"

#include <algorithm>

namespace dutydesk::codec {
namespace {

/// Source: BS 7666, the format of a postcode, the longest outward code and the inward code.
constexpr std::size_t kOutwardMax = 4;
constexpr std::size_t kInwardSize = 3;

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A9, A99, A9A, AA9, AA99 or AA9A, and Girobank's GIR. Source: BS 7666, the format of a postcode.
bool is_outward(std::string_view text) {
  if (text == "GIR") return true;
  const std::size_t letters = text.size() > 1 && is_letter(text[1]) ? 2 : 1;
  if (text.size() <= letters || text.size() > letters + 2) return false;
  if (!is_letter(text[0]) || !is_digit(text[letters])) return false;
  return text.size() == letters + 1 || is_letter(text.back()) || is_digit(text.back());
}

/// A digit and two letters, none of them easily misread. Source: BS 7666, the format of a postcode.
bool is_inward(std::string_view text) {
  const auto fits = [](char c) {
    return is_letter(c) && std::string_view{"CIKMOV"}.find(c) == std::string_view::npos;
  };
  return text.size() == kInwardSize && is_digit(text[0]) && fits(text[1]) && fits(text[2]);
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Upper case without spaces, or why that cannot be.
Result<std::string> squeezed(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (c == ' ') continue;
    if (!is_letter(upper(c)) && !is_digit(c)) {
      return fail(ErrorCode::kInvalid,
                  "A postcode has only letters, digits and spaces: remove what is neither.");
    }
    if (squeezed.size() == kOutwardMax + kInwardSize) {
      return fail(ErrorCode::kInvalid, "It is too long for a postcode: give one, such as S66 2AB.");
    }
    squeezed.push_back(upper(c));
  }
  if (squeezed.empty()) {
    return fail(ErrorCode::kInvalid,
                "It is empty: give a postcode or its first half, such as S66.");
  }
  return squeezed;
}

}  // namespace

Result<std::string> outcode_of(std::string_view text) {
  auto code = squeezed(text);
  if (!code) return code;
  if (code->size() > kOutwardMax) {
    if (!is_inward(std::string_view{*code}.substr(code->size() - kInwardSize))) {
      return fail(ErrorCode::kInvalid,
                  "The second half of a postcode is a digit and two letters other than C, I, K, M, "
                  "O and V: check it, or give only the first half.");
    }
    code->resize(code->size() - kInwardSize);
  }
  if (!is_outward(*code)) {
    return fail(ErrorCode::kInvalid,
                "The first half of a postcode is one or two letters, a digit and perhaps one more "
                "letter or digit, such as S66, M1 or EC1A: check it.");
  }
  return code;
}

std::optional<Point> find_outcode(std::string_view text) {
  const auto outcode = outcode_of(text);
  if (!outcode) return std::nullopt;
  const auto rows = outcode_rows();
  const auto at = std::lower_bound(
      rows.begin(), rows.end(), std::string_view{*outcode},
      [](const OutcodeRow& row, std::string_view wanted) { return row.outcode < wanted; });
  if (at == rows.end() || at->outcode != *outcode) return std::nullopt;
  return at->at;
}

}  // namespace dutydesk::codec
