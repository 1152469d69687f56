#include "server/rpc/crisis_service.h"

#include "server/api/names.h"
#include "server/api/parse_case.h"
#include "server/api/parse_desk.h"
#include "server/api/view_partner.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {

namespace {

const auto kFillCase = [](const runtime::Answer& answer, auto& out) {
  out.set_case_(api::resource_name(answer.result.case_id));
};
const auto kFillFact = [](const runtime::Answer& answer, auto& out) {
  out.set_fact(answer.result.ids.empty() ? 0 : answer.result.ids.front());
};

tl::unexpected<Error> unknown_case() {
  return fail(ErrorCode::kNotFound, "There is no such case among those your organisation opened.");
}

}  // namespace

grpc::ServerUnaryReactor* CrisisService::OpenCase(grpc::CallbackServerContext* call,
                                                  const v1::OpenCaseRequest* in,
                                                  v1::OpenCaseResponse* out) {
  return write(edge_, call, core::Method::kOpenCase, in, out, kFillCase);
}

grpc::ServerUnaryReactor* CrisisService::RecordArrival(grpc::CallbackServerContext* call,
                                                       const v1::RecordArrivalRequest* in,
                                                       v1::RecordArrivalResponse* out) {
  return write(edge_, call, core::Method::kRecordFact, in, out, kFillFact);
}

grpc::ServerUnaryReactor* CrisisService::AddFact(grpc::CallbackServerContext* call,
                                                 const v1::AddFactRequest* in,
                                                 v1::AddFactResponse* out) {
  return write(edge_, call, core::Method::kRecordFact, in, out, kFillFact);
}

grpc::ServerUnaryReactor* CrisisService::UpdateLocation(grpc::CallbackServerContext* call,
                                                        const v1::UpdateLocationRequest* in,
                                                        v1::UpdateLocationResponse* out) {
  return write(edge_, call, core::Method::kLocateCase, in, out);
}

grpc::ServerUnaryReactor* CrisisService::CancelCase(grpc::CallbackServerContext* call,
                                                    const v1::CancelCaseRequest* in,
                                                    v1::CancelCaseResponse* out) {
  return write(edge_, call, core::Method::kCancelCase, in, out);
}

grpc::ServerUnaryReactor* CrisisService::GetCase(grpc::CallbackServerContext* call,
                                                 const v1::GetCaseRequest* in,
                                                 v1::GetCaseResponse* out) {
  const auto answer = [asked = api::parse(*in)](const Viewer& viewer,
                                                v1::GetCaseResponse& to) -> Result<void> {
    if (!asked) return tl::unexpected{asked.error()};
    const Case* c = core::find_case(viewer.view.state, *asked);
    if (c == nullptr || c->opened_by != viewer.caller.principal->org) return unknown_case();
    *to.mutable_case_() = api::partner_case(viewer.view, viewer.caller, *c);
    return {};
  };
  return read(edge_, call, out, core::Method::kReadOwnCases, answer);
}

grpc::ServerUnaryReactor* CrisisService::ListCases(grpc::CallbackServerContext* call,
                                                   const v1::ListCasesRequest* in,
                                                   v1::ListCasesResponse* out) {
  const auto answer = [asked = api::parse(*in)](const Viewer& viewer,
                                                v1::ListCasesResponse& to) -> Result<void> {
    if (!asked) return tl::unexpected{asked.error()};
    to = api::partner_cases(viewer.view, viewer.caller, *asked);
    return {};
  };
  return read(edge_, call, out, core::Method::kReadOwnCases, answer);
}

grpc::ServerWriteReactor<v1::WatchCasesResponse>* CrisisService::WatchCases(
    grpc::CallbackServerContext* call, const v1::WatchCasesRequest* in) {
  return start_watch<v1::WatchCasesResponse>(edge_, call, in->has_resume(), in->resume());
}

}  // namespace dutydesk::rpc
