#include "clients/api/outcome.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dutydesk::client {
namespace {

struct StatusMeaning {
  grpc::StatusCode code;
  Exit exit;
  const char* words;  ///< when the server sent none
};

constexpr std::array kMeanings{
    StatusMeaning{grpc::INVALID_ARGUMENT, Exit::kUsage, "Something in the request is wrong."},
    StatusMeaning{grpc::OUT_OF_RANGE, Exit::kUsage, "Something in the request is out of range."},
    StatusMeaning{grpc::UNAUTHENTICATED, Exit::kNotAllowed,
                  "The server does not know who you are."},
    StatusMeaning{grpc::PERMISSION_DENIED, Exit::kNotAllowed, "You are not allowed to do this."},
    StatusMeaning{grpc::NOT_FOUND, Exit::kNotFound, "There is no such thing."},
    StatusMeaning{grpc::ALREADY_EXISTS, Exit::kConflict,
                  "This request id was used before for something else."},
    StatusMeaning{grpc::ABORTED, Exit::kConflict, "It has changed since. Read it and try again."},
    StatusMeaning{grpc::FAILED_PRECONDITION, Exit::kRefused, "A rule refuses this."},
    StatusMeaning{grpc::RESOURCE_EXHAUSTED, Exit::kTryLater, "The server is full. Try later."},
    StatusMeaning{grpc::UNIMPLEMENTED, Exit::kError,
                  "The server does not know this request: its version may be older."},
};

const StatusMeaning* meaning_of(grpc::StatusCode code) {
  for (const StatusMeaning& meaning : kMeanings) {
    if (meaning.code == code) return &meaning;
  }
  return nullptr;
}

/// Splits "sentence\nfield: what\nfield: what".
void read_message(const std::string& text, Failure& failure) {
  std::size_t from = 0;
  bool first = true;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, end - from);
    const std::size_t colon = line.find(": ");
    if (first) {
      failure.message = line;
    } else if (colon != std::string::npos && colon > 0) {
      failure.violations.push_back({line.substr(0, colon), line.substr(colon + 2)});
    } else if (!line.empty()) {
      failure.violations.push_back({"", line});
    }
    first = false;
    from = end + 1;
  }
}

bool is_transport(grpc::StatusCode code) {
  return code == grpc::UNAVAILABLE || code == grpc::DEADLINE_EXCEEDED || code == grpc::CANCELLED;
}

std::string in_words(const grpc::Status& status, const CallFacts& facts) {
  const std::string& said = status.error_message();
  if (facts.answered && !said.empty()) return said;
  const std::string why = said.empty() ? "" : " (" + said + ")";
  return is_transport(status.error_code()) ? "The server cannot be reached" + why + "."
                                           : "The server failed" + why + ".";
}

Failure unanswered(const grpc::Status& status, const CallFacts& facts) {
  std::string words = in_words(status, facts);
  if (facts.writes && facts.maybe_done) {
    const std::string as = facts.profile.empty() ? "" : "--as " + facts.profile + " ";
    words +=
        " It may or may not have been done. Ask: dutydesk " + as + "op show " + facts.request_id;
    return {Exit::kUnknown, std::move(words), {}, facts.request_id};
  }
  if (facts.writes) words += " Nothing was done.";
  const Exit exit = is_transport(status.error_code()) ? Exit::kUnreachable : Exit::kError;
  return {exit, std::move(words), {}, facts.request_id};
}

}  // namespace

bool may_retry(const grpc::Status& status) {
  // A server that stops before the outcome is known says DEADLINE_EXCEEDED, or CANCELLED when it
  // never looked at the call; the next one knows. The caller's own deadline leaves no time for it.
  return is_transport(status.error_code());
}

bool answered_by_server(const grpc::Status& status, const Trailers& trailers) {
  return meaning_of(status.error_code()) != nullptr || trailers.ours;
}

bool surely_not_done(const grpc::Status& status, const Trailers& trailers) {
  if (meaning_of(status.error_code()) != nullptr) return true;
  if (status.error_code() != grpc::UNAVAILABLE) return false;
  return trailers.not_done ||
         status.error_message().rfind("failed to connect to all addresses", 0) == 0;
}

Failure to_failure(const grpc::Status& status, const CallFacts& facts) {
  const StatusMeaning* meaning = meaning_of(status.error_code());
  // A server that is full turns a retry away before it looks whether the first try was done.
  const bool turned_away = meaning != nullptr && meaning->exit == Exit::kTryLater;
  if (meaning == nullptr || (turned_away && facts.writes && facts.maybe_done)) {
    return unanswered(status, facts);
  }
  Failure failure{meaning->exit, {}, {}, facts.request_id};
  read_message(status.error_message(), failure);
  if (failure.message.empty()) failure.message = meaning->words;
  return failure;
}

Failure to_failure(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotFound:
      return {Exit::kNotFound, error.what, error.fields, {}};
    case ErrorCode::kUnauthenticated:
    case ErrorCode::kPermissionDenied:
      return {Exit::kNotAllowed, error.what, error.fields, {}};
    case ErrorCode::kUnavailable:
      return {Exit::kUnreachable, error.what, error.fields, {}};
    case ErrorCode::kConflict:
    case ErrorCode::kAlreadyExists:
      return {Exit::kConflict, error.what, error.fields, {}};
    case ErrorCode::kWrongState:
      return {Exit::kRefused, error.what, error.fields, {}};
    case ErrorCode::kExhausted:
      return {Exit::kTryLater, error.what, error.fields, {}};
    case ErrorCode::kInvalid:
      break;
  }
  return {Exit::kUsage, error.what, error.fields, {}};
}

}  // namespace dutydesk::client
