// What must hold of a region's log and state whatever happens, judged by plain walks that share no
// logic with the core: a second opinion for tests. Each answer is a list of sentences about what is
// broken; empty is good. Test code only; nothing here changes what it looks at.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/core/state.h"

namespace dutydesk::support {

using Broken = std::vector<std::string>;

/// Facts of one state: nobody in two active teams, offers and holds that fit their cases, closed
/// cases that keep nothing, alarms and look-ups that agree with the rest.
Broken broken(const core::State& state);

/// Look-ups equal those made again from the rest, and the next deadline is the earliest due thing.
Broken broken_lookups(const core::State& state);

/// Once the planner has nothing left to do: each role of an open case that nobody fills has an open
/// offer, a current plan, or an alarm that says why not.
Broken unattended(const core::State& state);

/// Once a tick has run at `now`: nothing that was due by then is still waiting.
Broken overdue(const core::State& state, Instant now);

/// The end of the power to detain: 24 hours from the fact that starts it; nullopt when none does.
std::optional<Instant> legal_end_of(const Case& c);

/// Watches one log from its first record on: what must hold from one record to the next.
class LogWatch {
 public:
  /// Judges a record that was just applied; `state` is what it led to.
  Broken after(const core::Record& record, const core::State& state);

  /// Cases that had ended are as they were when they ended.
  Broken ended_cases_changed(const core::State& state) const;

 private:
  void follow_slots(const core::Record& record, const core::State& state, Broken& out);
  void follow_rooms(const core::Record& record, const core::State& state, Broken& out);

  std::uint64_t revision_ = 0;
  Instant at_;
  std::set<std::pair<std::string, std::string>> requests_;
  std::map<std::pair<CaseId, SlotId>, PersonKey> filled_;
  std::map<PlaceKey, std::size_t> over_;  ///< people and holds beyond the capacity
  std::map<CaseId, Case> ended_;
};

}  // namespace dutydesk::support
