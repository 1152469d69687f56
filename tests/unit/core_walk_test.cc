// A random walk: thousands of random commands over a small region, every record judged by the
// independent checker, and at last the whole log folded again into the same state.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <random>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

constexpr int kSteps = 3000;
constexpr int kJudgeAllEvery = 40;  ///< look-ups and ended cases; each costs a copy of the state

class Walk {
 public:
  explicit Walk(std::uint64_t seed) : random_{seed}, region_{Judging::kCheap} {
    region_.everybody_on_duty();
    Person khan = region_.person("khan");
    khan.links.push_back({LinkKind::kFamily, PersonKey{"patel"}});
    region_.change(khan);
  }

  void run() {
    for (int step = 0; step < kSteps && !::testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      this->step();
      if (step % kJudgeAllEvery == 0) judge();
    }
    judge();
    replay();
    expect_a_busy_night();
  }

 private:
  std::uint64_t pick(std::uint64_t below) { return random_() % below; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[pick(all.size())];
  }
  const std::string& somebody() {
    static const std::vector<std::string> kPeople{"doyle", "khan", "lewis", "patel",
                                                  "shah",  "noor", "brown", "evans"};
    return one_of(kPeople);
  }
  const std::string& somewhere() {
    static const std::vector<std::string> kPlaces{"swallownest", "kendray", "ed", "custody"};
    return one_of(kPlaces);
  }
  SlotRole role_of(const std::string& who) {
    const bool amhp = who == "doyle" || who == "khan" || who == "lewis";
    return amhp == (pick(20) != 0) ? SlotRole::kAmhp : SlotRole::kDoctor;
  }
  Instant lately() { return region_.now() - Minutes{static_cast<int>(pick(600))}; }
  /// Any case, mostly an open one.
  CaseId some_case() {
    const auto& open = region_.state().open_cases;
    if (open.empty() || pick(20) == 0) return CaseId{1 + pick(region_.state().cases.size() + 1)};
    return *std::next(open.begin(), static_cast<std::ptrdiff_t>(pick(open.size())));
  }
  /// Any of the newest offers, mostly an open one.
  OfferId some_offer() {
    std::vector<OfferId> open;
    for (const CaseId id : region_.state().open_cases) {
      for (const Offer& offer : region_.state().cases.at(id).offers) {
        if (offer.state == OfferState::kOpen) open.push_back(offer.id);
      }
    }
    if (!open.empty() && pick(6) != 0) return one_of(open);
    const auto last = region_.state().last_offer.value();
    return OfferId{last - std::min<std::uint64_t>(last, pick(6))};
  }

  core::NewFact some_fact(const std::vector<Fact>& facts) {
    static const std::vector kKinds{FactKind::kArrivedAtPlace,      FactKind::kArrivedAtPlace,
                                    FactKind::kLeftPlace,           FactKind::kAssessmentStarted,
                                    FactKind::kAssessmentCompleted, FactKind::kPoliceLeft,
                                    FactKind::kDecidedToKeep};
    core::NewFact fact;
    fact.kind = one_of(kKinds);
    if (pick(2) == 0) fact.at = lately();
    fact.place = PlaceKey{somewhere()};
    if (facts.empty() || pick(4) != 0) return fact;
    const Fact& old = one_of(facts);
    fact.corrects = old.id;
    fact.kind = old.kind;
    fact.at = lately();
    return fact;
  }

  void open() {
    if (region_.state().open_cases.size() > 6) return;
    auto command = pick(3) == 0 ? region_.assessment() : region_.s136();
    if (pick(4) == 0) command.outcode = "S63";
    if (pick(4) == 0) command.destination = PlaceKey{somewhere()};
    if (pick(6) == 0) command.mode = DetentionMode::kKept;
    for (std::uint64_t i = pick(4); i > 1; --i) {
      command.facts.push_back(some_fact({}));
    }
    static_cast<void>(region_.ask(pick(3) == 0 ? "desk" : "police", command));
  }
  void tell() {
    const CaseId id = some_case();
    const auto it = region_.state().cases.find(id);
    const auto facts = it == region_.state().cases.end() ? std::vector<Fact>{} : it->second.facts;
    static_cast<void>(region_.ask("desk", core::RecordFact{id, some_fact(facts)}));
  }
  void triage() {
    core::TriageCase command;
    command.case_id = some_case();
    if (pick(2) == 0) command.priority = static_cast<Priority>(pick(5));
    if (pick(5) == 0) command.barred = std::vector{PersonKey{somebody()}};
    if (pick(4) == 0) command.authority = OrgKey{pick(3) == 0 ? "sheffield" : "rotherham"};
    if (pick(6) == 0) command.mode = static_cast<DetentionMode>(pick(2));
    if (pick(5) == 0) command.owner = PersonKey{pick(2) == 0 ? "hughes" : ""};
    static_cast<void>(region_.ask("desk", command));
  }
  void offer() {
    core::MakeOffers command{some_case(), {}, pick(3) == 0, std::nullopt};
    for (std::uint64_t i = command.next ? 0 : 1 + pick(3); i > 0; --i)
      command.people.emplace_back(somebody());
    if (pick(3) == 0) command.window = Seconds{static_cast<int>(10 + pick(7200))};
    static_cast<void>(region_.ask("desk", command));
  }
  void answer() {
    core::AnswerOffer command;
    command.offer = some_offer();
    command.accept = pick(3) != 0;
    if (!command.accept) command.reason = DeclineReason::kTooFar;
    const Case* c = core::case_of_offer(region_.state(), command.offer);
    const Offer* meant = c == nullptr ? nullptr : core::find_offer(*c, command.offer);
    const bool own = meant != nullptr && pick(4) != 0;
    static_cast<void>(region_.ask(own ? meant->person.value() : "desk", command));
    if (pick(4) == 0 && meant != nullptr)
      static_cast<void>(region_.ask(somebody(), core::ReportSeen{command.offer}));
  }
  void withdraw() {
    static_cast<void>(region_.ask("desk", core::WithdrawOffer{some_offer(), {}, {}}));
  }
  void assign() {
    const core::AssignPerson command{some_case(), PersonKey{somebody()}, {}, {"case", "x"}};
    static_cast<void>(region_.ask("desk", command));
  }
  void release() {
    static_cast<void>(region_.ask("desk", core::ReleasePerson{some_case(), PersonKey{somebody()}}));
  }
  void progress() {
    core::ReportProgress command;
    command.progress = static_cast<Progress>(1 + pick(4));
    static_cast<void>(region_.ask(somebody(), command));
  }
  void hold() {
    core::HoldPlace command{some_case(), PlaceKey{pick(3) == 0 ? "" : somewhere()}, std::nullopt};
    if (pick(2) == 0) command.length = Minutes{static_cast<int>(1 + pick(120))};
    static_cast<void>(region_.ask("desk", command));
    if (pick(4) == 0) static_cast<void>(region_.ask("desk", core::ReleasePlace{some_case()}));
  }
  void duty() {
    core::SetDuty command;
    const std::string& who = somebody();
    command.role = role_of(who);
    command.on = pick(8) != 0;
    if (pick(4) == 0) command.until = region_.now() + Minutes{static_cast<int>(1 + pick(900))};
    static_cast<void>(region_.ask(who, command));
  }
  void say() {
    const auto state = static_cast<PlaceState>(1 + pick(7));
    static_cast<void>(region_.ask("desk", core::ReportPlaceStatus{PlaceKey{somewhere()}, state}));
    if (pick(3) == 0) region_.suites_say_open();
  }
  void end() {
    if (region_.state().open_cases.size() < 6 && pick(3) != 0) return;
    if (pick(3) == 0) {
      static_cast<void>(
          region_.ask("police", core::CancelCase{some_case(), CancelReason::kOther, {}}));
    } else {
      static_cast<void>(region_.ask("desk", core::CloseCase{some_case(), Outcome::kOther, {}}));
    }
  }
  void change_directory() {
    Person person = region_.person(somebody());
    const bool back = person.retired;
    const core::RetireEntry restore{core::RetireEntry::Kind::kPerson, person.key.value(), true};
    if (back) region_.must("admin", restore);
    person.retired = pick(12) == 0;
    person.team = TeamKey{pick(2) == 0 ? "north" : ""};
    region_.change(person);
    Policy policy;
    policy.offers[1].auto_offer = pick(3) != 0;
    policy.place_hold = Minutes{static_cast<int>(5 + pick(120))};
    region_.adopt(policy);
  }
  void handle_alarm() {
    const AlarmId id{1 + pick(region_.state().last_alarm.value() + 1)};
    static_cast<void>(region_.ask("desk", core::AcknowledgeAlarm{id}));
    const core::ShelveAlarm shelve{id, region_.now() + hours{1}, {"case", "x"}};
    static_cast<void>(region_.ask("desk", shelve));
  }
  void pass_time() {
    const Millis span = pick(10) == 0 ? Millis{hours{3}} : Seconds{static_cast<int>(pick(400))};
    if (pick(3) == 0) {
      region_.jump(span);
    } else {
      region_.wait(span);
    }
  }

  void step() {
    using Verb = void (Walk::*)();
    static const std::vector<Verb> kVerbs{
        &Walk::open,        &Walk::open,   &Walk::tell,    &Walk::tell,      &Walk::triage,
        &Walk::offer,       &Walk::offer,  &Walk::answer,  &Walk::answer,    &Walk::answer,
        &Walk::withdraw,    &Walk::assign, &Walk::release, &Walk::hold,      &Walk::progress,
        &Walk::progress,    &Walk::duty,   &Walk::duty,    &Walk::duty,      &Walk::say,
        &Walk::end,         &Walk::plan,   &Walk::plan,    &Walk::pass_time, &Walk::pass_time,
        &Walk::handle_alarm};
    if (pick(100) == 0) return change_directory();
    std::invoke(one_of(kVerbs), this);
  }
  void plan() { region_.plan(); }

  void judge() {
    for (const std::string& what : broken_lookups(region_.state()))
      ADD_FAILURE() << what;
    for (const std::string& what : region_.watch().ended_cases_changed(region_.state()))
      ADD_FAILURE() << what;
  }
  /// A walk that stands still proves nothing.
  void expect_a_busy_night() {
    EXPECT_GT(region_.told_ever<core::CaseClosed>(), 5U);
    EXPECT_GT(region_.told_ever<core::OfferAccepted>(), 5U);
    EXPECT_GT(region_.told_ever<core::OfferExpired>(), 5U);
    EXPECT_GT(region_.told_ever<core::OfferWithdrawn>(), 5U);
    EXPECT_GT(region_.told_ever<core::PersonAssigned>(), 5U);
    EXPECT_GT(region_.told_ever<core::PlaceHeld>(), 5U);
    EXPECT_GT(region_.told_ever<core::PlaceOccupied>(), 5U);
    EXPECT_GT(region_.told_ever<core::WarningGiven>(), 5U);
    EXPECT_GT(region_.told_ever<core::ClockRestated>(), 0U);
    EXPECT_GT(region_.told_ever<core::DutyEnded>(), 5U);
  }
  void replay() {
    core::State again;
    for (const core::Record& record : region_.log())
      core::apply(again, record);
    EXPECT_TRUE(again == region_.state()) << "the log folds into another state";
  }

  std::mt19937_64 random_;
  Region region_;
};

/// Five seeds a case, so that a failing one is found fast and the cases run side by side.
class WalkTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(WalkTest, NothingThatMustHoldIsEverBroken) {
  for (std::uint64_t seed = 5 * GetParam() + 1; seed <= 5 * GetParam() + 5; ++seed) {
    SCOPED_TRACE("seed=" + std::to_string(seed) + "; to rerun: core_walk_test " +
                 "--gtest_filter=*WalkTest*/" + std::to_string(GetParam()));
    Walk{seed}.run();
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(FiftySeeds, WalkTest, ::testing::Range<std::uint64_t>(0, 10));

}  // namespace
}  // namespace dutydesk::support
