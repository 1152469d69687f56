// ResponderService: AMHPs and doctors, their own work. Called on gRPC's threads; must not
// block and touches no state.
#pragma once

#include "dutydesk/v1/responder.grpc.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

class ResponderService final : public v1::ResponderService::CallbackService {
 public:
  explicit ResponderService(const Edge& edge) : edge_{edge} {}

  grpc::ServerUnaryReactor* SetDuty(grpc::CallbackServerContext* call, const v1::SetDutyRequest* in,
                                    v1::SetDutyResponse* out) override;
  grpc::ServerUnaryReactor* GetWork(grpc::CallbackServerContext* call, const v1::GetWorkRequest* in,
                                    v1::GetWorkResponse* out) override;
  grpc::ServerUnaryReactor* AnswerOffer(grpc::CallbackServerContext* call,
                                        const v1::AnswerOfferRequest* in,
                                        v1::AnswerOfferResponse* out) override;
  grpc::ServerUnaryReactor* ReportProgress(grpc::CallbackServerContext* call,
                                           const v1::ReportProgressRequest* in,
                                           v1::ReportProgressResponse* out) override;
  grpc::ServerUnaryReactor* ReportSeen(grpc::CallbackServerContext* call,
                                       const v1::ReportSeenRequest* in,
                                       v1::ReportSeenResponse* out) override;
  grpc::ServerWriteReactor<v1::WatchWorkResponse>* WatchWork(
      grpc::CallbackServerContext* call, const v1::WatchWorkRequest* in) override;

 private:
  const Edge& edge_;
};

}  // namespace dutydesk::rpc
