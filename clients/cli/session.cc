#include "clients/cli/session.h"

#include "clients/cli/shapes.h"
#include "dutydesk/v1/responder.grpc.pb.h"

namespace dutydesk::cli {

using client::Exit;

Time Session::now() const {
  const auto connection = surroundings_.connect();
  if (!connection) return surroundings_.now();
  if (!(*connection)->server_time()) {
    // Any answer tells the time, a refusal too.
    static_cast<void>(client::call<v1::ResponderService>(
        **connection, &v1::ResponderService::Stub::GetWork, v1::GetWorkRequest{}, patience()));
  }
  return (*connection)->server_time().value_or(surroundings_.now());
}

client::CallOptions Session::patience() const {
  client::CallOptions options;
  if (said_.globals.timeout) options.deadline = *said_.globals.timeout;
  return options;
}

client::Failure Session::not_sent(const google::protobuf::Message& request) const {
  return {Exit::kDone, "Not sent. It would be: " + json_of(request, zone()), {}, {}};
}

client::Answer<const v1::DeskState*> Session::desk() {
  if (!desk_) {
    auto answer = call<v1::DeskService>(&v1::DeskService::Stub::GetDesk, v1::GetDeskRequest{});
    if (!answer) return tl::unexpected{answer.error()};
    desk_ = std::move(*answer->mutable_desk());
  }
  return &*desk_;
}

client::Answer<std::optional<Time>> Session::time(std::string_view name, Nearest nearest) const {
  const auto text = said_.one(name);
  if (!text) return std::optional<Time>{};
  const auto time = read_time(*text, nearest, now(), zone());
  if (!time) return tl::unexpected{client::to_failure(time.error())};
  return std::optional{*time};
}

std::optional<std::chrono::seconds> Session::span(std::string_view name) const {
  const auto text = said_.one(name);
  return text ? read_span(*text) : std::nullopt;
}

Done Session::confirm(const std::string& what) {
  if (said_.globals.yes || said_.globals.dry_run) return {};
  if (said_.globals.no_input || !surroundings_.ask) {
    return client::give_up(Exit::kUsage, what + " Say --yes to do it without being asked.");
  }
  const auto answer = surroundings_.ask(what + " Type yes to do it: ");
  if (answer && lower(*answer) == "yes") return {};
  return client::give_up(Exit::kDone, "Nothing was done.");
}

void Session::tell_staleness() {
  const auto connection = surroundings_.connect();
  if (!connection) return;
  const auto since = (*connection)->stale_since();
  if (!since) return;
  out_.note("Careful: the server has not been able to save since " + clock_time(*since, zone()) +
            ". This may have changed.");
}

Done Session::finish(const google::protobuf::Message& message, const std::string& sentence,
                     const std::string& next) {
  if (json()) {
    out_.raw_line(json_result(json_of(message, zone()), request_id_));
    return {};
  }
  out_.line(sentence);
  if (!next.empty()) out_.note("Next: dutydesk " + next);
  return {};
}

}  // namespace dutydesk::cli
