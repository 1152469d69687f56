// Edge: what every service needs, and the two ways in: a write to be decided and a read of the
// durable state. Owned by main; safe on any thread. A call is finished exactly once, from the
// durable side's thread.
#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/api/parse_write.h"
#include "server/api/view.h"
#include "server/core/access.h"
#include "server/rpc/caller.h"
#include "server/rpc/entrance.h"
#include "server/rpc/pending_requests.h"
#include "server/rpc/status.h"
#include "server/runtime/engine.h"

namespace dutydesk::rpc {

class WatchHub;

/// The collaborators of every service. All outlive the services.
struct Edge {
  const std::atomic<runtime::Engine*>& led;  ///< null until the region is led
  security::KeyRing& keys;
  const api::SubjectIndex& subjects;
  WatchHub& hub;
  boost::asio::thread_pool& slow;  ///< one thread for work too long for a callback
  const Entrance& entrance;
  PendingRequests& pending;

  /// The region's engine, for whoever was let in by principal_of().
  runtime::Engine& engine() const { return *led.load(); }
};

/// Whose call it is. Errors: kUnavailable until the region is led; kUnauthenticated.
Result<std::string> principal_of(const Edge& edge, const grpc::ServerContextBase& call);

/// The status of a write that was not done, or of which it is not known whether it was. The latter
/// is DEADLINE_EXCEEDED: callers may take an UNAVAILABLE of ours for "nothing was done".
grpc::Status status_of_write(const Error& error);

/// What a read may use: the state's views, who asks, and how fresh the state is.
struct Viewer {
  api::ViewContext view;
  core::Caller caller;
  const runtime::ReadContext& context;
};

/// The submission of a parsed write by this caller. `done` is not set.
runtime::Submission submission_of(const Edge& edge, const grpc::CallbackServerContext& call,
                                  std::string principal, const api::ParsedWrite& write);

/// Lets the caller use the method on this state, or the reason why not. A null state: the context
/// says why there is none.
Result<core::Caller> let_in(const core::State* state, const runtime::ReadContext& context,
                            const std::string& principal, core::Method method);

/// Who calls, when they may use the method: judged before anything of the request is looked at.
Result<std::string> entrant(const Edge& edge, const grpc::CallbackServerContext& call,
                            core::Method method);

/// Says in metadata "dutydesk-not-done" that this call did nothing and will do nothing. Of a write
/// that was handed in and whose outcome is not known it is never said.
void say_not_done(grpc::CallbackServerContext& call);

/// Handles one write: authenticate, authorise, parse, submit; finishes the call when its revision
/// is durable. `fill(answer, out)` puts ids into the response, whose revision is set already.
template <class Request, class Response, class Fill>
grpc::ServerUnaryReactor* write(const Edge& edge, grpc::CallbackServerContext* call,
                                core::Method method, const Request* in, Response* out, Fill fill) {
  auto* reactor = call->DefaultReactor();
  const auto turn_away = [call, reactor](const Error& error) {
    say_not_done(*call);
    reactor->Finish(to_status(error));
  };
  const auto principal = entrant(edge, *call, method);
  if (!principal) return turn_away(principal.error()), reactor;
  auto parsed = parse(*in, api::ParseContext{edge.keys, edge.subjects});
  if (!parsed) return turn_away(parsed.error()), reactor;
  auto submission = submission_of(edge, *call, *principal, *parsed);
  parsed->canonical.clear();
  const auto leave =
      [&keys = edge.keys, &pending = edge.pending, who = *principal,
       made = std::make_shared<const api::ParsedWrite>(*std::move(parsed))](bool keeps_keys) {
        if (!keeps_keys) api::forget_made_keys(keys, *made);
        pending.remove(who, made->request_id);
      };
  submission.turned_away = [turn_away, leave](const Error& error) {
    leave(false);
    turn_away(error);
  };
  submission.done = [reactor, out, fill, leave](const Result<runtime::Answer>& answer) {
    leave(answer && !answer->replayed);
    if (!answer) return reactor->Finish(status_of_write(answer.error()));
    out->set_revision(answer->revision);
    fill(*answer, *out);
    reactor->Finish(grpc::Status::OK);
  };
  edge.pending.add(*principal, submission.command.envelope.request_id);
  edge.engine().submit(std::move(submission));
  return reactor;
}

template <class Request, class Response>
grpc::ServerUnaryReactor* write(const Edge& edge, grpc::CallbackServerContext* call,
                                core::Method method, const Request* in, Response* out) {
  return write(edge, call, method, in, out, [](const runtime::Answer&, Response&) {});
}

/// Handles one read: `answer(viewer, out)` returns Result<void> and runs on the durable side's
/// thread with a state that is proved current, or marked with metadata "dutydesk-stale-since-ms".
/// Every answer tells log time in metadata "dutydesk-time-ms": clients compare times with that.
template <class Response, class Answer>
grpc::ServerUnaryReactor* read(const Edge& edge, grpc::CallbackServerContext* call, Response* out,
                               core::Method method, Answer answer) {
  auto* reactor = call->DefaultReactor();
  auto principal = principal_of(edge, *call);
  if (!principal) return reactor->Finish(to_status(principal.error())), reactor;
  auto handle = [&keys = edge.keys, call, reactor, out, method, answer,
                 who = *std::move(principal)](const core::State* state,
                                              const runtime::ReadContext& context) {
    call->AddTrailingMetadata("dutydesk-time-ms", std::to_string(to_ms(context.server_time)));
    const auto caller = let_in(state, context, who, method);
    if (!caller) return reactor->Finish(to_status(caller.error()));
    if (context.journal_down_since) {
      call->AddTrailingMetadata("dutydesk-stale-since-ms",
                                std::to_string(to_ms(*context.journal_down_since)));
    }
    out->set_revision(state->revision);
    const Result<void> done =
        answer(Viewer{{*state, keys, context.server_time}, *caller, context}, *out);
    reactor->Finish(done ? grpc::Status::OK : to_status(done.error()));
  };
  edge.engine().read(std::move(handle), false);
  return reactor;
}

}  // namespace dutydesk::rpc
