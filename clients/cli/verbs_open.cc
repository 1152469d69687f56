#include <algorithm>

#include "clients/cli/dispatch.h"
#include "clients/cli/needs.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Answer;
using client::Exit;

Done add_fact(Session& session, std::string_view name, v1::FactKind kind,
              v1::OpenCaseRequest& request) {
  const auto time = session.time(name, Nearest::kPast);
  if (!time) return tl::unexpected{time.error()};
  if (!*time) return {};
  v1::NewFact& fact = *request.add_facts();
  fact.set_kind(kind);
  *fact.mutable_at() = client::to_stamp(**time);
  fact.set_source(v1::FACT_SOURCE_TOLD);
  if (kind == v1::FACT_KIND_ARRIVED_AT_PLACE) fact.set_place(request.destination());
  return {};
}

/// s.136 and s.135(1) need a route; removed is by far the usual one.
v1::DetentionMode said_mode(const Invocation& said) {
  const bool detained = said.word("kind") != v1::CASE_KIND_ASSESSMENT;
  const int usual = detained ? v1::DETENTION_MODE_REMOVED : v1::DETENTION_MODE_UNSPECIFIED;
  return static_cast<v1::DetentionMode>(said.word("mode", usual));
}

v1::OpenCaseRequest said_words(const Invocation& said) {
  v1::OpenCaseRequest request;
  request.set_kind(static_cast<v1::CaseKind>(said.word("kind")));
  request.set_mode(said_mode(said));
  request.set_priority(static_cast<v1::Priority>(said.word("p")));
  request.set_external_ref(said.one("ref").value_or(""));
  request.set_postcode(said.one("pc").value_or(""));
  request.set_address(said.one("address").value_or(""));
  request.set_person(said.one("person").value_or(""));
  request.set_known_doctor(said.one("doctor").value_or(""));
  request.set_narrative(said.text.value_or(""));
  if (says_needs(said)) put_needs(said, *request.mutable_needs());
  return request;
}

std::string opened_words(const Session& session, const v1::OpenCaseRequest& request,
                         const std::string& name) {
  std::string text = "Opened case " + case_number(name);
  for (const v1::NewFact& fact : request.facts()) {
    text += ", " + std::string{shown(fact_words(), fact.kind())} + " " +
            day_time(client::to_time(fact.at()), session.zone());
  }
  return text + ".";
}

/// Everybody in `keys` as found, put into or taken out of the list of who may not assess.
Done change_barred(Session& session, std::string_view name, bool bar, v1::PersonKeys& barred) {
  for (const std::string& typed : session.said().all(name)) {
    const auto person = find_person(session, typed, Among::kEverybody);
    if (!person) return tl::unexpected{person.error()};
    auto& keys = *barred.mutable_people();
    const auto found = std::find(keys.begin(), keys.end(), person->key);
    if (bar && found == keys.end()) barred.add_people(person->key);
    if (!bar && found != keys.end()) keys.erase(found);
  }
  return {};
}

/// What replaces a whole list or message on the server is read first, changed here, and sent with
/// the revision that was read, so that nobody else's change is lost.
Done change_what_is_there(Session& session, v1::TriageCaseRequest& request) {
  const Invocation& said = session.said();
  const bool needs = says_needs(said);
  const bool barred = said.said("bar") || said.said("unbar");
  if (!needs && !barred) return {};
  v1::GetDeskCaseRequest ask;
  ask.set_case_(request.case_());
  const auto now = session.call<v1::DeskService>(&v1::DeskService::Stub::GetDeskCase, ask);
  if (!now) return tl::unexpected{now.error()};
  request.set_if_revision(now->case_().revision());
  if (needs) {
    *request.mutable_needs() = now->case_().needs();
    put_needs(said, *request.mutable_needs());
  }
  if (!barred) return {};
  *request.mutable_barred()->mutable_people() = now->case_().barred();
  DUTYDESK_TRY(change_barred(session, "bar", true, *request.mutable_barred()));
  return change_barred(session, "unbar", false, *request.mutable_barred());
}

}  // namespace

Done do_new(Session& session) {
  const Invocation& said = session.said();
  v1::OpenCaseRequest request = said_words(said);
  DUTYDESK_TRY(
      put_place(session, "place", [&](const std::string& key) { request.set_destination(key); }));
  if (said.said("arr") && request.destination().empty()) {
    return client::give_up(Exit::kUsage, "An arrival needs a place: say which, such as elm.");
  }
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request.mutable_eta(); }));
  DUTYDESK_TRY(add_fact(session, "det", v1::FACT_KIND_DETAINED, request));
  DUTYDESK_TRY(add_fact(session, "arr", v1::FACT_KIND_ARRIVED_AT_PLACE, request));
  const auto answer = session.call<v1::CrisisService>(&v1::CrisisService::Stub::OpenCase, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, opened_words(session, request, answer->case_()),
                        "who " + case_number(answer->case_()));
}

Done do_triage(Session& session) {
  const Invocation& said = session.said();
  auto request = about_case<v1::TriageCaseRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  request->set_priority(static_cast<v1::Priority>(said.word("p")));
  if (const auto owner = said.one("owner")) request->set_owner(*owner == "desk" ? "" : *owner);
  if (const auto council = said.one("council")) request->set_authority(*council);
  request->set_mode(static_cast<v1::DetentionMode>(said.word("mode")));
  if (const auto typed = said.one("doctor")) {
    const auto doctor = find_person(session, *typed, Among::kEverybody);
    if (!doctor) return tl::unexpected{doctor.error()};
    request->set_known_doctor(doctor->key);
  }
  DUTYDESK_TRY(change_what_is_there(session, *request));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::TriageCase, *request);
  if (!answer) return tl::unexpected{answer.error()};
  const std::string number = case_number(request->case_());
  return session.finish(*answer, "Case " + number + " is triaged.", "who " + number);
}

}  // namespace dutydesk::cli
