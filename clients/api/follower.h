// Follower<Feed>: keeps a watch going. It connects, resumes where it stood, holds the order, tries
// again by itself and says how fresh it is. It owns two threads; its callbacks come one at a time
// from them and must not block, and must not stop the follower. The owner starts it and destroys
// it.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "clients/api/backoff.h"
#include "clients/api/connection.h"
#include "clients/api/feeds.h"
#include "clients/api/limits.h"
#include "clients/api/outcome.h"
#include "clients/api/pulse.h"
#include "clients/api/resume_point.h"

namespace dutydesk::client {

/// What to call. What is not given is not called.
template <class Feed>
struct FollowHandlers {
  std::function<void(const typename Feed::Reset&)> reset;
  std::function<void(const typename Feed::Change&)> change;
  std::function<void(const v1::Bookmark&)> bookmark;
  std::function<void(const Health&)> health;  ///< liveness, tries or the reason has changed
  std::function<void(const Failure&)> ended;  ///< refused for good: the follower has given up
};

/// True when a watch that ended so will never succeed by trying again.
bool is_final(const grpc::Status& status);

template <class Feed>
class Follower {
 public:
  /// `connection` must outlive the follower. `from`: resume there; absent: from the present state.
  Follower(Connection& connection, FollowHandlers<Feed> handlers,
           std::optional<v1::ResumeToken> from = std::nullopt)
      : connection_{connection}, handlers_{std::move(handlers)} {
    if (from) point_.reset(*from);
    reader_ = std::thread{[this] { follow(); }};
    looker_ = std::thread{[this] { look(); }};
  }

  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  /// Stops; no callback comes after it.
  ~Follower() {
    pulse_.stop();
    reader_.join();
    looker_.join();
  }

  /// How fresh it is now. Any thread.
  Health health() const { return pulse_.health(); }

 private:
  void follow() {
    Backoff backoff{kBackoffLeast, kBackoffMost};
    while (!pulse_.stopped()) {
      const Route& route = connection_.route();
      bool heard = false;
      const grpc::Status status = read_all(route, heard);
      if (pulse_.stopped()) return;
      if (is_final(status)) return end(status);
      if (heard) backoff.reset();
      pulse_.failed(status.ok() ? "the server ended the watch" : status.error_message());
      connection_.leave(route);
      if (!pulse_.wait(backoff.next())) return;
    }
  }

  /// One connection's worth of messages.
  grpc::Status read_all(const Route& route, bool& heard) {
    grpc::ClientContext context;
    if (!pulse_.begin(context)) return grpc::Status::CANCELLED;
    typename Feed::Request request;
    if (point_.token()) *request.mutable_resume() = *point_.token();
    await_connected(*route.channel, std::chrono::system_clock::now() + kConnectWait);
    const auto stream = Feed::start(route.channel, &context, request);
    typename Feed::Response response;
    bool in_order = true;
    while (in_order && stream->Read(&response)) {
      heard = true;
      in_order = take(response);
    }
    if (!in_order) context.TryCancel();
    const grpc::Status status = stream->Finish();
    pulse_.end();
    return in_order ? status : out_of_order();
  }

  bool take(const typename Feed::Response& response) {
    const std::lock_guard lock{calling_};
    switch (response.item_case()) {
      case Feed::Response::kReset:
        return take_reset(response.reset());
      case Feed::Response::kChange:
        return take_change(response.change());
      case Feed::Response::kBookmark:
        return take_bookmark(response.bookmark());
      case Feed::Response::ITEM_NOT_SET:
        break;
    }
    pulse_.heard();  // of a newer server: not for us
    return true;
  }

  bool take_reset(const typename Feed::Reset& reset) {
    point_.reset(reset.resume());
    pulse_.heard();
    if (handlers_.reset) handlers_.reset(reset);
    return true;
  }

  bool take_change(const typename Feed::Change& change) {
    if (!point_.change(change.resume())) return false;
    pulse_.heard();
    if (handlers_.change) handlers_.change(change);
    return true;
  }

  bool take_bookmark(const v1::Bookmark& bookmark) {
    if (!point_.bookmark(bookmark.resume())) return false;
    pulse_.heard(bookmark);
    if (handlers_.bookmark) handlers_.bookmark(bookmark);
    return true;
  }

  grpc::Status out_of_order() {
    point_.forget();
    return {grpc::UNAVAILABLE,
            "the server repeated or skipped back: starting again from the whole"};
  }

  void end(const grpc::Status& status) {
    const Failure failure = to_failure(status, CallFacts{});
    pulse_.failed(failure.message);
    const std::lock_guard lock{calling_};
    if (handlers_.ended) handlers_.ended(failure);
  }

  /// Tells when the health changes and cuts a silent link.
  void look() {
    Health told;
    bool first = true;
    do {
      pulse_.cut_if_silent();
      Health now = pulse_.health();
      const bool same = now.liveness == told.liveness && now.tries == told.tries &&
                        now.why == told.why && now.journal_down_since == told.journal_down_since;
      if (first || !same) tell(now);
      first = false;
      told = std::move(now);
    } while (pulse_.wait(kLookEvery));
  }

  void tell(const Health& health) {
    const std::lock_guard lock{calling_};
    if (handlers_.health) handlers_.health(health);
  }

  Connection& connection_;
  const FollowHandlers<Feed> handlers_;
  ResumePoint point_;   // the reader thread's
  std::mutex calling_;  // one callback at a time
  Pulse pulse_;
  std::thread reader_;
  std::thread looker_;
};

using DeskFollower = Follower<DeskFeed>;
using CasesFollower = Follower<CasesFeed>;
using WorkFollower = Follower<WorkFeed>;

}  // namespace dutydesk::client
