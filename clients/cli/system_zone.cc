#include <time.h>

#include <cstdlib>

#include "clients/cli/times.h"

namespace dutydesk::cli {

Zone system_zone(const std::string& name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): called once, before any other thread runs
  ::setenv("TZ", name.c_str(), 1);
  ::tzset();
  return [](Time time) {
    const time_t moment = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    struct tm parts {};
    ::localtime_r(&moment, &parts);
    return std::chrono::seconds{parts.tm_gmtoff};
  };
}

}  // namespace dutydesk::cli
