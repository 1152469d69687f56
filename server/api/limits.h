// The edge's bounds on what one request may hold and one answer shows. Constants, safe on any
// thread. What the core bounds is in core/limits.h.
#pragma once

#include <cstddef>

namespace dutydesk::api {

/// Source: the longest reference of a police command-and-control system, doubled.
inline constexpr std::size_t kReferenceBytesMax = 64;
/// Source: the API's own contract, a name with a date of birth, or an address, in words.
inline constexpr std::size_t kShortTextBytesMax = 400;
/// Source: the API's own contract, a page of writing.
inline constexpr std::size_t kLongTextBytesMax = 4'000;
/// Source: the longest key (base/id.h), since an area is named like one.
inline constexpr std::size_t kPatchBytesMax = 40;
inline constexpr int kFactsPerOpeningMax = 10;  ///< Source: the API's own contract
inline constexpr int kSpecialismsMax = 5;       ///< Source: every one there is
inline constexpr int kFlagsMax = 3;             ///< Source: every one there is
inline constexpr int kBarredMax = 50;           ///< Source: the API's own contract
/// Source: the API's own contract; below the transport's 1 MiB for one message.
inline constexpr std::size_t kDirectoryBytesMax = std::size_t{900} * 1024;
/// Source: the API's own contract, a screen of them; what one answer lists of a request's faults.
inline constexpr std::size_t kViolationsMax = 40;
inline constexpr std::size_t kTeamsUsual = 5;    ///< Source: the API's own contract
inline constexpr std::size_t kPageUsual = 100;   ///< Source: the API's own contract
inline constexpr std::size_t kPageMax = 500;     ///< Source: the API's own contract
inline constexpr std::size_t kEndedShown = 500;  ///< Source: the API's own contract

}  // namespace dutydesk::api
