#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Answer;
using client::Exit;

std::uint64_t said_number(const Invocation& said, std::string_view name) {
  std::uint64_t number = 0;
  for (const char c : said.one(name).value_or(""))
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

Answer<v1::NewFact> said_fact(Session& session, v1::FactKind kind) {
  const Invocation& said = session.said();
  v1::NewFact fact;
  fact.set_kind(kind);
  fact.set_source(static_cast<v1::FactSource>(said.word("src")));
  fact.set_corrects(said_number(said, "fixes"));
  fact.set_text(said.text.value_or(""));
  DUTYDESK_TRY(put_time(session, "at", Nearest::kPast, [&] { return fact.mutable_at(); }));
  DUTYDESK_TRY(put_place(session, "place", [&](const std::string& key) { fact.set_place(key); }));
  if (kind == v1::FACT_KIND_ARRIVED_AT_PLACE && fact.place().empty()) {
    return client::give_up(Exit::kUsage, "An arrival needs a place: say place=elm.");
  }
  return fact;
}

std::string fact_sentence(const Session& session, const std::string& name, const v1::NewFact& fact,
                          std::uint64_t number) {
  std::string text = "Recorded on case " + case_number(name) + ": " +
                     std::string{shown(fact_words(), fact.kind())};
  if (fact.has_at()) text += " " + day_time(client::to_time(fact.at()), session.zone());
  return text + ". It is number " + std::to_string(number) + ".";
}

/// Who asked for the case records it in their own way; the desk's is tried first.
Done record_own(Session& session, const std::string& name, const v1::NewFact& fact) {
  v1::AddFactRequest request;
  request.set_case_(name);
  *request.mutable_fact() = fact;
  const auto answer = session.call<v1::CrisisService>(&v1::CrisisService::Stub::AddFact, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, fact_sentence(session, name, fact, answer->fact()));
}

Done record(Session& session, v1::FactKind kind) {
  auto request = about_case<v1::RecordFactRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto fact = said_fact(session, kind);
  if (!fact) return tl::unexpected{fact.error()};
  *request->mutable_fact() = *fact;
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::RecordFact, *request);
  if (!answer && answer.error().exit == Exit::kNotAllowed) {
    return record_own(session, request->case_(), *fact);
  }
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, fact_sentence(session, request->case_(), *fact, answer->fact()));
}

}  // namespace

Done do_time(Session& session) {
  return record(session, static_cast<v1::FactKind>(session.said().word("what")));
}

Done do_note(Session& session) {
  return record(session, v1::FACT_KIND_NOTE);
}

Done do_arrive(Session& session) {
  auto request = about_case<v1::RecordArrivalRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto fact = said_fact(session, v1::FACT_KIND_ARRIVED_AT_PLACE);
  if (!fact) return tl::unexpected{fact.error()};
  request->set_place(fact->place());
  request->set_source(fact->source());
  request->set_corrects(fact->corrects());
  if (fact->has_at()) *request->mutable_at() = fact->at();
  const auto answer =
      session.call<v1::CrisisService>(&v1::CrisisService::Stub::RecordArrival, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, fact_sentence(session, request->case_(), *fact, answer->fact()),
                        "show " + case_number(request->case_()));
}

Done do_where(Session& session) {
  auto request = about_case<v1::UpdateLocationRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const Invocation& said = session.said();
  if (!said.said("pc") && !said.said("address") && !said.said("eta")) {
    return client::give_up(Exit::kUsage, "Say pc=, address= or eta=.");
  }
  request->set_postcode(said.one("pc").value_or(""));
  request->set_address(said.one("address").value_or(""));
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request->mutable_eta(); }));
  const auto answer =
      session.call<v1::CrisisService>(&v1::CrisisService::Stub::UpdateLocation, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(
      *answer, "Recorded where the person of case " + case_number(request->case_()) + " is.");
}

}  // namespace dutydesk::cli
