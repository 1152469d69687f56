// DeskService: the work of the duty desk. Called on gRPC's threads; must not
// block and touches no state.
#pragma once

#include "dutydesk/v1/desk.grpc.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

class DeskService final : public v1::DeskService::CallbackService {
 public:
  explicit DeskService(const Edge& edge) : edge_{edge} {}

  grpc::ServerUnaryReactor* GetDesk(grpc::CallbackServerContext* call, const v1::GetDeskRequest* in,
                                    v1::GetDeskResponse* out) override;
  grpc::ServerUnaryReactor* GetDeskCase(grpc::CallbackServerContext* call,
                                        const v1::GetDeskCaseRequest* in,
                                        v1::GetDeskCaseResponse* out) override;
  grpc::ServerUnaryReactor* TriageCase(grpc::CallbackServerContext* call,
                                       const v1::TriageCaseRequest* in,
                                       v1::TriageCaseResponse* out) override;
  grpc::ServerUnaryReactor* ProposeTeams(grpc::CallbackServerContext* call,
                                         const v1::ProposeTeamsRequest* in,
                                         v1::ProposeTeamsResponse* out) override;
  grpc::ServerUnaryReactor* MakeOffers(grpc::CallbackServerContext* call,
                                       const v1::MakeOffersRequest* in,
                                       v1::MakeOffersResponse* out) override;
  grpc::ServerUnaryReactor* WithdrawOffer(grpc::CallbackServerContext* call,
                                          const v1::WithdrawOfferRequest* in,
                                          v1::WithdrawOfferResponse* out) override;
  grpc::ServerUnaryReactor* AnswerOfferFor(grpc::CallbackServerContext* call,
                                           const v1::AnswerOfferForRequest* in,
                                           v1::AnswerOfferForResponse* out) override;
  grpc::ServerUnaryReactor* AssignPerson(grpc::CallbackServerContext* call,
                                         const v1::AssignPersonRequest* in,
                                         v1::AssignPersonResponse* out) override;
  grpc::ServerUnaryReactor* ReleasePerson(grpc::CallbackServerContext* call,
                                          const v1::ReleasePersonRequest* in,
                                          v1::ReleasePersonResponse* out) override;
  grpc::ServerUnaryReactor* RecordFact(grpc::CallbackServerContext* call,
                                       const v1::RecordFactRequest* in,
                                       v1::RecordFactResponse* out) override;
  grpc::ServerUnaryReactor* ReportProgressFor(grpc::CallbackServerContext* call,
                                              const v1::ReportProgressForRequest* in,
                                              v1::ReportProgressForResponse* out) override;
  grpc::ServerUnaryReactor* SetDutyFor(grpc::CallbackServerContext* call,
                                       const v1::SetDutyForRequest* in,
                                       v1::SetDutyForResponse* out) override;
  grpc::ServerUnaryReactor* HoldPlace(grpc::CallbackServerContext* call,
                                      const v1::HoldPlaceRequest* in,
                                      v1::HoldPlaceResponse* out) override;
  grpc::ServerUnaryReactor* ReleasePlace(grpc::CallbackServerContext* call,
                                         const v1::ReleasePlaceRequest* in,
                                         v1::ReleasePlaceResponse* out) override;
  grpc::ServerUnaryReactor* ReportPlaceStatus(grpc::CallbackServerContext* call,
                                              const v1::ReportPlaceStatusRequest* in,
                                              v1::ReportPlaceStatusResponse* out) override;
  grpc::ServerUnaryReactor* ReportBedStatus(grpc::CallbackServerContext* call,
                                            const v1::ReportBedStatusRequest* in,
                                            v1::ReportBedStatusResponse* out) override;
  grpc::ServerUnaryReactor* CloseCase(grpc::CallbackServerContext* call,
                                      const v1::CloseCaseRequest* in,
                                      v1::CloseCaseResponse* out) override;
  grpc::ServerUnaryReactor* ExplainCase(grpc::CallbackServerContext* call,
                                        const v1::ExplainCaseRequest* in,
                                        v1::ExplainCaseResponse* out) override;
  grpc::ServerUnaryReactor* AcknowledgeAlarm(grpc::CallbackServerContext* call,
                                             const v1::AcknowledgeAlarmRequest* in,
                                             v1::AcknowledgeAlarmResponse* out) override;
  grpc::ServerUnaryReactor* ShelveAlarm(grpc::CallbackServerContext* call,
                                        const v1::ShelveAlarmRequest* in,
                                        v1::ShelveAlarmResponse* out) override;
  grpc::ServerUnaryReactor* GetRequest(grpc::CallbackServerContext* call,
                                       const v1::GetRequestRequest* in,
                                       v1::GetRequestResponse* out) override;
  grpc::ServerWriteReactor<v1::WatchDeskResponse>* WatchDesk(
      grpc::CallbackServerContext* call, const v1::WatchDeskRequest* in) override;

 private:
  const Edge& edge_;
};

}  // namespace dutydesk::rpc
