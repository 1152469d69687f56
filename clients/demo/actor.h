// Actor: one principal with its own certificate, as the server knows it. Its writes are retried
// with one request id until the server has acknowledged or refused them, through any death of the
// server, and every acknowledged one is entered in the ledger. Owned by the stage, safe on any
// thread; calls block.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "clients/api/call.h"
#include "clients/api/config.h"
#include "clients/api/connection.h"
#include "clients/demo/ledger.h"

namespace dutydesk::demo {

/// How long a call is tried again while the server is away. Source: a restart takes about a second;
/// two minutes mean that nobody restarts it.
inline constexpr std::chrono::seconds kPatience{120};

class Actor {
 public:
  /// Of a profile of the client configuration. The ledger must outlive it. Errors: of the
  /// configuration.
  static Result<std::unique_ptr<Actor>> open(const std::filesystem::path& config,
                                             const std::string& who, Ledger& ledger);

  const std::string& who() const { return who_; }
  client::Connection& connection() { return *connection_; }

  /// Asks.
  template <class Service, class Request, class Response>
  client::Answer<Response> read(grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                                      const Request&, Response*),
                                const Request& request) {
    return patiently<Response>(
        [&] { return client::call<Service>(*connection_, method, request); });
  }

  /// Does. The request gets its id here.
  template <class Service, class Request, class Response>
  client::Answer<Response> write(grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                                       const Request&, Response*),
                                 Request request) {
    request.set_request_id(client::make_request_id());
    auto answer =
        patiently<Response>([&] { return client::call<Service>(*connection_, method, request); });
    if (answer) enter(request.request_id(), *answer);
    return answer;
  }

 private:
  Actor(std::string who, std::unique_ptr<client::Connection> connection, Ledger& ledger)
      : who_{std::move(who)}, connection_{std::move(connection)}, ledger_{ledger} {}

  /// True when trying again may help and there is time left.
  static bool may_retry(const client::Failure& failure,
                        std::chrono::steady_clock::time_point until);

  template <class Response, class Call>
  static client::Answer<Response> patiently(Call call) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
      client::Answer<Response> answer = call();
      if (answer || !may_retry(answer.error(), until)) return answer;
    }
  }

  template <class Response>
  void enter(const std::string& request_id, const Response& response) {
    LedgerEntry entry;
    entry.request_id = request_id;
    entry.principal = principal();
    entry.method = Response::descriptor()->name();
    entry.method.resize(entry.method.size() - std::string{"Response"}.size());
    entry.revision = response.revision();
    if constexpr (requires { response.case_(); }) entry.case_name = response.case_();
    if constexpr (requires { response.fact(); })
      entry.ids.push_back(std::to_string(response.fact()));
    if constexpr (requires { response.offers(); }) {
      entry.ids.assign(response.offers().begin(), response.offers().end());
    }
    ledger_.add(entry);
  }

  std::string principal() const { return "dutydesk://demo/" + who_; }

  const std::string who_;
  const std::unique_ptr<client::Connection> connection_;
  Ledger& ledger_;
};

}  // namespace dutydesk::demo
