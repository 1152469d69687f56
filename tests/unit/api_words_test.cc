// The words a coordinator reads: every value has some, and a log line never says a word about the
// person assessed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "server/api/values.h"
#include "server/api/words_alarms.h"
#include "server/api/words_case.h"
#include "server/api/words_log.h"
#include "server/api/words_reasons.h"
#include "server/api/words_terms.h"
#include "tests/unit/api_region.h"

namespace dutydesk::api {
namespace {

using support::fact;
using support::tonight;
using support::utc;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Region;

/// Calls `check` with each value from the first to `last`.
template <class E, class Check>
void for_each_value(E last, Check check) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    check(static_cast<E>(i));
}

template <class E>
void expect_words(E last) {
  std::set<std::string_view> seen;
  for_each_value(last, [&](E value) {
    EXPECT_FALSE(words_of(value).empty()) << static_cast<int>(value);
    EXPECT_TRUE(seen.insert(words_of(value)).second) << words_of(value);
  });
}

TEST(WordsTest, EveryValueHasWordsOfItsOwn) {
  expect_words(CaseKind::kAssessment);
  expect_words(Priority::kP4);
  expect_words(Outcome::kOther);
  expect_words(CancelReason::kOther);
  expect_words(FactKind::kNote);
  expect_words(FactSource::kSystem);
  expect_words(Progress::kDone);
  expect_words(DeclineReason::kOther);
  expect_words(WithdrawReason::kNotLawful);
  expect_words(PlaceType::kOther);
  expect_words(PlaceState::kDivert);
  expect_words(BedState::kClosed);
  expect_words(BedType::kLearningDisability);
  expect_words(core::HoldEnd::kFailed);
  expect_words(OrgType::kRegistered);
  expect_words(Role::kOperator);
  expect_words(Delivery::kCancelled);
  expect_words(NoticeKind::kStoodDown);
  expect_words(Reason::kLeavesKnownDoctor);
  expect_words(TravelSource::kUnknown);
}

TEST(WordsTest, EveryRuleHasANameOfItsOwn) {
  std::set<std::string_view> seen;
  for_each_value(matching::Rule::kLocationUnknown, [&](matching::Rule rule) {
    EXPECT_TRUE(seen.insert(rule_name(rule)).second) << rule_name(rule);
  });
  for_each_value(matching::PlaceRule::kUnder18PoliceStation,
                 [&](matching::PlaceRule rule) { EXPECT_FALSE(rule_name(rule).empty()); });
  EXPECT_FALSE(seen.contains(""));
}

TEST(WordsTest, EveryAlarmHasWordsWithAndWithoutACase) {
  Region region;
  region.add_case(support::s136_case());
  for_each_value(AlarmKind::kModeUnsettled, [&](AlarmKind kind) {
    for (const CaseId id : {CaseId{231}, CaseId{}}) {
      Alarm alarm;
      alarm.kind = kind;
      alarm.case_id = id;
      EXPECT_THAT(alarm_words(region.at(tonight()), alarm), HasSubstr("."));
    }
  });
}

class AlarmWordsTest : public ::testing::Test {
 protected:
  std::string words(AlarmKind kind) {
    Alarm alarm;
    alarm.kind = kind;
    alarm.case_id = CaseId{231};
    return alarm_words(region.at(tonight()), alarm);
  }
  Region region;
};

TEST_F(AlarmWordsTest, ANewCaseSaysThatNoAuthorityIsKnown) {
  Case& c = region.add_case(support::s136_case().of_authority(""));
  EXPECT_THAT(words(AlarmKind::kNewCase), HasSubstr("s.13(1)"));

  c.authority = OrgKey{"rotherham"};
  EXPECT_THAT(words(AlarmKind::kNewCase), Not(HasSubstr("s.13(1)")));
}

TEST_F(AlarmWordsTest, AnUnfitTeamNamesThePersonAndTheRule) {
  region.add_person(support::amhp("doyle"), "DOYLE P");
  region.add_case(support::s136_case().of_authority("sheffield").filled(1, "doyle"));

  EXPECT_THAT(words(AlarmKind::kTeamUnfit),
              HasSubstr("DOYLE P does not act for the responsible authority (MHA 1983 s.13(1))."));
}

TEST_F(AlarmWordsTest, APlaceThatCannotTakeThePersonIsNamedWithTheReason) {
  Case& c = region.add_case(support::s136_case());
  c.destination = PlaceKey{"swallownest"};
  region.state.places.at(c.destination).status = {PlaceState::kClosedStaffing, tonight()};

  EXPECT_THAT(words(AlarmKind::kNoPlace), HasSubstr("Swallownest Court is closed by its own word"));
}

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    region.add_person(support::amhp("doyle"), "DOYLE P");
    region.add_case(
        support::s136_case()
            .with(
                fact(1, FactKind::kArrivedAtPlace, utc("2026-11-23 01:52")).at_place("swallownest"))
            .with_offer(1, "doyle", OfferState::kOpen));
  }

  std::string line(const core::Event& event, Instant now = utc("2026-11-23 02:00")) {
    return event_words(region.at(now), event, index);
  }

  Case& open_case() { return region.state.cases.at(CaseId{231}); }

  Region region;
  ChangeIndex index;
};

template <std::size_t... I>
std::vector<core::Event> one_of_each(std::index_sequence<I...>) {
  return {core::Event{std::in_place_index<I>}...};
}

TEST_F(LogTest, EveryKindOfEventHasALine) {
  for (const auto& event :
       one_of_each(std::make_index_sequence<std::variant_size_v<core::Event>>{})) {
    EXPECT_FALSE(line(event).empty()) << event.index();
  }
}

TEST_F(LogTest, AnArrivalTellsTheLegalEnd) {
  EXPECT_EQ(line(core::FactRecorded{CaseId{231}, open_case().facts[0]}),
            "Arrived at Swallownest Court 01:52, told; power to detain ends 01:52 Tue 24 Nov");
}

TEST_F(LogTest, ALaterArrivalSaysThatTheClockIsUnmoved) {
  Case& c = open_case();
  c.facts.push_back(
      fact(2, FactKind::kArrivedAtPlace, utc("2026-11-23 03:10")).at_place("general-ed"));

  EXPECT_EQ(line(core::FactRecorded{c.id, c.facts[1]}),
            "Arrived at Rotherham General ED 03:10, told; power to detain still ends 01:52 Tue 24 "
            "Nov");
}

TEST_F(LogTest, AnOfferNamesThePersonAndItsEnd) {
  Offer offer;
  offer.id = OfferId{2};
  offer.person = PersonKey{"doyle"};
  offer.expires_at = utc("2026-11-23 02:16");

  EXPECT_EQ(line(core::OfferMade{CaseId{231}, offer}), "Offer 2 to DOYLE P sent, ends 02:16");
}

TEST_F(LogTest, AnAnswerByPhoneSaysSo) {
  EXPECT_EQ(line(core::OfferAccepted{CaseId{231}, OfferId{1}, {}, utc("2026-11-23 02:44"), true}),
            "Offer 1 to DOYLE P accepted by phone, ETA 02:44");
  core::OfferDeclined declined;
  declined.case_id = CaseId{231};
  declined.offer = OfferId{1};
  declined.reason = DeclineReason::kAlreadyWorking;
  EXPECT_EQ(line(declined), "Offer 1 to DOYLE P declined: already working");
}

TEST_F(LogTest, WhatEndedIsStillNamed) {
  core::Record record;
  Duty duty;
  duty.id = DutyId{4};
  duty.person = PersonKey{"doyle"};
  record.events = {core::DutyStarted{duty}, core::DutyEnded{DutyId{4}}};
  index.note(record);

  EXPECT_EQ(line(core::DutyEnded{DutyId{4}}), "DOYLE P off duty as AMHP");

  index.note(core::Record{});
  EXPECT_EQ(index.duty(DutyId{4}), nullptr);
}

TEST_F(LogTest, NoLineHoldsAWordAboutThePerson) {
  Case& c = open_case();
  c.external_ref = testing::kCanary;
  c.outcode = testing::kCanary;
  c.facts.push_back(fact(2, FactKind::kNote, tonight()));
  c.facts.back().text = c.narrative;
  core::Record record;
  core::CaseLocated located{c.id, testing::kCanary, std::nullopt, c.address, std::nullopt};
  core::CaseClosed closed;
  closed.case_id = c.id;
  closed.text = c.narrative;
  core::OfferDeclined declined{c.id, OfferId{1}, {}, DeclineReason::kOther, false, c.narrative};
  record.events = {core::CaseOpened{c},
                   core::FactRecorded{c.id, c.facts[1]},
                   located,
                   closed,
                   declined,
                   core::PersonAssigned{c.id, SlotId{1}, {}, {}, c.narrative},
                   core::AlarmShelved{AlarmId{1}, {}, c.narrative}};

  for (const auto& log_line : log_lines(region.at(tonight()), record, index)) {
    EXPECT_THAT(log_line.SerializeAsString(), Not(HasSubstr(testing::kCanary)));
  }
}

TEST_F(LogTest, ALineTellsWhoWhenAndHowMuchItMatters) {
  core::Record record;
  record.revision = 9;
  record.at = utc("2026-11-23 02:00");
  record.envelope.person = PersonKey{"doyle"};
  record.events = {core::LegalPowerEnded{CaseId{231}, record.at}};

  const auto lines = log_lines(region.at(tonight()), record, index);

  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].revision(), 9U);
  EXPECT_EQ(lines[0].who(), "DOYLE P");
  EXPECT_EQ(lines[0].case_(), "cases/231");
  EXPECT_EQ(lines[0].level(), pb::ALARM_LEVEL_ACT_NOW);
}

TEST_F(LogTest, ASystemIsNamedByItsOrganisationAndTheServerIsSystem) {
  const auto police = region.caller("syp", Role::kPolice);
  core::Record record;
  record.events = {core::ClockRestated{CaseId{231}}};
  record.envelope.principal = police.principal->name;
  EXPECT_EQ(log_lines(region.at(tonight()), record, index)[0].who(), "South Yorkshire Police");

  record.envelope.principal = "system";
  EXPECT_EQ(log_lines(region.at(tonight()), record, index)[0].who(), "system");
}

TEST_F(LogTest, ARecordTouchesWhatItsEventsNameOnlyByNumber) {
  core::Record record;
  PlaceHold hold;
  hold.id = HoldId{3};
  hold.case_id = CaseId{231};
  hold.place = PlaceKey{"swallownest"};
  Alarm alarm;
  alarm.id = AlarmId{5};
  record.events = {core::PlaceHeld{hold}, core::PlaceHoldEnded{HoldId{3}},
                   core::OfferExpired{CaseId{231}, OfferId{1}}, core::AlarmRaised{alarm},
                   core::AlarmCleared{AlarmId{5}}};
  index.note(record);

  const Touched changes = touched(record, index, region.state);

  EXPECT_THAT(changes.cases, ElementsAre(CaseId{231}));
  EXPECT_THAT(changes.people, ElementsAre(PersonKey{"doyle"}));
  EXPECT_THAT(changes.places, ElementsAre(PlaceKey{"swallownest"}));
  EXPECT_TRUE(changes.alarms.empty());
  EXPECT_THAT(changes.alarms_cleared, ElementsAre(AlarmId{5}));
}

class StateWordsTest : public LogTest {
 protected:
  std::string words() { return state_words(region.at(tonight()), open_case()); }
  Next next() { return next_of(region.at(tonight()), open_case()); }
};

TEST_F(StateWordsTest, FollowTheTeam) {
  Case& c = open_case();
  c.facts.clear();
  EXPECT_EQ(words(), "OFFERED 1 of 3");
  c.offers.clear();
  EXPECT_EQ(words(), "AWAITING TRIAGE");
  EXPECT_EQ(next().words, "triage it");
  c.priority = Priority::kP1;
  EXPECT_EQ(words(), "AWAITING OFFER");
  c.slots[0].person = PersonKey{"doyle"};
  c.slots[0].progress = Progress::kAccepted;
  EXPECT_EQ(words(), "TEAM 1 of 3");
  c.slots[0].progress = Progress::kTravelling;
  EXPECT_EQ(words(), "TRAVELLING");
  c.slots[0].progress = Progress::kOnScene;
  EXPECT_EQ(words(), "ON SCENE");
  c.status = CaseStatus::kClosed;
  EXPECT_EQ(words(), "CLOSED");
  EXPECT_EQ(next().words, "");
}

TEST_F(StateWordsTest, NextIsWhatIsDueFirst) {
  Case& c = open_case();
  c.facts.clear();
  c.offers[0].expires_at = utc("2026-11-17 22:36:04");
  EXPECT_EQ(next().words, "answer by 22:36:04");
  c.slots[1].person = PersonKey{"doyle"};
  c.slots[1].progress = Progress::kTravelling;
  c.slots[1].eta = utc("2026-11-17 22:34");
  EXPECT_EQ(next().words, "doctor due 22:34");
  EXPECT_EQ(next().at, utc("2026-11-17 22:34"));
  c.slots[1].eta = utc("2026-11-17 22:14");
  EXPECT_EQ(next().words, "doctor was due 22:14");
}

}  // namespace
}  // namespace dutydesk::api
