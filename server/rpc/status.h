// The one place where our errors become gRPC statuses. Pure functions, safe on any thread; UNKNOWN
// and INTERNAL are never made on purpose.
#pragma once

#include <grpcpp/support/status.h>

#include "server/base/result.h"

namespace dutydesk::rpc {

/// The message is the whole sentence; with several field violations, one line "field: what" for
/// each follows it. It holds no person data.
grpc::Status to_status(const Error& error);

}  // namespace dutydesk::rpc
