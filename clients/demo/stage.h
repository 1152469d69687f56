// Stage: what everybody who plays the night shares: the clock, the ledger, the narrator, the
// actors, the desk as its watch shows it, and what went wrong. Made by play() and outliving all of
// its threads; its parts are safe on any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "clients/demo/actor.h"
#include "clients/demo/latency.h"
#include "clients/demo/mirror.h"
#include "clients/demo/narrator.h"
#include "clients/demo/night.h"
#include "clients/demo/stage_clock.h"

namespace dutydesk::demo {

class Stage {
 public:
  Stage(const Night& night, std::unique_ptr<StageClock> clock, bool bold);

  const Night& night() const { return night_; }
  StageClock& clock() { return *clock_; }
  Ledger& ledger() { return ledger_; }
  Narrator& narrator() { return narrator_; }
  Latency& latency() { return latency_; }
  DeskMirror& desk() { return desk_; }

  /// Lets in every actor of the night. Errors: of the client configuration.
  Result<void> open_actors(const std::filesystem::path& config);
  /// The actor of this profile; CHECKs that the night has it.
  Actor& actor(const std::string& who);
  /// The first coordinator, who does what the night gives nobody to do.
  Actor& desk_actor() { return actor(night_.coordinators.front().who); }
  bool is_coordinator(const std::string& who) const;
  /// Key of the person behind a profile; the word itself when it names none.
  std::string person_of(const std::string& who) const;

  /// The case is this story's.
  void cast(const std::string& case_name, const Story& story);
  /// What this profile says to this case.
  Reply reply_of(const std::string& who, const std::string& case_name) const;

  /// Something is wrong with the server or with the night.
  void fail(const std::string& sentence);
  std::vector<std::string> failures() const;

 private:
  const Night& night_;
  const std::unique_ptr<StageClock> clock_;
  Ledger ledger_;
  Narrator narrator_;
  Latency latency_;
  DeskMirror desk_;
  std::map<std::string, std::unique_ptr<Actor>> actors_;
  mutable std::mutex mutex_;
  std::map<std::string, const Story*> stories_;  // guarded by mutex_
  std::vector<std::string> failures_;            // guarded by mutex_
};

}  // namespace dutydesk::demo
