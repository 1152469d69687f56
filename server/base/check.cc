#include "server/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace dutydesk {

void check_failed(const char* fact, const char* file, int line) {
  std::fprintf(stderr, "CHECK failed: %s at %s:%d\n", fact, file, line);
  std::abort();
}

}  // namespace dutydesk
