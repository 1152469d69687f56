#include "clients/console/terminal.h"

#define NCURSES_NOMACROS 1
#include <ncursesw/curses.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdlib>

#include "clients/console/limits.h"

namespace dutydesk::console {
namespace {

/// One of the 16 colours of the terminal's own theme, or -1 for its default.
struct Look16 {
  Token token;
  short front;
  short back;
  attr_t attributes;
};

const std::array<Look16, 13>& looks() {
  static const std::array<Look16, 13> kLooks{{
      {Token::kPlain, -1, -1, A_NORMAL},
      {Token::kFrame, -1, -1, A_NORMAL},
      {Token::kHeading, -1, -1, A_BOLD},
      {Token::kSelected, -1, -1, A_REVERSE},
      {Token::kActNow, COLOR_WHITE, COLOR_RED, A_BOLD},
      {Token::kSoon, COLOR_BLACK, COLOR_YELLOW, A_NORMAL},
      {Token::kOffered, COLOR_CYAN, -1, A_NORMAL},
      {Token::kTravelling, COLOR_BLUE, -1, A_BOLD},
      {Token::kOnScene, COLOR_MAGENTA, -1, A_NORMAL},
      {Token::kFree, COLOR_GREEN, -1, A_NORMAL},
      {Token::kOver, COLOR_WHITE, COLOR_RED, A_BOLD},
      {Token::kStale, -1, -1, A_NORMAL},
      {Token::kBanner, COLOR_WHITE, COLOR_RED, A_BOLD},
  }};
  return kLooks;
}

/// Without colours the words and symbols carry the meaning; what is urgent is reversed.
attr_t plain_attributes(const Look16& look) {
  return look.back == COLOR_RED ? A_REVERSE | A_BOLD : look.attributes;
}

short pair_of(Token token) {
  return static_cast<short>(static_cast<int>(token) + 1);
}

bool start_colours() {
  if (!has_colors()) return false;
  start_color();
  use_default_colors();
  for (const Look16& look : looks())
    init_pair(pair_of(look.token), look.front, look.back);
  return true;
}

/// Ctrl-C is a key here: curses is in raw mode.
constexpr wint_t kCtrlC = 3;
constexpr wint_t kCtrlN = 14;
constexpr wint_t kCtrlP = 16;
constexpr wint_t kEscape = 27;

std::optional<Key> named_key(wint_t code) {
  if (code == KEY_UP) return Key::kPrevious;
  if (code == KEY_DOWN) return Key::kNext;
  return std::nullopt;
}

std::optional<Key> typed_key(wint_t code) {
  switch (code) {
    case kCtrlP:
      return Key::kPrevious;
    case kCtrlN:
      return Key::kNext;
    case L'\t':
      return Key::kNextPane;
    case L'?':
      return Key::kHelp;
    case kEscape:
      return Key::kBack;
    case L'q':
    case kCtrlC:
      return Key::kLeave;
    default:
      return std::nullopt;
  }
}

}  // namespace

Terminal::Terminal(const TerminalChoice& choice) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): before any other thread of ours runs
  std::setlocale(LC_CTYPE, "");
  wide_ = MB_CUR_MAX > 1;
  initscr();
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  set_escdelay(kEscapeWaitMs);
  wtimeout(stdscr, kKeyWaitMs);
  colour_ = choice.colour && start_colours();
}

Terminal::~Terminal() {
  endwin();
}

Size Terminal::size() const {
  return {getmaxy(stdscr), getmaxx(stdscr)};
}

void Terminal::draw(const Screen& screen, int cursor_row) {
  const Size now = size();
  const int rows = std::min(now.rows, screen.size().rows);
  const int columns = std::min(now.columns, screen.size().columns);
  werase(stdscr);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Cell& cell = screen.at(row, column);
      const Look16& look = looks().at(static_cast<std::size_t>(cell.token));
      const bool shows = wide_ || cell.glyph < 0x7f;
      const std::array<wchar_t, 2> text{static_cast<wchar_t>(shows ? cell.glyph : U'?'), L'\0'};
      cchar_t one{};
      setcchar(&one, text.data(), colour_ ? look.attributes : plain_attributes(look),
               colour_ ? pair_of(cell.token) : short{0}, nullptr);
      mvwadd_wch(stdscr, row, column, &one);
    }
  }
  wmove(stdscr, std::clamp(cursor_row, 0, std::max(0, now.rows - 1)), 0);
  wrefresh(stdscr);
}

std::optional<Key> Terminal::key() {
  wint_t code = 0;
  const int kind = wget_wch(stdscr, &code);
  if (kind == KEY_CODE_YES) return named_key(code);
  return kind == OK ? typed_key(code) : std::nullopt;
}

}  // namespace dutydesk::console
