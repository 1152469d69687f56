#include <condition_variable>
#include <mutex>

#include "clients/api/follower.h"
#include "clients/cli/dispatch.h"
#include "clients/cli/verb_parts.h"
#include "clients/cli/watch_lines.h"

namespace dutydesk::cli {
namespace {

using client::Exit;
using std::chrono::seconds;

/// How often a watch says that it is alive. Source: a script can tell silence from loss in a
/// minute.
constexpr seconds kHeartbeat{30};

/// What a watch was asked for.
struct WatchPlan {
  WatchView view;
  std::optional<v1::CaseState> until;
  std::optional<v1::ResumeToken> since;
  seconds heartbeat = kHeartbeat;
};

/// Prints one watch until it ends. Its callbacks come from the follower's threads, one at a time;
/// the calling thread prints heartbeats and waits.
template <class Feed>
class Printer {
 public:
  Printer(Session& session, const WatchPlan& plan) : session_{session}, plan_{plan} {}

  Done run(client::Connection& connection) {
    client::Follower<Feed> follower{connection, handlers(), plan_.since};
    const auto& limit = session_.said().globals.timeout;
    const auto give_up_at = std::chrono::steady_clock::now() + limit.value_or(seconds{0});
    std::unique_lock lock{mutex_};
    for (;;) {
      auto wait_until = std::chrono::steady_clock::now() + plan_.heartbeat;
      if (limit) wait_until = std::min(wait_until, give_up_at);
      wake_.wait_until(lock, wait_until, [this] { return end_.has_value(); });
      if (end_) return *end_;
      if (limit && std::chrono::steady_clock::now() >= give_up_at) return too_late();
      beat(follower.health());
    }
  }

 private:
  client::FollowHandlers<Feed> handlers() {
    client::FollowHandlers<Feed> to;
    to.reset = [this](const typename Feed::Reset& reset) {
      const std::lock_guard lock{mutex_};
      if (plan_.since || begun_) {
        session_.out().note("Some was missed: everything is sent again. Now: dutydesk list");
      }
      begun_ = true;
      print(reset_lines(reset, plan_.view, session_.now()));
      if (plan_.until) look(state_in(reset, plan_.view.only_case), true);
    };
    to.change = [this](const typename Feed::Change& change) {
      const std::lock_guard lock{mutex_};
      print(event_lines(change, plan_.view, session_.now()));
      if (plan_.until) look(state_in(change, plan_.view.only_case), false);
    };
    to.health = [this](const client::Health& health) {
      const std::lock_guard lock{mutex_};
      const bool worth = health.liveness != client::Liveness::kLive || was_lost_;
      if (worth && health.tries != 0) was_lost_ = true;
      if (worth && (health.tries == 1 || health.tries == 0)) tell(health);
      if (health.liveness == client::Liveness::kLive) was_lost_ = false;
    };
    to.ended = [this](const client::Failure& failure) {
      const std::lock_guard lock{mutex_};
      finish(tl::unexpected<client::Failure>{failure});
    };
    return to;
  }

  void print(const Lines& lines) {
    for (const std::string& line : lines) {
      if (plan_.view.json) {
        session_.out().raw_line(line);
      } else {
        session_.out().line(line);
      }
    }
  }

  void tell(const client::Health& health) {
    if (!health.age && health.tries == 0) return;  // not connected yet is no news
    session_.out().note(heartbeat_line(health, false, session_.now(), session_.zone()));
  }

  void beat(const client::Health& health) {
    const std::string line =
        heartbeat_line(health, plan_.view.json, session_.now(), session_.zone());
    if (plan_.view.json) {
      session_.out().raw_line(line);
    } else {
      session_.out().note(line);
    }
  }

  /// Ends the watch when the case has got there, or can no more.
  void look(std::optional<v1::CaseState> state, bool whole) {
    const std::string number = case_number(plan_.view.only_case);
    if (!state) {
      if (whole) finish(client::give_up(Exit::kNotFound, "Case " + number + " is not open."));
      return;
    }
    if (*state == *plan_.until) return finish({});
    if (*state >= v1::CASE_STATE_CLOSED) {
      return finish(client::give_up(
          Exit::kError, "Case " + number +
                            " has ended: " + std::string{shown(case_state_words(), *state)} + "."));
    }
    if (*state > *plan_.until) finish({});
  }

  void finish(Done end) {
    if (!end_) end_ = std::move(end);
    wake_.notify_all();
  }

  Done too_late() const {
    return client::give_up(plan_.until ? Exit::kTryLater : Exit::kDone,
                           plan_.until ? "Not yet: the time is over." : "The time is over.");
  }

  Session& session_;
  const WatchPlan plan_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Done> end_;  // guarded by mutex_
  bool was_lost_ = false;    // guarded by mutex_
  bool begun_ = false;       // guarded by mutex_; it has had the whole once
};

client::Answer<WatchPlan> said_plan(Session& session) {
  const Invocation& said = session.said();
  WatchPlan plan{
      {session.json(), {}, session.zone()}, {}, {}, session.span("heartbeat").value_or(kHeartbeat)};
  if (said.said("case")) {
    const auto name = said_case(session);
    if (!name) return tl::unexpected{name.error()};
    plan.view.only_case = *name;
  }
  if (said.said("until")) plan.until = static_cast<v1::CaseState>(said.word("until"));
  if (plan.until && plan.view.only_case.empty()) {
    return client::give_up(Exit::kUsage, "To wait until something, say for which case.");
  }
  const auto since = said.one("since");
  if (since) plan.since = client::token_from_text(*since);
  if (since && !plan.since) {
    return client::give_up(Exit::kUsage, "since= takes the resume value of an earlier JSON line.");
  }
  if (plan.heartbeat < seconds{1}) plan.heartbeat = seconds{1};
  return plan;
}

}  // namespace

Done do_watch(Session& session) {
  const auto plan = said_plan(session);
  if (!plan) return tl::unexpected{plan.error()};
  const auto connection = session.connection();
  if (!connection) return tl::unexpected{connection.error()};
  if (session.said().said("work")) {
    return Printer<client::WorkFeed>{session, *plan}.run(**connection);
  }
  const Done desk = Printer<client::DeskFeed>{session, *plan}.run(**connection);
  const bool other = !desk && desk.error().exit == Exit::kNotAllowed;
  return other ? Printer<client::CasesFeed>{session, *plan}.run(**connection) : desk;
}

}  // namespace dutydesk::cli
