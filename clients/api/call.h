// One request and its answer: with a deadline, and tried again over the next route while the server
// is away, always with the same request id, so that a write happens at most once. Blocks the
// calling thread; safe on any thread. Give it the generated service and method:
//   call<v1::DeskService>(connection, &v1::DeskService::Stub::CloseCase, request)
#pragma once

#include <grpcpp/client_context.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "clients/api/connection.h"
#include "clients/api/limits.h"
#include "clients/api/outcome.h"
#include "clients/api/request_id.h"

namespace dutydesk::client {

/// How patient a call is.
struct CallOptions {
  std::chrono::milliseconds deadline = kCallDeadline;  ///< retries included
};

using Attempt =
    std::function<grpc::Status(const std::shared_ptr<grpc::Channel>&, grpc::ClientContext&)>;

/// Makes attempts until one is answered or the deadline has passed, and notes in `facts` whether
/// any may have been done.
grpc::Status make_attempts(Connection& connection, const CallOptions& options,
                           const Attempt& attempt, CallFacts& facts);

/// Calls one method. A write without a request id gets one; a given one is kept.
/// Errors: as to_failure() reads them.
template <class Service, class Request, class Response>
Answer<Response> call(Connection& connection,
                      grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&,
                                                            Response*),
                      Request request, const CallOptions& options = {}) {
  CallFacts facts;
  facts.profile = connection.profile();
  if constexpr (requires { request.mutable_request_id(); }) {
    if (request.request_id().empty()) request.set_request_id(make_request_id());
    facts.writes = true;
    facts.request_id = request.request_id();
  }
  Response response;
  const auto attempt = [&](const std::shared_ptr<grpc::Channel>& channel,
                           grpc::ClientContext& context) {
    response.Clear();
    const auto stub = Service::NewStub(channel);
    return (stub.get()->*method)(&context, request, &response);
  };
  const grpc::Status status = make_attempts(connection, options, attempt, facts);
  if (!status.ok()) return tl::unexpected<Failure>{to_failure(status, facts)};
  return response;
}

}  // namespace dutydesk::client
