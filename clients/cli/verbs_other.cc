#include "clients/cli/dispatch.h"
#include "clients/cli/help.h"
#include "clients/cli/verb_parts.h"
#include "clients/cli/version.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/operator.grpc.pb.h"

namespace dutydesk::cli {
namespace {

using client::Exit;

std::string yes_no(bool yes) {
  return yes ? "yes" : "NO";
}

std::string hex(const std::string& bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kHex[byte >> 4U];
    text += kHex[byte & 0x0fU];
  }
  return text;
}

Lines status_lines(const v1::GetStatusResponse& status, const Seen& seen) {
  Lines lines{"Region " + status.region() + (status.demo() ? " (DEMO)" : "")};
  lines.push_back("Version    " + status.version());
  lines.push_back("Leads in   epoch " + std::to_string(status.epoch()) + " since " +
                  when(status.started_at(), seen));
  lines.push_back("Log        revision " + std::to_string(status.revision()) +
                  ", can be written: " + yes_no(status.journal_up()));
  lines.push_back("Log time   " + clock_time(client::to_time(status.log_time()), seen.zone));
  lines.push_back("Chain      " + hex(status.chain_hash()));
  if (!status.state_hash().empty()) lines.push_back("State      " + hex(status.state_hash()));
  lines.push_back("Snapshot   revision " + std::to_string(status.snapshot_revision()) +
                  ", archived to " + std::to_string(status.archived_revision()));
  lines.push_back("Open cases " + std::to_string(status.open_cases()) + ", watchers " +
                  std::to_string(status.watchers()));
  return lines;
}

std::string asked_verb(const Invocation& said) {
  std::string name;
  for (const std::string& word : said.all("verb"))
    name += (name.empty() ? "" : " ") + lower(word);
  return name;
}

}  // namespace

Done do_op_status(Session& session) {
  v1::GetStatusRequest request;
  request.set_with_state_hash(session.said().said("hash"));
  const auto answer =
      session.call<v1::OperatorService>(&v1::OperatorService::Stub::GetStatus, request);
  if (!answer) return tl::unexpected{answer.error()};
  return show(session, *answer, status_lines(*answer, seen_by(session)));
}

Done do_op_show(Session& session) {
  v1::GetRequestRequest request;
  request.set_request(session.said().one("request").value_or(""));
  if (!client::is_request_id(request.request())) {
    return client::give_up(Exit::kUsage,
                           "That is not a request id: it looks like "
                           "0d5b2b0e-6a3c-4f6e-9d55-6f3a1f6f0c11.");
  }
  const auto answer = session.call<v1::DeskService>(&v1::DeskService::Stub::GetRequest, request);
  if (!answer) return tl::unexpected{answer.error()};
  if (!answer->done()) {
    return session.finish(*answer, "Nothing of it was done up to revision " +
                                       std::to_string(answer->revision()) + ".");
  }
  const std::string about =
      answer->case_().empty() ? "" : " It is about case " + case_number(answer->case_()) + ".";
  return session.finish(*answer, "It was done at revision " +
                                     std::to_string(answer->done_at_revision()) + "." + about);
}

Done do_help(Session& session) {
  const std::string name = asked_verb(session.said());
  if (name.empty()) {
    for (const std::string& line : general_help())
      session.out().line(line);
    return {};
  }
  const VerbSpec* const verb = find_verb(name);
  if (verb != nullptr) {
    for (const std::string& line : verb_help(*verb))
      session.out().line(line);
    return {};
  }
  const auto under = verbs_under(name);
  if (under.empty()) return client::give_up(Exit::kUsage, "There is no verb '" + name + "'.");
  for (const VerbSpec* one : under) {
    session.out().line("dutydesk help " + std::string{one->name} + ": " +
                       std::string{one->summary});
  }
  return {};
}

Done do_version(Session& session) {
  if (session.json()) {
    session.out().raw_line(json_result("{\"version\":" + json_string(kVersion) + "}", {}));
  } else {
    session.out().line("dutydesk " + std::string{kVersion});
  }
  return {};
}

Done do_desk(Session& session) {
  const auto& run_desk = session.surroundings().run_desk;
  if (!run_desk)
    return client::give_up(Exit::kError, "This program was built without the live desk.");
  const auto connection = session.connection();
  if (!connection) return tl::unexpected{connection.error()};
  const int exit = run_desk(**connection, session.said().said("linear"));
  if (exit == 0) return {};
  return client::give_up(static_cast<Exit>(exit), "The live desk ended.");
}

}  // namespace dutydesk::cli
