#include "server/rpc/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>

#include <chrono>
#include <future>

namespace dutydesk::rpc {

namespace {

std::shared_ptr<grpc::ServerCredentials> credentials(const ServerOptions& options) {
  grpc::SslServerCredentialsOptions tls{GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY};
  tls.pem_root_certs = options.client_ca;
  tls.pem_key_cert_pairs.push_back({options.key, options.certificate});
  return grpc::SslServerCredentials(tls);
}

void bound(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMessageBytesMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  // A compressed message is inflated before its size is checked, so nothing compressed is taken.
  for (const auto algorithm : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(algorithm, false);
  }
  // Two servers must never share a port without knowing.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

Server::Server(const ServerOptions& options, security::KeyRing& keys,
               const api::SubjectIndex& subjects, const Entrance& entrance, WatchHub& hub)
    : edge_{led_, keys, subjects, hub, slow_, entrance, pending_},
      operator_{edge_, options.version, options.started_at} {}

bool Server::open_port(const ServerOptions& options) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  bound(builder);
  builder.AddListeningPort(options.address, credentials(options), &port_);
  builder.RegisterService(&crisis_);
  builder.RegisterService(&desk_);
  builder.RegisterService(&responder_);
  builder.RegisterService(&directory_);
  builder.RegisterService(&operator_);
  server_ = builder.BuildAndStart();
  return server_ != nullptr && port_ != 0;
}

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options,
                                               security::KeyRing& keys,
                                               const api::SubjectIndex& subjects,
                                               const Entrance& entrance, WatchHub& hub) {
  std::unique_ptr<Server> server{new Server{options, keys, subjects, entrance, hub}};
  if (!server->open_port(options)) {
    return fail(ErrorCode::kUnavailable,
                "Cannot listen on " + options.address +
                    ": is the port taken, or the certificate and key no pair?");
  }
  server->tell_health(false);
  return server;
}

void Server::serve(runtime::Engine& engine) {
  led_ = &engine;
  tell_health(true);
  pulse_ = std::thread{[this] { pulse(); }};
}

void Server::turn_away() {
  tell_health(false, true);
}

Server::~Server() {
  stop();
}

void Server::pulse() {
  std::unique_lock lock{mutex_};
  while (!stopping_.wait_for(lock, kBookmarkEvery, [this] { return stop_; })) {
    edge_.engine().read(
        [this](const core::State* state, const runtime::ReadContext& context) {
          note_health(state, context);
          if (state != nullptr) edge_.hub.send_bookmarks(context);
        },
        false);
  }
}

/// Serving means that a write would be made durable. Too many reads at once say nothing of writes.
void Server::note_health(const core::State* state, const runtime::ReadContext& context) {
  if (context.refusal && context.refusal->code == ErrorCode::kExhausted) return;
  tell_health(state != nullptr && !context.journal_down_since);
}

/// Nothing is heard after the last word.
void Server::tell_health(bool serving, bool last_word) {
  const std::lock_guard lock{health_mutex_};
  if (health_is_told_) return;
  health_is_told_ = last_word;
  server_->GetHealthCheckService()->SetServingStatus(serving);
}

void Server::end_streams() {
  auto ended = std::make_shared<std::promise<void>>();
  edge_.engine().read(
      [this, ended](const core::State*, const runtime::ReadContext&) {
        edge_.hub.close();
        ended->set_value();
      },
      true);
  ended->get_future().wait();
}

void Server::stop() {
  {
    const std::lock_guard lock{mutex_};
    if (stop_) return;
    stop_ = true;
  }
  stopping_.notify_all();
  if (pulse_.joinable()) pulse_.join();
  if (server_ == nullptr) return;
  turn_away();
  if (led_.load() != nullptr) end_streams();
  server_->Shutdown(std::chrono::system_clock::now() + kDrainMax);
  server_->Wait();
  slow_.join();
}

}  // namespace dutydesk::rpc
