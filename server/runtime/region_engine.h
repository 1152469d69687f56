// RegionEngine: the Engine as it is: the parts, the queues between them and the six threads. Made
// by Engine::start, which recovers first. Its public functions are safe on any thread; each part
// belongs to one thread from run() to stop().
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "server/base/bounded_queue.h"
#include "server/journal/archive.h"
#include "server/runtime/committer.h"
#include "server/runtime/durable_side.h"
#include "server/runtime/engine.h"
#include "server/runtime/keeper.h"
#include "server/runtime/latest.h"
#include "server/runtime/limits.h"
#include "server/runtime/planner.h"
#include "server/runtime/recovery.h"
#include "server/runtime/sequencer.h"

namespace dutydesk::runtime {

/// What an engine begins with beside the recovered state.
struct Beginning {
  core::RegionCreated region;      ///< the recovered one, or the one to be created
  std::optional<ClockMark> clock;  ///< where log time goes on from; absent: the wall clock
  journal::Archive archive;
};

class RegionEngine final : public Engine {
 public:
  /// Goes on from what was recovered.
  RegionEngine(EngineOptions options, EngineParts parts, const Recovered& from,
               Beginning beginning);
  ~RegionEngine() override { stop(); }

  /// Opens the next epoch, with the region itself when there is none yet, and writes the anchor.
  /// Errors: kWrongState when another server was faster; kUnavailable.
  Result<void> lead();

  /// Starts the threads.
  void run();

  void submit(Submission submission) override;
  void read(Read read, bool allow_stale) override;
  void stop() override;
  std::pair<std::uint64_t, std::uint64_t> kept() const override { return keeper_.kept(); }

 private:
  std::optional<Error> refusal() const;
  void enqueue(Submission submission);
  Result<void> write_anchor(const journal::Head& head);
  void mark_clock();
  std::vector<Subscriber*> with_planner(std::vector<Subscriber*> subscribers);
  void arm_timer();
  void end_sequencer();
  void run_journal();
  void finish_journal();
  void run_durable();
  void run_keeper();
  DurableSide::Keep keep();
  void run_anchor();
  void run_planner();

  const EngineOptions options_;
  const EngineParts parts_;
  crypto::Hash genesis_;
  LogClock clock_;
  JournalHealth health_;
  std::atomic<bool> leading_ = false;  // lead() is done: a fence is fatal from now on

  std::shared_mutex door_;  // held shared while something is handed in, alone to close
  bool closed_ = false;     // guarded by door_
  std::atomic<std::size_t> writes_ = 0;
  std::atomic<std::size_t> reads_ = 0;

  BoundedQueue<CommitItem> to_commit_{kQueueMax};
  BoundedQueue<CommitItem> durable_{kQueueMax};
  BoundedQueue<KeepItem> to_keep_{kKeepQueueMax};
  Latest<journal::Head> to_anchor_;

  Planner planner_;
  Sequencer sequencer_;
  Committer committer_;
  DurableSide durable_side_;
  Keeper keeper_;

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      io_.get_executor()};
  boost::asio::steady_timer timer_{io_};
  bool armed_ = false;  // the timer is set and has not rung; sequencer's thread only
  std::atomic<bool> ending_ = false;
  std::thread sequencer_thread_;
  std::thread journal_thread_;
  std::thread durable_thread_;
  std::thread keeper_thread_;
  std::thread anchor_thread_;
  std::thread planner_thread_;
};

}  // namespace dutydesk::runtime
