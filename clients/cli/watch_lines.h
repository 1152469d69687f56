// What a watch prints: one line for a person, or one JSON object, for each thing that happened,
// kept to one case when asked. Pure functions over the messages of the three watches.
#pragma once

#include <optional>
#include <string>

#include "clients/api/liveness.h"
#include "clients/cli/render.h"

namespace dutydesk::cli {

/// How to print, and which case; an empty case: all.
struct WatchView {
  bool json = false;
  std::string only_case;
  const Zone& zone;
};

/// Lines of one change. Empty when it is about other cases.
Lines event_lines(const v1::DeskChange& change, const WatchView& view, Time now);
Lines event_lines(const v1::PartnerChange& change, const WatchView& view, Time now);
Lines event_lines(const v1::WorkChange& change, const WatchView& view, Time now);

/// Lines of a fresh start. For a person: nothing but the caller's own cases or work.
Lines reset_lines(const v1::DeskReset& reset, const WatchView& view, Time now);
Lines reset_lines(const v1::PartnerReset& reset, const WatchView& view, Time now);
Lines reset_lines(const v1::WorkChange& reset, const WatchView& view, Time now);

/// A sign of life, also while nothing is heard.
std::string heartbeat_line(const client::Health& health, bool json, Time now, const Zone& zone);

/// The state of one case in a message. Absent: it is not in it.
template <class Message>
std::optional<v1::CaseState> state_in(const Message& message, const std::string& name) {
  for (const auto& one : message.cases()) {
    if (one.case_() == name) return one.state();
  }
  return std::nullopt;
}

inline std::optional<v1::CaseState> state_in(const v1::DeskReset& reset, const std::string& name) {
  return state_in(reset.desk(), name);
}

inline std::optional<v1::CaseState> state_in(const v1::WorkChange&, const std::string&) {
  return std::nullopt;
}

}  // namespace dutydesk::cli
