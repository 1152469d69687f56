// Narrator: tells the night on standard output in a coordinator's words: a heading when a case
// begins, the desk's own lines as they become visible, and what somebody is told. Owned by the
// stage, safe on any thread. It never shows what is sealed about the person assessed.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "clients/demo/night.h"
#include "dutydesk/v1/desk_view.pb.h"

namespace dutydesk::demo {

class Narrator {
 public:
  explicit Narrator(bool bold) : bold_{bold} {}

  /// "20:18  Police use section 136 in the town centre"
  void heading(LogTime at, const std::string& title);

  /// One line of the desk's log. Lines about the directory, and plans that say what the last one
  /// said, are left out. Called from one thread at a time.
  void line(const v1::LogLine& line);

  /// What somebody is told, or says.
  void say(LogTime at, const std::string& who, const std::string& words);

 private:
  void print(const std::string& text);

  const bool bold_;
  std::mutex mutex_;
  std::map<std::string, std::string> plans_;  // by case, the last one told; one follower's thread
};

/// "20:18:07", UTC.
std::string clock_text(LogTime at);

/// "case 7" of "cases/7"; as it is when it is no such name.
std::string case_text(const std::string& name);

}  // namespace dutydesk::demo
