#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

std::vector<std::string> person_row(const v1::DeskPerson& person, const Seen& seen) {
  std::string roles;
  for (const int role : person.on_duty_as()) {
    roles += (roles.empty() ? "" : ", ") + std::string{shown(role_words(), role)};
  }
  if (person.section_12()) roles += " s12";
  return {person.name(),
          person.person(),
          std::string{shown(person_state_words(), person.state())},
          person.case_().empty() ? "-" : case_number(person.case_()),
          roles.empty() ? "-" : roles,
          when(person.duty_until(), seen),
          std::to_string(person.call_outs()),
          person.phone()};
}

Done set_duty(Session& session, bool on) {
  const Invocation& said = session.said();
  const auto person = said_person(session, on ? Among::kEverybody : Among::kOnDuty);
  if (!person) return tl::unexpected{person.error()};
  v1::SetDutyForRequest request;
  request.set_person(person->key);
  request.set_on(on);
  request.set_role(static_cast<v1::TeamRole>(said.word("role")));
  request.set_authority(said.one("council").value_or(""));
  request.set_patch(said.one("patch").value_or(""));
  request.set_second_tier(said.said("second"));
  DUTYDESK_TRY(
      put_time(session, "until", Nearest::kFuture, [&] { return request.mutable_until(); }));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::SetDutyFor, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, person->name + " is " + (on ? "on" : "off") + " duty as " +
                                     std::string{shown(role_words(), request.role())} + ".");
}

}  // namespace

Done do_people(Session& session) {
  const auto desk = session.desk();
  if (!desk) return tl::unexpected{desk.error()};
  v1::DeskState people;
  *people.mutable_people() = (*desk)->people();
  Rows rows;
  for (const v1::DeskPerson& person : people.people())
    rows.push_back(person_row(person, seen_by(session)));
  return show_table(session, people,
                    {"NAME", "KEY", "NOW", "CASE", "ROLE", "UNTIL", "CALL_OUTS", "PHONE"}, rows);
}

Done do_status(Session& session) {
  const auto person = said_person(session, Among::kOnDuty);
  if (!person) return tl::unexpected{person.error()};
  v1::ReportProgressForRequest request;
  request.set_person(person->key);
  request.set_progress(static_cast<v1::Progress>(session.said().word("progress")));
  DUTYDESK_TRY(put_time(session, "at", Nearest::kPast, [&] { return request.mutable_at(); }));
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request.mutable_eta(); }));
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::ReportProgressFor, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(
      *answer,
      person->name + ": " + std::string{shown(progress_words(), request.progress())} + ".");
}

Done do_on(Session& session) {
  return set_duty(session, true);
}

Done do_off(Session& session) {
  return set_duty(session, false);
}

}  // namespace dutydesk::cli
