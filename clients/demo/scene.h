// Scene: one story while it is played: opens its case, then does its steps in order, each when its
// time and condition have come. Owned by play(), runs on a thread of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "clients/demo/acts.h"
#include "clients/demo/conditions.h"
#include "clients/demo/stage.h"

namespace dutydesk::demo {

class Scene {
 public:
  Scene(Stage& stage, const Story& story) : stage_{stage}, story_{story} {}

  /// Plays it to its end, or until the clock is stopped.
  void play();

  Stage& stage() { return stage_; }
  Actor& actor(const Step& step) { return stage_.actor(step.who); }
  const std::string& case_name() const { return case_; }

  /// The case as the desk's watch shows it now.
  v1::DeskCase now() const;

  /// Waits until the case is so, at most for `most` of log time. False: it is not.
  bool wait_for(const std::function<bool(const v1::DeskCase&)>& is_so, Span most);

  /// Number of the arrival recorded last, to be corrected; 0: none.
  std::uint64_t last_arrival = 0;

 private:
  bool open();
  bool await(const Step& step);
  void act(const Step& step);

  Stage& stage_;
  const Story& story_;
  std::string case_;
};

}  // namespace dutydesk::demo
