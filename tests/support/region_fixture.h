// A region to test the core in: Rotherham on a November night, with readable people and places and
// a log time that only moves when a test says so. Verbs are the domain's words; each asks, applies
// the record and judges every invariant by an independent checker. Test code only.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "server/core/apply.h"
#include "server/core/decide.h"
#include "server/core/limits.h"
#include "server/core/plan.h"
#include "server/core/tick.h"
#include "tests/support/invariants.h"
#include "tests/support/model_builders.h"

namespace dutydesk::support {

using std::chrono::hours;

/// One question to the core, with what most tests leave out.
struct Question {
  std::string who;  ///< a principal of the region, such as "desk", "police" or "doyle"
  core::CommandBody body;
  std::string request_id = "";  ///< empty: a fresh one
  std::string digest = "";      ///< empty: of the request id
  std::optional<std::uint64_t> if_revision = std::nullopt;
};

/// How much is judged after each record: the walks only, or the look-ups made again too.
enum class Judging : std::uint8_t { kAll, kCheap };

/// What the region's files say at first. AMHPs doyle, khan, lewis; section 12 doctors patel, shah,
/// noor; doctors brown, evans; coordinators okafor (the desk) and hughes. Suites swallownest and
/// kendray for one adult each, the emergency department ed, the police station custody, the
/// hospital oakwell with its bed oakwell-1.
core::ApplyDirectory rotherham_directory();

class Region {
 public:
  explicit Region(Judging judging = Judging::kAll);

  // --- asking -----------------------------------------------------------------------------------
  /// Asks at the present log time; what is decided is applied and judged.
  Result<core::RequestResult> ask(Question question);
  Result<core::RequestResult> ask(const std::string& who, core::CommandBody body);
  /// Must be done; a refusal fails the test.
  core::RequestResult must(const std::string& who, core::CommandBody body);
  /// Must be refused; anything done fails the test.
  Error refused(const std::string& who, core::CommandBody body);
  ErrorCode refusal(const std::string& who, core::CommandBody body);

  // --- time -------------------------------------------------------------------------------------
  Instant now() const { return now_; }
  void jump(Millis span) { now_ += span; }  ///< time passes and no tick has run yet
  void wait(Millis span);                   ///< time passes with a tick at every deadline
  void tick() { must("system", core::Tick{}); }
  void plan();  ///< the planner, until it has nothing left to do

  // --- given ------------------------------------------------------------------------------------
  void everybody_on_duty();
  void adopt(const Policy& policy);
  void change(const Person& person);
  void change(const Place& place);
  void change(const Principal& principal);
  Person person(const std::string& key) const { return state().people.at(PersonKey{key}); }
  Place place(const std::string& key) const { return state().places.at(PlaceKey{key}); }

  // --- the night --------------------------------------------------------------------------------
  /// What the police send: an adult in Rotherham, not at a place yet.
  core::OpenCase s136() const;
  core::OpenCase assessment() const;
  CaseId open(const std::string& who, core::OpenCase command);
  CaseId police_open_s136() { return open("police", s136()); }
  void about(CaseId id) { current_ = id; }  ///< the verbs below are about this case
  void record(FactKind kind, std::optional<Instant> at = std::nullopt);
  void arrive(const std::string& place, std::optional<Instant> at = std::nullopt);
  void leave(const std::string& place, std::optional<Instant> at = std::nullopt);
  void correct(std::uint64_t fact, std::optional<Instant> at, const std::string& place = "");
  void triage(Priority priority);
  void bar(const std::string& person);
  void hold(const std::string& place);
  void offer(std::initializer_list<const char*> people);
  void accept(const std::string& person);
  void decline(const std::string& person);
  void assign(const std::string& person);
  void release(const std::string& person);
  void progress(const std::string& person, Progress how_far);
  void go_on_duty(const std::string& person, SlotRole role = SlotRole::kAmhp,
                  std::optional<Instant> until = std::nullopt);
  void go_off_duty(const std::string& person, SlotRole role = SlotRole::kAmhp);
  void suites_say_open();
  void close(Outcome outcome = Outcome::kCommunityPlan);
  void cancel(CancelReason reason = CancelReason::kOpenedInError);

  // --- commands of the current case, to be refused or varied ------------------------------------
  core::RecordFact fact(FactKind kind, std::optional<Instant> at = std::nullopt,
                        const std::string& place = "") const;
  core::MakeOffers offers(std::initializer_list<const char*> people) const;
  core::AnswerOffer answer(const std::string& person, bool accept) const;
  core::AssignPerson assignment(const std::string& person) const;
  core::HoldPlace holding(const std::string& place) const;
  core::CloseCase closing() const;

  // --- looking ----------------------------------------------------------------------------------
  const core::State& state() const { return state_; }
  const std::vector<core::Record>& log() const { return log_; }
  const LogWatch& watch() const { return watch_; }
  CaseId current() const { return current_; }
  const Case& the_case() const { return state_.cases.at(current_); }
  const Place& room(const std::string& key) const { return state_.places.at(PlaceKey{key}); }
  /// The newest offer of the case to the person.
  const Offer& offer_to(const std::string& person) const;
  const Slot& slot(std::uint64_t id) const { return *core::find_slot(the_case(), SlotId{id}); }
  bool is_alarmed(AlarmKind kind) const;
  const Alarm& alarm(AlarmKind kind) const;
  std::vector<std::string> asked() const;  ///< who has an open offer of the case, by offer
  Instant legal_end() const;

  /// How many events of a kind the newest record, or the whole log, holds.
  template <class E>
  std::size_t told() const {
    return count<E>(log_.back());
  }
  template <class E>
  std::size_t told_ever() const {
    std::size_t all = 0;
    for (const core::Record& record : log_)
      all += count<E>(record);
    return all;
  }

 private:
  template <class E>
  static std::size_t count(const core::Record& record) {
    std::size_t found = 0;
    for (const core::Event& event : record.events)
      found += std::holds_alternative<E>(event) ? 1U : 0U;
    return found;
  }
  void found_the_region();
  void keep(core::Record record);

  const Judging judging_;
  Instant now_ = tonight();
  core::State state_;
  std::vector<core::Record> log_;
  LogWatch watch_;
  CaseId current_;
  std::uint64_t asked_ = 0;
};

/// A region at the beginning of the night; nobody is on duty yet.
class RegionTest : public ::testing::Test {
 protected:
  Region region;
};

/// The same with everybody on duty.
class NightTest : public RegionTest {
 protected:
  NightTest() { region.everybody_on_duty(); }
};

}  // namespace dutydesk::support
