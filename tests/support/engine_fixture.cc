#include "tests/support/engine_fixture.h"

#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "server/base/check.h"
#include "server/crypto/hash.h"
#include "tests/support/model_builders.h"

namespace dutydesk::support {

using runtime::Answer;
using runtime::CommitItem;
using runtime::Recovered;

// --- folders and commands -----------------------------------------------------------------------

TempFolder::TempFolder()
    : path_{(std::filesystem::temp_directory_path() / "dutydesk-XXXXXX").string()} {
  CHECK(mkdtemp(path_.data()) != nullptr);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

core::RegionCreated rotherham_region() {
  core::RegionCreated region;
  region.region = "rotherham";
  region.uuid = "0b9f5a34-6d3c-4f0e-9a3e-1f3a5b7c9d11";
  region.zone = "Europe/London";
  region.first_admin = kAdministrator;
  return region;
}

core::Command command_by(const std::string& principal, core::CommandBody body,
                         const std::string& request_id) {
  core::Command command;
  command.envelope.principal = principal;
  command.envelope.channel = core::Channel::kApi;
  command.envelope.request_id = request_id;
  if (!request_id.empty()) {
    command.envelope.request_digest = crypto::to_bytes(crypto::sha256(request_id));
  }
  command.body = std::move(body);
  return command;
}

core::Command load_directory() {
  core::ApplyDirectory directory;
  directory.organisations = {{OrgKey{"rotherham"}, "Rotherham Council", OrgType::kLssa},
                             {OrgKey{"police"}, "South Yorkshire Police", OrgType::kPolice},
                             {OrgKey{"trust"}, "The Trust", OrgType::kTrust}};
  directory.people = {amhp("amhp-1").employed_by("rotherham").living_at(rotherham()),
                      section12_doctor("doctor-1").employed_by("trust").living_at(rotherham()),
                      doctor("doctor-2").employed_by("trust").living_at(rotherham())};
  directory.places = {suite("suite-1")};
  directory.places.front().org = OrgKey{"trust"};
  directory.principals = {
      {kCoordinator, OrgKey{"rotherham"}, PersonKey{}, {Role::kCoordinator}, false},
      {kPolice, OrgKey{"police"}, PersonKey{}, {Role::kPolice}, false}};
  return command_by(kAdministrator, std::move(directory), "load-directory");
}

core::Command add_organisation(const std::string& key) {
  core::ApplyDirectory change;
  change.organisations = {{OrgKey{key}, "Organisation " + key, OrgType::kTrust}};
  return command_by(kAdministrator, std::move(change), "add-" + key);
}

core::Command open_case(const std::string& request_id) {
  core::OpenCase open;
  open.kind = CaseKind::kSection136;
  open.subject = "case-" + request_id;
  open.outcode = "S60";
  open.at = rotherham();
  core::NewFact arrived;
  arrived.kind = FactKind::kArrivedAtPlace;
  arrived.place = PlaceKey{"suite-1"};
  open.facts = {arrived};
  return command_by(kPolice, std::move(open), request_id);
}

core::Command start_duty(const std::string& person, SlotRole role) {
  core::SetDuty duty;
  duty.person = PersonKey{person};
  duty.role = role;
  return command_by(kCoordinator, std::move(duty), "duty-" + person);
}

// --- the journal of two owners ------------------------------------------------------------------

journal::AppendResult JournalHandle::append(const journal::Head& expected,
                                            std::span<const journal::Record> batch) {
  return journal_.append(expected, batch);
}

Result<std::vector<journal::Record>> JournalHandle::read(std::uint64_t revision,
                                                         std::size_t limit) {
  return journal_.read(revision, limit);
}

Result<void> JournalHandle::write_snapshot(const journal::StoredSnapshot& snapshot) {
  return journal_.write_snapshot(snapshot);
}

// --- one thread ---------------------------------------------------------------------------------

runtime::Submission noting(core::Command command, const std::shared_ptr<Told>& told) {
  return {std::move(command), {}, [told](const Result<Answer>& answer) {
            told->answers.push_back(answer);
          }};
}

runtime::Read noting(const std::shared_ptr<Seen>& seen) {
  return [seen](const core::State* state, const runtime::ReadContext& context) {
    ++seen->times;
    seen->refused = state == nullptr;
    seen->revision = state == nullptr ? 0 : state->revision;
    seen->context = context;
  };
}

SteppedRegion::SteppedRegion(journal::Journal& journal, const FakeClock& clock,
                             const Recovered& from, std::vector<runtime::Subscriber*> subscribers,
                             std::uint64_t snapshot_every)
    : clock_{clock, from.head.revision == 0 ? rotherham_region() : from.state.region,
             from.state.log_time},
      sequencer_{from.state, from.head, clock_, health_,
                 [this](CommitItem item) { waiting_.push_back(std::move(item)); }},
      durable_{from.state,
               from.head,
               clock_,
               std::move(subscribers),
               {[this] { return room_to_keep; },
                [this](runtime::KeepItem item) {
                  if (on_keep) on_keep();
                  if (room_to_keep) kept.push_back(std::move(item));
                  return room_to_keep;
                }},
               {snapshot_every, from.newest_snapshot}},
      committer_{{journal, clock_, health_},
                 from.head,
                 [this](CommitItem item) { durable_.take(std::move(item)); },
                 [this](const std::string& what) { fatal.push_back(what); }} {}

void SteppedRegion::lead() {
  core::StartLeading start;
  start.leader = {durable_.head().epoch + 1, "node", "test"};
  if (durable_.head().revision == 0) start.genesis = rotherham_region();
  done(command_by("system", std::move(start), ""));
}

std::shared_ptr<Told> SteppedRegion::submit(core::Command command,
                                            std::vector<journal::KeyWrite> keys) {
  auto told = std::make_shared<Told>();
  auto submission = noting(std::move(command), told);
  submission.keys = std::move(keys);
  sequencer_.handle(std::move(submission));
  return told;
}

std::shared_ptr<Seen> SteppedRegion::read() {
  auto seen = std::make_shared<Seen>();
  CommitItem item;
  item.read = noting(seen);
  waiting_.push_back(std::move(item));
  return seen;
}

void SteppedRegion::commit() {
  committer_.take(std::exchange(waiting_, {}));
  committer_.step();
}

Answer SteppedRegion::done(core::Command command) {
  const auto told = submit(std::move(command));
  commit();
  CHECK(told->answers.size() == 1);
  CHECK(told->answers.front().has_value());
  return *told->answers.front();
}

}  // namespace dutydesk::support
