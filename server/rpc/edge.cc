#include "server/rpc/edge.h"

namespace dutydesk::rpc {

runtime::Submission submission_of(const Edge& edge, const grpc::CallbackServerContext& call,
                                  std::string principal, const api::ParsedWrite& write) {
  runtime::Submission submission;
  auto& envelope = submission.command.envelope;
  envelope.principal = std::move(principal);
  envelope.on_behalf_of = write.on_behalf_of;
  envelope.channel = channel_of(call);
  envelope.desk = desk_of(call);
  envelope.request_id = write.request_id;
  envelope.request_digest = edge.keys.digest("request", write.canonical);
  envelope.event_time = write.event_time;
  submission.command.if_revision = write.if_revision;
  submission.command.body = write.body;
  submission.keys = write.keys;
  return submission;
}

Result<std::string> principal_of(const Edge& edge, const grpc::ServerContextBase& call) {
  if (edge.led.load() == nullptr) {
    return fail(ErrorCode::kUnavailable,
                "The server is starting, so nothing was done: try again in a moment.");
  }
  return principal_of(call);
}

grpc::Status status_of_write(const Error& error) {
  if (!runtime::is_unknown_outcome(error)) return to_status(error);
  return {grpc::StatusCode::DEADLINE_EXCEEDED, error.what};
}

Result<core::Caller> let_in(const core::State* state, const runtime::ReadContext& context,
                            const std::string& principal, core::Method method) {
  if (state == nullptr) {
    if (context.refusal) return tl::unexpected{*context.refusal};
    return fail(ErrorCode::kUnavailable, "The server is stopping. Try again in a moment.");
  }
  return core::authorise(*state, principal, method);
}

Result<std::string> entrant(const Edge& edge, const grpc::CallbackServerContext& call,
                            core::Method method) {
  auto principal = principal_of(edge, call);
  if (!principal) return principal;
  if (const auto let = edge.entrance.check(*principal, method); !let) {
    return tl::unexpected{let.error()};
  }
  return principal;
}

void say_not_done(grpc::CallbackServerContext& call) {
  call.AddTrailingMetadata("dutydesk-not-done", "1");
}

}  // namespace dutydesk::rpc
