#include "server/rpc/desk_service.h"

#include "server/api/names.h"
#include "server/api/parse_case.h"
#include "server/api/parse_desk.h"
#include "server/api/parse_people.h"
#include "server/api/view_desk.h"
#include "server/api/view_explain.h"
#include "server/api/view_proposal.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {

namespace {

const auto kFillFact = [](const runtime::Answer& answer, auto& out) {
  out.set_fact(answer.result.ids.empty() ? 0 : answer.result.ids.front());
};
const auto kFillOffers = [](const runtime::Answer& answer, auto& out) {
  for (const auto id : answer.result.ids)
    out.add_offers(api::resource_name(OfferId{id}));
};

/// Reads one case of the desk: `answer(viewer, case, out)`.
template <class Response, class Answer>
grpc::ServerUnaryReactor* read_case(const Edge& edge, grpc::CallbackServerContext* call,
                                    Response* out, Result<CaseId> asked, Answer answer) {
  const auto find = [asked = std::move(asked), answer](const Viewer& viewer,
                                                       Response& to) -> Result<void> {
    if (!asked) return tl::unexpected{asked.error()};
    const Case* c = core::find_case(viewer.view.state, *asked);
    if (c == nullptr) return fail(ErrorCode::kNotFound, "There is no such case.");
    answer(viewer, *c, to);
    to.set_revision(viewer.view.state.revision);
    return {};
  };
  return read(edge, call, out, core::Method::kReadDesk, find);
}

}  // namespace

grpc::ServerUnaryReactor* DeskService::GetDesk(grpc::CallbackServerContext* call,
                                               const v1::GetDeskRequest* in,
                                               v1::GetDeskResponse* out) {
  const auto answer = [&hub = edge_.hub, ended = in->include_ended()](
                          const Viewer& viewer, v1::GetDeskResponse& to) -> Result<void> {
    *to.mutable_desk() = api::desk_state(viewer.view, ended);
    hub.add_lines(*to.mutable_desk());
    *to.mutable_bookmark() = bookmark_of(viewer.context);
    return {};
  };
  return read(edge_, call, out, core::Method::kReadDesk, answer);
}

grpc::ServerUnaryReactor* DeskService::GetDeskCase(grpc::CallbackServerContext* call,
                                                   const v1::GetDeskCaseRequest* in,
                                                   v1::GetDeskCaseResponse* out) {
  const auto answer = [&hub = edge_.hub](const Viewer& viewer, const Case& c,
                                         v1::GetDeskCaseResponse& to) {
    *to.mutable_case_() = api::desk_case(viewer.view, c);
    hub.add_lines(c.id, to);
  };
  return read_case(edge_, call, out, api::parse(*in), answer);
}

grpc::ServerUnaryReactor* DeskService::TriageCase(grpc::CallbackServerContext* call,
                                                  const v1::TriageCaseRequest* in,
                                                  v1::TriageCaseResponse* out) {
  return write(edge_, call, core::Method::kTriageCase, in, out);
}

grpc::ServerUnaryReactor* DeskService::ProposeTeams(grpc::CallbackServerContext* call,
                                                    const v1::ProposeTeamsRequest* in,
                                                    v1::ProposeTeamsResponse* out) {
  const auto asked = api::parse(*in);
  Result<CaseId> case_id = asked ? Result<CaseId>{asked->case_id} : tl::unexpected{asked.error()};
  const auto answer = [limit = asked ? asked->limit : 0](const Viewer& viewer, const Case& c,
                                                         v1::ProposeTeamsResponse& to) {
    to = api::proposal(viewer.view, c, limit);
  };
  return read_case(edge_, call, out, std::move(case_id), answer);
}

grpc::ServerUnaryReactor* DeskService::MakeOffers(grpc::CallbackServerContext* call,
                                                  const v1::MakeOffersRequest* in,
                                                  v1::MakeOffersResponse* out) {
  return write(edge_, call, core::Method::kMakeOffers, in, out, kFillOffers);
}

grpc::ServerUnaryReactor* DeskService::WithdrawOffer(grpc::CallbackServerContext* call,
                                                     const v1::WithdrawOfferRequest* in,
                                                     v1::WithdrawOfferResponse* out) {
  return write(edge_, call, core::Method::kWithdrawOffer, in, out);
}

grpc::ServerUnaryReactor* DeskService::AnswerOfferFor(grpc::CallbackServerContext* call,
                                                      const v1::AnswerOfferForRequest* in,
                                                      v1::AnswerOfferForResponse* out) {
  return write(edge_, call, core::Method::kAnswerOfferFor, in, out);
}

grpc::ServerUnaryReactor* DeskService::AssignPerson(grpc::CallbackServerContext* call,
                                                    const v1::AssignPersonRequest* in,
                                                    v1::AssignPersonResponse* out) {
  return write(edge_, call, core::Method::kAssignPerson, in, out);
}

grpc::ServerUnaryReactor* DeskService::ReleasePerson(grpc::CallbackServerContext* call,
                                                     const v1::ReleasePersonRequest* in,
                                                     v1::ReleasePersonResponse* out) {
  return write(edge_, call, core::Method::kAssignPerson, in, out);
}

grpc::ServerUnaryReactor* DeskService::RecordFact(grpc::CallbackServerContext* call,
                                                  const v1::RecordFactRequest* in,
                                                  v1::RecordFactResponse* out) {
  return write(edge_, call, core::Method::kRecordFactAtDesk, in, out, kFillFact);
}

grpc::ServerUnaryReactor* DeskService::ReportProgressFor(grpc::CallbackServerContext* call,
                                                         const v1::ReportProgressForRequest* in,
                                                         v1::ReportProgressForResponse* out) {
  return write(edge_, call, core::Method::kReportProgressFor, in, out);
}

grpc::ServerUnaryReactor* DeskService::SetDutyFor(grpc::CallbackServerContext* call,
                                                  const v1::SetDutyForRequest* in,
                                                  v1::SetDutyForResponse* out) {
  return write(edge_, call, core::Method::kSetDutyFor, in, out);
}

grpc::ServerUnaryReactor* DeskService::HoldPlace(grpc::CallbackServerContext* call,
                                                 const v1::HoldPlaceRequest* in,
                                                 v1::HoldPlaceResponse* out) {
  return write(edge_, call, core::Method::kHoldPlace, in, out);
}

grpc::ServerUnaryReactor* DeskService::ReleasePlace(grpc::CallbackServerContext* call,
                                                    const v1::ReleasePlaceRequest* in,
                                                    v1::ReleasePlaceResponse* out) {
  return write(edge_, call, core::Method::kHoldPlace, in, out);
}

grpc::ServerUnaryReactor* DeskService::ReportPlaceStatus(grpc::CallbackServerContext* call,
                                                         const v1::ReportPlaceStatusRequest* in,
                                                         v1::ReportPlaceStatusResponse* out) {
  return write(edge_, call, core::Method::kReportPlaceStatus, in, out);
}

grpc::ServerUnaryReactor* DeskService::ReportBedStatus(grpc::CallbackServerContext* call,
                                                       const v1::ReportBedStatusRequest* in,
                                                       v1::ReportBedStatusResponse* out) {
  return write(edge_, call, core::Method::kReportPlaceStatus, in, out);
}

grpc::ServerUnaryReactor* DeskService::CloseCase(grpc::CallbackServerContext* call,
                                                 const v1::CloseCaseRequest* in,
                                                 v1::CloseCaseResponse* out) {
  return write(edge_, call, core::Method::kCloseCase, in, out);
}

grpc::ServerUnaryReactor* DeskService::ExplainCase(grpc::CallbackServerContext* call,
                                                   const v1::ExplainCaseRequest* in,
                                                   v1::ExplainCaseResponse* out) {
  const auto answer = [](const Viewer& viewer, const Case& c, v1::ExplainCaseResponse& to) {
    to = api::explain(viewer.view, c);
  };
  return read_case(edge_, call, out, api::parse(*in), answer);
}

grpc::ServerUnaryReactor* DeskService::AcknowledgeAlarm(grpc::CallbackServerContext* call,
                                                        const v1::AcknowledgeAlarmRequest* in,
                                                        v1::AcknowledgeAlarmResponse* out) {
  return write(edge_, call, core::Method::kHandleAlarm, in, out);
}

grpc::ServerUnaryReactor* DeskService::ShelveAlarm(grpc::CallbackServerContext* call,
                                                   const v1::ShelveAlarmRequest* in,
                                                   v1::ShelveAlarmResponse* out) {
  return write(edge_, call, core::Method::kHandleAlarm, in, out);
}

grpc::ServerUnaryReactor* DeskService::GetRequest(grpc::CallbackServerContext* call,
                                                  const v1::GetRequestRequest* in,
                                                  v1::GetRequestResponse* out) {
  const auto answer = [asked = api::parse(*in), &pending = edge_.pending](
                          const Viewer& viewer, v1::GetRequestResponse& to) -> Result<void> {
    if (!asked) return tl::unexpected{asked.error()};
    const auto& requests = viewer.view.state.requests;
    const auto& who = viewer.caller.principal->name;
    const auto it = requests.find({who, *asked});
    if (it == requests.end()) {
      if (!viewer.context.journal_down_since && !pending.contains(who, *asked)) return {};
      return fail(ErrorCode::kUnavailable,
                  "It cannot be told now whether the request was done. Ask again in a moment, or "
                  "send the same request again with the same request_id.");
    }
    to.set_done(true);
    to.set_done_at_revision(it->second.revision);
    to.set_case_(api::resource_name(it->second.result.case_id));
    return {};
  };
  return read(edge_, call, out, core::Method::kReadRequest, answer);
}

grpc::ServerWriteReactor<v1::WatchDeskResponse>* DeskService::WatchDesk(
    grpc::CallbackServerContext* call, const v1::WatchDeskRequest* in) {
  return start_watch<v1::WatchDeskResponse>(edge_, call, in->has_resume(), in->resume());
}

}  // namespace dutydesk::rpc
