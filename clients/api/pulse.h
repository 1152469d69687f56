// The heartbeat of one watch: when the server was last heard, how often connecting failed, whether
// the link must be cut because nothing comes. Also lends the follower its interruptible waits.
// Owned by one follower; safe on any thread.
#pragma once

#include <grpcpp/client_context.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "clients/api/liveness.h"
#include "clients/api/times_of.h"
#include "dutydesk/v1/common.pb.h"

namespace dutydesk::client {

class Pulse {
 public:
  using Steady = std::chrono::steady_clock;

  /// A message came.
  void heard();

  /// A bookmark came, too: the server's time and whether its log is being written.
  void heard(const v1::Bookmark& bookmark);

  /// The link failed, in words.
  void failed(std::string why);

  Health health() const;

  /// Names the call that stop() and cut_if_silent() cancel. False: already stopped.
  bool begin(grpc::ClientContext& context);
  void end();

  /// Cancels the call when nothing has come for kOfflineAfter: a link may look open for ever.
  void cut_if_silent();

  /// Cancels the call and wakes every wait.
  void stop();
  bool stopped() const;

  /// Waits, unless stopped. False: stopped.
  bool wait(std::chrono::milliseconds span);

 private:
  std::optional<std::chrono::milliseconds> age() const;  // needs mutex_

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  grpc::ClientContext* call_ = nullptr;
  Steady::time_point call_since_;
  std::optional<Steady::time_point> heard_at_;
  int tries_ = 0;
  std::string why_ = "not connected yet";
  std::optional<Time> server_time_;
  std::optional<Time> journal_down_since_;
};

}  // namespace dutydesk::client
