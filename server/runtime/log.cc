#include "server/runtime/log.h"

#include <spdlog/spdlog.h>

#include <memory>

namespace dutydesk::runtime {

spdlog::logger& log() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto registered = spdlog::get("runtime");
    return registered ? registered : spdlog::default_logger()->clone("runtime");
  }();
  return *logger;
}

}  // namespace dutydesk::runtime
