#include "tests/support/model_builders.h"

#include <algorithm>
#include <chrono>

#include "server/base/check.h"

namespace dutydesk::support {
namespace {

/// The whole number in `digits`.
int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    CHECK(digit >= '0' && digit <= '9');
    value = value * 10 + (digit - '0');
  }
  return value;
}

Instant far_ahead() {
  return utc("2030-01-01 00:00");
}

}  // namespace

Instant utc(std::string_view civil) {
  CHECK(civil.size() == 16 || civil.size() == 19);
  const auto part = [&](std::size_t from, std::size_t size) {
    return number(civil.substr(from, size));
  };
  const std::chrono::year_month_day day{std::chrono::year{part(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(part(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(part(8, 2))}};
  CHECK(day.ok());
  const Seconds of_day = std::chrono::hours{part(11, 2)} + Minutes{part(14, 2)} +
                         Seconds{civil.size() == 19 ? part(17, 2) : 0};
  return Instant{std::chrono::sys_days{day}.time_since_epoch() + of_day};
}

Instant tonight() {
  return utc("2026-11-17 22:30");
}

Point rotherham() {
  return {.lat_e7 = 534'300'000, .lng_e7 = -13'570'000};
}

Point north_of(Point from, std::int32_t metres) {
  constexpr std::int32_t kE7PerMetre = 90;  // 1e7 / 111,195 m of a degree, to the whole number
  return {.lat_e7 = from.lat_e7 + metres * kE7PerMetre, .lng_e7 = from.lng_e7};
}

PersonBuilder& PersonBuilder::approved(ApprovalKind kind, Instant until, const std::string& by) {
  person_.approvals.push_back({kind, OrgKey{by}, until});
  return *this;
}

PersonBuilder& PersonBuilder::employed_by(const std::string& org) {
  person_.employer = OrgKey{org};
  return *this;
}

PersonBuilder& PersonBuilder::in_team(const std::string& team) {
  person_.team = TeamKey{team};
  return *this;
}

PersonBuilder& PersonBuilder::acting_for(const std::string& authority) {
  person_.acts_for.emplace_back(authority);
  return *this;
}

PersonBuilder& PersonBuilder::linked(LinkKind kind, const std::string& other) {
  person_.links.push_back({kind, PersonKey{other}});
  return *this;
}

PersonBuilder& PersonBuilder::of_gender(Gender gender) {
  person_.gender = gender;
  return *this;
}

PersonBuilder& PersonBuilder::speaking(const std::string& language) {
  person_.languages.push_back(language);
  return *this;
}

PersonBuilder& PersonBuilder::specialised(Specialism specialism) {
  person_.specialisms.push_back(specialism);
  return *this;
}

PersonBuilder& PersonBuilder::living_at(Point home) {
  person_.home = home;
  return *this;
}

PersonBuilder& PersonBuilder::gone() {
  person_.retired = true;
  return *this;
}

PersonBuilder amhp(const std::string& key) {
  return PersonBuilder{key}
      .approved(ApprovalKind::kAmhp, far_ahead(), "rotherham")
      .acting_for("rotherham");
}

PersonBuilder section12_doctor(const std::string& key) {
  return PersonBuilder{key}.approved(ApprovalKind::kSection12, far_ahead(), "approvals-panel");
}

PersonBuilder doctor(const std::string& key) {
  return PersonBuilder{key}.approved(ApprovalKind::kRegisteredDoctor, far_ahead());
}

DutyBuilder::DutyBuilder(std::uint64_t id, const std::string& person, SlotRole role) {
  duty_.id = DutyId{id};
  duty_.person = PersonKey{person};
  duty_.role = role;
  duty_.from = tonight() - std::chrono::hours{4};
  duty_.until = tonight() + std::chrono::hours{8};
}

DutyBuilder& DutyBuilder::between(Instant from, Instant until) {
  duty_.from = from;
  duty_.until = until;
  return *this;
}

DutyBuilder& DutyBuilder::second_tier() {
  duty_.tier = DutyTier::kSecond;
  return *this;
}

DutyBuilder& DutyBuilder::for_authority(const std::string& authority) {
  duty_.authority = OrgKey{authority};
  return *this;
}

DutyBuilder on_duty(std::uint64_t id, const std::string& person, SlotRole role) {
  return DutyBuilder{id, person, role};
}

FactBuilder::FactBuilder(std::uint64_t id, FactKind kind, Instant at) {
  fact_.id = FactId{id};
  fact_.kind = kind;
  fact_.at = at;
  fact_.recorded_at = at;
}

FactBuilder& FactBuilder::at_place(const std::string& place) {
  fact_.place = PlaceKey{place};
  return *this;
}

FactBuilder& FactBuilder::correcting(std::uint64_t fact) {
  fact_.corrects = FactId{fact};
  return *this;
}

FactBuilder& FactBuilder::recorded(Instant when) {
  fact_.recorded_at = when;
  return *this;
}

FactBuilder& FactBuilder::seen_by(const std::string& org, const std::string& person) {
  fact_.source = FactSource::kSaw;
  fact_.by_org = OrgKey{org};
  fact_.by_person = PersonKey{person};
  return *this;
}

FactBuilder& FactBuilder::partner_visible() {
  fact_.partner_visible = true;
  return *this;
}

FactBuilder fact(std::uint64_t id, FactKind kind, Instant at) {
  return FactBuilder{id, kind, at};
}

CaseBuilder::CaseBuilder(std::uint64_t id, CaseKind kind) {
  case_.id = CaseId{id};
  case_.kind = kind;
  case_.opened_at = tonight();
  case_.at = rotherham();
  case_.authority = OrgKey{"rotherham"};
  case_.needs.age = AgeBand::kAdult;
}

CaseBuilder& CaseBuilder::kept() {
  case_.mode = DetentionMode::kKept;
  return *this;
}

CaseBuilder& CaseBuilder::with(const Fact& fact) {
  case_.facts.push_back(fact);
  return *this;
}

CaseBuilder& CaseBuilder::needing(const Needs& needs) {
  case_.needs = needs;
  return *this;
}

CaseBuilder& CaseBuilder::of_authority(const std::string& authority) {
  case_.authority = OrgKey{authority};
  return *this;
}

CaseBuilder& CaseBuilder::barring(const std::string& person) {
  case_.barred.emplace_back(person);
  return *this;
}

CaseBuilder& CaseBuilder::known_to(const std::string& doctor) {
  case_.known_doctor = PersonKey{doctor};
  return *this;
}

CaseBuilder& CaseBuilder::located(std::optional<Point> at) {
  case_.at = at;
  return *this;
}

CaseBuilder& CaseBuilder::with_slot(const Slot& slot) {
  case_.slots.push_back(slot);
  return *this;
}

CaseBuilder& CaseBuilder::filled(std::uint64_t slot, const std::string& person,
                                 std::optional<Instant> eta) {
  const auto found = std::find_if(case_.slots.begin(), case_.slots.end(),
                                  [&](const Slot& one) { return one.id == SlotId{slot}; });
  CHECK(found != case_.slots.end());
  found->person = PersonKey{person};
  found->progress = Progress::kAccepted;
  found->progress_at = tonight();
  found->eta = eta;
  return *this;
}

CaseBuilder& CaseBuilder::with_offer(std::uint64_t slot, const std::string& person,
                                     OfferState state) {
  Offer offer;
  offer.id = OfferId{case_.offers.size() + 1};
  offer.slot = SlotId{slot};
  offer.person = PersonKey{person};
  offer.state = state;
  offer.made_at = tonight() - Minutes{10};
  offer.expires_at = tonight() - Minutes{5};
  case_.offers.push_back(offer);
  return *this;
}

CaseBuilder a_case(std::uint64_t id, CaseKind kind) {
  return CaseBuilder{id, kind};
}

CaseBuilder s136_case(std::uint64_t id) {
  return a_case(id, CaseKind::kSection136)
      .with_slot(amhp_slot(1))
      .with_slot(doctor_slot(2, true))
      .with_slot(doctor_slot(3));
}

Slot amhp_slot(std::uint64_t id) {
  Slot slot;
  slot.id = SlotId{id};
  slot.role = SlotRole::kAmhp;
  return slot;
}

Slot doctor_slot(std::uint64_t id, bool section12) {
  Slot slot;
  slot.id = SlotId{id};
  slot.role = SlotRole::kDoctor;
  slot.section12 = section12;
  return slot;
}

PlaceBuilder::PlaceBuilder(const std::string& key, PlaceType type) {
  place_.key = PlaceKey{key};
  place_.type = type;
  place_.capacity = 1;
  place_.ages = {AgeBand::kAdult};
  place_.at = rotherham();
  place_.status = {PlaceState::kOpen, tonight() - Minutes{10}};
}

PlaceBuilder& PlaceBuilder::for_up_to(std::uint32_t capacity) {
  place_.capacity = capacity;
  return *this;
}

PlaceBuilder& PlaceBuilder::taking(std::vector<AgeBand> ages) {
  place_.ages = std::move(ages);
  return *this;
}

PlaceBuilder& PlaceBuilder::excluding(Exclusion flag) {
  place_.exclusions.push_back(flag);
  return *this;
}

PlaceBuilder& PlaceBuilder::located(std::optional<Point> at) {
  place_.at = at;
  return *this;
}

PlaceBuilder& PlaceBuilder::saying(PlaceState state, Instant reported_at) {
  place_.status = {state, reported_at};
  return *this;
}

PlaceBuilder& PlaceBuilder::holding(std::uint64_t case_id) {
  place_.occupied_by.emplace_back(case_id);
  return *this;
}

PlaceBuilder& PlaceBuilder::gone() {
  place_.retired = true;
  return *this;
}

PlaceBuilder suite(const std::string& key) {
  return PlaceBuilder{key, PlaceType::kHealthBased};
}

PlaceBuilder place(const std::string& key, PlaceType type) {
  return PlaceBuilder{key, type};
}

}  // namespace dutydesk::support
