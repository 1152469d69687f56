#include "clients/console/grid.h"

#include <algorithm>

#include "clients/cli/output.h"
#include "clients/console/limits.h"
#include "server/base/check.h"

namespace dutydesk::console {
namespace {

/// Letters of Europe's scripts and the usual dashes and quotes, which every font shows in one
/// column; no marks that join another letter. Source: East Asian Width (Unicode TR 11).
bool is_one_column(char32_t code) {
  const auto within = [code](char32_t first, char32_t last) {
    return first <= code && code <= last;
  };
  return within(0x20, 0x7e) || (within(0xa0, 0x24f) && code != 0xad) || within(0x370, 0x482) ||
         within(0x48a, 0x52f) || within(0x1e00, 0x1eff) || within(0x2010, 0x2026) || code == 0x20ac;
}

/// The code point at the front of valid UTF-8, taken off.
char32_t take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  char32_t code = length == 1 ? lead : lead & (0x7fU >> length);
  for (std::size_t at = 1; at < std::min(length, text.size()); ++at) {
    code = code << 6U | (static_cast<unsigned char>(text[at]) & 0x3fU);
  }
  text.remove_prefix(std::min(length, text.size()));
  return code;
}

void append(std::string& out, char32_t code) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xc0U | code >> 6U);
    return byte(0x80U | (code & 0x3fU));
  }
  byte(0xe0U | code >> 12U);
  byte(0x80U | (code >> 6U & 0x3fU));
  byte(0x80U | (code & 0x3fU));
}

std::u32string cut(std::u32string glyphs, int width) {
  const auto most = static_cast<std::size_t>(std::max(width, 0));
  if (glyphs.size() <= most) return glyphs;
  glyphs.resize(most);
  if (most > 4) std::fill(glyphs.end() - 2, glyphs.end(), U'.');
  return glyphs;
}

}  // namespace

std::u32string glyphs_of(std::string_view text) {
  const std::string safe = cli::clean(text);
  std::string_view rest = safe;
  std::u32string glyphs;
  while (!rest.empty()) {
    const char32_t code = take(rest);
    glyphs += is_one_column(code) ? code : U'?';
  }
  return glyphs;
}

std::string to_utf8(std::u32string_view glyphs) {
  std::string text;
  for (const char32_t code : glyphs)
    append(text, code);
  return text;
}

std::string fitted(std::string_view text, int width) {
  std::u32string glyphs = cut(glyphs_of(text), width);
  glyphs.resize(static_cast<std::size_t>(std::max(width, 0)), U' ');
  return to_utf8(glyphs);
}

Screen::Screen(Size size)
    : size_{std::clamp(size.rows, 1, kRowsMost), std::clamp(size.columns, 1, kColumnsMost)},
      cells_(static_cast<std::size_t>(size_.rows) * static_cast<std::size_t>(size_.columns)) {}

bool Screen::has(int row, int column) const {
  return row >= 0 && row < size_.rows && column >= 0 && column < size_.columns;
}

std::size_t Screen::index(int row, int column) const {
  CHECK(has(row, column));
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(size_.columns) +
         static_cast<std::size_t>(column);
}

const Cell& Screen::at(int row, int column) const {
  return cells_[index(row, column)];
}

void Screen::put(const Spot& spot, std::string_view text, Token token) {
  int column = spot.column;
  for (const char32_t glyph : cut(glyphs_of(text), spot.width)) {
    if (has(spot.row, column)) cells_[index(spot.row, column)] = {glyph, token};
    ++column;
  }
}

void Screen::paint(const Spot& spot, Token token) {
  for (int column = spot.column; column < spot.column + spot.width; ++column) {
    if (has(spot.row, column)) cells_[index(spot.row, column)].token = token;
  }
}

std::string Screen::line(int row) const {
  std::string text;
  for (int column = 0; column < size_.columns; ++column)
    append(text, at(row, column).glyph);
  return text;
}

}  // namespace dutydesk::console
