// OperatorService: whether the service is well, without any case data. Called on gRPC's threads;
// must not block and touches no state.
#pragma once

#include <string>

#include "dutydesk/v1/operator.grpc.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

class OperatorService final : public v1::OperatorService::CallbackService {
 public:
  OperatorService(const Edge& edge, std::string version, Instant started_at)
      : edge_{edge}, version_{std::move(version)}, started_at_{started_at} {}

  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* call,
                                      const v1::GetStatusRequest* in,
                                      v1::GetStatusResponse* out) override;

 private:
  const Edge& edge_;
  const std::string version_;
  const Instant started_at_;  ///< wall time
};

}  // namespace dutydesk::rpc
