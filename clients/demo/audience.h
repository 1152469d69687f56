// Audience: those who follow the night without being sent anywhere: every coordinator's desk and
// every partner's own cases. The first coordinator's desk also feeds the narration, the stories'
// conditions and the latency. Owned by play(); callbacks come from the followers' threads.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "clients/api/follower.h"
#include "clients/demo/stage.h"

namespace dutydesk::demo {

class Audience {
 public:
  /// Starts to follow. The stage must outlive it.
  explicit Audience(Stage& stage);

  /// Each one's belief, by profile.
  const std::map<std::string, DeskMirror*>& desks() const { return desks_; }
  const std::map<std::string, std::unique_ptr<CasesMirror>>& partners() const { return partners_; }

 private:
  void follow_desk(const std::string& who, DeskMirror& mirror, bool narrated);
  void follow_cases(const std::string& who);
  void narrate(const v1::DeskChange& change);

  Stage& stage_;
  std::vector<std::unique_ptr<DeskMirror>> own_;
  std::map<std::string, DeskMirror*> desks_;
  std::map<std::string, std::unique_ptr<CasesMirror>> partners_;
  std::vector<std::unique_ptr<client::DeskFollower>> desk_followers_;  // last: they stop first
  std::vector<std::unique_ptr<client::CasesFollower>> cases_followers_;
};

}  // namespace dutydesk::demo
