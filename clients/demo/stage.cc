#include "clients/demo/stage.h"

#include <algorithm>

#include "server/base/check.h"

namespace dutydesk::demo {

Stage::Stage(const Night& night, std::unique_ptr<StageClock> clock, bool bold)
    : night_{night},
      clock_{std::move(clock)},
      narrator_{bold},
      desk_{night.coordinators.front().who, true} {}

Result<void> Stage::open_actors(const std::filesystem::path& config) {
  std::vector<std::string> all = night_.partners;
  all.insert(all.end(), night_.others.begin(), night_.others.end());
  for (const auto& one : night_.coordinators)
    all.push_back(one.who);
  for (const auto& one : night_.responders)
    all.push_back(one.who);
  for (const std::string& who : all) {
    auto actor = Actor::open(config, who, ledger_);
    if (!actor) return tl::unexpected{actor.error()};
    actors_[who] = *std::move(actor);
  }
  return {};
}

Actor& Stage::actor(const std::string& who) {
  const auto found = actors_.find(who);
  CHECK(found != actors_.end());
  return *found->second;
}

bool Stage::is_coordinator(const std::string& who) const {
  return std::any_of(night_.coordinators.begin(), night_.coordinators.end(),
                     [&](const Coordinator& one) { return one.who == who; });
}

std::string Stage::person_of(const std::string& who) const {
  for (const auto& one : night_.responders) {
    if (one.who == who) return one.person;
  }
  for (const auto& one : night_.coordinators) {
    if (one.who == who) return one.person;
  }
  return who;
}

void Stage::cast(const std::string& case_name, const Story& story) {
  const std::lock_guard lock{mutex_};
  stories_[case_name] = &story;
}

Reply Stage::reply_of(const std::string& who, const std::string& case_name) const {
  const std::lock_guard lock{mutex_};
  const auto story = stories_.find(case_name);
  if (story == stories_.end()) return {};
  const auto reply = story->second->replies.find(who);
  return reply == story->second->replies.end() ? Reply{} : reply->second;
}

void Stage::fail(const std::string& sentence) {
  const std::lock_guard lock{mutex_};
  failures_.push_back(sentence);
}

std::vector<std::string> Stage::failures() const {
  const std::lock_guard lock{mutex_};
  return failures_;
}

}  // namespace dutydesk::demo
