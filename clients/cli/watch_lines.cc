#include "clients/cli/watch_lines.h"

#include "clients/api/resume_point.h"
#include "clients/cli/json.h"
#include "clients/cli/output.h"
#include "clients/cli/resolve.h"
#include "clients/cli/words.h"

namespace dutydesk::cli {
namespace {

template <class Message>
std::string json_line(std::string_view event, const Message& message, const Zone& zone) {
  return json_event(event, "\"resume\":" + json_string(client::to_text(message.resume())) +
                               ",\"result\":" + json_of(message, zone));
}

/// Takes out of a list what is about other cases.
template <class List>
void keep_only(List& list, const std::string& name) {
  for (int at = list.size() - 1; at >= 0; --at) {
    if (list.Get(at).case_() != name) list.DeleteSubrange(at, 1);
  }
}

v1::DeskChange only(v1::DeskChange change, const std::string& name) {
  keep_only(*change.mutable_cases(), name);
  keep_only(*change.mutable_people(), name);
  keep_only(*change.mutable_alarms(), name);
  keep_only(*change.mutable_lines(), name);
  change.clear_places();
  change.clear_alarms_cleared();
  return change;
}

bool is_empty(const v1::DeskChange& change) {
  return change.cases().empty() && change.people().empty() && change.places().empty() &&
         change.alarms().empty() && change.alarms_cleared().empty() && change.lines().empty();
}

std::string partner_line(const v1::PartnerCase& one, const Seen& seen) {
  std::string text = clock_time(seen.now, seen.zone) + "  " + case_number(one.case_()) + "  " +
                     std::string{shown(case_state_words(), one.state())};
  if (!one.place_name().empty()) text += "  " + one.place_name();
  text +=
      "  team " + std::to_string(one.team_accepted()) + " of " + std::to_string(one.team_needed());
  if (one.has_team_eta()) text += ", there about " + when(one.team_eta(), seen);
  return text;
}

}  // namespace

Lines event_lines(const v1::DeskChange& whole, const WatchView& view, Time now) {
  const v1::DeskChange change = view.only_case.empty() ? whole : only(whole, view.only_case);
  if (is_empty(change)) return {};
  if (view.json) return {json_line("change", change, view.zone)};
  Lines lines;
  for (const v1::LogLine& line : change.lines())
    lines.push_back(log_line(line, Seen{now, view.zone}));
  return lines;
}

Lines event_lines(const v1::PartnerChange& whole, const WatchView& view, Time now) {
  v1::PartnerChange change = whole;
  if (!view.only_case.empty()) keep_only(*change.mutable_cases(), view.only_case);
  if (change.cases().empty()) return {};
  if (view.json) return {json_line("change", change, view.zone)};
  const Time at = change.has_at() ? client::to_time(change.at()) : now;
  Lines lines;
  for (const v1::PartnerCase& one : change.cases())
    lines.push_back(partner_line(one, Seen{at, view.zone}));
  return lines;
}

Lines event_lines(const v1::WorkChange& change, const WatchView& view, Time now) {
  if (view.json) return {json_line("change", change, view.zone)};
  const Time at = change.has_at() ? client::to_time(change.at()) : now;
  Lines lines(change.notices().begin(), change.notices().end());
  for (std::string& line : work_lines(change.work(), Seen{at, view.zone})) {
    lines.push_back(clock_time(at, view.zone) + "  " + line);
  }
  return lines;
}

Lines reset_lines(const v1::DeskReset& reset, const WatchView& view, Time /*now*/) {
  if (!view.json) return {};
  v1::DeskReset shown_part = reset;
  if (!view.only_case.empty())
    keep_only(*shown_part.mutable_desk()->mutable_cases(), view.only_case);
  return {json_line("reset", shown_part, view.zone)};
}

Lines reset_lines(const v1::PartnerReset& reset, const WatchView& view, Time now) {
  v1::PartnerReset shown_part = reset;
  if (!view.only_case.empty()) keep_only(*shown_part.mutable_cases(), view.only_case);
  if (view.json) return {json_line("reset", shown_part, view.zone)};
  Lines lines;
  for (const v1::PartnerCase& one : shown_part.cases()) {
    lines.push_back(partner_line(one, Seen{now, view.zone}));
  }
  return lines;
}

Lines reset_lines(const v1::WorkChange& reset, const WatchView& view, Time now) {
  if (view.json) return {json_line("reset", reset, view.zone)};
  return event_lines(reset, view, now);
}

std::string heartbeat_line(const client::Health& health, bool json, Time now, const Zone& zone) {
  const std::string state = client::to_words(health.liveness);
  const Zone utc = [](Time) { return std::chrono::seconds{0}; };
  if (!json) {
    const std::string why = health.why.empty() ? "" : ": " + health.why;
    return clock_time(now, zone) + "  " + state + why;
  }
  return json_event("heartbeat", "\"liveness\":" + json_string(state) +
                                     ",\"why\":" + json_string(health.why) +
                                     ",\"at\":" + json_string(local_rfc3339(now, utc)) +
                                     ",\"at_local\":" + json_string(local_rfc3339(now, zone)));
}

}  // namespace dutydesk::cli
