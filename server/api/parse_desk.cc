#include "server/api/parse_desk.h"

#include <utility>

#include "server/api/limits.h"
#include "server/api/names.h"
#include "server/api/parse_form.h"
#include "server/base/check.h"
#include "server/matching/teams.h"

namespace dutydesk::api {
namespace {

template <class Request>
Result<CaseId> parse_case_asked(const Request& request) {
  Form form;
  const CaseId id = form.case_id(request.case_());
  if (!form.is_right()) return form.refusal();
  return id;
}

/// A count that is left out, or lies from 1 to `most`.
std::size_t read_count(Form& form, const char* field, std::uint32_t given, std::size_t usual,
                       std::size_t most) {
  if (given == 0) return usual;
  if (given > most) {
    form.wrong(field, "is more than " + std::to_string(most) + ": ask for fewer, or for pages");
  }
  return given;
}

/// The reason for shelving, under the key of the alarm's case; an alarm about the whole region gets
/// a key of its own.
Result<Sealed> seal_reason(const ParseContext& context, AlarmId alarm,
                           const Private<std::string>& reason, ParsedWrite& write) {
  const auto of = context.subjects.case_of(alarm);
  if (!of) {
    return fail(ErrorCode::kNotFound,
                "There is no such alarm, or its cause is gone and it was cleared.");
  }
  if (!of->is_none()) return seal_for(context, *of, reason);
  const std::string subject = "alarm-" + new_uuid();
  write.keys.push_back(context.keys.create(subject));
  auto sealed = context.keys.seal(subject, reason);
  CHECK(sealed.has_value());  // nobody else knows of the subject yet
  return *std::move(sealed);
}

}  // namespace

Result<ParsedWrite> parse(const v1::ReportPlaceStatusRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::ReportPlaceStatus report;
  report.place = form.key<PlaceKey>("place", request.place());
  report.state = form.choice("state", request.state()).value_or(PlaceState::kUnknown);
  if (!form.is_right()) return form.refusal();
  write.body = std::move(report);
  return write;
}

Result<ParsedWrite> parse(const v1::ReportBedStatusRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::ReportBedStatus report;
  report.bed = form.key<BedKey>("bed", request.bed());
  report.state = form.choice("state", request.state()).value_or(BedState::kUnknown);
  if (!form.is_right()) return form.refusal();
  write.body = std::move(report);
  return write;
}

Result<ParsedWrite> parse(const v1::AcknowledgeAlarmRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  const core::AcknowledgeAlarm acknowledge{form.alarm_id(request.alarm())};
  if (!form.is_right()) return form.refusal();
  write.body = acknowledge;
  return write;
}

Result<ParsedWrite> parse(const v1::ShelveAlarmRequest& request, const ParseContext& context) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::ShelveAlarm shelve;
  shelve.alarm = form.alarm_id(request.alarm());
  if (!request.has_until()) form.wrong("until", "is not given: say until when");
  shelve.until = form.time("until", request.has_until(), request.until()).value_or(Instant{});
  const auto words = form.secret("reason", request.reason(), kShortTextBytesMax, Lines::kMany);
  form.require("reason", request.reason(), "is empty: say why");
  if (!form.is_right()) return form.refusal();
  auto reason = seal_reason(context, shelve.alarm, words, write);
  if (!reason) return tl::unexpected{reason.error()};
  shelve.reason = std::move(*reason);
  write.body = std::move(shelve);
  return write;
}

Result<CaseId> parse(const v1::GetCaseRequest& request) {
  return parse_case_asked(request);
}
Result<CaseId> parse(const v1::GetDeskCaseRequest& request) {
  return parse_case_asked(request);
}
Result<CaseId> parse(const v1::ExplainCaseRequest& request) {
  return parse_case_asked(request);
}

Result<TeamsAsked> parse(const v1::ProposeTeamsRequest& request) {
  Form form;
  TeamsAsked asked;
  asked.case_id = form.case_id(request.case_());
  asked.limit = read_count(form, "limit", request.limit(), kTeamsUsual, matching::kTeamsMax);
  if (!form.is_right()) return form.refusal();
  return asked;
}

Result<PageAsked> parse(const v1::ListCasesRequest& request) {
  Form form;
  PageAsked asked;
  asked.include_ended = request.include_ended();
  asked.size = read_count(form, "page_size", request.page_size(), kPageUsual, kPageMax);
  if (!request.page_token().empty()) {
    const auto before = case_named(request.page_token());
    if (!before) form.wrong("page_token", "is not one that this server gave: leave it out");
    asked.before = before.value_or(CaseId{});
  }
  if (!form.is_right()) return form.refusal();
  return asked;
}

Result<std::string> parse(const v1::GetRequestRequest& request) {
  Form form;
  std::string id = form.uuid(request.request(), "request");
  if (!form.is_right()) return form.refusal();
  return id;
}

}  // namespace dutydesk::api
