// ChangeIndex: what events name by number alone and a later state no longer tells: whose duty,
// which place and case a hold was for, what an alarm was about. Owned by the watchers and used on
// the durable side's thread only.
#pragma once

#include <map>
#include <set>

#include "server/core/state.h"

namespace dutydesk::api {

/// What a record changed, so that those views are sent. `alarms`: raised or changed, not cleared.
struct Touched {
  std::set<CaseId> cases;
  std::set<PersonKey> people;
  std::set<PlaceKey> places;
  std::set<AlarmId> alarms;
  std::set<AlarmId> alarms_cleared;
};

class ChangeIndex {
 public:
  /// Forgets what it knew and takes everything from the state.
  void note(const core::State& state);
  /// Takes in the next record. What it ends is remembered until the record after it, so this comes
  /// before asking what the record touched or says.
  void note(const core::Record& record);

  /// Null when it was never noted, or ended before the last record.
  const Duty* duty(DutyId id) const;
  const PlaceHold* hold(HoldId id) const;
  const Alarm* alarm(AlarmId id) const;
  const Notification* notice(NotificationId id) const;

 private:
  void drop_ended();

  std::map<DutyId, Duty> duties_;
  std::map<HoldId, PlaceHold> holds_;
  std::map<AlarmId, Alarm> alarms_;
  std::map<NotificationId, Notification> notices_;
  std::set<DutyId> ended_duties_;
  std::set<HoldId> ended_holds_;
  std::set<AlarmId> ended_alarms_;
  std::set<NotificationId> ended_notices_;
};

/// What the record touches. The index has noted the record; `after` is the state after it.
Touched touched(const core::Record& record, const ChangeIndex& index, const core::State& after);

}  // namespace dutydesk::api
