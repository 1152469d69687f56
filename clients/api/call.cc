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

/// A number of milliseconds from an answer's trailing metadata.
std::optional<std::int64_t> trailing_ms(const grpc::ClientContext& context, const char* name) {
  const auto& said = context.GetServerTrailingMetadata();
  const auto found = said.find(name);
  if (found == said.end()) return std::nullopt;
  std::int64_t ms = 0;
  const auto* end = found->second.data() + found->second.size();
  if (std::from_chars(found->second.data(), end, ms).ptr != end) return std::nullopt;
  return ms;
}

/// Takes the server's log time from an answer that carries it, and whether it is stale.
void note_time(Connection& connection, const grpc::ClientContext& context) {
  const auto ms = trailing_ms(context, "dutydesk-time-ms");
  if (!ms) return;
  connection.note_server_time(*ms);
  connection.note_stale_since(trailing_ms(context, "dutydesk-stale-since-ms"));
}

Trailers trailers_of(const grpc::ClientContext& context) {
  Trailers trailers;
  for (const auto& [name, value] : context.GetServerTrailingMetadata()) {
    if (name.starts_with("dutydesk-")) trailers.ours = true;
    if (name == "dutydesk-not-done") trailers.not_done = true;
  }
  return trailers;
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
  note_time(connection, context);
  if (status.ok()) return status;
  const Trailers trailers = trailers_of(context);
  facts.answered = answered_by_server(status, trailers);
  if (!surely_not_done(status, trailers)) facts.maybe_done = true;
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
