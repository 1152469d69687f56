// ResponderPlayer: one AMHP or doctor for a night. Goes on duty, follows their own work, says that
// an offer was seen, answers it after a while, travels, arrives, and is done when the assessment
// is. Owned by play(); has a thread of its own beside its follower's, which only hands work over.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "clients/api/follower.h"
#include "clients/demo/stage.h"

namespace dutydesk::demo {

class ResponderPlayer {
 public:
  /// `seed`: of the night; everybody's own dice follow from it.
  ResponderPlayer(Stage& stage, const Responder& who, std::uint64_t seed);
  ~ResponderPlayer();

  /// Nothing is left to do but to wait for others.
  bool is_idle() const { return idle_; }

  const Responder& who() const { return who_; }
  const WorkMirror& mirror() const { return mirror_; }

 private:
  /// What is due, by log time.
  enum class Due : std::uint8_t { kOnDuty, kSeen, kAnswer, kTravel, kArrive, kDone, kGoHome };
  struct Task {
    Due due = Due::kSeen;
    v1::WorkOffer offer;  ///< of kSeen and kAnswer
  };

  void run();
  void take(const v1::Work& work);
  void note_offers(const v1::Work& work);
  void note_case(const v1::Work& work);
  void expect(Span in, Due due, const v1::WorkOffer& offer = {});
  void drop(Due due);
  bool is_released(const v1::Work& work) const;
  void perform(const Task& task);
  void set_duty(bool on);
  void report_seen(const v1::WorkOffer& offer);
  void answer(const v1::WorkOffer& offer);
  void report(v1::Progress progress);
  Span roll(Span usual);

  Stage& stage_;
  const Responder& who_;
  Actor& actor_;
  WorkMirror mirror_;
  std::minstd_rand dice_;
  std::multimap<LogTime, Task> tasks_;  // the player's own thread, as all below
  std::set<std::string> offers_known_;
  std::string case_known_;
  v1::Progress progress_known_ = v1::PROGRESS_UNSPECIFIED;
  Span travel_{0};
  std::uint64_t taken_ = 0;  // revision of the work that was taken in last
  std::atomic<bool> idle_ = false;
  std::unique_ptr<client::WorkFollower> follower_;
  std::thread thread_;
};

}  // namespace dutydesk::demo
