#include "clients/demo/responder_player.h"

#include <algorithm>

namespace dutydesk::demo {
namespace {

using Work = v1::ResponderService;
using Desk = v1::DeskService;

constexpr Span kLooksAfter{15};                            ///< a device in a pocket
constexpr Span kLeavesAfter = std::chrono::minutes{4};     ///< coat, keys, file
constexpr Span kTravelUnknown = std::chrono::minutes{25};  ///< no estimate was given
constexpr Span kFinishesAfter = std::chrono::minutes{12};  ///< papers after the assessment

std::uint32_t dice_of(std::uint64_t seed, const std::string& who) {
  std::seed_seq sequence{seed, std::uint64_t{std::hash<std::string>{}(who)}};
  std::uint32_t value = 0;
  sequence.generate(&value, &value + 1);
  return value;
}

/// Tells the stage when an AMHP's watch shows an offer, the moment that it does.
void note_shown(Stage& stage, const v1::Work& work) {
  for (const auto& offer : work.offers()) {
    if (offer.role() == v1::TEAM_ROLE_AMHP) stage.latency().shown(offer.case_());
  }
}

bool is_completed(const v1::DeskCase& c) {
  return std::any_of(c.facts().begin(), c.facts().end(), [](const v1::Fact& fact) {
    return fact.kind() == v1::FACT_KIND_ASSESSMENT_COMPLETED && !fact.corrected();
  });
}

}  // namespace

ResponderPlayer::ResponderPlayer(Stage& stage, const Responder& who, std::uint64_t seed)
    : stage_{stage},
      who_{who},
      actor_{stage.actor(who.who)},
      mirror_{who.who, false},
      dice_{dice_of(seed, who.who)} {
  tasks_.emplace(who.on, Task{Due::kOnDuty, {}});
  if (who.goes_home) tasks_.emplace(*who.goes_home, Task{Due::kGoHome, {}});
  client::FollowHandlers<client::WorkFeed> handlers;
  const auto told = [this](const v1::WorkChange& change) {
    note_shown(stage_, change.work());
    stage_.clock().wake();
  };
  handlers.reset = [this, told](const v1::WorkChange& reset) { mirror_.reset(reset), told(reset); };
  handlers.change = [this, told](const v1::WorkChange& change) {
    mirror_.change(change), told(change);
  };
  handlers.bookmark = [this](const v1::Bookmark& bookmark) { mirror_.bookmark(bookmark); };
  handlers.health = [this](const client::Health& health) { mirror_.health(health); };
  handlers.ended = [this](const client::Failure& failure) {
    stage_.fail("The watch of " + who_.who + " ended: " + failure.message);
  };
  follower_ = std::make_unique<client::WorkFollower>(actor_.connection(), std::move(handlers));
  thread_ = std::thread{[this] { run(); }};
}

ResponderPlayer::~ResponderPlayer() {
  stage_.clock().stop();
  thread_.join();
  follower_.reset();
}

Span ResponderPlayer::roll(Span usual) {
  std::uniform_int_distribution<Span::rep> share{-20, 20};  // percent
  return usual + usual * share(dice_) / 100;
}

void ResponderPlayer::expect(Span in, Due due, const v1::WorkOffer& offer) {
  tasks_.emplace(stage_.clock().now() + in, Task{due, offer});
}

void ResponderPlayer::drop(Due due) {
  std::erase_if(tasks_, [&](const auto& task) { return task.second.due == due; });
}

void ResponderPlayer::run() {
  StageClock& clock = stage_.clock();
  while (!clock.stopped()) {
    const auto is_news = [this] { return mirror_.changed_at() != taken_; };
    const v1::Work work = mirror_.look([](const WorkBelief& belief) { return belief.work; });
    taken_ = mirror_.changed_at();
    take(work);
    idle_ = tasks_.empty();
    const bool waits_for_others = progress_known_ == v1::PROGRESS_ON_SCENE;
    const LogTime next =
        tasks_.empty() ? clock.now() + std::chrono::hours{1} : tasks_.begin()->first;
    const auto is_so = [&] { return is_news() || (waits_for_others && is_released(work)); };
    if (clock.wait(next, is_so) || tasks_.empty() || clock.now() < tasks_.begin()->first) continue;
    const Task task = tasks_.extract(tasks_.begin()).mapped();
    perform(task);
  }
}

void ResponderPlayer::take(const v1::Work& work) {
  note_offers(work);
  note_case(work);
  const bool waiting = progress_known_ == v1::PROGRESS_ON_SCENE;
  if (waiting && is_released(work)) {
    progress_known_ = v1::PROGRESS_DONE;
    expect(roll(kFinishesAfter), Due::kDone);
  }
}

void ResponderPlayer::note_offers(const v1::Work& work) {
  std::set<std::string> open;
  for (const auto& offer : work.offers()) {
    open.insert(offer.offer());
    if (!offers_known_.insert(offer.offer()).second) continue;
    if (!who_.by_phone) expect(roll(kLooksAfter), Due::kSeen, offer);
    expect(roll(who_.answers_in), Due::kAnswer, offer);
  }
  std::erase_if(tasks_, [&](const auto& task) {
    const std::string& offer = task.second.offer.offer();
    return !offer.empty() && !open.contains(offer);
  });
}

void ResponderPlayer::note_case(const v1::Work& work) {
  const std::string on = work.has_case_() ? work.case_().case_() : "";
  const v1::Progress progress = work.case_().progress();
  const bool same = on == case_known_ && progress <= progress_known_;
  if (same) return;
  for (const Due due : {Due::kTravel, Due::kArrive, Due::kDone})
    drop(due);
  case_known_ = on;
  progress_known_ = progress;
  if (on.empty()) return;
  if (progress == v1::PROGRESS_ACCEPTED) expect(roll(kLeavesAfter), Due::kTravel);
  if (progress == v1::PROGRESS_TRAVELLING) {
    expect(travel_ == Span{0} ? roll(kTravelUnknown) : travel_, Due::kArrive);
  }
}

/// The assessment is over. Everybody in the room knows; the desk's watch tells the player.
bool ResponderPlayer::is_released(const v1::Work& work) const {
  const auto c = find_case(stage_.desk(), work.case_().case_());
  return c && (c->ended() || is_completed(*c));
}

void ResponderPlayer::perform(const Task& task) {
  switch (task.due) {
    case Due::kOnDuty:
      return set_duty(true);
    case Due::kSeen:
      return report_seen(task.offer);
    case Due::kAnswer:
      return answer(task.offer);
    case Due::kTravel:
      return report(v1::PROGRESS_TRAVELLING);
    case Due::kArrive:
      return report(v1::PROGRESS_ON_SCENE);
    case Due::kDone:
      return report(v1::PROGRESS_DONE);
    case Due::kGoHome:
      break;
  }
  if (!case_known_.empty()) return expect(std::chrono::minutes{5}, Due::kGoHome);
  set_duty(false);
}

void ResponderPlayer::set_duty(bool on) {
  const auto until = client::to_stamp(who_.until);
  const auto fill = [&](auto& request) {
    request.set_role(who_.role);
    request.set_on(on);
    if (on) *request.mutable_until() = until;
  };
  std::optional<client::Failure> refused;
  if (who_.by_phone || who_.second_tier) {
    v1::SetDutyForRequest request;
    fill(request);
    request.set_person(who_.person);
    request.set_second_tier(who_.second_tier);
    const auto done = stage_.desk_actor().write<Desk>(&Desk::Stub::SetDutyFor, request);
    if (!done) refused = done.error();
  } else {
    v1::SetDutyRequest request;
    fill(request);
    const auto done = actor_.write<Work>(&Work::Stub::SetDuty, request);
    if (!done) refused = done.error();
  }
  if (refused)
    stage_.narrator().say(stage_.clock().now(), who_.who, "refused: " + refused->message);
  if (refused.has_value() != who_.refused) {
    stage_.fail(who_.who + (who_.refused ? " could go on duty." : " could not set their duty."));
  }
}

void ResponderPlayer::report_seen(const v1::WorkOffer& offer) {
  v1::ReportSeenRequest request;
  request.set_offer(offer.offer());
  actor_.write<Work>(&Work::Stub::ReportSeen, request);
}

void ResponderPlayer::answer(const v1::WorkOffer& offer) {
  const Reply reply = stage_.reply_of(who_.who, offer.case_());
  if (reply.kind == Reply::Kind::kSilent) return;
  const bool accept = reply.kind == Reply::Kind::kAccept;
  travel_ = offer.has_travel() ? client::to_span(offer.travel()) : roll(kTravelUnknown);
  const auto fill = [&](auto& request) {
    request.set_accept(accept);
    request.set_reason(reply.reason);
    if (!accept) return;
    const LogTime eta = stage_.clock().now() + kLeavesAfter + travel_;
    *request.mutable_eta() = client::to_stamp(eta);
  };
  std::optional<client::Failure> refused;
  if (who_.by_phone) {
    v1::AnswerOfferForRequest request;
    fill(request);
    request.set_case_(offer.case_());
    request.set_person(who_.person);
    const auto done = stage_.desk_actor().write<Desk>(&Desk::Stub::AnswerOfferFor, request);
    if (!done) refused = done.error();
  } else {
    v1::AnswerOfferRequest request;
    fill(request);
    request.set_offer(offer.offer());
    const auto done = actor_.write<Work>(&Work::Stub::AnswerOffer, request);
    if (!done) refused = done.error();
  }
  if (refused)
    stage_.narrator().say(stage_.clock().now(), who_.who, "is told: " + refused->message);
}

void ResponderPlayer::report(v1::Progress progress) {
  if (case_known_.empty()) return;
  if (who_.by_phone) {
    v1::ReportProgressForRequest request;
    request.set_person(who_.person);
    request.set_progress(progress);
    stage_.desk_actor().write<Desk>(&Desk::Stub::ReportProgressFor, request);
  } else {
    v1::ReportProgressRequest request;
    request.set_progress(progress);
    actor_.write<Work>(&Work::Stub::ReportProgress, request);
  }
}

}  // namespace dutydesk::demo
