// Terminal: the one place that knows curses. It takes the terminal over, puts pictures on it and
// reads keys, and gives it back when it is destroyed. One at a time, main thread only; it decides
// nothing about what is shown.
#pragma once

#include <optional>

#include "clients/console/grid.h"
#include "clients/console/message.h"

namespace dutydesk::console {

/// What decides how the terminal is used. `colour`: it may show colours.
struct TerminalChoice {
  bool colour = true;
};

class Terminal {
 public:
  /// Takes the terminal over. Standard input and output must be one that can place its cursor.
  explicit Terminal(const TerminalChoice& choice);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  Size size() const;

  /// Puts the picture there; only what has changed is sent. `cursor_row`: where the focus is.
  void draw(const Screen& screen, int cursor_row);

  /// The next key that means something; waits a moment. Absent: none came.
  std::optional<Key> key();

 private:
  bool colour_ = false;
  bool wide_ = false;  ///< it shows more than ASCII
};

}  // namespace dutydesk::console
