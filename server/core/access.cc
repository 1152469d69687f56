#include "server/core/access.h"

#include <algorithm>
#include <array>
#include <string>

namespace dutydesk::core {

namespace {

/// One bit a role.
using Roles = std::uint32_t;
constexpr Roles bit(Role role) {
  return Roles{1} << static_cast<unsigned>(role);
}

constexpr Roles kDesk = bit(Role::kCoordinator);
constexpr Roles kPartners = bit(Role::kPolice) | bit(Role::kLiaison) | bit(Role::kOutOfHours);
constexpr Roles kResponders = bit(Role::kAmhp) | bit(Role::kDoctor);
constexpr Roles kAdmin = bit(Role::kAdministrator);
constexpr Roles kAnyone = kDesk | kPartners | kResponders | bit(Role::kSuite) | kAdmin;

struct Row {
  Method method;
  std::string_view name;
  Roles roles;
};

// The whole of who may do what. A role that is not named may not.
constexpr std::array<Row, kMethodCount> kTable{{
    {Method::kOpenCase, "open a case", kDesk | kPartners},
    {Method::kRecordFact, "record facts", kDesk | kPartners | kResponders | bit(Role::kSuite)},
    {Method::kLocateCase, "update a location", kDesk | kPartners},
    {Method::kCancelCase, "cancel a case", kDesk | kPartners},
    {Method::kReadOwnCases, "read own cases", kPartners},
    {Method::kReadDesk, "read the desk", kDesk},
    {Method::kTriageCase, "triage a case", kDesk},
    {Method::kMakeOffers, "make offers", kDesk},
    {Method::kWithdrawOffer, "withdraw offers", kDesk},
    {Method::kAnswerOfferFor, "answer for somebody", kDesk},
    {Method::kAssignPerson, "assign people", kDesk},
    {Method::kReportProgressFor, "report progress for somebody", kDesk},
    {Method::kSetDutyFor, "set somebody's duty", kDesk},
    {Method::kHoldPlace, "hold places", kDesk},
    {Method::kCloseCase, "close a case", kDesk},
    {Method::kHandleAlarm, "handle alarms", kDesk},
    {Method::kReportPlaceStatus, "report a place's status", kDesk | bit(Role::kSuite)},
    {Method::kSetDuty, "set one's own duty", kResponders},
    {Method::kAnswerOffer, "answer one's own offers", kResponders},
    {Method::kReportProgress, "report one's own progress", kResponders},
    {Method::kReadOwnWork, "read one's own work", kResponders},
    {Method::kChangeDirectory, "change the directory", kAdmin},
    {Method::kReadDirectory, "read the directory", kAdmin | kDesk},
    {Method::kEraseSubject, "erase a subject", kAdmin},
    {Method::kReadStatus, "read the service's status", kAdmin | kDesk | bit(Role::kOperator)},
    {Method::kReadRequest, "read what became of a request", kAnyone},
}};

const Row& row_of(Method method) {
  return kTable[static_cast<std::size_t>(method)];
}

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].method) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "one row a method, in the enum's order");

bool is_asker(const Caller& caller, const Case& c) {
  const Principal& principal = *caller.principal;
  if (principal.org.is_none() || principal.org != c.opened_by) return false;
  return std::any_of(principal.roles.begin(), principal.roles.end(),
                     [](Role role) { return (bit(role) & kPartners) != 0; });
}

bool is_sent(const Case& c, const PersonKey& person) {
  return !person.is_none() && std::any_of(c.slots.begin(), c.slots.end(),
                                          [&](const Slot& slot) { return slot.person == person; });
}

bool is_asked_or_sent(const Case& c, const PersonKey& person) {
  if (person.is_none()) return false;
  const auto asked = [&](const Offer& o) {
    return o.person == person && o.state == OfferState::kOpen;
  };
  return is_sent(c, person) || std::any_of(c.offers.begin(), c.offers.end(), asked);
}

bool is_bound_for(const State& state, const Case& c, const OrgKey& org) {
  if (org.is_none()) return false;
  for (const PlaceKey& key : {c.destination, c.at_place}) {
    const Place* place = find_place(state, key);
    if (place != nullptr && place->org == org) return true;
  }
  return false;
}

}  // namespace

std::string_view method_name(Method method) {
  return row_of(method).name;
}

bool is_allowed(Role role, Method method) {
  return (row_of(method).roles & bit(role)) != 0;
}

bool has_role(const Caller& caller, Role role) {
  const auto& roles = caller.principal->roles;
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Result<Caller> authorise(const State& state, std::string_view principal, Method method) {
  const auto it = state.principals.find(std::string{principal});
  if (it == state.principals.end() || it->second.retired) {
    return fail(ErrorCode::kPermissionDenied,
                "This certificate's principal is not in the region's directory. Ask the region's "
                "administrator to add it.");
  }
  const auto& roles = it->second.roles;
  if (std::none_of(roles.begin(), roles.end(), [&](Role r) { return is_allowed(r, method); })) {
    return fail(ErrorCode::kPermissionDenied,
                "None of your roles may " + std::string{method_name(method)} + ".");
  }
  return Caller{&it->second};
}

bool may_see(const State& state, const Caller& caller, const Case& c) {
  if (has_role(caller, Role::kCoordinator)) return true;
  if (is_asker(caller, c)) return true;
  if (is_asked_or_sent(c, caller.principal->person)) return true;
  return has_role(caller, Role::kSuite) && is_bound_for(state, c, caller.principal->org);
}

bool may_direct(const Caller& caller, const Case& c) {
  return has_role(caller, Role::kCoordinator) || is_asker(caller, c);
}

bool may_record(const State& state, const Caller& caller, const Case& c) {
  if (may_direct(caller, c) || is_sent(c, caller.principal->person)) return true;
  return has_role(caller, Role::kSuite) && is_bound_for(state, c, caller.principal->org);
}

}  // namespace dutydesk::core
