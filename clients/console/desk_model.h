// DeskModel: what the live desk knows: cases, people, alarms, lines, how fresh it is, and where the
// coordinator is looking. It has no field for the person assessed, their address or their story, so
// none can reach the screen. A plain value of the main thread; reduce() makes the next one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/api/liveness.h"
#include "clients/api/outcome.h"
#include "clients/cli/times.h"
#include "clients/console/desk_clock.h"
#include "dutydesk/v1/desk_view.pb.h"

namespace dutydesk::console {

struct SlotRow {
  std::uint64_t slot = 0;
  v1::TeamRole role = v1::TEAM_ROLE_UNSPECIFIED;
  bool section_12 = false;
  std::string name;  ///< empty: nobody yet
  v1::Progress progress = v1::PROGRESS_UNSPECIFIED;
  std::optional<Time> eta;
  friend bool operator==(const SlotRow&, const SlotRow&) = default;
};

struct OfferRow {
  std::uint64_t slot = 0;
  std::string name;
  v1::OfferState state = v1::OFFER_STATE_UNSPECIFIED;
  std::optional<Time> made_at;
  std::optional<Time> expires_at;
  std::optional<Time> seen_at;
  std::optional<Time> answered_at;
  bool by_phone = false;
  std::string why_ended;
  friend bool operator==(const OfferRow&, const OfferRow&) = default;
};

struct CaseRow {
  std::string id;      ///< "cases/231"
  std::string number;  ///< "0231"
  v1::CaseKind kind = v1::CASE_KIND_UNSPECIFIED;
  v1::Priority priority = v1::PRIORITY_UNSPECIFIED;  ///< the one that counts
  bool triaged = false;
  v1::CaseState state = v1::CASE_STATE_UNSPECIFIED;
  std::string state_words;
  std::string next_words;
  std::string place;  ///< where they are, else where they go
  bool at_place = false;
  std::optional<Time> held_until;
  std::optional<Time> eta;
  std::string asked_by;
  std::string reference;
  std::string owner;
  std::optional<Time> opened_at;
  std::optional<Time> legal_start;
  std::optional<Time> legal_end;  ///< of several clocks the first to end
  std::string section;
  bool disputed = false;
  bool power_ended = false;
  std::vector<SlotRow> team;
  std::vector<OfferRow> offers;
  friend bool operator==(const CaseRow&, const CaseRow&) = default;
};

struct PersonRow {
  std::string key;
  std::string name;
  v1::PersonState state = v1::PERSON_STATE_UNSPECIFIED;
  std::string case_number;  ///< empty: none
  bool amhp = false;
  bool section_12 = false;
  std::optional<Time> duty_from;
  std::optional<Time> duty_until;
  std::uint32_t call_outs = 0;
  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

struct AlarmRow {
  std::string id;
  v1::AlarmLevel level = v1::ALARM_LEVEL_UNSPECIFIED;
  std::string words;
  std::string case_number;  ///< empty: about the region
  std::optional<Time> raised_at;
  std::optional<Time> acknowledged_at;
  std::string acknowledged_by;
  std::optional<Time> shelved_until;
  friend bool operator==(const AlarmRow&, const AlarmRow&) = default;
};

struct LogRow {
  std::uint64_t revision = 0;
  Time at;
  v1::AlarmLevel level = v1::ALARM_LEVEL_UNSPECIFIED;
  std::string case_number;  ///< empty: none
  std::string who;
  std::string words;
  friend bool operator==(const LogRow&, const LogRow&) = default;
};

/// The panes that take turns in a small window.
enum class Pane : std::uint8_t { kWhoNext, kOnCall, kEvents, kDetails };

struct DeskModel {
  cli::Zone zone;  ///< required
  bool loaded = false;
  std::string desk_name;
  std::vector<CaseRow> cases;     ///< open ones, most urgent first
  std::vector<PersonRow> people;  ///< on duty or working, the busiest first
  std::vector<AlarmRow> alarms;   ///< not cleared, most urgent first
  std::vector<LogRow> lines;      ///< oldest first
  DeskClock clock;
  client::Health health;
  std::optional<Time> confirmed_at;  ///< the server's time when last heard
  std::string selected;              ///< a case's id; empty: none
  Pane pane = Pane::kWhoNext;
  bool help = false;
  bool left = false;                     ///< the coordinator wants to go
  std::optional<client::Failure> ended;  ///< the server refused for good
};

}  // namespace dutydesk::console
