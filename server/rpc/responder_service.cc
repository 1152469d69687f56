#include "server/rpc/responder_service.h"

#include "server/api/names.h"
#include "server/api/parse_people.h"
#include "server/api/view_work.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {

namespace {

const auto kFillCase = [](const runtime::Answer& answer, auto& out) {
  out.set_case_(api::resource_name(answer.result.case_id));
};

}  // namespace

grpc::ServerUnaryReactor* ResponderService::SetDuty(grpc::CallbackServerContext* call,
                                                    const v1::SetDutyRequest* in,
                                                    v1::SetDutyResponse* out) {
  return write(edge_, call, core::Method::kSetDuty, in, out);
}

grpc::ServerUnaryReactor* ResponderService::GetWork(grpc::CallbackServerContext* call,
                                                    const v1::GetWorkRequest* in,
                                                    v1::GetWorkResponse* out) {
  static_cast<void>(in);
  const auto answer = [](const Viewer& viewer, v1::GetWorkResponse& to) -> Result<void> {
    *to.mutable_work() = api::work(viewer.view, viewer.caller.principal->person);
    return {};
  };
  return read(edge_, call, out, core::Method::kReadOwnWork, answer);
}

grpc::ServerUnaryReactor* ResponderService::AnswerOffer(grpc::CallbackServerContext* call,
                                                        const v1::AnswerOfferRequest* in,
                                                        v1::AnswerOfferResponse* out) {
  return write(edge_, call, core::Method::kAnswerOffer, in, out, kFillCase);
}

grpc::ServerUnaryReactor* ResponderService::ReportProgress(grpc::CallbackServerContext* call,
                                                           const v1::ReportProgressRequest* in,
                                                           v1::ReportProgressResponse* out) {
  return write(edge_, call, core::Method::kReportProgress, in, out);
}

grpc::ServerUnaryReactor* ResponderService::ReportSeen(grpc::CallbackServerContext* call,
                                                       const v1::ReportSeenRequest* in,
                                                       v1::ReportSeenResponse* out) {
  return write(edge_, call, core::Method::kAnswerOffer, in, out);
}

grpc::ServerWriteReactor<v1::WatchWorkResponse>* ResponderService::WatchWork(
    grpc::CallbackServerContext* call, const v1::WatchWorkRequest* in) {
  return start_watch<v1::WatchWorkResponse>(edge_, call, in->has_resume(), in->resume());
}

}  // namespace dutydesk::rpc
