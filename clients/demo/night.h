// A night as data: who is on duty and how they answer, which cases come in and what everybody does
// about them. Read once from deploy/demo-night.toml by the player's main thread, then only read.
// It holds no person data but the invented people of the demonstration.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clients/api/times_of.h"
#include "dutydesk/v1/common.pb.h"
#include "dutydesk/v1/crisis.pb.h"
#include "server/base/result.h"

namespace dutydesk::demo {

using LogTime = client::Time;
using Span = std::chrono::seconds;

/// A coordinator: profile of the client configuration, and key of the person.
struct Coordinator {
  std::string who;
  std::string person;
};

/// Somebody who can be sent, and what they do when they are asked.
struct Responder {
  std::string who;
  std::string person;
  v1::TeamRole role = v1::TEAM_ROLE_UNSPECIFIED;
  LogTime on;
  LogTime until;                     ///< what they tell the desk
  std::optional<LogTime> goes_home;  ///< earlier than `until`, once free
  Span answers_in{60};
  bool by_phone = false;  ///< no device: the desk rings and records
  bool second_tier = false;
  bool refused = false;  ///< may not go on duty, and is told why
};

/// What somebody says to one case.
struct Reply {
  enum class Kind : std::uint8_t { kAccept, kDecline, kSilent };
  Kind kind = Kind::kAccept;
  v1::DeclineReason reason = v1::DECLINE_REASON_UNSPECIFIED;
};

/// One thing that somebody does, in order: not before `at`, when `when` is so, `after` a while.
struct Step {
  std::optional<LogTime> at;
  std::string when;  ///< a condition of the case (conditions.h); empty: none
  Span after{0};
  std::string who;        ///< profile
  std::string act;        ///< acts.h
  bool optional = false;  ///< skipped when `when` does not come about
  bool may_be_refused = false;
  bool must_be_refused = false;
  std::map<std::string, std::vector<std::string>> args;
  unsigned line = 0;  ///< in the file

  /// The argument's one value; empty when it is not given.
  std::string text(const std::string& key) const;
  /// All of the argument's values.
  std::vector<std::string> list(const std::string& key) const;
  /// The argument as a span such as "25m"; absent when it is not given.
  std::optional<Span> span(const std::string& key) const;
};

/// A case from its opening, or (without one) something that merely happens.
struct Story {
  std::string title;
  LogTime at;
  std::string who;  ///< profile that opens it; empty: no case
  v1::OpenCaseRequest opening;
  std::optional<Span> detained_ago;      ///< the detention is told with the opening
  std::optional<Span> expected_in;       ///< when the person is expected
  std::map<std::string, Reply> replies;  ///< by profile, where not the usual
  std::vector<Step> steps;
};

struct Night {
  LogTime begins;
  LogTime ends;
  std::vector<Coordinator> coordinators;  ///< the first one's desk is narrated
  std::vector<std::string> partners;      ///< profiles that ask and watch their own cases
  std::vector<std::string> others;        ///< profiles that only report, such as a suite
  std::vector<Responder> responders;
  std::vector<Story> stories;
};

/// Reads and checks the file. Errors: kInvalid, each mistake with file, line and key.
Result<Night> read_night(const std::filesystem::path& path);

/// "90s", "25m" or "3h"; absent when it is not such a span.
std::optional<Span> span_of(const std::string& text);

}  // namespace dutydesk::demo
