#include "clients/cli/run.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>

#include "clients/cli/dispatch.h"
#include "clients/cli/help.h"

namespace dutydesk::cli {
namespace {

using client::Exit;

/// Source: the Act extends to England and Wales, which have one time zone.
constexpr const char* kZone = "Europe/London";

client::Environment read_environment() {
  client::Environment environment;
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "DUTYDESK_CONFIG", "DUTYDESK_AS", "NO_COLOR",
                           "DUTYDESK_NO_COLOR", "TERM"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before any other thread runs
    const char* const value = std::getenv(name);
    if (value != nullptr) environment.emplace(name, value);
  }
  return environment;
}

bool may_be_bold(const client::Environment& environment) {
  const auto term = environment.find("TERM");
  const bool dumb = term == environment.end() || term->second == "dumb" || term->second.empty();
  return ::isatty(STDOUT_FILENO) == 1 && !dumb && environment.count("NO_COLOR") == 0 &&
         environment.count("DUTYDESK_NO_COLOR") == 0;
}

std::optional<std::string> ask_at_keyboard(const std::string& question) {
  std::cerr << clean(question) << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

Time wall_time() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Exit tell(const client::Failure& failure, const Globals& globals, Output& out) {
  if (failure.exit == Exit::kDone) {
    if (globals.json) {
      out.raw_line(json_event("not sent", "\"message\":" + json_string(failure.message)));
    } else {
      out.line(failure.message);
    }
    return Exit::kDone;
  }
  if (globals.json) out.raw_line(json_failure(failure));
  out.failure(failure);
  return failure.exit;
}

Exit tell_usage(const UsageError& wrong, Output& out) {
  out.failure({Exit::kUsage, wrong.message, {}, {}});
  if (wrong.verb != nullptr) {
    out.note("Form: dutydesk " + usage_of(*wrong.verb));
    out.note("More: dutydesk help " + std::string{wrong.verb->name});
  } else {
    out.note("More: dutydesk help");
  }
  return Exit::kUsage;
}

Exit show_help(const VerbSpec& verb, Output& out) {
  for (const std::string& line : verb.name == "help" ? general_help() : verb_help(verb)) {
    out.line(line);
  }
  return Exit::kDone;
}

/// A failed request that may be sent again by hand keeps its id.
void tell_request_id(const client::Failure& failure, Output& out) {
  if (failure.request_id.empty()) return;
  if (failure.exit != Exit::kUnreachable && failure.exit != Exit::kTryLater) return;
  out.note("To try the same again: --request-id " + failure.request_id);
}

}  // namespace

Exit run_line(const std::vector<std::string>& tokens, const Surroundings& surroundings,
              std::ostream& out, std::ostream& err, bool bold) {
  const Understood said = understand(tokens);
  if (!said) {
    Output output{out, err, Style{}};
    return tell_usage(said.error(), output);
  }
  const Globals& globals = said->globals;
  Output output{out, err,
                Style{globals.json, globals.plain, globals.quiet, bold && !globals.plain}};
  if (globals.help) return show_help(*said->verb, output);
  Session session{surroundings, *said, output};
  const Done done = carry_out(session);
  if (done) return Exit::kDone;
  const Exit exit = tell(done.error(), globals, output);
  tell_request_id(done.error(), output);
  return exit;
}

int run(const std::vector<std::string>& tokens, RunDesk run_desk) {
  const client::Environment environment = read_environment();
  Surroundings surroundings;
  surroundings.zone = system_zone(kZone);
  surroundings.now = wall_time;
  surroundings.run_desk = std::move(run_desk);
  if (::isatty(STDIN_FILENO) == 1) surroundings.ask = ask_at_keyboard;
  std::unique_ptr<client::Connection> connection;
  const Understood said = understand(tokens);
  surroundings.connect = [&]() -> client::Answer<client::Connection*> {
    if (connection) return connection.get();
    client::ConfigChoice choice;
    if (said && said->globals.config) choice.file = *said->globals.config;
    if (said) choice.profile = said->globals.profile;
    const auto config = client::load_config(client::choose_config(choice, environment));
    if (!config) return tl::unexpected{client::to_failure(config.error())};
    auto opened = client::Connection::open(*config);
    if (!opened) return tl::unexpected{client::to_failure(opened.error())};
    connection = *std::move(opened);
    return connection.get();
  };
  const bool bold = may_be_bold(environment);
  return static_cast<int>(run_line(tokens, surroundings, std::cout, std::cerr, bold));
}

}  // namespace dutydesk::cli
