#include "clients/cli/render.h"

#include "clients/cli/output.h"
#include "clients/cli/resolve.h"
#include "clients/cli/words.h"

namespace dutydesk::cli {
namespace {

std::string or_dash(std::string text) {
  return text.empty() ? "-" : std::move(text);
}

/// When the power to detain ends; of several clocks the first to end.
std::string legal_end(const v1::DeskCase& one, const Seen& seen) {
  if (one.legal_power_ended()) return "OVER";
  std::optional<Time> first;
  for (const v1::LegalClock& clock : one.clocks()) {
    const Time end = client::to_time(clock.ends_at());
    if (!first || end < *first) first = end;
  }
  if (!first) return "-";
  return day_time(*first, seen.zone) + " " + relative_words(*first, seen.now);
}

std::string place_of(const v1::DeskCase& one) {
  if (!one.at_place_name().empty()) return one.at_place_name();
  return or_dash(one.destination_name());
}

std::string next_of(const v1::DeskCase& one, const Seen& seen) {
  if (one.next_words().empty()) return "-";
  if (!one.has_next_at()) return one.next_words();
  return one.next_words() + " " + relative_words(client::to_time(one.next_at()), seen.now);
}

}  // namespace

std::string when(const google::protobuf::Timestamp& stamp, const Seen& seen) {
  if (stamp.seconds() == 0 && stamp.nanos() == 0) return "-";
  return short_time(client::to_time(stamp), seen.now, seen.zone);
}

std::string minutes_words(const google::protobuf::Duration& span) {
  return std::to_string((span.seconds() + 59) / 60) + " min";
}

std::vector<std::string> list_headings() {
  return {"CASE", "PRI", "KIND", "PLACE", "STATE", "NEXT", "LEGAL_END"};
}

std::vector<std::string> list_row(const v1::DeskCase& one, const Seen& seen) {
  const std::string state = one.state_words().empty()
                                ? std::string{shown(case_state_words(), one.state())}
                                : one.state_words();
  return {case_number(one.case_()),
          std::string{shown(priority_words(), one.effective_priority())},
          std::string{shown(case_kind_words(), one.kind())},
          place_of(one),
          state,
          next_of(one, seen),
          legal_end(one, seen)};
}

std::vector<std::string> partner_row(const v1::PartnerCase& one, const Seen& seen) {
  const std::string end = one.legal_power_ended() ? "OVER" : when(one.legal_end_at(), seen);
  const std::string next = one.has_team_eta() ? "team " + when(one.team_eta(), seen) : "-";
  return {case_number(one.case_()),
          std::string{shown(priority_words(), one.priority())},
          std::string{shown(case_kind_words(), one.kind())},
          or_dash(one.place_name()),
          std::string{shown(case_state_words(), one.state())},
          next,
          end};
}

Lines clock_lines(const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
                  const Seen& seen) {
  Lines lines;
  for (const v1::LegalClock& clock : clocks) {
    const Time end = client::to_time(clock.ends_at());
    const bool over = end < seen.now;
    lines.push_back("Clock      started " + when(clock.starts_at(), seen) + ", " +
                    (over ? "OVER since " : "ends ") + day_time(end, seen.zone) + " (" +
                    relative_words(end, seen.now) + ")  " + clock.section() +
                    (clock.disputed() ? "  ! two times were told, the earliest counts" : "") +
                    (clock.assumed() ? "  ! start assumed: settle removed or kept in triage" : ""));
  }
  return lines;
}

std::string log_line(const v1::LogLine& line, const Seen& seen) {
  const std::string mark{shown(alarm_words(), line.level())};
  return when(line.at(), seen) + "  " + padded(mark, 2) + "  " +
         (line.case_().empty() ? "" : case_number(line.case_()) + "  ") +
         (line.who().empty() ? "" : line.who() + "  ") + line.words();
}

std::string needs_words(const v1::Needs& needs) {
  std::vector<std::string> parts;
  if (needs.age() != v1::AGE_BAND_UNSPECIFIED) parts.emplace_back(shown(age_words(), needs.age()));
  if (needs.gender() != v1::GENDER_UNSPECIFIED) {
    parts.emplace_back(shown(gender_words(), needs.gender()));
  }
  if (needs.assessor_gender() != v1::GENDER_UNSPECIFIED) {
    parts.push_back("assessor " + std::string{shown(gender_words(), needs.assessor_gender())} +
                    (needs.assessor_gender_required() ? " (a condition)" : " (a wish)"));
  }
  if (!needs.language().empty()) parts.push_back("language " + needs.language());
  for (const int skill : needs.specialisms())
    parts.emplace_back(shown(specialism_words(), skill));
  for (const int flag : needs.flags())
    parts.emplace_back(shown(flag_words(), flag));
  if (needs.two_staff()) parts.emplace_back("do not attend alone");
  std::string text;
  for (const std::string& part : parts)
    text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? "nothing special" : text;
}

}  // namespace dutydesk::cli
