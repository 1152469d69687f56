#include "clients/demo/check.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <thread>

#include "clients/api/times_of.h"
#include "clients/demo/actor.h"
#include "clients/demo/log_fold.h"
#include "clients/demo/log_reader.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/operator.grpc.pb.h"
#include "server/crypto/hash.h"

namespace dutydesk::demo {
namespace {

/// How often the state's hash is compared: the region goes on, and both must be of one revision.
constexpr int kHashTries = 40;
/// An offer that ended so long ago, in real time, must have expired. Source: the server's timers
/// are exact to some milliseconds; this allows for a machine that is busy.
constexpr std::chrono::milliseconds kTimerSlack{3'000};

using Violations = std::vector<std::string>;

/// Who asked for which record.
struct Requested {
  std::uint64_t revision = 0;
  std::uint64_t case_id = 0;
  std::string principal;
  int times = 0;
};
using Requests = std::map<std::string, Requested>;

Requests requests_of(const WholeLog& log, Violations& wrong) {
  Requests requests;
  for (const auto& record : log.records) {
    const std::string& id = record.envelope().request_id();
    if (id.empty()) continue;
    Requested& asked = requests[id];
    if (++asked.times > 1) {
      wrong.push_back("Request " + id + " is in the log at revisions " +
                      std::to_string(asked.revision) + " and " + std::to_string(record.revision()) +
                      ".");
    }
    asked.revision = record.revision();
    asked.case_id = record.result().case_id();
    asked.principal = record.envelope().principal();
  }
  return requests;
}

void check_entry(const LedgerEntry& entry, const Requests& requests, Violations& wrong) {
  const std::string name = entry.method + " " + entry.request_id;
  const auto found = requests.find(entry.request_id);
  if (found == requests.end()) {
    wrong.push_back(name + " was acknowledged at revision " + std::to_string(entry.revision) +
                    " but is not in the log.");
    return;
  }
  const Requested& asked = found->second;
  if (asked.revision != entry.revision) {
    wrong.push_back(name + " was acknowledged at revision " + std::to_string(entry.revision) +
                    " but is revision " + std::to_string(asked.revision) + " of the log.");
  }
  if (asked.principal != entry.principal) {
    wrong.push_back(name + " of " + entry.principal + " is in the log as of " + asked.principal +
                    ".");
  }
  const bool names_case = !entry.case_name.empty();
  if (names_case && entry.case_name != "cases/" + std::to_string(asked.case_id)) {
    wrong.push_back(name + " was told " + entry.case_name + " but the log says case " +
                    std::to_string(asked.case_id) + ".");
  }
}

void check_opened(const std::vector<LedgerEntry>& ledger, const LogFold& fold, Violations& wrong) {
  for (const LedgerEntry& entry : ledger) {
    if (entry.method != "OpenCase") continue;
    const auto is_it = [&](const auto& one) {
      return entry.case_name == "cases/" + std::to_string(one.first) &&
             one.second.opened_at_revision == entry.revision;
    };
    if (std::none_of(fold.cases().begin(), fold.cases().end(), is_it)) {
      wrong.push_back("The opening of " + entry.case_name +
                      " was acknowledged but is not the log's.");
    }
  }
}

/// What the server shows as the legal end must be what the facts in the log give.
void check_clock(Actor& desk, std::uint64_t id, const FoldedCase& c, Violations& wrong) {
  v1::GetDeskCaseRequest request;
  request.set_case_("cases/" + std::to_string(id));
  const auto answer = desk.read<v1::DeskService>(&v1::DeskService::Stub::GetDeskCase, request);
  if (!answer) {
    wrong.push_back("Case " + std::to_string(id) +
                    " is in the log but cannot be read: " + answer.error().message);
    return;
  }
  const auto& clocks = answer->case_().clocks();
  std::optional<std::int64_t> shown;
  if (!clocks.empty()) {
    shown = client::to_time(clocks.Get(0).ends_at()).time_since_epoch().count();
  }
  if (shown == legal_end_ms(c)) return;
  const auto words = [](const std::optional<std::int64_t>& ms) {
    return ms ? std::to_string(*ms) : std::string{"none"};
  };
  wrong.push_back("Case " + std::to_string(id) + " shows the legal end " + words(shown) +
                  " but its facts give " + words(legal_end_ms(c)) + ".");
}

/// What `dutydeskd verify` prints: revision and hash.
struct Folded {
  std::string revision;
  std::string hash;
};

Folded fold_again(const CheckOptions& options) {
  const std::string command =
      "'" + options.server.string() + "' verify --config '" + options.server_config.string() + "'";
  Folded folded;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::array<char, 256> line{};
  while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr) {
    std::string text{line.data()};
    text.erase(text.find_last_not_of('\n') + 1);
    if (text.starts_with("revision ")) folded.revision = text.substr(9);
    if (text.starts_with("state_hash ")) folded.hash = text.substr(11);
  }
  return folded;
}

client::Answer<v1::GetStatusResponse> status_of(Actor& actor) {
  v1::GetStatusRequest request;
  request.set_with_state_hash(true);
  return actor.read<v1::OperatorService>(&v1::OperatorService::Stub::GetStatus, request);
}

/// The live state is what the log folds to.
void check_hash(const CheckOptions& options, Actor& actor, Violations& wrong) {
  for (int tries = 0; tries < kHashTries; ++tries) {
    const auto status = status_of(actor);
    const Folded folded = fold_again(options);
    const bool same = status && folded.revision == std::to_string(status->revision());
    if (!same) {
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
      continue;
    }
    if (folded.hash == crypto::to_hex(status->state_hash())) return;
    wrong.push_back("The live state's hash is " + crypto::to_hex(status->state_hash()) +
                    " but the log folds to " + folded.hash + ".");
    return;
  }
  wrong.push_back("The live state and the folded log were never of one revision.");
}

void write_figures(const CheckOptions& options, const LogFold& fold, const WholeLog& log) {
  const auto ended = std::count_if(fold.cases().begin(), fold.cases().end(),
                                   [](const auto& one) { return one.second.ended; });
  std::ofstream file{options.figures};
  file << "cases=" << fold.cases().size() << "\nended=" << ended << "\noffers=" << fold.offers()
       << "\nrecords=" << log.records.size() << "\nepochs=" << log.head.epoch << "\n";
  std::printf("checked: %zu records of %llu leaders, %zu cases (%lld ended), %zu offers\n",
              log.records.size(), static_cast<unsigned long long>(log.head.epoch),
              fold.cases().size(), static_cast<long long>(ended), fold.offers());
}

/// Holds the ledger, the law and the server's answers against the log.
void check_against(const CheckOptions& options, const WholeLog& log, const LogFold& fold,
                   const std::vector<LedgerEntry>& ledger, Violations& wrong) {
  const Requests requests = requests_of(log, wrong);
  for (const LedgerEntry& entry : ledger)
    check_entry(entry, requests, wrong);
  check_opened(ledger, fold, wrong);
  Ledger unused;
  const auto desk = Actor::open(options.config, options.coordinator, unused);
  const auto watcher = Actor::open(options.config, "operator", unused);
  if (!desk || !watcher) {
    wrong.push_back((desk ? watcher.error() : desk.error()).what);
    return;
  }
  for (const auto& [id, c] : fold.cases())
    check_clock(**desk, id, c, wrong);
  check_hash(options, **watcher, wrong);
}

}  // namespace

Result<bool> check(const CheckOptions& options) {
  const auto ledger = read_ledger(options.ledger);
  if (!ledger) return tl::unexpected{ledger.error()};
  Ledger unused;
  const auto watcher = Actor::open(options.config, "operator", unused);
  if (!watcher) return tl::unexpected{watcher.error()};
  const auto status = status_of(**watcher);
  if (!status) return fail(ErrorCode::kUnavailable, status.error().message);
  const auto log = read_log(options.redis, options.archive, options.region);
  if (!log) return tl::unexpected{log.error()};
  LogFold fold;
  for (const auto& record : log->records)
    fold.take(record);
  Violations wrong = fold.violations();
  const auto slack = kTimerSlack * std::max(1U, status->demo_scale());
  const auto then = client::to_time(status->log_time()) - slack;
  for (auto& sentence : fold.overdue_offers(then.time_since_epoch().count())) {
    wrong.push_back(std::move(sentence));
  }
  if (log->head.revision < status->revision()) {
    wrong.push_back("The server is at revision " + std::to_string(status->revision()) +
                    " but the log ends at " + std::to_string(log->head.revision) + ".");
  }
  check_against(options, *log, fold, *ledger, wrong);
  write_figures(options, fold, *log);
  for (const std::string& sentence : wrong)
    std::printf("WRONG: %s\n", sentence.c_str());
  return wrong.empty();
}

}  // namespace dutydesk::demo
