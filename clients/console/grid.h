// Screen: a picture of the desk, cell by cell, each one character and a token that says what it
// means. Whoever draws it chooses the colours. A plain value, safe on any thread; it holds no
// control characters and nothing wider than one column, whatever text is put into it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dutydesk::console {

/// What a cell means. Colour only repeats the words beside it.
enum class Token : std::uint8_t {
  kPlain,
  kFrame,
  kHeading,
  kSelected,
  kActNow,
  kSoon,
  kOffered,
  kTravelling,
  kOnScene,
  kFree,
  kOver,
  kStale,
  kBanner,
};

struct Cell {
  char32_t glyph = U' ';
  Token token = Token::kPlain;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Rows and columns of a window.
struct Size {
  int rows = 0;
  int columns = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

/// Where a text goes and how many columns it may take.
struct Spot {
  int row = 0;
  int column = 0;
  int width = 0;
};

class Screen {
 public:
  /// Blank. A size out of bounds is brought within them.
  explicit Screen(Size size);

  Size size() const { return size_; }
  const Cell& at(int row, int column) const;

  /// Puts a text; what does not fit ends in "..". What is outside the window is left out.
  void put(const Spot& spot, std::string_view text, Token token = Token::kPlain);

  /// Gives the cells of a spot another token.
  void paint(const Spot& spot, Token token);

  /// One row as UTF-8, as wide as the window.
  std::string line(int row) const;

  friend bool operator==(const Screen&, const Screen&) = default;

 private:
  bool has(int row, int column) const;
  std::size_t index(int row, int column) const;

  Size size_;
  std::vector<Cell> cells_;
};

/// The characters of a text, each one column wide; what is not becomes '?'.
std::u32string glyphs_of(std::string_view text);

/// The text in exactly `width` columns: filled with spaces, or cut with "..".
std::string fitted(std::string_view text, int width);

/// As UTF-8.
std::string to_utf8(std::u32string_view glyphs);

}  // namespace dutydesk::console
