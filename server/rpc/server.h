// Server: the gRPC server with its services, mutual TLS, health and reflection, and the pulse that
// sends bookmarks and keeps health true: serving means that writes can be made durable. Owned by
// main. It listens before the region is led, so that a port that is taken is noticed while nothing
// has happened, and lets calls in from serve() on. Whatever the engine holds keeps a call open, so
// the engine is stopped before the server.
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/rpc/crisis_service.h"
#include "server/rpc/desk_service.h"
#include "server/rpc/directory_service.h"
#include "server/rpc/operator_service.h"
#include "server/rpc/responder_service.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {

/// Where to listen and by which papers. PEM texts, already read.
struct ServerOptions {
  std::string address;  ///< such as "127.0.0.1:7300"; port 0: any free one
  std::string certificate;
  std::string key;
  std::string client_ca;  ///< whose clients are let in
  std::string version;
  Instant started_at;  ///< wall time
};

class Server {
 public:
  /// Listens, and tells every call to come back. The references outlive the server.
  /// Errors: kUnavailable when it cannot listen.
  static Result<std::unique_ptr<Server>> listen(const ServerOptions& options,
                                                security::KeyRing& keys,
                                                const api::SubjectIndex& subjects,
                                                const Entrance& entrance, WatchHub& hub);
  ~Server();

  /// The port it listens on.
  int port() const { return port_; }

  /// Lets calls in: the region is led. The engine outlives the server.
  void serve(runtime::Engine& engine);

  /// Health says not serving for good: balancers and clients turn away. Calls go on.
  void turn_away();

  /// Streams end with "resume", calls in progress finish, for at most kDrainMax. The engine was
  /// stopped before, so that it holds no call.
  void stop();

 private:
  Server(const ServerOptions& options, security::KeyRing& keys, const api::SubjectIndex& subjects,
         const Entrance& entrance, WatchHub& hub);
  bool open_port(const ServerOptions& options);
  void pulse();
  void note_health(const core::State* state, const runtime::ReadContext& context);
  void tell_health(bool serving, bool last_word = false);
  void end_streams();

  std::atomic<runtime::Engine*> led_ = nullptr;
  boost::asio::thread_pool slow_{1};
  PendingRequests pending_;
  Edge edge_;
  CrisisService crisis_{edge_};
  DeskService desk_{edge_};
  ResponderService responder_{edge_};
  DirectoryService directory_{edge_};
  OperatorService operator_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;  // guarded by mutex_
  std::mutex health_mutex_;
  bool health_is_told_ = false;  // the last word was said; guarded by health_mutex_
  std::thread pulse_;
};

}  // namespace dutydesk::rpc
