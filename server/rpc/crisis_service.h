// CrisisService: police control rooms, A&E liaison, out-of-hours lines. Called on gRPC's threads;
// must not block and touches no state.
#pragma once

#include "dutydesk/v1/crisis.grpc.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

class CrisisService final : public v1::CrisisService::CallbackService {
 public:
  explicit CrisisService(const Edge& edge) : edge_{edge} {}

  grpc::ServerUnaryReactor* OpenCase(grpc::CallbackServerContext* call,
                                     const v1::OpenCaseRequest* in,
                                     v1::OpenCaseResponse* out) override;
  grpc::ServerUnaryReactor* RecordArrival(grpc::CallbackServerContext* call,
                                          const v1::RecordArrivalRequest* in,
                                          v1::RecordArrivalResponse* out) override;
  grpc::ServerUnaryReactor* AddFact(grpc::CallbackServerContext* call, const v1::AddFactRequest* in,
                                    v1::AddFactResponse* out) override;
  grpc::ServerUnaryReactor* UpdateLocation(grpc::CallbackServerContext* call,
                                           const v1::UpdateLocationRequest* in,
                                           v1::UpdateLocationResponse* out) override;
  grpc::ServerUnaryReactor* CancelCase(grpc::CallbackServerContext* call,
                                       const v1::CancelCaseRequest* in,
                                       v1::CancelCaseResponse* out) override;
  grpc::ServerUnaryReactor* GetCase(grpc::CallbackServerContext* call, const v1::GetCaseRequest* in,
                                    v1::GetCaseResponse* out) override;
  grpc::ServerUnaryReactor* ListCases(grpc::CallbackServerContext* call,
                                      const v1::ListCasesRequest* in,
                                      v1::ListCasesResponse* out) override;
  grpc::ServerWriteReactor<v1::WatchCasesResponse>* WatchCases(
      grpc::CallbackServerContext* call, const v1::WatchCasesRequest* in) override;

 private:
  const Edge& edge_;
};

}  // namespace dutydesk::rpc
