#include "clients/demo/actor.h"

#include <thread>

namespace dutydesk::demo {
namespace {

/// Between two tries of a call that the client library gave up.
constexpr std::chrono::milliseconds kPause{50};

bool is_away(client::Exit exit) {
  return exit == client::Exit::kUnreachable || exit == client::Exit::kUnknown ||
         exit == client::Exit::kTryLater;
}

}  // namespace

Result<std::unique_ptr<Actor>> Actor::open(const std::filesystem::path& config,
                                           const std::string& who, Ledger& ledger) {
  const auto read = client::load_config({config, who});
  if (!read) return tl::unexpected{read.error()};
  auto connection = client::Connection::open(*read);
  if (!connection) return tl::unexpected{connection.error()};
  return std::unique_ptr<Actor>{new Actor{who, *std::move(connection), ledger}};
}

bool Actor::may_retry(const client::Failure& failure, std::chrono::steady_clock::time_point until) {
  if (!is_away(failure.exit) || std::chrono::steady_clock::now() >= until) return false;
  std::this_thread::sleep_for(kPause);
  return true;
}

}  // namespace dutydesk::demo
