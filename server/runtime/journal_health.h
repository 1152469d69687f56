// JournalHealth: whether the journal answers, as its thread last saw it, for all who must know
// without asking: admission, the tick, reads. Written by the committer; the keeper may suspect.
// Safe on any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "server/base/instant.h"

namespace dutydesk::runtime {

class JournalHealth {
 public:
  /// The journal stopped answering at this log time.
  void set_down(Instant since) { down_since_ms_ = to_ms(since); }
  void set_up() { down_since_ms_ = kUp; }

  /// Somebody found that the store may not keep what it acknowledges.
  void suspect() { suspected_ = true; }
  /// Whether somebody did since it was last asked.
  bool take_suspicion() { return suspected_.exchange(false); }

  /// Another process leads: this one may never write, nor answer, again.
  void set_fenced() { fenced_ = true; }

  /// Since when it does not answer; nullopt while it does.
  std::optional<Instant> down_since() const {
    const std::int64_t ms = down_since_ms_;
    return ms == kUp ? std::nullopt : std::optional{instant_from_ms(ms)};
  }
  bool fenced() const { return fenced_; }

 private:
  static constexpr std::int64_t kUp = -1;
  std::atomic<std::int64_t> down_since_ms_ = kUp;
  std::atomic<bool> fenced_ = false;
  std::atomic<bool> suspected_ = false;
};

}  // namespace dutydesk::runtime
