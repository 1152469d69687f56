#include "clients/demo/play.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <thread>

#include "clients/demo/compare.h"
#include "clients/demo/poller.h"
#include "clients/demo/scene.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/operator.grpc.pb.h"

namespace dutydesk::demo {
namespace {

/// The profile that reads the service's status.
constexpr const char* kOperator = "operator";
/// Between two looks at whether all is quiet.
constexpr std::chrono::milliseconds kLook{200};
/// Quiet for so many looks is over. Source: a task that another's news makes comes in one look.
constexpr int kQuietLooks = 5;

/// What time it is there. Only a demo region is played in.
Result<std::unique_ptr<StageClock>> tell_time(const std::filesystem::path& config,
                                              const std::string& coordinator) {
  Ledger unused;
  const auto operators = Actor::open(config, kOperator, unused);
  const auto desk = Actor::open(config, coordinator, unused);
  if (!operators || !desk) return tl::unexpected{(desk ? operators : desk).error()};
  const auto status =
      (*operators)->read<v1::OperatorService>(&v1::OperatorService::Stub::GetStatus, {});
  if (!status) return fail(ErrorCode::kUnavailable, status.error().message);
  if (!status->demo()) {
    return fail(ErrorCode::kWrongState, "This is not a demo region: nothing was done.");
  }
  const auto before = StageClock::Steady::now();
  const auto view = (*desk)->read<v1::DeskService>(&v1::DeskService::Stub::GetDesk, {});
  if (!view) return fail(ErrorCode::kUnavailable, view.error().message);
  const auto between = before + (StageClock::Steady::now() - before) / 2;
  return std::make_unique<StageClock>(client::to_time(view->bookmark().server_time()), between,
                                      std::max(1U, status->demo_scale()));
}

void play_stories(Stage& stage) {
  std::vector<std::unique_ptr<Scene>> scenes;
  std::vector<std::thread> threads;
  for (const Story& story : stage.night().stories) {
    scenes.push_back(std::make_unique<Scene>(stage, story));
    threads.emplace_back([scene = scenes.back().get()] { scene->play(); });
  }
  for (std::thread& thread : threads)
    thread.join();
}

using Responders = std::vector<std::unique_ptr<ResponderPlayer>>;

void await_quiet(const Responders& responders) {
  for (int quiet = 0; quiet < kQuietLooks;) {
    std::this_thread::sleep_for(kLook);
    const bool all = std::all_of(responders.begin(), responders.end(),
                                 [](const auto& one) { return one->is_idle(); });
    quiet = all ? quiet + 1 : 0;
  }
}

std::size_t resets_of(const Followed& followed) {
  std::size_t resets = 0;
  const auto count = [&](const auto& mirror) {
    const std::size_t all = mirror.order().resets();
    resets += all == 0 ? 0 : all - 1;  // the first is the beginning
  };
  for (const auto& [who, mirror] : followed.audience.desks())
    count(*mirror);
  for (const auto& [who, mirror] : followed.audience.partners())
    count(*mirror);
  for (const auto& one : followed.responders)
    count(one->mirror());
  return resets;
}

void tell(const char* what, const Spread& spread) {
  std::printf("%-40s p50 %7.1f ms   p99 %7.1f ms   max %7.1f ms   n %zu\n", what, spread.p50_ms,
              spread.p99_ms, spread.max_ms, spread.n);
}

void write_spread(std::ofstream& file, const char* name, const Spread& spread) {
  file << name << "_p50_ms=" << spread.p50_ms << "\n"
       << name << "_p99_ms=" << spread.p99_ms << "\n"
       << name << "_max_ms=" << spread.max_ms << "\n"
       << name << "_n=" << spread.n << "\n";
}

void write_figures(const PlayOptions& options, Stage& stage, std::size_t agree,
                   std::size_t resets) {
  std::ofstream file{options.figures};
  file << "writes=" << stage.ledger().count() << "\nwatches=" << agree << "\nresets=" << resets
       << "\n";
  write_spread(file, "offer", stage.latency().to_offer());
  write_spread(file, "amhp", stage.latency().to_amhp());
}

void report(Stage& stage, std::size_t agree, std::size_t resets) {
  std::printf("\nReal time from a case being acknowledged as durable:\n");
  tell("  to its first offer, durable", stage.latency().to_offer());
  tell("  to that offer on an AMHP's own watch", stage.latency().to_amhp());
  std::printf("%zu writes acknowledged; %zu watches end at what the server says; %zu began anew\n",
              stage.ledger().count(), agree, resets);
  for (const std::string& failure : stage.failures())
    std::printf("WRONG: %s\n", failure.c_str());
  std::fflush(stdout);
}

}  // namespace

Result<bool> play(const PlayOptions& options) {
  const Poller poller;
  const auto night = read_night(options.night);
  if (!night) return tl::unexpected{night.error()};
  auto clock = tell_time(options.config, night->coordinators.front().who);
  if (!clock) return tl::unexpected{clock.error()};
  Stage stage{*night, *std::move(clock), isatty(STDOUT_FILENO) == 1};
  if (auto opened = stage.ledger().open(options.ledger); !opened) {
    return tl::unexpected{opened.error()};
  }
  if (auto let_in = stage.open_actors(options.config); !let_in) {
    return tl::unexpected{let_in.error()};
  }
  const Audience audience{stage};
  Responders responders;
  for (const Responder& one : night->responders) {
    responders.push_back(std::make_unique<ResponderPlayer>(stage, one, options.seed));
  }
  play_stories(stage);
  await_quiet(responders);
  const Followed followed{audience, responders};
  const std::size_t agree = compare_all(stage, followed);
  const std::size_t resets = resets_of(followed);
  write_figures(options, stage, agree, resets);
  report(stage, agree, resets);
  return stage.failures().empty();
}

}  // namespace dutydesk::demo
