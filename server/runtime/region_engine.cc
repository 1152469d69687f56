#include "server/runtime/region_engine.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <mutex>
#include <utility>

#include "server/base/check.h"
#include "server/journal/anchor.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {
namespace {

Error unavailable(std::string what) {
  return Error{ErrorCode::kUnavailable, std::move(what), {}};
}

Error busy() {
  return Error{ErrorCode::kExhausted,
               "The server is busy, with too many requests waiting: try again in a moment.",
               {}};
}

/// Calls it, then lets the next one in.
auto counted(std::atomic<std::size_t>& count, auto callback) {
  return [&count, callback = std::move(callback)](const auto&... what) {
    --count;
    if (callback) callback(what...);
  };
}

/// One more, unless there are that many.
bool let_in(std::atomic<std::size_t>& count, std::size_t bound) {
  if (++count <= bound) return true;
  --count;
  return false;
}

}  // namespace

RegionEngine::RegionEngine(EngineOptions options, EngineParts parts, const Recovered& from,
                           Beginning beginning)
    : options_{std::move(options)},
      parts_{std::move(parts)},
      genesis_{from.genesis},
      clock_{parts_.clock, beginning.region, from.state.log_time, beginning.clock},
      planner_{clock_, Planner::Engine{[this](Submission plan) { submit(std::move(plan)); },
                                       [this](Read look) { read(std::move(look), true); }}},
      sequencer_{from.state, from.head, clock_, health_,
                 [this](CommitItem item) {
                   const bool taken = to_commit_.push(std::move(item));
                   CHECK(taken);
                 }},
      committer_{Committer::Parts{*parts_.journal, clock_, health_}, from.head,
                 [this](CommitItem item) {
                   const bool taken = durable_.push(std::move(item));
                   CHECK(taken);
                 },
                 [this](const std::string& what) {
                   if (leading_) parts_.fatal(what);
                 }},
      durable_side_{
          from.state, from.head,
          clock_,     with_planner(parts_.subscribers),
          keep(),     DurableSide::Snapshots{options_.snapshot_every, from.newest_snapshot}},
      keeper_{*parts_.keeper_journal, std::move(beginning.archive),
              Keeper::Start{from.head.revision, from.newest_snapshot, from.erased}} {
  planner_.on_started(from.state, from.head);
}

std::vector<Subscriber*> RegionEngine::with_planner(std::vector<Subscriber*> subscribers) {
  if (options_.plans) subscribers.push_back(&planner_);
  return subscribers;
}

/// Only the durable side fills the queue, so room that there is stays there.
DurableSide::Keep RegionEngine::keep() {
  return {[this] { return to_keep_.size() < kKeepQueueMax; },
          [this](KeepItem item) { return to_keep_.push(std::move(item)); }};
}

// --- leading, before the threads ----------------------------------------------------------------

Result<void> RegionEngine::lead() {
  const bool is_new = sequencer_.live().revision == 0;
  core::StartLeading start;
  start.leader =
      core::LeaderStarted{durable_side_.head().epoch + 1, options_.node, options_.version};
  if (is_new) start.genesis = options_.genesis;
  core::Command command;
  command.envelope.principal = "system";
  command.body = std::move(start);
  Result<Answer> answer;
  sequencer_.handle({std::move(command), {}, [&](const Result<Answer>& led) { answer = led; }});
  committer_.take(to_commit_.pop_all());
  for (int tries = 0; tries < kTriesMax && committer_.pause(); ++tries) {
    std::this_thread::sleep_for(*committer_.pause());
    committer_.step();
  }
  if (health_.fenced()) {
    return fail(ErrorCode::kWrongState, "Another server took the lead of region " +
                                            options_.region +
                                            " meanwhile: this one may start again as a standby.");
  }
  if (durable_.size() == 0) committer_.abandon();
  for (CommitItem& item : durable_.pop_all())
    durable_side_.take(std::move(item));
  if (!answer) {
    return fail(ErrorCode::kUnavailable,
                "The journal did not answer while taking the lead of "
                "region " +
                    options_.region + ": start again when it does.");
  }
  if (is_new) genesis_ = durable_side_.head().hash;
  log().info("Leading. region={} seq={} epoch={} node={}", options_.region, answer->revision,
             durable_side_.head().epoch, options_.node);
  leading_ = true;
  return write_anchor(durable_side_.head());
}

Result<void> RegionEngine::write_anchor(const journal::Head& head) {
  return journal::write_anchor(anchor_path(options_.data_dir),
                               journal::Anchor{options_.region, genesis_, head});
}

// --- at the door --------------------------------------------------------------------------------

std::optional<Error> RegionEngine::refusal() const {
  if (closed_) return unavailable("The server is stopping: try again in a moment.");
  if (health_.fenced()) return unavailable("Another server leads this region: try again there.");
  return std::nullopt;
}

void RegionEngine::submit(Submission submission) {
  std::optional<Error> refused;
  {
    const std::shared_lock inside{door_};
    refused = refusal();
    if (!refused && health_.down_since()) {
      refused = unavailable("The journal does not answer, so nothing was done: try again.");
    }
    if (!refused && let_in(writes_, kWritesInFlightMax)) return enqueue(std::move(submission));
  }
  if (!refused) refused = busy();
  if (submission.turned_away) {
    submission.turned_away(*refused);
  } else if (submission.done) {
    submission.done(tl::unexpected{*refused});
  }
}

void RegionEngine::enqueue(Submission submission) {
  submission.done = counted(writes_, std::move(submission.done));
  boost::asio::post(io_, [this, accepted = std::move(submission)]() mutable {
    sequencer_.handle(std::move(accepted));
    arm_timer();
  });
}

void RegionEngine::read(Read read, bool allow_stale) {
  ReadContext refused;
  {
    const std::shared_lock inside{door_};
    refused.refusal = refusal();
    if (!refused.refusal && let_in(reads_, kReadsInFlightMax)) {
      CommitItem item;
      item.stale_since = health_.down_since();
      item.read = [this, wanted = std::move(read)](const core::State* state,
                                                   const ReadContext& context) {
        --reads_;
        wanted(state, context);
      };
      auto& queue = allow_stale || item.stale_since ? durable_ : to_commit_;
      const bool taken = queue.push(std::move(item));
      CHECK(taken);
      return;
    }
  }
  if (!refused.refusal) refused.refusal = busy();
  read(nullptr, refused);
}

// --- the threads --------------------------------------------------------------------------------

void RegionEngine::run() {
  sequencer_.release();
  committer_.release();
  durable_side_.release();
  keeper_.release();
  arm_timer();
  sequencer_.release();
  durable_thread_ = std::thread{[this] { run_durable(); }};
  journal_thread_ = std::thread{[this] { run_journal(); }};
  sequencer_thread_ = std::thread{[this] { io_.run(); }};
  keeper_thread_ = std::thread{[this] { run_keeper(); }};
  anchor_thread_ = std::thread{[this] { run_anchor(); }};
  if (options_.plans) planner_thread_ = std::thread{[this] { run_planner(); }};
}

/// Lets the timer ring when the sequencer wants to wake, or earlier if it will anyway.
void RegionEngine::arm_timer() {
  if (ending_) return;
  const auto at = std::chrono::steady_clock::now() + sequencer_.wake_in();
  if (armed_ && timer_.expiry() <= at) return;
  timer_.expires_at(at);
  armed_ = true;
  timer_.async_wait([this](const boost::system::error_code& cancelled) {
    if (cancelled) return;
    armed_ = false;
    sequencer_.wake();
    arm_timer();
  });
}

void RegionEngine::run_journal() {
  using std::chrono::steady_clock;
  auto next = steady_clock::now();
  for (;;) {
    const auto now = steady_clock::now();
    auto items = committer_.pause() ? to_commit_.pop_all_for(std::max(next, now) - now)
                                    : to_commit_.pop_all();
    if (items.empty() && to_commit_.closed()) return finish_journal();
    committer_.take(std::move(items));
    if (steady_clock::now() < next) continue;
    committer_.step();
    next = steady_clock::now() + committer_.pause().value_or(Millis::zero());
  }
}

/// Sends what was accepted, for as long as there is hope, and gives up the rest.
void RegionEngine::finish_journal() {
  const auto until = std::chrono::steady_clock::now() + kFinishLongest;
  while (const auto pause = committer_.pause()) {
    if (health_.down_since() && std::chrono::steady_clock::now() + *pause >= until) break;
    std::this_thread::sleep_for(*pause);
    committer_.step();
  }
  committer_.abandon();
}

void RegionEngine::run_durable() {
  for (;;) {
    auto items = durable_.pop_all();
    if (items.empty()) return;
    const journal::Head before = durable_side_.head();
    for (CommitItem& item : items)
      durable_side_.take(std::move(item));
    if (durable_side_.head() != before) to_anchor_.put(durable_side_.head());
  }
}

void RegionEngine::run_keeper() {
  using std::chrono::steady_clock;
  auto next_check = steady_clock::now() + kStoreCheckEvery;
  bool settled = keeper_.step();
  for (;;) {
    auto items = to_keep_.pop_all_for(settled ? kStoreCheckEvery : kTryAgain);
    const bool last = items.empty() && to_keep_.closed();
    if (!last && steady_clock::now() >= next_check) {
      if (!keeper_.store_is_safe()) health_.suspect();
      next_check = steady_clock::now() + kStoreCheckEvery;
    }
    for (KeepItem& item : items)
      keeper_.take(std::move(item));
    settled = keeper_.step();
    if (last) return;
  }
}

void RegionEngine::run_anchor() {
  using std::chrono::steady_clock;
  bool failed = false;
  auto next_mark = steady_clock::now();
  while (!to_anchor_.closed() || to_anchor_.holds()) {
    const auto head = to_anchor_.wait_for(next_mark - steady_clock::now());
    const auto written = head ? write_anchor(*head) : Result<void>{};
    if (!written && !failed) {
      log().error(
          "The head anchor cannot be written and is tried again: {} seq={} "
          "runbook=runbooks/anchor-unwritable.md",
          written.error().what, head->revision);
    }
    failed = !written;
    if (failed) to_anchor_.put_back(*head);
    if (failed && to_anchor_.closed()) break;
    if (steady_clock::now() >= next_mark) {
      mark_clock();
      next_mark = steady_clock::now() + kClockMarkEvery;
    }
    to_anchor_.pause(failed ? kTryAgain : kAnchorPause);
  }
  mark_clock();
}

/// A mark that cannot be written costs the next start its memory of time, and it says so then.
void RegionEngine::mark_clock() {
  const auto written =
      write_clock_mark(clock_mark_path(options_.data_dir), options_.region, clock_.mark());
  if (!written) log().debug("The clock mark cannot be written: {}", written.error().what);
}

void RegionEngine::run_planner() {
  while (!planner_.closed()) {
    planner_.wait_for(kTryAgain);
    planner_.step();
  }
}

void RegionEngine::end_sequencer() {
  boost::asio::post(io_, [this] {
    timer_.cancel();
    work_.reset();
  });
  sequencer_thread_.join();
}

void RegionEngine::stop() {
  {
    const std::unique_lock alone{door_};
    if (std::exchange(closed_, true)) return;
  }
  if (!sequencer_thread_.joinable()) return;
  ending_ = true;
  end_sequencer();
  to_commit_.close();
  journal_thread_.join();
  durable_.close();
  durable_thread_.join();
  planner_.close();
  if (planner_thread_.joinable()) planner_thread_.join();
  to_keep_.close();
  keeper_thread_.join();
  to_anchor_.close();
  anchor_thread_.join();
  log().info("Stopped. region={} seq={} epoch={}", options_.region, durable_side_.head().revision,
             durable_side_.head().epoch);
}

}  // namespace dutydesk::runtime
