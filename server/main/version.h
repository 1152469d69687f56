// The program's version. A constant only.
#pragma once

namespace dutydesk {

inline constexpr const char* kVersion = DUTYDESK_VERSION;

}  // namespace dutydesk
