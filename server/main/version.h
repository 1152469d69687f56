// The program's version, as CMake's project() says it. A constant only: owned by nobody, safe on
// any thread.
#pragma once

namespace dutydesk {

inline constexpr const char* kVersion = DUTYDESK_VERSION;

}  // namespace dutydesk
