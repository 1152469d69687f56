#include "clients/api/pulse.h"

#include <algorithm>
#include <utility>

#include "clients/api/limits.h"

namespace dutydesk::client {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

}  // namespace

void Pulse::heard() {
  const std::lock_guard lock{mutex_};
  heard_at_ = Steady::now();
  tries_ = 0;
  why_.clear();
}

void Pulse::heard(const v1::Bookmark& bookmark) {
  heard();
  const std::lock_guard lock{mutex_};
  if (bookmark.has_server_time()) server_time_ = to_time(bookmark.server_time());
  journal_down_since_.reset();
  if (bookmark.has_journal_down_since())
    journal_down_since_ = to_time(bookmark.journal_down_since());
}

void Pulse::failed(std::string why) {
  const std::lock_guard lock{mutex_};
  ++tries_;
  why_ = std::move(why);
}

std::optional<milliseconds> Pulse::age() const {
  if (!heard_at_) return std::nullopt;
  return duration_cast<milliseconds>(Steady::now() - *heard_at_);
}

Health Pulse::health() const {
  const std::lock_guard lock{mutex_};
  Health health;
  health.age = age();
  health.liveness = liveness_of(health.age);
  health.tries = tries_;
  health.why = why_;
  health.server_time = server_time_;
  health.journal_down_since = journal_down_since_;
  if (why_.empty() && health.liveness != Liveness::kLive) health.why = "nothing heard";
  return health;
}

bool Pulse::begin(grpc::ClientContext& context) {
  const std::lock_guard lock{mutex_};
  if (stopped_) return false;
  call_ = &context;
  call_since_ = Steady::now();
  return true;
}

void Pulse::end() {
  const std::lock_guard lock{mutex_};
  call_ = nullptr;
}

void Pulse::cut_if_silent() {
  const std::lock_guard lock{mutex_};
  if (call_ == nullptr) return;
  const Steady::time_point since = std::max(call_since_, heard_at_.value_or(call_since_));
  if (Steady::now() - since >= kOfflineAfter) call_->TryCancel();
}

void Pulse::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  wake_.notify_all();
}

bool Pulse::stopped() const {
  const std::lock_guard lock{mutex_};
  return stopped_;
}

bool Pulse::wait(milliseconds span) {
  std::unique_lock lock{mutex_};
  wake_.wait_for(lock, span, [this] { return stopped_; });
  return !stopped_;
}

}  // namespace dutydesk::client
