#include "clients/demo/scene.h"

#include "dutydesk/v1/crisis.grpc.pb.h"
#include "server/base/check.h"

namespace dutydesk::demo {
namespace {

/// How long a step waits for its condition. Source: longer than any of the night's, also when the
/// server is away for some of it.
constexpr Span kConditionMost = std::chrono::hours{7};
/// The same for a step that is skipped without it.
constexpr Span kOptionalMost = std::chrono::minutes{45};

bool is_offered_by_itself(v1::CaseKind kind) {
  return kind == v1::CASE_KIND_SECTION_136 || kind == v1::CASE_KIND_SECTION_135_1;
}

v1::OpenCaseRequest opening_of(const Story& story, LogTime now) {
  v1::OpenCaseRequest request = story.opening;
  if (story.expected_in) *request.mutable_eta() = client::to_stamp(now + *story.expected_in);
  if (story.detained_ago) {
    auto* fact = request.add_facts();
    fact->set_kind(v1::FACT_KIND_DETAINED);
    fact->set_source(v1::FACT_SOURCE_TOLD);
    *fact->mutable_at() = client::to_stamp(now - *story.detained_ago);
  }
  return request;
}

}  // namespace

v1::DeskCase Scene::now() const {
  return find_case(stage_.desk(), case_).value_or(v1::DeskCase{});
}

bool Scene::wait_for(const std::function<bool(const v1::DeskCase&)>& is_so, Span most) {
  StageClock& clock = stage_.clock();
  return clock.wait(clock.now() + most, [&] { return is_so(now()); });
}

bool Scene::open() {
  if (!stage_.clock().sleep_until(story_.at)) return false;
  stage_.narrator().heading(stage_.clock().now(), story_.title);
  if (story_.who.empty()) return true;
  const auto answer = stage_.actor(story_.who)
                          .write<v1::CrisisService>(&v1::CrisisService::Stub::OpenCase,
                                                    opening_of(story_, stage_.clock().now()));
  if (!answer) {
    stage_.fail("'" + story_.title + "' could not be opened: " + answer.error().message);
    return false;
  }
  case_ = answer->case_();
  if (is_offered_by_itself(story_.opening.kind())) stage_.latency().acknowledged(case_);
  stage_.cast(case_, story_);
  return true;
}

bool Scene::await(const Step& step) {
  StageClock& clock = stage_.clock();
  if (step.at && !clock.sleep_until(*step.at)) return false;
  if (!step.when.empty()) {
    const Condition is_so = find_condition(step.when);
    CHECK(is_so != nullptr);
    const bool came = wait_for(is_so, step.optional ? kOptionalMost : kConditionMost);
    if (!came && !step.optional && !clock.stopped()) {
      stage_.fail(case_text(case_) + " waited in vain for '" + step.when + "'.");
    }
    if (!came) return false;
  }
  return step.after == Span{0} || clock.sleep_until(clock.now() + step.after);
}

void Scene::act(const Step& step) {
  const Act* const act = find_act(step.act);
  CHECK(act != nullptr);
  const ActResult done = act->run(*this, step);
  if (stage_.clock().stopped()) return;
  const std::string what = "Line " + std::to_string(step.line) + " of the night (" + step.act +
                           ", " + case_text(case_) + ")";
  if (done && step.must_be_refused) stage_.fail(what + " was not refused.");
  if (done) return;
  const client::Failure& refusal = done.error();
  stage_.narrator().say(stage_.clock().now(), step.who, "is refused: " + refusal.message);
  if (step.may_be_refused || step.must_be_refused) return;
  std::string why = refusal.message;
  for (const auto& wrong : refusal.violations)
    why += " " + wrong.field + ": " + wrong.what + ".";
  stage_.fail(what + " was refused: " + why);
}

void Scene::play() {
  if (!open()) return;
  for (const Step& step : story_.steps) {
    if (await(step)) {
      act(step);
    } else if (!step.optional) {
      return;
    }
  }
}

}  // namespace dutydesk::demo
