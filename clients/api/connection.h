// The way to the server: one mutually authenticated channel for each configured address, of which
// one is in use. When an address does not answer or does not lead, callers move to the next. Owned
// by the program; safe on any thread. It never tries to decide which server leads: servers say so.
#pragma once

#include <grpcpp/channel.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "clients/api/config.h"
#include "server/base/result.h"

namespace dutydesk::client {

/// One address and the channel to it.
struct Route {
  std::string address;
  std::shared_ptr<grpc::Channel> channel;
};

class Connection {
 public:
  /// Reads the certificates and prepares the channels; connects only when called. Errors: those of
  /// read_file.
  static Result<std::unique_ptr<Connection>> open(const Config& config);

  /// Over channels that somebody else made. At least one.
  explicit Connection(std::vector<Route> routes, std::string profile = {});

  /// Name of the profile that it calls as; empty: the configuration's top level.
  const std::string& profile() const { return profile_; }

  /// The route in use now. Stays valid as long as the connection.
  const Route& route() const;

  /// Moves on from a route that failed. Does nothing when somebody already did.
  void leave(const Route& failed);

  /// The server's log time as its last answer told it, plus what has passed since; nullopt before
  /// any answer told it. Every legal time is compared with this, never with this machine's clock.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> server_time() const;
  void note_server_time(std::int64_t ms);

  /// Since when the server has not been able to save, when its last answer said so.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> stale_since() const;
  void note_stale_since(std::optional<std::int64_t> ms);

 private:
  const std::vector<Route> routes_;
  const std::string profile_;
  std::atomic<std::size_t> current_{0};
  mutable std::mutex time_mutex_;
  std::optional<std::int64_t> server_ms_;           // guarded by time_mutex_
  std::chrono::steady_clock::time_point noted_at_;  // guarded by time_mutex_
  std::optional<std::int64_t> stale_ms_;            // guarded by time_mutex_
};

/// Waits until the channel is connected or has failed to connect. True: connected.
bool await_connected(grpc::Channel& channel, std::chrono::system_clock::time_point until);

}  // namespace dutydesk::client
