#include "server/main/serve.h"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "server/main/config.h"
#include "server/main/data_lock.h"
#include "server/main/last_resort.h"
#include "server/main/process.h"
#include "server/main/region.h"
#include "server/main/version.h"
#include "server/rpc/server.h"
#include "server/security/credentials.h"

namespace dutydesk {

int refuse(const Error& error, int status) {
  std::fprintf(stderr, "dutydeskd: %s\n", error.what.c_str());
  for (const FieldViolation& wrong : error.fields) {
    std::fprintf(stderr, "  %s %s\n", wrong.field.c_str(), wrong.what.c_str());
  }
  return status;
}

namespace {

/// Source: the engine gives up a journal that does not answer within 10 s, its keeper within 4, the
/// server its calls within 5; a service manager's usual patience is 90.
constexpr std::chrono::seconds kStopLongest{30};

void start_logging(const Config& config) {
  spdlog::init_thread_pool(8192, 1);
  auto logger = spdlog::create_async<spdlog::sinks::stderr_sink_mt>("main");
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %n %v", spdlog::pattern_time_type::utc);
  spdlog::set_default_logger(logger);
  spdlog::set_level(spdlog::level::from_str(config.log_level));
  spdlog::flush_every(std::chrono::seconds{1});
}

Result<rpc::ServerOptions> server_options(const Config& config) {
  rpc::ServerOptions options;
  options.address = config.listen;
  options.version = kVersion;
  options.started_at = runtime::SystemClock{}.wall();
  auto certificate = read_file(config.certificate, "the server's certificate");
  auto key = read_file(config.key, "the server's key");
  auto ca = read_file(config.client_ca, "the clients' CA");
  for (const auto* read : {&certificate, &key, &ca}) {
    if (!*read) return tl::unexpected{read->error()};
  }
  options.certificate = *std::move(certificate);
  options.key = *std::move(key);
  options.client_ca = *std::move(ca);
  if (auto fit = security::check_credentials({options.certificate, options.key, options.client_ca});
      !fit) {
    return tl::unexpected{fit.error()};
  }
  return options;
}

/// Waits for a signal or for the engine to give up, and says which exit status that is.
class Ending {
 public:
  Ending() {
    signals_.async_wait([this](const boost::system::error_code& error, int signal) {
      if (error) return;
      spdlog::info("Stopping on request. signal={}", signal);
      context_.stop();
    });
  }

  /// From any thread.
  void give_up(const std::string& why) {
    boost::asio::post(context_, [this, why] {
      spdlog::error("Stopped serving: {} runbook=runbooks/fenced.md", why);
      status_ = kExitFenced;
      context_.stop();
    });
  }

  int wait() {
    context_.run();
    return status_;
  }

 private:
  boost::asio::io_context context_{1};
  boost::asio::signal_set signals_{context_, SIGTERM, SIGINT};
  int status_ = kExitDone;
};

int run(const Config& config, const rpc::ServerOptions& options, const std::string& region_key,
        bool accept_clock) {
  const auto lock = DataLock::take(config.data_dir);
  if (!lock) {
    const bool in_use = lock.error().code == ErrorCode::kWrongState;
    return refuse(lock.error(), in_use ? kExitInUse : kExitRefused);
  }
  Ending ending;
  Region region{region_key};
  auto server = rpc::Server::listen(options, region.keys(), region.subjects(), region.entrance(),
                                    region.hub());
  if (!server) return refuse(server.error());
  const auto led =
      region.lead(config, accept_clock, [&ending](const std::string& why) { ending.give_up(why); });
  if (!led) return refuse(led.error());
  (*server)->serve(region.engine());
  spdlog::info("Serving. region={} address={} port={} version={}", config.region, config.listen,
               (*server)->port(), kVersion);
  const int status = ending.wait();
  const LastResort last_resort{kStopLongest, status};
  // The engine first: it finishes or gives up every call that it holds, and an open call would keep
  // the server from ending.
  (*server)->turn_away();
  region.engine().stop();
  (*server)->stop();
  spdlog::info("Stopped. region={} status={}", config.region, status);
  return status;
}

}  // namespace

int serve(const std::string& config_path, bool accept_clock) {
  const auto config = read_config(config_path);
  if (!config) return refuse(config.error());
  const auto key = read_region_key(config->region_key);
  if (!key) return refuse(key.error());
  const auto options = server_options(*config);
  if (!options) return refuse(options.error());
  prepare_process();
  start_logging(*config);
  const int status = run(*config, *options, *key, accept_clock);
  spdlog::shutdown();
  return status;
}

int check_config(const std::string& config_path) {
  const auto config = read_config(config_path);
  if (!config) return refuse(config.error());
  const auto key = read_region_key(config->region_key);
  if (!key) return refuse(key.error());
  const auto options = server_options(*config);
  if (!options) return refuse(options.error());
  std::printf("ok: region %s, listens on %s\n", config->region.c_str(), config->listen.c_str());
  return kExitDone;
}

}  // namespace dutydesk
