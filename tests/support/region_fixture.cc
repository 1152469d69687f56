#include "tests/support/region_fixture.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/check.h"

namespace dutydesk::support {
namespace {

constexpr std::array kAmhps{"doyle", "khan", "lewis"};
constexpr std::array kDoctors{"patel", "shah", "noor", "brown", "evans"};
/// More ticks than any wait of a test needs. Source: a tick for each of 2,000 deadlines.
constexpr int kTicksMax = 2000;

Organisation org(const std::string& key, OrgType type) {
  Organisation made;
  made.key = OrgKey{key};
  made.name = key;
  made.type = type;
  return made;
}

Organisation lssa(const std::string& key, std::vector<std::string> outcodes) {
  auto made = org(key, OrgType::kLssa);
  made.outcodes = std::move(outcodes);
  return made;
}

Principal principal(const std::string& name, const std::string& org_key, Role role,
                    const std::string& person = "") {
  return {name, OrgKey{org_key}, PersonKey{person}, {role}, false};
}

Place of_org(Place place, const std::string& org_key, std::uint32_t capacity = 1) {
  place.org = OrgKey{org_key};
  place.name = place.key.value();
  place.capacity = capacity;
  return place;
}

std::vector<Person> people() {
  const auto home = [](std::int32_t km) { return north_of(rotherham(), km * 1000); };
  return {amhp("doyle").living_at(home(1)),
          amhp("khan").living_at(home(3)),
          amhp("lewis").living_at(home(5)),
          section12_doctor("patel").living_at(home(2)),
          section12_doctor("shah").living_at(home(4)),
          section12_doctor("noor").living_at(home(7)),
          doctor("brown").living_at(home(2)),
          doctor("evans").living_at(home(6)),
          PersonBuilder{"okafor"},
          PersonBuilder{"hughes"}};
}

std::vector<Principal> principals() {
  std::vector<Principal> all{principal("desk", "rotherham", Role::kCoordinator, "okafor"),
                             principal("other-desk", "rotherham", Role::kCoordinator, "hughes"),
                             principal("police", "south-yorkshire", Role::kPolice),
                             principal("other-police", "west-yorkshire", Role::kPolice),
                             principal("liaison", "hospital-trust", Role::kLiaison),
                             principal("edt", "out-of-hours", Role::kOutOfHours),
                             principal("suite", "mental-health-trust", Role::kSuite),
                             principal("ed-staff", "hospital-trust", Role::kSuite),
                             principal("admin", "", Role::kAdministrator),
                             principal("operator", "", Role::kOperator)};
  for (const char* key : kAmhps)
    all.push_back(principal(key, "rotherham", Role::kAmhp, key));
  for (const char* key : kDoctors)
    all.push_back(principal(key, "mental-health-trust", Role::kDoctor, key));
  return all;
}

std::vector<PersonKey> keys_of(std::initializer_list<const char*> people) {
  std::vector<PersonKey> keys;
  for (const char* key : people)
    keys.emplace_back(key);
  return keys;
}

void expect_none(const Broken& broken, const core::Record& record) {
  for (const std::string& what : broken)
    ADD_FAILURE() << "after revision " << record.revision << ": " << what;
}

}  // namespace

core::ApplyDirectory rotherham_directory() {
  core::ApplyDirectory files;
  files.organisations = {
      lssa("rotherham", {"S60", "S63"}),         lssa("sheffield", {"S1", "S63"}),
      org("south-yorkshire", OrgType::kPolice),  org("west-yorkshire", OrgType::kPolice),
      org("hospital-trust", OrgType::kTrust),    org("mental-health-trust", OrgType::kTrust),
      org("out-of-hours", OrgType::kOutOfHours), org("approvals-panel", OrgType::kTrust)};
  files.people = people();
  files.places = {
      of_org(suite("swallownest"), "mental-health-trust"),
      of_org(suite("kendray").located(north_of(rotherham(), 15'000)), "mental-health-trust"),
      of_org(place("ed", PlaceType::kEmergencyDepartment), "hospital-trust", 10),
      of_org(place("custody", PlaceType::kPoliceStation), "south-yorkshire", 2),
      of_org(place("oakwell", PlaceType::kHospital), "mental-health-trust", 20)};
  Bed bed;
  bed.key = BedKey{"oakwell-1"};
  bed.hospital = PlaceKey{"oakwell"};
  files.beds = {bed};
  files.principals = principals();
  return files;
}

Region::Region(Judging judging) : judging_{judging} {
  found_the_region();
  must("admin", rotherham_directory());
}

void Region::found_the_region() {
  core::StartLeading start;
  start.leader.epoch = 1;
  start.genesis = core::RegionCreated{};
  start.genesis->region = "rotherham";
  start.genesis->first_admin = "admin";
  must("system", start);
}

Result<core::RequestResult> Region::ask(Question question) {
  core::Command command;
  command.envelope.principal = question.who;
  command.if_revision = question.if_revision;
  command.body = std::move(question.body);
  if (question.who != "system") {
    const std::string fresh = "request-" + std::to_string(++asked_);
    command.envelope.request_id = question.request_id.empty() ? fresh : question.request_id;
    command.envelope.request_digest =
        question.digest.empty() ? command.envelope.request_id : question.digest;
  }
  auto decision = core::decide(state_, command, now_);
  if (!decision) return tl::unexpected{decision.error()};
  if (decision->replayed) return decision->result;
  const auto result = decision->result;
  keep({"rotherham", state_.revision + 1, now_, std::move(command.envelope), decision->result,
        std::move(decision->events)});
  return result;
}

void Region::keep(core::Record record) {
  core::apply(state_, record);
  expect_none(watch_.after(record, state_), record);
  expect_none(broken(state_), record);
  if (judging_ == Judging::kAll) {
    expect_none(broken_lookups(state_), record);
    expect_none(watch_.ended_cases_changed(state_), record);
  }
  log_.push_back(std::move(record));
}

Result<core::RequestResult> Region::ask(const std::string& who, core::CommandBody body) {
  return ask(Question{who, std::move(body)});
}

core::RequestResult Region::must(const std::string& who, core::CommandBody body) {
  const auto result = ask(who, std::move(body));
  if (result) return *result;
  ADD_FAILURE() << who << " was refused: " << result.error().what;
  return {};
}

Error Region::refused(const std::string& who, core::CommandBody body) {
  const auto result = ask(who, std::move(body));
  if (!result) return result.error();
  ADD_FAILURE() << who << " was not refused";
  return {};
}

ErrorCode Region::refusal(const std::string& who, core::CommandBody body) {
  return refused(who, std::move(body)).code;
}

void Region::wait(Millis span) {
  const Instant until = now_ + span;
  for (int ticks = 0; ticks < kTicksMax; ++ticks) {
    const auto due = core::next_deadline(state_);
    if (!due || *due > until) break;
    now_ = std::max(now_, *due);
    tick();
    if (!log_.back().events.empty()) continue;
    ADD_FAILURE() << "something was due and a tick did nothing";
    break;
  }
  now_ = until;
  for (const std::string& what : overdue(state_, now_))
    ADD_FAILURE() << what;
}

void Region::plan() {
  for (int turns = 0; turns < kTicksMax; ++turns) {
    const auto cases = core::cases_to_plan(state_);
    if (cases.empty()) break;
    must("system", core::AdoptPlan{cases.front(), core::make_plan(state_, cases.front(), now_)});
  }
  for (const std::string& what : unattended(state_))
    ADD_FAILURE() << what;
}

void Region::everybody_on_duty() {
  for (const char* key : kAmhps)
    go_on_duty(key, SlotRole::kAmhp);
  for (const char* key : kDoctors)
    go_on_duty(key, SlotRole::kDoctor);
}

void Region::adopt(const Policy& policy) {
  core::ApplyDirectory files;
  files.policy = policy;
  must("admin", files);
}

void Region::change(const Person& changed) {
  core::ApplyDirectory files;
  files.people = {changed};
  must("admin", files);
}

void Region::change(const Place& changed) {
  core::ApplyDirectory files;
  files.places = {changed};
  must("admin", files);
}

void Region::change(const Principal& changed) {
  core::ApplyDirectory files;
  files.principals = {changed};
  must("admin", files);
}

core::OpenCase Region::s136() const {
  core::OpenCase command;
  command.kind = CaseKind::kSection136;
  command.subject = "case-" + std::to_string(state_.last_case.next().value());
  command.needs.age = AgeBand::kAdult;
  command.outcode = "S60";
  command.at = rotherham();
  return command;
}

core::OpenCase Region::assessment() const {
  auto command = s136();
  command.kind = CaseKind::kAssessment;
  return command;
}

CaseId Region::open(const std::string& who, core::OpenCase command) {
  current_ = must(who, std::move(command)).case_id;
  return current_;
}

core::RecordFact Region::fact(FactKind kind, std::optional<Instant> at,
                              const std::string& place_key) const {
  core::RecordFact command;
  command.case_id = current_;
  command.fact.kind = kind;
  command.fact.at = at;
  command.fact.place = PlaceKey{place_key};
  return command;
}

void Region::record(FactKind kind, std::optional<Instant> at) {
  must("police", fact(kind, at));
}

void Region::arrive(const std::string& place_key, std::optional<Instant> at) {
  must("desk", fact(FactKind::kArrivedAtPlace, at, place_key));
}

void Region::leave(const std::string& place_key, std::optional<Instant> at) {
  must("desk", fact(FactKind::kLeftPlace, at, place_key));
}

void Region::correct(std::uint64_t id, std::optional<Instant> at, const std::string& place_key) {
  const Fact& old = the_case().facts.at(id - 1);
  auto command =
      fact(old.kind, at ? *at : old.at, place_key.empty() ? old.place.value() : place_key);
  command.fact.corrects = FactId{id};
  must("desk", command);
}

void Region::triage(Priority priority) {
  core::TriageCase command;
  command.case_id = current_;
  command.priority = priority;
  must("desk", command);
}

void Region::bar(const std::string& key) {
  core::TriageCase command;
  command.case_id = current_;
  command.barred = std::vector{PersonKey{key}};
  must("desk", command);
}

core::HoldPlace Region::holding(const std::string& place_key) const {
  return {current_, PlaceKey{place_key}, std::nullopt};
}

void Region::hold(const std::string& place_key) {
  must("desk", holding(place_key));
}

core::MakeOffers Region::offers(std::initializer_list<const char*> to) const {
  return {current_, keys_of(to), false, std::nullopt};
}

void Region::offer(std::initializer_list<const char*> to) {
  must("desk", offers(to));
}

core::AnswerOffer Region::answer(const std::string& key, bool accept) const {
  core::AnswerOffer command;
  command.case_id = current_;
  command.person = PersonKey{key};
  command.accept = accept;
  if (!accept) command.reason = DeclineReason::kUnwell;
  return command;
}

void Region::accept(const std::string& key) {
  must(key, answer(key, true));
}

void Region::decline(const std::string& key) {
  must(key, answer(key, false));
}

core::AssignPerson Region::assignment(const std::string& key) const {
  return {current_, PersonKey{key}, std::nullopt, Sealed{"case", "rang in"}};
}

void Region::assign(const std::string& key) {
  must("desk", assignment(key));
}

void Region::release(const std::string& key) {
  must("desk", core::ReleasePerson{current_, PersonKey{key}});
}

void Region::progress(const std::string& key, Progress how_far) {
  core::ReportProgress command;
  command.progress = how_far;
  must(key, command);
}

void Region::go_on_duty(const std::string& key, SlotRole role, std::optional<Instant> until) {
  core::SetDuty command;
  command.role = role;
  command.until = until;
  must(key, command);
}

void Region::go_off_duty(const std::string& key, SlotRole role) {
  core::SetDuty command;
  command.role = role;
  command.on = false;
  must(key, command);
}

void Region::suites_say_open() {
  for (const char* key : {"swallownest", "kendray"})
    must("suite", core::ReportPlaceStatus{PlaceKey{key}, PlaceState::kOpen});
}

core::CloseCase Region::closing() const {
  return {current_, Outcome::kCommunityPlan, {}};
}

void Region::close(Outcome outcome) {
  must("desk", core::CloseCase{current_, outcome, {}});
}

void Region::cancel(CancelReason reason) {
  must("desk", core::CancelCase{current_, reason, {}});
}

const Offer& Region::offer_to(const std::string& key) const {
  const auto& offers = the_case().offers;
  const auto it = std::find_if(offers.rbegin(), offers.rend(),
                               [&](const Offer& offer) { return offer.person.value() == key; });
  CHECK(it != offers.rend());
  return *it;
}

bool Region::is_alarmed(AlarmKind kind) const {
  return core::find_alarm(state_, kind, current_) != nullptr;
}

const Alarm& Region::alarm(AlarmKind kind) const {
  const Alarm* found = core::find_alarm(state_, kind, current_);
  CHECK(found != nullptr);
  return *found;
}

std::vector<std::string> Region::asked() const {
  std::vector<std::string> names;
  for (const Offer& offer : the_case().offers) {
    if (offer.state == OfferState::kOpen) names.push_back(offer.person.value());
  }
  return names;
}

Instant Region::legal_end() const {
  const auto end = legal_end_of(the_case());
  CHECK(end);
  return *end;
}

}  // namespace dutydesk::support
