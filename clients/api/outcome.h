// How a request ended, as a program that calls Dutydesk needs to know it: an exit code that a
// script can branch on, a sentence for a person, and whether anything can have been done. Plain
// values and pure functions, safe on any thread. The one place where a gRPC status is read.
#pragma once

#include <grpcpp/support/status.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "server/base/result.h"

namespace dutydesk::client {

/// Exit codes of every command line verb. A number in use never changes its meaning.
enum class Exit : int {
  kDone = 0,
  kError = 1,        ///< an error that is not listed here
  kUsage = 2,        ///< wrong use: a field, a verb or a key is wrong
  kNotAllowed = 3,   ///< not signed in, or not allowed
  kNotFound = 4,     ///< it names something that does not exist
  kConflict = 5,     ///< the state has changed: read and try again
  kRefused = 6,      ///< a rule refuses it
  kUnreachable = 7,  ///< server not reached or not live; certainly nothing was done
  kUnknown = 8,      ///< it may or may not have been done: ask by request id
  kTryLater = 75,    ///< a bound is reached: try later (EX_TEMPFAIL of sysexits.h)
};

/// A request that did not end well. `message` is a whole sentence; it may hold names of staff, so
/// it is shown to the caller and never logged.
struct Failure {
  Exit exit = Exit::kError;
  std::string message;
  std::vector<FieldViolation> violations;  ///< only with kUsage
  std::string request_id;                  ///< empty for reads
};

template <class T>
using Answer = tl::expected<T, Failure>;

/// What the caller knows of a request besides its status.
struct CallFacts {
  bool writes = false;      ///< it carries a request id
  bool maybe_done = false;  ///< some attempt may have reached the server without an answer
  bool answered = false;    ///< the last status came from a server, not from the transport
  std::string request_id{};
  std::string profile{};  ///< whose request it is; empty: the configuration's top level
};

/// Reads a refusal. A write whose fate is not known becomes kUnknown and says how to find out.
Failure to_failure(const grpc::Status& status, const CallFacts& facts);

/// True when trying the same request again, with the same request id, may help.
bool may_retry(const grpc::Status& status);

/// What the trailing metadata of an answer says. The transport makes none of it up, unlike a
/// status: a connection that breaks during a call also ends it as UNAVAILABLE.
struct Trailers {
  bool ours = false;      ///< a Dutydesk server sent some
  bool not_done = false;  ///< "dutydesk-not-done": turned away at the door
};

/// True when a server sent this status. What is doubtful is false.
bool answered_by_server(const grpc::Status& status, const Trailers& trailers);

/// True when an attempt that ended so certainly did nothing: a server refused it, or it never left
/// this machine. What is doubtful is false.
bool surely_not_done(const grpc::Status& status, const Trailers& trailers);

/// The same for what goes wrong before any request: configuration and files.
Failure to_failure(const Error& error);

/// Makes the failing side of an Answer.
inline tl::unexpected<Failure> give_up(Exit exit, std::string message) {
  return tl::unexpected<Failure>{Failure{exit, std::move(message), {}, {}}};
}

}  // namespace dutydesk::client
