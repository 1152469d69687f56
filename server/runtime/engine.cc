#include "server/runtime/engine.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "server/base/check.h"
#include "server/runtime/log.h"
#include "server/runtime/region_engine.h"

namespace dutydesk::runtime {
namespace {

Result<void> make_folders(const std::string& data_dir) {
  std::error_code error;
  std::filesystem::create_directories(archive_dir(data_dir), error);
  if (!error) return {};
  return fail(ErrorCode::kUnavailable, "The data folder " + data_dir +
                                           " cannot be made: " + error.message() +
                                           "; name another, or make it writable.");
}

/// The region as it was recovered, or as it is to be created.
Result<core::RegionCreated> region_to_lead(const EngineOptions& options, const Recovered& from) {
  if (from.head.revision > 0) return from.state.region;
  if (options.genesis) {
    CHECK(options.genesis->region == options.region);
    return *options.genesis;
  }
  return fail(ErrorCode::kWrongState, "The log of region " + options.region +
                                          " is empty: create the region first, or connect the "
                                          "Redis that has it.");
}

/// Where log time goes on from; none when the wall clock is to be believed. Errors: check_wall()'s.
Result<std::optional<ClockMark>> clock_to_go_on_from(const EngineOptions& options,
                                                     const Clock& clock, const Recovered& from) {
  if (options.accept_clock || from.head.revision == 0) return std::nullopt;
  auto mark = read_clock_mark(clock_mark_path(options.data_dir), options.region);
  if (!mark) {
    log().warn("{} The machine's clock is compared with the newest record alone.",
               mark.error().what);
    mark = std::optional<ClockMark>{};
  }
  const WallCheck known{from.state.region, from.state.log_time, *mark, options.clock_ahead_max};
  if (auto believed = check_wall(clock, known); !believed) return tl::unexpected{believed.error()};
  return *mark;
}

void warn_of_clock(const EngineOptions& options, const Clock& clock,
                   const core::RegionCreated& region) {
  if (region.demo || clock.synchronised()) return;
  log().warn(
      "The kernel does not say that the machine's clock is synchronised. region={} "
      "runbook=runbooks/clock-anomaly.md",
      options.region);
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::start(EngineOptions options, EngineParts parts) {
  if (auto made = make_folders(options.data_dir); !made) return tl::unexpected{made.error()};
  const RecoverySource source{*parts.journal, options.region, options.uuid,
                              anchor_path(options.data_dir), archive_dir(options.data_dir)};
  const auto recovered = recover(source, parts.subscribers);
  if (!recovered) return tl::unexpected{recovered.error()};
  log().info("Recovered. region={} seq={} epoch={}", options.region, recovered->head.revision,
             recovered->head.epoch);
  const auto region = region_to_lead(options, *recovered);
  if (!region) return tl::unexpected{region.error()};
  auto archive = journal::Archive::open(source.archive_dir, options.region);
  if (!archive) return tl::unexpected{archive.error()};
  const auto mark = clock_to_go_on_from(options, parts.clock, *recovered);
  if (!mark) return tl::unexpected{mark.error()};
  warn_of_clock(options, parts.clock, *region);
  auto engine = std::make_unique<RegionEngine>(std::move(options), std::move(parts), *recovered,
                                               Beginning{*region, *mark, std::move(*archive)});
  if (auto led = engine->lead(); !led) return tl::unexpected{led.error()};
  engine->run();
  return engine;
}

}  // namespace dutydesk::runtime
