#include "clients/console/run_desk.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "clients/cli/output.h"
#include "clients/console/feed.h"
#include "clients/console/limits.h"
#include "clients/console/linear.h"
#include "clients/console/reduce.h"
#include "clients/console/terminal.h"
#include "clients/console/view.h"

namespace dutydesk::console {
namespace {

/// Source: the Act extends to England and Wales, which have one time zone.
constexpr const char* kZone = "Europe/London";

std::string environment(const char* name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): read before any other thread of ours runs
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

bool can_be_drawn_on() {
  const std::string term = environment("TERM");
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1 && !term.empty() &&
         term != "dumb";
}

int cursor_row_of(const DeskModel& model, const Screen& screen) {
  if (model.selected.empty() || model.help) return 0;
  for (int row = 0; row < screen.size().rows; ++row) {
    if (screen.size().columns > 1 && screen.at(row, 1).glyph == U'>') return row;
  }
  return 0;
}

/// Shows and reads keys until the coordinator leaves or the server refuses for good.
DeskModel show(client::Connection& connection, DeskModel model, const TerminalChoice& choice) {
  const std::function<Elapsed()> elapsed = since_now();
  Inbox inbox;
  Terminal terminal{choice};
  const client::DeskFollower follower{connection, handlers_into(inbox, elapsed)};
  Screen shown{Size{}};
  while (!model.left && !model.ended) {
    for (const Message& message : inbox.take())
      model = reduce(std::move(model), message);
    model = reduce(std::move(model), HealthCame{follower.health()});
    model = reduce(std::move(model), TimePassed{elapsed()});
    Screen screen = view(model, terminal.size());
    if (!(screen == shown)) terminal.draw(screen, cursor_row_of(model, screen));
    shown = std::move(screen);
    if (const auto key = terminal.key()) model = reduce(std::move(model), *key);
  }
  return model;
}

}  // namespace

int run_desk(client::Connection& connection, const DeskOptions& options) {
  const cli::Zone zone = options.zone ? options.zone : cli::system_zone(kZone);
  const std::string asked = environment("DUTYDESK_LINEAR");
  if (options.linear || (!asked.empty() && asked != "0")) {
    return run_linear(connection, zone, std::cout);
  }
  if (!can_be_drawn_on()) {
    std::cerr << "The live desk needs a terminal that can place its cursor: use dutydesk watch "
                 "instead.\n";
    return static_cast<int>(client::Exit::kUsage);
  }
  DeskModel model;
  model.zone = zone;
  const bool colour = environment("NO_COLOR").empty() && environment("DUTYDESK_NO_COLOR").empty();
  model = show(connection, std::move(model), TerminalChoice{colour});
  if (!model.ended) return 0;
  std::cerr << cli::clean(model.ended->message) << '\n';
  return static_cast<int>(model.ended->exit);
}

}  // namespace dutydesk::console
