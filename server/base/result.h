// Result<T>: the answer, or an Error that says what was wrong, where and what to do. For what the
// world can cause; what only a bug can cause is CHECK. The one place codes become gRPC statuses is
// rpc/status.cc. Plain values, safe on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace dutydesk {

/// Why a request was refused. One gRPC status each.
enum class ErrorCode : std::uint8_t {
  kInvalid,          ///< the request is malformed: every field violation is listed
  kNotFound,         ///< it names something that does not exist, or that the caller may not know of
  kAlreadyExists,    ///< the request_id was used before with other content
  kWrongState,       ///< not possible in the present state; says which state
  kConflict,         ///< if_revision is stale, or another caller won the race: read and try again
  kExhausted,        ///< a bound is reached
  kUnavailable,      ///< not leader, or the journal is down: nothing was done, try again
  kUnauthenticated,  ///< no usable credential
  kPermissionDenied,  ///< the caller's roles do not allow it
};

/// One field that was wrong. `field` is the request's own path, such as "arrival.at".
struct FieldViolation {
  std::string field;
  std::string what;
  friend bool operator==(const FieldViolation&, const FieldViolation&) = default;
};

/// A refusal. `what` is a whole sentence for a person and never holds person data.
struct Error {
  ErrorCode code = ErrorCode::kInvalid;
  std::string what;
  std::vector<FieldViolation> fields;  ///< only with kInvalid
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Makes the error side of a Result.
inline tl::unexpected<Error> fail(ErrorCode code, std::string what) {
  return tl::unexpected<Error>{Error{code, std::move(what), {}}};
}

}  // namespace dutydesk
