// The way to the server: one mutually authenticated channel for each configured address, of which
// one is in use. When an address does not answer or does not lead, callers move to the next. Owned
// by the program; safe on any thread. It never tries to decide which server leads: servers say so.
#pragma once

#include <grpcpp/channel.h>

#include <atomic>
#include <chrono>
#include <memory>
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
  explicit Connection(std::vector<Route> routes);

  /// The route in use now. Stays valid as long as the connection.
  const Route& route() const;

  /// Moves on from a route that failed. Does nothing when somebody already did.
  void leave(const Route& failed);

 private:
  const std::vector<Route> routes_;
  std::atomic<std::size_t> current_{0};
};

/// Waits until the channel is connected or has failed to connect. True: connected.
bool await_connected(grpc::Channel& channel, std::chrono::system_clock::time_point until);

}  // namespace dutydesk::client
