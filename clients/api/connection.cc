#include "clients/api/connection.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <algorithm>
#include <array>
#include <utility>

#include "clients/api/limits.h"
#include "server/base/check.h"

namespace dutydesk::client {
namespace {

int milliseconds_of(std::chrono::milliseconds span) {
  return static_cast<int>(span.count());
}

grpc::ChannelArguments arguments_for(const Config& config) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, milliseconds_of(kKeepaliveEvery));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, milliseconds_of(kKeepaliveWait));
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, milliseconds_of(kBackoffLeast));
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, milliseconds_of(kBackoffMost));
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, milliseconds_of(kConnectWait));
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);  // call.cc retries, and knows what was sent
  arguments.SetMaxReceiveMessageSize(kAnswerBytesMax);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  if (!config.server_name.empty()) arguments.SetSslTargetNameOverride(config.server_name);
  return arguments;
}

Result<grpc::SslCredentialsOptions> credentials_of(const Config& config) {
  grpc::SslCredentialsOptions options;
  const std::array<std::pair<const std::filesystem::path*, grpc::string*>, 3> files{
      {{&config.ca, &options.pem_root_certs},
       {&config.certificate, &options.pem_cert_chain},
       {&config.key, &options.pem_private_key}}};
  for (const auto& [path, into] : files) {
    auto text = read_file(*path);
    if (!text) return tl::unexpected{text.error()};
    *into = *std::move(text);
  }
  return options;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const Config& config) {
  CHECK(!config.servers.empty());
  const auto options = credentials_of(config);
  if (!options) return tl::unexpected{options.error()};
  std::vector<Route> routes;
  for (const std::string& server : config.servers) {
    routes.push_back({server, grpc::CreateCustomChannel(server, grpc::SslCredentials(*options),
                                                        arguments_for(config))});
  }
  return std::make_unique<Connection>(std::move(routes), config.profile);
}

Connection::Connection(std::vector<Route> routes, std::string profile)
    : routes_{std::move(routes)}, profile_{std::move(profile)} {
  CHECK(!routes_.empty());
}

const Route& Connection::route() const {
  return routes_[current_.load()];
}

void Connection::leave(const Route& failed) {
  const auto index = static_cast<std::size_t>(&failed - routes_.data());
  CHECK(index < routes_.size());
  std::size_t expected = index;
  current_.compare_exchange_strong(expected, (index + 1) % routes_.size());
}

std::optional<std::chrono::sys_time<std::chrono::milliseconds>> Connection::server_time() const {
  const std::lock_guard lock{time_mutex_};
  if (!server_ms_) return std::nullopt;
  const auto since =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - noted_at_);
  return std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{*server_ms_} +
                                                          since};
}

void Connection::note_server_time(std::int64_t ms) {
  const std::lock_guard lock{time_mutex_};
  server_ms_ = ms;
  noted_at_ = std::chrono::steady_clock::now();
}

std::optional<std::chrono::sys_time<std::chrono::milliseconds>> Connection::stale_since() const {
  const std::lock_guard lock{time_mutex_};
  if (!stale_ms_) return std::nullopt;
  return std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{*stale_ms_}};
}

void Connection::note_stale_since(std::optional<std::int64_t> ms) {
  const std::lock_guard lock{time_mutex_};
  stale_ms_ = ms;
}

bool await_connected(grpc::Channel& channel, std::chrono::system_clock::time_point until) {
  for (;;) {
    const grpc_connectivity_state state = channel.GetState(true);
    if (state == GRPC_CHANNEL_READY) return true;
    if (state == GRPC_CHANNEL_SHUTDOWN) return false;
    // A channel makes progress only while somebody waits on it, so a failed one is waited on too,
    // for a moment: long enough for a handshake, short enough to try the next address.
    const auto failed_until = std::chrono::system_clock::now() + kFailedWait;
    const bool failed = state == GRPC_CHANNEL_TRANSIENT_FAILURE;
    if (!channel.WaitForStateChange(state, failed ? std::min(until, failed_until) : until)) {
      return false;
    }
  }
}

}  // namespace dutydesk::client
