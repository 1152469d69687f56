#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Answer;
using client::Exit;

/// Finds everybody who was named, in order, and says their names.
Answer<std::string> put_people(Session& session, v1::MakeOffersRequest& request) {
  std::string names;
  for (const std::string& typed : session.said().all("person")) {
    const auto person = find_person(session, typed, Among::kOnDuty);
    if (!person) return tl::unexpected{person.error()};
    request.add_people(person->key);
    names += (names.empty() ? "" : ", ") + person->name;
  }
  return names;
}

std::string offered_words(const v1::MakeOffersRequest& request, const std::string& names,
                          int offers) {
  std::string text = "Offered case " + case_number(request.case_()) + " to ";
  text += names.empty() ? "the next best (" + std::to_string(offers) + " asked)" : names;
  if (request.has_window())
    text += ", " + span_words(client::to_span(request.window())) + " to answer";
  return text + ".";
}

/// An answer given by phone, without what differs between yes and no.
Answer<std::pair<v1::AnswerOfferForRequest, Named>> phone_answer(Session& session) {
  auto request = about_case<v1::AnswerOfferForRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto person = said_person(session, Among::kOnDuty);
  if (!person) return tl::unexpected{person.error()};
  request->set_person(person->key);
  request->set_text(session.said().text.value_or(""));
  DUTYDESK_TRY(put_time(session, "at", Nearest::kPast, [&] { return request->mutable_at(); }));
  return std::pair{*std::move(request), *person};
}

Done send_answer(Session& session, const v1::AnswerOfferForRequest& request,
                 const std::string& sentence, const std::string& next) {
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::AnswerOfferFor, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, sentence, next + " " + case_number(request.case_()));
}

}  // namespace

Done do_who(Session& session) {
  auto request = about_case<v1::ProposeTeamsRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const std::string limit = session.said().one("limit").value_or("0");
  request->set_limit(limit.size() > 2 ? 99U : static_cast<std::uint32_t>(std::stoul(limit)));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::ProposeTeams, *request);
  if (!answer) return tl::unexpected{answer.error()};
  DUTYDESK_TRY(show(session, *answer, proposal_lines(*answer, session.said().said("all"))));
  if (!session.json() && !answer->teams().empty()) {
    session.out().note("Next: dutydesk offer " + case_number(request->case_()) + " next");
  }
  return {};
}

Done do_offer(Session& session) {
  auto request = about_case<v1::MakeOffersRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto names = put_people(session, *request);
  if (!names) return tl::unexpected{names.error()};
  request->set_next(session.said().said("next"));
  if (request->next() == (request->people_size() > 0)) {
    return client::give_up(Exit::kUsage, "Say who, or say next: one of the two.");
  }
  if (const auto window = session.span("window")) {
    *request->mutable_window() = client::to_duration(*window);
  }
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::MakeOffers, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, offered_words(*request, *names, answer->offers_size()),
                        "show " + case_number(request->case_()));
}

Done do_withdraw(Session& session) {
  auto request = about_case<v1::WithdrawOfferRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const Invocation& said = session.said();
  if (said.said("person") == said.said("offer")) {
    return client::give_up(Exit::kUsage, "Say whose offer, or which offer: one of the two.");
  }
  std::string whose = said.one("offer").value_or("");
  if (said.said("offer")) request->set_offer(with_collection("offers", whose));
  if (said.said("person")) {
    const auto person = said_person(session, Among::kOnDuty);
    if (!person) return tl::unexpected{person.error()};
    request->set_person(person->key);
    whose = person->name;
  }
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::WithdrawOffer, *request);
  if (!answer) return tl::unexpected{answer.error()};
  const std::string number = case_number(request->case_());
  return session.finish(*answer, "Took back the offer of case " + number + " to " + whose + ".",
                        "who " + number);
}

Done do_accept(Session& session) {
  auto answer = phone_answer(session);
  if (!answer) return tl::unexpected{answer.error()};
  auto& [request, person] = *answer;
  request.set_accept(true);
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture,
                        [&request = request] { return request.mutable_eta(); }));
  return send_answer(session, request,
                     person.name + " has accepted case " + case_number(request.case_()) + ".",
                     "show");
}

Done do_decline(Session& session) {
  auto answer = phone_answer(session);
  if (!answer) return tl::unexpected{answer.error()};
  auto& [request, person] = *answer;
  request.set_reason(static_cast<v1::DeclineReason>(session.said().word("r")));
  return send_answer(session, request,
                     person.name + " has declined case " + case_number(request.case_()) + ".",
                     "who");
}

Done do_assign(Session& session) {
  auto request = about_case<v1::AssignPersonRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto person = said_person(session, Among::kEverybody);
  if (!person) return tl::unexpected{person.error()};
  request->set_person(person->key);
  request->set_reason(session.said().one("r").value_or(""));
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request->mutable_eta(); }));
  const std::string number = case_number(request->case_());
  DUTYDESK_TRY(session.confirm("Assign " + person->name + " to case " + number +
                               " without an offer? It will show in the report."));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::AssignPerson, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, person->name + " is assigned to case " + number + ".",
                        "show " + number);
}

Done do_release(Session& session) {
  auto request = about_case<v1::ReleasePersonRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto person = said_person(session, Among::kOnDuty);
  if (!person) return tl::unexpected{person.error()};
  request->set_person(person->key);
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::ReleasePerson, *request);
  if (!answer) return tl::unexpected{answer.error()};
  const std::string number = case_number(request->case_());
  return session.finish(*answer, person->name + " is off case " + number + ".", "who " + number);
}

Done do_hold(Session& session) {
  auto request = about_case<v1::HoldPlaceRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  DUTYDESK_TRY(
      put_place(session, "place", [&](const std::string& key) { request->set_place(key); }));
  if (const auto length = session.span("for")) {
    *request->mutable_length() = client::to_duration(*length);
  }
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::HoldPlace, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "A place is held for case " + case_number(request->case_()) + ".",
                        "show " + case_number(request->case_()));
}

Done do_unhold(Session& session) {
  auto request = about_case<v1::ReleasePlaceRequest>(session);
  if (!request) return tl::unexpected{request.error()};
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::ReleasePlace, *request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer,
                        "Gave back the place held for case " + case_number(request->case_()) + ".");
}

}  // namespace dutydesk::cli
