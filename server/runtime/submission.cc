#include "server/runtime/submission.h"

namespace dutydesk::runtime {

Error unknown_outcome() {
  return {ErrorCode::kUnavailable,
          "The server stopped before the outcome was known: send the same request again with the "
          "same request_id.",
          {}};
}

bool is_unknown_outcome(const Error& error) {
  return error == unknown_outcome();
}

}  // namespace dutydesk::runtime
