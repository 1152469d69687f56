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

Result<std::unique_ptr<Region>> Region::start(const Config& config, const std::string& region_key,
                                              std::function<void(const std::string&)> fatal) {
  std::unique_ptr<Region> region{new Region{region_key}};
  auto journal = open_journal(config);
  if (!journal) return tl::unexpected{journal.error()};
  const auto wrapped = (*journal)->keys();
  if (!wrapped) return tl::unexpected{wrapped.error()};
  if (const auto loaded = region->keys_.load(*wrapped); !loaded) {
    return tl::unexpected{loaded.error()};
  }
  auto second = open_journal(config);
  if (!second) return tl::unexpected{second.error()};
  runtime::EngineParts parts{*std::move(journal),
                             *std::move(second),
                             region->clock_,
                             {&region->subjects_, &region->hub_},
                             std::move(fatal)};
  auto engine = runtime::Engine::start(options_of(config, region->clock_), std::move(parts));
  if (!engine) return tl::unexpected{engine.error()};
  region->engine_ = *std::move(engine);
  return region;
}

}  // namespace dutydesk
