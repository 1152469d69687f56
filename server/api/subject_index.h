// SubjectIndex: whose data key seals the words about a case, an offer or an alarm, so that the edge
// can seal a text before the core has seen the request. Owned by main. Filled in log order by one
// thread as records become durable, read by every edge thread: safe on any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/core/state.h"

namespace dutydesk::api {

class SubjectIndex {
 public:
  /// Forgets what it knew and takes everything from the state.
  void note(const core::State& state);
  /// Adds what a durable record opened, offered or raised.
  void note(const core::Record& record);

  /// The subject of the case; nullopt when no durable record opened it.
  std::optional<std::string> subject_of(CaseId id) const;
  /// The case of the offer; nullopt when there is none.
  std::optional<CaseId> case_of(OfferId id) const;
  /// The case of an alarm that is not cleared, a none-id when it is about the region; nullopt when
  /// there is no such alarm.
  std::optional<CaseId> case_of(AlarmId id) const;

 private:
  mutable std::mutex mutex_;
  std::map<CaseId, std::string> subjects_;  // guarded by mutex_
  std::map<OfferId, CaseId> offers_;        // guarded by mutex_
  std::map<AlarmId, CaseId> alarms_;        // guarded by mutex_
};

}  // namespace dutydesk::api
