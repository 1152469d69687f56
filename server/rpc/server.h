// Server: the gRPC server with its services, mutual TLS, health and reflection, and the pulse that
// sends bookmarks. Owned by main.
#pragma once

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
  /// Listens. The references outlive the server. Errors: kUnavailable when it cannot listen.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options,
                                               runtime::Engine& engine, security::KeyRing& keys,
                                               const api::SubjectIndex& subjects, WatchHub& hub);
  ~Server();

  /// The port it listens on.
  int port() const { return port_; }

  /// Health says not serving, streams end with "resume", calls in progress finish.
  void stop();

 private:
  Server(const ServerOptions& options, runtime::Engine& engine, security::KeyRing& keys,
         const api::SubjectIndex& subjects, WatchHub& hub);
  bool listen(const ServerOptions& options);
  void pulse();
  void end_streams();

  boost::asio::thread_pool slow_{1};
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
  std::thread pulse_;
};

}  // namespace dutydesk::rpc
