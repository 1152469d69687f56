#include "clients/api/call.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "clients/api/backoff.h"

namespace dutydesk::client {
namespace {

using Clock = std::chrono::system_clock;

grpc::Status not_connected(const Route& route) {
  return {grpc::UNAVAILABLE, "no answer from " + route.address};
}

/// Takes the server's log time from an answer, if it carries it.
void note_time(Connection& connection, const grpc::ClientContext& context) {
  const auto& said = context.GetServerTrailingMetadata();
  const auto time = said.find("dutydesk-time-ms");
  if (time == said.end()) return;
  std::int64_t ms = 0;
  const auto* end = time->second.data() + time->second.size();
  if (std::from_chars(time->second.data(), end, ms).ptr == end) connection.note_server_time(ms);
}

/// One attempt over one route. A route that is not connected is left alone: nothing was sent.
grpc::Status attempt_once(Connection& connection, const Route& route, Clock::time_point until,
                          const Attempt& attempt, CallFacts& facts) {
  facts.answered = false;
  if (!await_connected(*route.channel, std::min(until, Clock::now() + kConnectWait))) {
    return not_connected(route);
  }
  grpc::ClientContext context;
  context.set_deadline(until);
  grpc::Status status = attempt(route.channel, context);
  const std::string debug = context.debug_error_string();
  note_time(connection, context);
  if (status.ok()) return status;
  facts.answered = answered_by_server(status, debug);
  if (!surely_not_done(status, debug)) facts.maybe_done = true;
  return status;
}

}  // namespace

grpc::Status make_attempts(Connection& connection, const CallOptions& options,
                           const Attempt& attempt, CallFacts& facts) {
  const Clock::time_point until = Clock::now() + options.deadline;
  Backoff backoff{kBackoffLeast, kBackoffMost};
  for (;;) {
    const Route& route = connection.route();
    grpc::Status status = attempt_once(connection, route, until, attempt, facts);
    if (status.ok() || !may_retry(status)) return status;
    connection.leave(route);
    const auto wait = backoff.next();
    if (Clock::now() + wait >= until) return status;
    std::this_thread::sleep_for(wait);
  }
}

}  // namespace dutydesk::client
