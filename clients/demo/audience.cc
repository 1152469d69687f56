#include "clients/demo/audience.h"

namespace dutydesk::demo {
namespace {

/// Fills a belief, and says when the watch is refused for good.
template <class Feed, class Mirror>
client::FollowHandlers<Feed> into(Stage& stage, const std::string& who, Mirror& mirror) {
  client::FollowHandlers<Feed> handlers;
  handlers.reset = [&mirror](const typename Feed::Reset& reset) { mirror.reset(reset); };
  handlers.change = [&mirror](const typename Feed::Change& change) { mirror.change(change); };
  handlers.bookmark = [&mirror](const v1::Bookmark& bookmark) { mirror.bookmark(bookmark); };
  handlers.health = [&mirror](const client::Health& health) { mirror.health(health); };
  handlers.ended = [&stage, who](const client::Failure& failure) {
    stage.fail("The watch of " + who + " ended: " + failure.message);
  };
  return handlers;
}

}  // namespace

Audience::Audience(Stage& stage) : stage_{stage} {
  const Night& night = stage.night();
  for (const Coordinator& one : night.coordinators) {
    const bool first = &one == &night.coordinators.front();
    if (!first) own_.push_back(std::make_unique<DeskMirror>(one.who, true));
    follow_desk(one.who, first ? stage.desk() : *own_.back(), first);
  }
  for (const std::string& who : night.partners)
    follow_cases(who);
}

void Audience::follow_desk(const std::string& who, DeskMirror& mirror, bool narrated) {
  desks_[who] = &mirror;
  auto handlers = into<client::DeskFeed>(stage_, who, mirror);
  if (narrated) {
    handlers.change = [this, &mirror](const v1::DeskChange& change) {
      mirror.change(change);
      narrate(change);
      stage_.clock().wake();
    };
  }
  desk_followers_.push_back(
      std::make_unique<client::DeskFollower>(stage_.actor(who).connection(), std::move(handlers)));
}

void Audience::follow_cases(const std::string& who) {
  auto& mirror = partners_[who];
  mirror = std::make_unique<CasesMirror>(who, false);
  cases_followers_.push_back(std::make_unique<client::CasesFollower>(
      stage_.actor(who).connection(), into<client::CasesFeed>(stage_, who, *mirror)));
}

void Audience::narrate(const v1::DeskChange& change) {
  for (const auto& one : change.cases()) {
    if (one.offers_size() > 0) stage_.latency().offered(one.case_());
  }
  for (const auto& line : change.lines())
    stage_.narrator().line(line);
}

}  // namespace dutydesk::demo
