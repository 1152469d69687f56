#include "server/rpc/status.h"

#include <algorithm>

#include "server/base/check.h"
#include "server/rpc/limits.h"

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

/// How long the text is on the wire. Source: gRPC over HTTP/2, Status-Message is percent-encoded.
std::size_t wire_size(const std::string& text) {
  const auto plain = std::count_if(text.begin(), text.end(),
                                   [](char c) { return c >= ' ' && c <= '~' && c != '%'; });
  return 3 * text.size() - 2 * static_cast<std::size_t>(plain);
}

}  // namespace

grpc::Status to_status(const Error& error) {
  std::string message = error.what;
  std::size_t bytes = wire_size(message);
  for (std::size_t i = 0; i < error.fields.size(); ++i) {
    const std::string line = "\n" + error.fields[i].field + ": " + error.fields[i].what;
    bytes += wire_size(line);
    if (bytes > kStatusBytesMax) {
      message += "\n(" + std::to_string(error.fields.size() - i) + " more)";
      break;
    }
    message += line;
  }
  return {code_of(error.code), message};
}

}  // namespace dutydesk::rpc
