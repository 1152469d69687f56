// The core's bounds: everything that can grow has one, and a full one refuses new work in words.
// Owned by the core; constants, safe on any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "server/base/instant.h"

namespace dutydesk::core {

/// Source: decision 003, ten times the busiest national night.
inline constexpr std::size_t kOpenCasesMax = 2'000;
/// Source: decision 003, several forces, trusts and councils with all their people.
inline constexpr std::size_t kPeopleMax = 20'000;
inline constexpr std::size_t kPlacesMax = 2'000;   ///< Source: decision 003
inline constexpr std::size_t kDutiesMax = 20'000;  ///< Source: decision 003
/// Source: decision 003, a long stay with a fact every few minutes.
inline constexpr std::size_t kFactsPerCaseMax = 1'000;
inline constexpr std::size_t kOffersPerCaseMax = 500;    ///< Source: decision 003
inline constexpr std::size_t kOffersPerCommandMax = 20;  ///< Source: decision 003
inline constexpr std::size_t kAlarmsMax = 20'000;        ///< Source: decision 003
/// Source: decision 003, a week of a region at all its other bounds; when full, new writes are
/// refused.
inline constexpr std::size_t kRequestsRememberedMax = 1'000'000;
/// Of one principal. Source: decision 003, two a minute for a week, so that no fifty fill the pool.
inline constexpr std::size_t kRequestsPerPrincipalMax = 20'000;
/// Source: decision 003, clients keep and retry a request for at most this long.
inline constexpr Millis kRequestMemory = std::chrono::hours{24 * 7};
/// Source: decision 003, a bounded turn of the one writer.
inline constexpr std::size_t kCasesPerTick = 64;
/// Source: decision 003, 200 bytes each is less than half of the longest record.
inline constexpr std::size_t kEventsPerTick = 2'000;
/// Source: decision 003, as for cases: forgetting takes microseconds each.
inline constexpr std::size_t kRequestsPerTick = 10'000;
/// Source: decision 003, a time further ahead than clocks differ is a mistake.
inline constexpr Millis kFutureTolerance = Minutes{2};
/// Source: decision 003, a fact older than this is a wrong date.
inline constexpr Millis kPastTolerance = std::chrono::hours{24 * 28};
/// Source: decision 003, nobody who is to come now is a day away; more is a wrong date.
inline constexpr Millis kEtaAheadMax = std::chrono::hours{24};
inline constexpr Millis kOfferWindowMin = Seconds{10};             ///< Source: decision 003
inline constexpr Millis kOfferWindowMax = std::chrono::hours{24};  ///< Source: decision 003
inline constexpr Millis kDutyMax = std::chrono::hours{72};         ///< Source: decision 003
inline constexpr Millis kHoldMax = std::chrono::hours{24};         ///< Source: decision 003
inline constexpr Millis kShelveMax = std::chrono::hours{8};        ///< Source: decision 003
/// Source: decision 003, a notice that nobody fetched in this time is no news any more.
inline constexpr Millis kNoticeLife = std::chrono::hours{1};

}  // namespace dutydesk::core
