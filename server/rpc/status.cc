#include "server/rpc/status.h"

#include "server/base/check.h"

namespace dutydesk::rpc {

namespace {

grpc::StatusCode code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalid:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case ErrorCode::kNotFound:
      return grpc::StatusCode::NOT_FOUND;
    case ErrorCode::kAlreadyExists:
      return grpc::StatusCode::ALREADY_EXISTS;
    case ErrorCode::kWrongState:
      return grpc::StatusCode::FAILED_PRECONDITION;
    case ErrorCode::kConflict:
      return grpc::StatusCode::ABORTED;
    case ErrorCode::kExhausted:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
    case ErrorCode::kUnavailable:
      return grpc::StatusCode::UNAVAILABLE;
    case ErrorCode::kUnauthenticated:
      return grpc::StatusCode::UNAUTHENTICATED;
    case ErrorCode::kPermissionDenied:
      return grpc::StatusCode::PERMISSION_DENIED;
  }
  CHECK(false);
}

}  // namespace

grpc::Status to_status(const Error& error) {
  std::string message = error.what;
  for (const FieldViolation& violation : error.fields) {
    message += "\n" + violation.field + ": " + violation.what;
  }
  return {code_of(error.code), message};
}

}  // namespace dutydesk::rpc
