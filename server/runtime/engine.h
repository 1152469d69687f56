// Engine: one region's running server without its edge. It owns the four threads (sequencer,
// journal, durable side, keeper) and the planner's, and the parts that run on them. The parts know
// nothing of threads, so a simulator can step them on one.
//
//   submit ─► Sequencer ─► Committer ─► DurableSide ─► done(), reads, subscribers
//              decide        append        apply to the durable state
//              apply (live)                └─► Keeper: anchor, archive, snapshot, trim
//                                          └─► Planner: plans, submitted as AdoptPlan
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/runtime/clock.h"
#include "server/runtime/submission.h"

namespace dutydesk::runtime {

/// Where an engine keeps things and how it behaves. From the configuration.
struct EngineOptions {
  std::string region;
  std::string data_dir;                        ///< anchor file and archive segments
  std::optional<core::RegionCreated> genesis;  ///< used only when the log is empty
  std::string node;
  std::string version;
  std::uint64_t snapshot_every = 5'000;  ///< revisions between snapshots
};

class Engine {
 public:
  /// Recovers the region from the journal, checks it against the anchor, opens a new epoch and
  /// starts the threads. Errors: kWrongState in one sentence when the log is foreign, regressed,
  /// forked, damaged or newer than this program; kUnavailable when the journal does not answer.
  /// `fatal` is called once, from any thread, when the process must end (fenced, foreign log).
  static Result<std::unique_ptr<Engine>> start(EngineOptions options,
                                               std::unique_ptr<journal::Journal> journal,
                                               const Clock& clock,
                                               std::vector<Subscriber*> subscribers,
                                               std::function<void(const std::string&)> fatal);
  virtual ~Engine() = default;

  /// Hands in a write, from any thread. Refused at once with kUnavailable while the journal is
  /// down or the engine stops, kExhausted when the queue is full; `done` is always called.
  virtual void submit(Submission submission) = 0;

  /// Hands in a read, from any thread. It waits for proof that this process still leads, unless
  /// `allow_stale` or the journal is down.
  virtual void read(Read read, bool allow_stale) = 0;

  /// Finishes what was accepted, writes the anchor, stops the threads. Then `done` is called with
  /// kUnavailable for what could not be finished.
  virtual void stop() = 0;

  /// For operators: revision of the newest verified snapshot and of the last sealed segment.
  virtual std::pair<std::uint64_t, std::uint64_t> kept() const = 0;
};

}  // namespace dutydesk::runtime
