// Who may do what: one table of role x method, default deny, and the scope of each role. Judged
// against the State at hand, so a changed role takes effect with its event. Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/base/result.h"
#include "server/core/state.h"

namespace dutydesk::core {

/// Everything a caller can ask for over the API; each is one row of the table.
enum class Method : std::uint8_t {
  kOpenCase,
  kRecordFact,  ///< arrival and other facts
  kLocateCase,
  kCancelCase,
  kReadOwnCases,  ///< the partner's view: get, list, watch
  kReadDesk,      ///< the coordinator's view: get, list, watch, who, why
  kTriageCase,
  kMakeOffers,
  kWithdrawOffer,
  kAnswerOfferFor,  ///< on behalf of somebody, by phone
  kAssignPerson,    ///< and release
  kReportProgressFor,
  kSetDutyFor,
  kHoldPlace,
  kCloseCase,
  kHandleAlarm,
  kReportPlaceStatus,
  kSetDuty,         ///< one's own
  kAnswerOffer,     ///< one's own
  kReportProgress,  ///< one's own
  kReadOwnWork,
  kChangeDirectory,
  kReadDirectory,
  kEraseSubject,
  kReadStatus,
  kReadRequest,  ///< the outcome of one's own request id
};
inline constexpr std::size_t kMethodCount = 26;

/// The name of the method as people read it, such as "make offers".
std::string_view method_name(Method method);

/// True when the role's row allows the method.
bool is_allowed(Role role, Method method);

/// Somebody who was let in. The pointer lives as long as the State is not changed.
struct Caller {
  const Principal* principal = nullptr;  ///< never null
};

bool has_role(const Caller& caller, Role role);

/// Lets the principal use the method, or says why not.
/// Errors: kPermissionDenied: unknown or retired principal, or no role of it allows the method.
Result<Caller> authorise(const State& state, std::string_view principal, Method method);

/// True when the caller may see this case at all: desk roles all; partners the cases that their
/// organisation opened; responders the cases they are offered or assigned to; suites the cases
/// bound for or at a place of their organisation.
bool may_see(const State& state, const Caller& caller, const Case& c);

/// True when the caller may say what becomes of the case (take it back, say where the person is):
/// the desk and the organisation that asked. Being let in by another role is not enough.
bool may_direct(const Caller& caller, const Case& c);

/// True when the caller may record facts of a case they see: the desk, the asker, a suite that the
/// person is bound for, and responders once they fill a slot; an offer alone lets nobody record.
bool may_record(const State& state, const Caller& caller, const Case& c);

}  // namespace dutydesk::core
