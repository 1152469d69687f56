// Session: one invocation being carried out: the line as understood, the way to the server, the
// streams and the time. Verbs get it and nothing else, so the command line and the live desk run
// the same verbs. Owned by whoever runs the verb; one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "clients/api/call.h"
#include "clients/cli/grammar.h"
#include "clients/cli/json.h"
#include "clients/cli/output.h"
#include "clients/cli/times.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {

/// A verb's end: done, or why not.
using Done = client::Answer<void>;

/// Runs the live desk until it is left, in lines only when `linear`. Returns the exit code.
using RunDesk = std::function<int(client::Connection&, bool linear)>;

/// What the program gives to a verb. Everything must outlive the session.
struct Surroundings {
  /// Opens the connection when the first verb needs it.
  std::function<client::Answer<client::Connection*>()> connect;
  std::function<Time()> now;
  Zone zone;
  /// Asks the person at the keyboard. Null: there is nobody to ask.
  std::function<std::optional<std::string>(const std::string& question)> ask;
  /// Runs the live desk until it is left. Null: not part of this program.
  RunDesk run_desk;
};

class Session {
 public:
  Session(const Surroundings& surroundings, const Invocation& said, Output& out)
      : surroundings_{surroundings}, said_{said}, out_{out} {}

  const Invocation& said() const { return said_; }
  Output& out() { return out_; }
  /// The server's log time: what every time typed or shown is compared with. This machine's clock
  /// only where no server answers.
  Time now() const;
  const Zone& zone() const { return surroundings_.zone; }
  const Surroundings& surroundings() const { return surroundings_; }
  client::Answer<client::Connection*> connection() { return surroundings_.connect(); }
  bool json() const { return said_.globals.json; }

  /// Calls the server. A write takes the --request-id that was given. With --dry-run a write is not
  /// sent: its failure has Exit::kDone and shows what would have been sent.
  template <class Service, class Request, class Response>
  client::Answer<Response> call(grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                                      const Request&, Response*),
                                Request request) {
    if constexpr (requires { request.mutable_request_id(); }) {
      request.set_request_id(client::make_request_id());
      if (!is_dry_run(request)) {
        if (said_.globals.request_id) request.set_request_id(*said_.globals.request_id);
        request_id_ = request.request_id();
        if (said_.globals.dry_run) return tl::unexpected{not_sent(request)};
      }
    }
    const auto to = connection();
    if (!to) return tl::unexpected{to.error()};
    return client::call<Service>(**to, method, std::move(request), patience());
  }

  /// The whole desk, asked for once.
  client::Answer<const v1::DeskState*> desk();

  /// A typed time. Absent: the argument was not said.
  client::Answer<std::optional<Time>> time(std::string_view name, Nearest nearest) const;
  /// A typed length. Absent: not said.
  std::optional<std::chrono::seconds> span(std::string_view name) const;

  /// Asks "… Do it?" where the verb asks first, unless --yes. Errors: kUsage with nobody to ask,
  /// kDone when the answer was no.
  Done confirm(const std::string& what);

  /// Warns, beside what was read, when the server said that it cannot save.
  void tell_staleness();

  /// Ends a verb: the message as JSON with --json, else the sentence and the next step.
  Done finish(const google::protobuf::Message& message, const std::string& sentence,
              const std::string& next = {});

 private:
  template <class Request>
  static bool is_dry_run(const Request& request) {
    if constexpr (requires { request.dry_run(); }) return request.dry_run();
    return false;
  }

  client::Failure not_sent(const google::protobuf::Message& request) const;
  client::CallOptions patience() const;

  const Surroundings& surroundings_;
  const Invocation& said_;
  Output& out_;
  std::optional<v1::DeskState> desk_;
  std::string request_id_;
};

}  // namespace dutydesk::cli
