// One region's parts wired together: journal, keys, engine, watchers. Made by serve and, without
// the edge, by verify. Owned by main.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/api/subject_index.h"
#include "server/main/config.h"
#include "server/rpc/entrance.h"
#include "server/rpc/watch_hub.h"
#include "server/runtime/engine.h"
#include "server/runtime/system_clock.h"

namespace dutydesk {

/// A journal on the configured Redis, after its settings were found safe.
/// Errors: kUnavailable when it does not answer, kWrongState naming each unsafe setting.
Result<std::unique_ptr<journal::Journal>> open_journal(const Config& config);

class Region {
 public:
  explicit Region(const std::string& region_key) : keys_{region_key} {}

  /// Recovers the region and takes its lead; once. `accept_clock`: an operator says that the
  /// machine's clock is right. Errors: one sentence for an operator.
  Result<void> lead(const Config& config, bool accept_clock,
                    std::function<void(const std::string&)> fatal);

  /// After lead().
  runtime::Engine& engine() { return *engine_; }
  security::KeyRing& keys() { return keys_; }
  const api::SubjectIndex& subjects() const { return subjects_.index; }
  const rpc::Entrance& entrance() const { return entrance_; }
  rpc::WatchHub& hub() { return hub_; }

 private:
  /// Feeds the subject index from durable records.
  struct Subjects final : runtime::Subscriber {
    api::SubjectIndex index;
    void on_started(const core::State& state, const journal::Head&) override { index.note(state); }
    void on_committed(const runtime::Committed& committed) override {
      index.note(committed.record);
    }
  };

  runtime::SystemClock clock_;
  security::KeyRing keys_;
  Subjects subjects_;
  rpc::Entrance entrance_;
  rpc::WatchHub hub_{keys_};
  std::unique_ptr<runtime::Engine> engine_;
};

}  // namespace dutydesk
