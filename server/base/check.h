// CHECK(cond): on in every build; prints the broken fact with file and line and aborts. For what
// only a bug or a damaged log can cause, never for what a peer, a file or an operator can cause.
// Safe on any thread.
#pragma once

namespace dutydesk {

/// Prints the broken fact and ends the process. Never returns.
[[noreturn]] void check_failed(const char* fact, const char* file, int line);

}  // namespace dutydesk

#define CHECK(cond)                                                   \
  do {                                                                \
    if (!(cond)) ::dutydesk::check_failed(#cond, __FILE__, __LINE__); \
  } while (false)
