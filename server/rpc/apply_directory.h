// The three steps of applying directory files: read what they are compared with, parse them, then
// show the difference or make it. Runs on the one slow thread and may block there.
#pragma once

#include "dutydesk/v1/directory.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

/// Answers the request and finishes nothing itself; blocks until the answer is durable.
grpc::Status apply_directory(const Edge& edge, grpc::CallbackServerContext& call,
                             const std::string& principal, const v1::ApplyDirectoryRequest& in,
                             v1::ApplyDirectoryResponse& out);

}  // namespace dutydesk::rpc
