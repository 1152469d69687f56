#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Exit;

/// A list shows no words about the person assessed, to a program neither.
void leave_out_person(v1::DeskState& desk) {
  for (v1::DeskCase& one : *desk.mutable_cases()) {
    one.clear_person();
    one.clear_address();
    one.clear_narrative();
    one.clear_facts();
  }
}

Done list_own(Session& session) {
  const auto answer = own_cases(session, session.said().said("all"));
  if (!answer) return tl::unexpected{answer.error()};
  Rows rows;
  for (const v1::PartnerCase& one : answer->cases())
    rows.push_back(partner_row(one, seen_by(session)));
  return show_table(session, *answer, list_headings(), rows);
}

Done show_own(Session& session, const std::string& name) {
  v1::GetCaseRequest request;
  request.set_case_(name);
  const auto answer = session.call<v1::CrisisService>(&v1::CrisisService::Stub::GetCase, request);
  if (!answer) return tl::unexpected{answer.error()};
  return show(session, *answer, partner_lines(answer->case_(), seen_by(session)));
}

}  // namespace

Done do_list(Session& session) {
  v1::GetDeskRequest request;
  request.set_include_ended(session.said().said("all"));
  auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::GetDesk, request);
  if (!answer && answer.error().exit == Exit::kNotAllowed) return list_own(session);
  if (!answer) return tl::unexpected{answer.error()};
  v1::GetDeskResponse list;
  list.set_revision(answer->revision());
  *list.mutable_desk()->mutable_cases() = answer->desk().cases();
  leave_out_person(*list.mutable_desk());
  Rows rows;
  for (const v1::DeskCase& one : list.desk().cases())
    rows.push_back(list_row(one, seen_by(session)));
  DUTYDESK_TRY(show_table(session, list, list_headings(), rows));
  if (rows.empty()) session.out().note("No open cases.");
  return {};
}

Done do_show(Session& session) {
  auto request = about_case<v1::GetDeskCaseRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::GetDeskCase, *request);
  if (!answer && answer.error().exit == Exit::kNotAllowed)
    return show_own(session, request->case_());
  if (!answer) return tl::unexpected{answer.error()};
  Lines lines = case_lines(answer->case_(), seen_by(session));
  if (!answer->lines().empty()) lines.emplace_back("What happened");
  for (const v1::LogLine& line : answer->lines())
    lines.push_back("  " + log_line(line, seen_by(session)));
  return show(session, *answer, lines);
}

Done do_why(Session& session) {
  auto request = about_case<v1::ExplainCaseRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::ExplainCase, *request);
  if (!answer) return tl::unexpected{answer.error()};
  Lines lines{"Case " + case_number(request->case_()) + ": why"};
  for (std::string& line : clock_lines(answer->clocks(), seen_by(session))) {
    lines.push_back(std::move(line));
  }
  for (const std::string& sentence : answer->sentences())
    lines.push_back(sentence);
  return show(session, *answer, lines);
}

Done do_close(Session& session) {
  auto request = about_case<v1::CloseCaseRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  request->set_outcome(static_cast<v1::Outcome>(session.said().word("outcome")));
  request->set_text(session.said().text.value_or(""));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::CloseCase, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Closed case " + case_number(request->case_()) + ": " +
                                     std::string{shown(outcome_words(), request->outcome())} + ".");
}

Done do_cancel(Session& session) {
  auto request = about_case<v1::CancelCaseRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const std::string number = case_number(request->case_());
  request->set_reason(static_cast<v1::CancelReason>(session.said().word("r")));
  request->set_text(session.said().text.value_or(""));
  DUTYDESK_TRY(session.confirm("Cancel case " + number + "? Everybody on it is told to stop."));
  const auto answer =
      session.call<v1::CrisisService>(&v1::CrisisService::Stub::CancelCase, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Cancelled case " + number + ".");
}

}  // namespace dutydesk::cli
