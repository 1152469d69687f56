// Who is on the other end of a call: the principal of its verified client certificate, and what its
// metadata says of the channel and the desk. Pure functions over one call's context.
#pragma once

#include <grpcpp/server_context.h>

#include <string>

#include "server/base/result.h"
#include "server/core/event.h"

namespace dutydesk::rpc {

/// The principal's name. Errors: kUnauthenticated, in words.
Result<std::string> principal_of(const grpc::ServerContextBase& call);

/// From metadata "dutydesk-channel": console, phone; anything else is the API.
core::Channel channel_of(const grpc::ServerContextBase& call);

/// From metadata "dutydesk-desk": the workstation, if it is a short printable name; else empty.
std::string desk_of(const grpc::ServerContextBase& call);

}  // namespace dutydesk::rpc
