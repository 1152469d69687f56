// Engine: one region's running server without its edge. It owns six threads (sequencer, journal,
// durable side, keeper, anchor, planner) and the parts that run on them. The parts know nothing of
// threads, so a simulator can step them on one.
//
//   submit ─► Sequencer ─► Committer ─► DurableSide ─► done(), reads, subscribers
//              decide        append        apply to the durable state
//              apply (live)                └─► Keeper: anchor, archive, snapshot, trim
//                                          └─► Planner: plans, submitted as AdoptPlan
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/runtime/clock.h"
#include "server/runtime/limits.h"
#include "server/runtime/submission.h"

namespace dutydesk::runtime {

/// Where an engine keeps things and how it behaves. From the configuration.
struct EngineOptions {
  std::string region;
  std::string uuid;      ///< of the region; empty: any
  std::string data_dir;  ///< for the anchor file and the archive's segments; made when missing
  std::optional<core::RegionCreated> genesis;  ///< used only when the log is empty
  std::string node;
  std::string version;
  std::uint64_t snapshot_every = 5'000;     ///< revisions between snapshots
  bool plans = true;                        ///< plans are made for open cases
  Millis clock_ahead_max = kClockAheadMax;  ///< see check_wall()
  bool accept_clock = false;  ///< the wall clock is right, whatever was known: somebody compared it
};

/// What an engine works with.
struct EngineParts {
  std::unique_ptr<journal::Journal> journal;  ///< appends
  std::unique_ptr<journal::Journal>
      keeper_journal;                             ///< of the same region, for the keeper's thread
  const Clock& clock;                             ///< must outlive the engine
  std::vector<Subscriber*> subscribers;           ///< must outlive the engine
  std::function<void(const std::string&)> fatal;  ///< see start()
};

class Engine {
 public:
  /// Recovers the region from the journal, checks it against the anchor, opens a new epoch and
  /// starts the threads. Errors: kWrongState in one sentence when the log is foreign, regressed,
  /// forked, damaged or newer than this program; kUnavailable when the journal does not answer.
  /// `fatal` is called at most once, from any thread, when the process must end because another
  /// server took the lead. It must not call stop() itself: another thread should.
  static Result<std::unique_ptr<Engine>> start(EngineOptions options, EngineParts parts);

  virtual ~Engine() = default;

  /// Hands in a write, from any thread. Refused at once with kUnavailable while the journal is
  /// down or the engine stops, kExhausted when the queue is full: then `turned_away` is called, if
  /// there is one. In every other case `done` is.
  virtual void submit(Submission submission) = 0;

  /// Hands in a read, from any thread. It waits for proof that this process still leads, unless
  /// `allow_stale` or the journal is down. Refused at once, with no state but the reason, when the
  /// engine stops, another server leads (both kUnavailable) or too many reads wait (kExhausted).
  virtual void read(Read read, bool allow_stale) = 0;

  /// Finishes what was accepted, writes the anchor, stops the threads. `done` is called with
  /// kUnavailable for what could not be finished. Not from a callback of the engine. Twice is once.
  virtual void stop() = 0;

  /// For operators: revision of the newest verified snapshot and of the last sealed segment.
  virtual std::pair<std::uint64_t, std::uint64_t> kept() const = 0;
};

}  // namespace dutydesk::runtime
