#include "server/core/decide.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "server/base/check.h"
#include "server/core/deciders.h"
#include "server/core/limits.h"
#include "server/core/methods.h"
#include "server/core/tick.h"

namespace dutydesk::core {

namespace {

constexpr const char* kSystem = "system";

/// Lets the caller in by any of the command's methods.
Result<Caller> let_in(const State& state, const Command& command) {
  const auto methods = detail::methods_for(command.body);
  if (methods.empty()) {
    if (command.envelope.principal == kSystem) return Caller{};
    return fail(ErrorCode::kPermissionDenied, "Only the server itself may do this.");
  }
  auto let = authorise(state, command.envelope.principal, methods.front());
  for (const Method method : methods.subspan(1)) {
    if (let) break;
    auto other = authorise(state, command.envelope.principal, method);
    if (other) let = other;
  }
  return let;
}

/// The answer of a request that was done before; nullopt when it is new.
Result<std::optional<Decision>> replay(const State& state, const Envelope& envelope) {
  if (envelope.request_id.empty()) return std::optional<Decision>{};
  const auto it = state.requests.find({envelope.principal, envelope.request_id});
  if (it == state.requests.end()) return std::optional<Decision>{};
  if (it->second.digest != envelope.request_digest) {
    return fail(ErrorCode::kAlreadyExists,
                "This request_id was used before with other content. Make a new UUID for a new "
                "request; keep one only to retry the same request.");
  }
  return Decision{{}, it->second.result, true, it->second.revision};
}

/// Such as "2 hours 5 minutes"; never less than a minute.
std::string how_long(Millis span) {
  const auto minutes = std::chrono::ceil<Minutes>(std::max(span, Millis{1})).count();
  const auto hours = minutes / 60;
  std::string words;
  if (hours > 0) words = std::to_string(hours) + (hours == 1 ? " hour " : " hours ");
  return words + std::to_string(minutes % 60) + (minutes % 60 == 1 ? " minute" : " minutes");
}

Error no_room(const std::string& whose, std::size_t max, Instant oldest, Instant now) {
  return Error{ErrorCode::kExhausted,
               whose + " " + std::to_string(max) +
                   " requests of the last 7 days, all that are remembered for retries. Nothing "
                   "was done. Try again in " +
                   how_long(oldest + kRequestMemory - now) + ", when the oldest is forgotten.",
               {}};
}

/// One principal fills its own share, never everybody's room.
std::optional<Error> check_room(const State& state, const Envelope& envelope, Instant now) {
  if (envelope.request_id.empty()) return std::nullopt;
  const auto own = state.requested_at.find(envelope.principal);
  if (own != state.requested_at.end() && own->second.size() >= kRequestsPerPrincipalMax) {
    return no_room("You have made", kRequestsPerPrincipalMax, own->second.front(), now);
  }
  if (state.requests.size() < kRequestsRememberedMax) return std::nullopt;
  return no_room("The region has had", kRequestsRememberedMax, state.requests_by_age.begin()->first,
                 now);
}

/// Says nothing of a case that the caller may not know of: the command's own judge does.
std::optional<Error> check_revision(const State& state, const Caller& caller,
                                    const Command& command) {
  if (!command.if_revision) return std::nullopt;
  const Case* c = find_case(state, detail::case_of(state, command.body));
  if (c == nullptr || c->revision == *command.if_revision) return std::nullopt;
  if (caller.principal != nullptr && !may_see(state, caller, *c)) return std::nullopt;
  return Error{ErrorCode::kConflict,
               "Case " + std::to_string(c->id.value()) + " has changed: it is at revision " +
                   std::to_string(c->revision) + ", not " + std::to_string(*command.if_revision) +
                   ". Read it again, then decide.",
               {}};
}

}  // namespace

namespace detail {

bool is_desk(const Ask& ask) {
  return ask.caller.principal != nullptr && has_role(ask.caller, Role::kCoordinator);
}

Decided judge(const Ask& ask, const StartLeading& command) {
  Draft draft{ask.state, ask.now};
  CHECK((ask.state.revision == 0) == command.genesis.has_value());
  if (command.genesis) draft.events.push_back(*command.genesis);
  draft.events.push_back(command.leader);
  clear_alarm(draft, AlarmKind::kClockAnomaly, CaseId{});  // a new start takes the wall's time
  return draft;
}

Decided judge(const Ask& ask, const ReportClockAnomaly& command) {
  Draft draft{ask.state, ask.now};
  if (command.settled) {
    clear_alarm(draft, AlarmKind::kClockAnomaly, CaseId{});
    return draft;
  }
  draft.events.push_back(ClockAnomaly{command.difference_ms});
  raise_alarm(draft, AlarmKind::kClockAnomaly, AlarmLevel::kActNow, CaseId{});
  return draft;
}

Decided judge(const Ask& ask, const Tick& command) {
  Draft draft{ask.state, ask.now};
  draft.events = tick(ask.state, ask.now, command.events_max);
  return draft;
}

}  // namespace detail

Result<Decision> decide(const State& state, const Command& command, Instant now) {
  CHECK(now >= state.log_time);
  const auto caller = let_in(state, command);
  if (!caller) return tl::unexpected{caller.error()};
  auto done = replay(state, command.envelope);
  if (!done) return tl::unexpected{done.error()};
  if (*done) return **done;
  for (const auto& error :
       {check_room(state, command.envelope, now), check_revision(state, *caller, command)}) {
    if (error) return tl::unexpected{*error};
  }
  const detail::Ask ask{state, command.envelope, *caller, now};
  auto draft = std::visit([&](const auto& body) { return detail::judge(ask, body); }, command.body);
  if (!draft) return tl::unexpected{draft.error()};
  return Decision{std::move(draft->events), std::move(draft->result), false, 0};
}

}  // namespace dutydesk::core
