// The version of this program. It equals the project's; the build file says so. A constant, safe on
// any thread.
#pragma once

#include <string_view>

namespace dutydesk::cli {

#ifdef DUTYDESK_VERSION
inline constexpr std::string_view kVersion = DUTYDESK_VERSION;
#else
inline constexpr std::string_view kVersion = "unknown";
#endif

}  // namespace dutydesk::cli
