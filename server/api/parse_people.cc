#include "server/api/parse_people.h"

#include <algorithm>
#include <utility>

#include "server/api/limits.h"
#include "server/api/parse_form.h"
#include "server/core/limits.h"

namespace dutydesk::api {
namespace {

/// An answer as either service gives it.
template <class Request>
void read_answer(Form& form, const Request& request, core::AnswerOffer& answer) {
  answer.accept = request.accept();
  answer.eta = form.time("eta", request.has_eta(), request.eta());
  answer.reason = form.choice("reason", request.reason(),
                              request.accept() ? Given::kOptional : Given::kRequired)
                      .value_or(DeclineReason::kNone);
  if (request.accept() && request.reason() != pb::DECLINE_REASON_UNSPECIFIED) {
    form.wrong("reason", "is only for a decline: leave it out, or do not accept");
  }
  if (!request.accept() && request.has_eta()) {
    form.wrong("eta", "is only for an acceptance: leave it out, or accept");
  }
}

/// Seals the words of an answer under its case's key and finishes the write.
Result<ParsedWrite> finished(core::AnswerOffer answer, CaseId words_of,
                             const Private<std::string>& words, ParsedWrite write,
                             const ParseContext& context) {
  auto text = seal_for(context, words_of, words);
  if (!text) return tl::unexpected{text.error()};
  answer.text = std::move(*text);
  write.body = std::move(answer);
  return write;
}

std::vector<PersonKey> read_people(Form& form, const v1::MakeOffersRequest& request) {
  std::vector<PersonKey> people;
  const int most = static_cast<int>(core::kOffersPerCommandMax);
  if (request.people_size() > most) {
    form.wrong("people", "has more than " + std::to_string(most) + " people");
  }
  for (int i = 0; i < std::min(request.people_size(), most); ++i) {
    people.push_back(form.key<PersonKey>(item_path("people", i), request.people(i)));
  }
  if (request.next() && request.people_size() != 0) {
    form.wrong("next", "is given beside people: name people, or ask for the next best");
  }
  if (!request.next() && request.people_size() == 0) {
    form.wrong("people", "is empty: name people, or ask for the next best");
  }
  return people;
}

/// Progress as either service gives it.
template <class Request>
core::ReportProgress read_progress(Form& form, const Request& request) {
  core::ReportProgress report;
  report.progress = form.choice("progress", request.progress()).value_or(Progress::kNone);
  report.at = form.time("at", request.has_at(), request.at());
  report.eta = form.time("eta", request.has_eta(), request.eta());
  return report;
}

/// Duty as either service gives it.
template <class Request>
core::SetDuty read_duty(Form& form, const Request& request) {
  core::SetDuty duty;
  duty.role = form.choice("role", request.role()).value_or(SlotRole::kAmhp);
  duty.on = request.on();
  duty.until = form.time("until", request.has_until(), request.until());
  duty.authority = form.key<OrgKey>("authority", request.authority(), Given::kOptional);
  if (!request.on() && request.has_until()) {
    form.wrong("until", "is only for going on duty: leave it out");
  }
  if (request.role() == pb::TEAM_ROLE_DOCTOR && !request.authority().empty()) {
    form.wrong("authority", "is only for an AMHP: leave it out");
  }
  return duty;
}

}  // namespace

Result<ParsedWrite> parse(const v1::MakeOffersRequest& request, const ParseContext&) {
  Form form;
  core::MakeOffers offers;
  ParsedWrite write = started_on_case(form, request, offers.case_id);
  offers.people = read_people(form, request);
  offers.next = request.next();
  offers.window = form.span("window", request.has_window(), request.window(), core::kOfferWindowMin,
                            core::kOfferWindowMax);
  if (!form.is_right()) return form.refusal();
  write.body = std::move(offers);
  return write;
}

Result<ParsedWrite> parse(const v1::WithdrawOfferRequest& request, const ParseContext&) {
  Form form;
  core::WithdrawOffer withdraw;
  ParsedWrite write = started_on_case(form, request, withdraw.case_id);
  withdraw.offer = form.offer_id(request.offer(), Given::kOptional);
  withdraw.person = form.key<PersonKey>("person", request.person(), Given::kOptional);
  if (request.offer().empty() == request.person().empty()) {
    form.wrong("offer", "give either the offer or the person, not both and not neither");
  }
  if (!form.is_right()) return form.refusal();
  write.body = std::move(withdraw);
  return write;
}

Result<ParsedWrite> parse(const v1::AnswerOfferForRequest& request, const ParseContext& context) {
  Form form;
  core::AnswerOffer answer;
  ParsedWrite write = started_on_case(form, request, answer.case_id);
  answer.person = form.key<PersonKey>("person", request.person());
  answer.by_phone = true;
  read_answer(form, request, answer);
  answer.at = form.time("at", request.has_at(), request.at());
  const auto words = form.secret("text", request.text(), kLongTextBytesMax, Lines::kMany);
  if (!form.is_right()) return form.refusal();
  write.event_time = answer.at;
  write.on_behalf_of = answer.person;
  const CaseId of = answer.case_id;
  return finished(std::move(answer), of, words, std::move(write), context);
}

Result<ParsedWrite> parse(const v1::AnswerOfferRequest& request, const ParseContext& context) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::AnswerOffer answer;
  answer.offer = form.offer_id(request.offer());
  read_answer(form, request, answer);
  const auto words = form.secret("text", request.text(), kShortTextBytesMax, Lines::kMany);
  if (!form.is_right()) return form.refusal();
  const auto of = context.subjects.case_of(answer.offer);
  if (!of && !words.reveal().empty()) {
    return fail(ErrorCode::kNotFound, "There is no such offer, or it is not one that you may see.");
  }
  return finished(std::move(answer), of.value_or(CaseId{}), words, std::move(write), context);
}

Result<ParsedWrite> parse(const v1::AssignPersonRequest& request, const ParseContext& context) {
  Form form;
  core::AssignPerson assign;
  ParsedWrite write = started_on_case(form, request, assign.case_id);
  assign.person = form.key<PersonKey>("person", request.person());
  assign.eta = form.time("eta", request.has_eta(), request.eta());
  const auto words = form.secret("reason", request.reason(), kShortTextBytesMax, Lines::kMany);
  form.require("reason", request.reason(), "is empty: say why without an offer");
  if (!form.is_right()) return form.refusal();
  auto reason = seal_for(context, assign.case_id, words);
  if (!reason) return tl::unexpected{reason.error()};
  assign.reason = std::move(*reason);
  write.on_behalf_of = assign.person;
  write.body = std::move(assign);
  return write;
}

Result<ParsedWrite> parse(const v1::ReleasePersonRequest& request, const ParseContext&) {
  Form form;
  core::ReleasePerson release;
  ParsedWrite write = started_on_case(form, request, release.case_id);
  release.person = form.key<PersonKey>("person", request.person());
  if (!form.is_right()) return form.refusal();
  write.body = std::move(release);
  return write;
}

Result<ParsedWrite> parse(const v1::ReportProgressForRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::ReportProgress report = read_progress(form, request);
  report.person = form.key<PersonKey>("person", request.person());
  if (!form.is_right()) return form.refusal();
  write.event_time = report.at;
  write.on_behalf_of = report.person;
  write.body = std::move(report);
  return write;
}

Result<ParsedWrite> parse(const v1::ReportProgressRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::ReportProgress report = read_progress(form, request);
  if (!form.is_right()) return form.refusal();
  write.event_time = report.at;
  write.body = std::move(report);
  return write;
}

Result<ParsedWrite> parse(const v1::ReportSeenRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  const core::ReportSeen seen{form.offer_id(request.offer())};
  if (!form.is_right()) return form.refusal();
  write.body = seen;
  return write;
}

Result<ParsedWrite> parse(const v1::SetDutyForRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::SetDuty duty = read_duty(form, request);
  duty.person = form.key<PersonKey>("person", request.person());
  duty.tier = request.second_tier() ? DutyTier::kSecond : DutyTier::kFirst;
  duty.patch = form.text("patch", request.patch(), kPatchBytesMax, Lines::kOne);
  if (!form.is_right()) return form.refusal();
  write.on_behalf_of = duty.person;
  write.body = std::move(duty);
  return write;
}

Result<ParsedWrite> parse(const v1::SetDutyRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::SetDuty duty = read_duty(form, request);
  if (!form.is_right()) return form.refusal();
  write.body = std::move(duty);
  return write;
}

}  // namespace dutydesk::api
