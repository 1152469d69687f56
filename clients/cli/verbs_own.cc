#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/responder.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Answer;
using client::Exit;

Answer<v1::GetWorkResponse> own_work(Session& session) {
  return session.call<v1::ResponderService>(&v1::ResponderService::Stub::GetWork,
                                            v1::GetWorkRequest{});
}

/// The offer that was said, or the only open one.
Answer<std::string> said_offer(Session& session) {
  if (const auto typed = session.said().one("offer")) return with_collection("offers", *typed);
  const auto answer = own_work(session);
  if (!answer) return tl::unexpected{answer.error()};
  const v1::Work& work = answer->work();
  if (work.offers_size() == 1) return work.offers(0).offer();
  if (work.offers().empty())
    return client::give_up(Exit::kNotFound, "Nothing is asked of you now.");
  std::string names;
  for (const v1::WorkOffer& offer : work.offers()) {
    names += (names.empty() ? "" : ", ") + offer.offer() + " (" + offer.area() + ")";
  }
  return client::give_up(Exit::kUsage, "You are asked more than once: say which of " + names + ".");
}

Done report(Session& session, v1::Progress progress, const std::string& sentence) {
  v1::ReportProgressRequest request;
  request.set_progress(progress);
  DUTYDESK_TRY(put_time(session, "at", Nearest::kPast, [&] { return request.mutable_at(); }));
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request.mutable_eta(); }));
  const auto answer =
      session.call<v1::ResponderService>(&v1::ResponderService::Stub::ReportProgress, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, sentence);
}

}  // namespace

Done do_duty(Session& session) {
  const Invocation& said = session.said();
  v1::SetDutyRequest request;
  request.set_on(said.word("to") == 1);
  request.set_role(static_cast<v1::TeamRole>(said.word("role")));
  request.set_authority(said.one("council").value_or(""));
  DUTYDESK_TRY(
      put_time(session, "until", Nearest::kFuture, [&] { return request.mutable_until(); }));
  const auto answer =
      session.call<v1::ResponderService>(&v1::ResponderService::Stub::SetDuty, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, std::string{"You are "} + (request.on() ? "on" : "off") +
                                     " duty as " +
                                     std::string{shown(role_words(), request.role())} + ".");
}

Done do_work(Session& session) {
  const auto answer = own_work(session);
  if (!answer) return tl::unexpected{answer.error()};
  return show(session, *answer, work_lines(answer->work(), seen_by(session)));
}

Done do_seen(Session& session) {
  const auto offer = said_offer(session);
  if (!offer) return tl::unexpected{offer.error()};
  v1::ReportSeenRequest request;
  request.set_offer(*offer);
  const auto answer =
      session.call<v1::ResponderService>(&v1::ResponderService::Stub::ReportSeen, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "The desk sees that you have seen it.", "yes eta=25m");
}

Done do_yes(Session& session) {
  const auto offer = said_offer(session);
  if (!offer) return tl::unexpected{offer.error()};
  v1::AnswerOfferRequest request;
  request.set_offer(*offer);
  request.set_accept(true);
  request.set_text(session.said().text.value_or(""));
  DUTYDESK_TRY(put_time(session, "eta", Nearest::kFuture, [&] { return request.mutable_eta(); }));
  const auto answer =
      session.call<v1::ResponderService>(&v1::ResponderService::Stub::AnswerOffer, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "You have accepted case " + case_number(answer->case_()) + ".",
                        "work");
}

Done do_no(Session& session) {
  const auto offer = said_offer(session);
  if (!offer) return tl::unexpected{offer.error()};
  v1::AnswerOfferRequest request;
  request.set_offer(*offer);
  request.set_reason(static_cast<v1::DeclineReason>(session.said().word("r")));
  request.set_text(session.said().text.value_or(""));
  const auto answer =
      session.call<v1::ResponderService>(&v1::ResponderService::Stub::AnswerOffer, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "You have declined. The desk sees it.");
}

Done do_travelling(Session& session) {
  return report(session, v1::PROGRESS_TRAVELLING, "The desk sees that you are on your way.");
}

Done do_scene(Session& session) {
  return report(session, v1::PROGRESS_ON_SCENE, "The desk sees that you are there.");
}

Done do_done(Session& session) {
  return report(session, v1::PROGRESS_DONE, "You are finished and free again.");
}

}  // namespace dutydesk::cli
