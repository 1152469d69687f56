#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Exit;

std::vector<std::string> place_row(const v1::DeskPlace& place, const Seen& seen) {
  return {place.place(),
          place.name(),
          place.type(),
          std::string{shown(place_state_words(), place.state())},
          when(place.reported_at(), seen),
          std::to_string(place.occupied()) + " of " + std::to_string(place.capacity()),
          std::to_string(place.held())};
}

Done show_places(Session& session) {
  const auto desk = session.desk();
  if (!desk) return tl::unexpected{desk.error()};
  v1::DeskState places;
  *places.mutable_places() = (*desk)->places();
  Rows rows;
  for (const v1::DeskPlace& place : places.places())
    rows.push_back(place_row(place, seen_by(session)));
  return show_table(session, places, {"KEY", "PLACE", "TYPE", "STATE", "SAID_AT", "THERE", "HELD"},
                    rows);
}

std::vector<std::string> alarm_row(const v1::DeskAlarm& alarm, const Seen& seen) {
  std::string taken = "nobody has it";
  if (alarm.has_acknowledged_at()) {
    taken = alarm.acknowledged_by() + " has it since " + when(alarm.acknowledged_at(), seen);
  }
  if (alarm.has_shelved_until()) taken = "quiet until " + when(alarm.shelved_until(), seen);
  const std::size_t slash = alarm.alarm().find('/');
  const std::string number =
      slash == std::string::npos ? alarm.alarm() : alarm.alarm().substr(slash + 1);
  return {number,
          std::string{shown(alarm_words(), alarm.level())},
          when(alarm.raised_at(), seen),
          alarm.case_().empty() ? "-" : case_number(alarm.case_()),
          alarm.words(),
          taken};
}

std::string said_alarm(const Session& session) {
  return with_collection("alarms", session.said().one("alarm").value_or(""));
}

/// Until when an alarm is quiet, from "until=" or a length.
client::Answer<Time> quiet_until(const Session& session) {
  const auto until = session.time("until", Nearest::kFuture);
  if (!until) return tl::unexpected{until.error()};
  const auto length = session.span("for");
  if (until->has_value() == length.has_value()) {
    return client::give_up(Exit::kUsage,
                           "Say how long, such as 30m, or until=TIME: one of the two.");
  }
  return length ? session.now() + *length : **until;
}

}  // namespace

Done do_place(Session& session) {
  const Invocation& said = session.said();
  if (!said.said("place") && !said.said("state")) return show_places(session);
  if (!said.said("place") || !said.said("state")) {
    return client::give_up(Exit::kUsage, "Say which place and its state, such as: place elm open");
  }
  v1::ReportPlaceStatusRequest request;
  DUTYDESK_TRY(
      put_place(session, "place", [&](const std::string& key) { request.set_place(key); }));
  request.set_state(static_cast<v1::PlaceState>(said.word("state")));
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::ReportPlaceStatus, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Recorded: " + request.place() + " is " +
                                     std::string{shown(place_state_words(), request.state())} +
                                     ".");
}

Done do_bed(Session& session) {
  v1::ReportBedStatusRequest request;
  request.set_bed(session.said().one("bed").value_or(""));
  request.set_state(static_cast<v1::BedState>(session.said().word("state")));
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::ReportBedStatus, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Recorded: bed " + request.bed() + " is " +
                                     std::string{shown(bed_state_words(), request.state())} + ".");
}

Done do_alarms(Session& session) {
  const auto desk = session.desk();
  if (!desk) return tl::unexpected{desk.error()};
  v1::DeskState alarms;
  *alarms.mutable_alarms() = (*desk)->alarms();
  Rows rows;
  for (const v1::DeskAlarm& alarm : alarms.alarms())
    rows.push_back(alarm_row(alarm, seen_by(session)));
  DUTYDESK_TRY(show_table(session, alarms, {"ALARM", "", "SINCE", "CASE", "WHAT", "WHO"}, rows));
  if (rows.empty()) session.out().note("No alarms.");
  return {};
}

Done do_ack(Session& session) {
  v1::AcknowledgeAlarmRequest request;
  request.set_alarm(said_alarm(session));
  const auto answer =
      session.call<v1::DeskService>(&v1::DeskService::Stub::AcknowledgeAlarm, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "You have " + request.alarm() + ". It is not solved yet.");
}

Done do_shelve(Session& session) {
  const auto until = quiet_until(session);
  if (!until) return tl::unexpected{until.error()};
  v1::ShelveAlarmRequest request;
  request.set_alarm(said_alarm(session));
  *request.mutable_until() = client::to_stamp(*until);
  request.set_reason(session.said().text.value_or(""));
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::ShelveAlarm, request);
  if (!answer) return tl::unexpected{answer.error()};
  return session.finish(*answer, "Quiet until " +
                                     short_time(*until, session.now(), session.zone()) + ": " +
                                     request.alarm() + ".");
}

}  // namespace dutydesk::cli
