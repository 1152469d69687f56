#include "server/main/region.h"

#include <unistd.h>

#include <array>

#include "server/crypto/hash.h"
#include "server/journal/redis_connection.h"
#include "server/journal/redis_journal.h"
#include "server/journal/store_check.h"
#include "server/main/version.h"

namespace dutydesk {

namespace {

std::string node_name() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host = {"unknown"};
  return std::string{host.data()} + "/" + std::to_string(getpid());
}

std::string random_uuid() {
  std::string hex = crypto::to_hex(crypto::random_bytes(16));
  for (const std::size_t at : {8U, 13U, 18U, 23U})
    hex.insert(at, "-");
  return hex;
}

core::RegionCreated genesis(const Config& config, const runtime::Clock& clock) {
  core::RegionCreated created;
  created.region = config.region;
  created.uuid = config.uuid.empty() ? random_uuid() : config.uuid;
  created.zone = config.zone;
  created.first_admin = config.first_admin;
  created.demo = config.demo_scale > 0;
  if (!created.demo) return created;
  created.demo_wall_origin = clock.wall();
  created.demo_log_origin = config.demo_start.value_or(clock.wall());
  created.demo_scale = config.demo_scale;
  return created;
}

runtime::EngineOptions options_of(const Config& config, const runtime::Clock& clock) {
  runtime::EngineOptions options;
  options.region = config.region;
  options.uuid = config.uuid;
  options.data_dir = config.data_dir;
  if (config.create) options.genesis = genesis(config, clock);
  options.node = node_name();
  options.version = kVersion;
  options.snapshot_every = config.snapshot_every;
  options.clock_ahead_max = config.clock_ahead_max;
  return options;
}

}  // namespace

Result<std::unique_ptr<journal::Journal>> open_journal(const Config& config) {
  journal::RedisSettings settings;
  settings.unix_socket = config.redis_socket;
  journal::RedisConnection probe{settings};
  if (const auto safe = journal::check_store(probe); !safe) return tl::unexpected{safe.error()};
  return std::make_unique<journal::RedisJournal>(settings, config.region);
}

Result<void> Region::lead(const Config& config, bool accept_clock,
                          std::function<void(const std::string&)> fatal) {
  auto journal = open_journal(config);
  if (!journal) return tl::unexpected{journal.error()};
  const auto wrapped = (*journal)->keys();
  if (!wrapped) return tl::unexpected{wrapped.error()};
  if (auto loaded = keys_.load(*wrapped); !loaded) return loaded;
  auto second = open_journal(config);
  if (!second) return tl::unexpected{second.error()};
  runtime::EngineParts parts{*std::move(journal),
                             *std::move(second),
                             clock_,
                             {&subjects_, &entrance_, &hub_},
                             std::move(fatal)};
  runtime::EngineOptions options = options_of(config, clock_);
  options.accept_clock = accept_clock;
  auto engine = runtime::Engine::start(std::move(options), std::move(parts));
  if (!engine) return tl::unexpected{engine.error()};
  engine_ = *std::move(engine);
  return {};
}

}  // namespace dutydesk
