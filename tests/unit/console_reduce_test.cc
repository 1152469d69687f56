#include <gmock/gmock.h>

#include "console_desk.h"

namespace dutydesk::console {
namespace {

using testing::ElementsAre;

std::vector<std::string> numbers_of(const DeskModel& model) {
  std::vector<std::string> numbers;
  for (const CaseRow& row : model.cases)
    numbers.push_back(row.number);
  return numbers;
}

DeskModel changed(DeskModel model, const v1::DeskChange& change) {
  return reduce(std::move(model), ChangeCame{change, Elapsed{1'000}});
}

TEST(DeskReduceTest, TheMostUrgentCaseComesFirstAndIsSelected) {
  const DeskModel model = live_model();

  EXPECT_THAT(numbers_of(model), ElementsAre("0231", "0230", "0229"));
  EXPECT_EQ(model.selected, "cases/231");
}

TEST(DeskReduceTest, AResetAndItsChangesGiveTheSameDeskAsAResetOfTheEnd) {
  v1::DeskChange change;
  v1::DeskReset end = made_desk();
  v1::DeskCase& moved = *change.add_cases() = end.desk().cases(0);
  moved.set_state_words("TEAM 1 of 3");
  moved.set_effective_priority(v1::PRIORITY_P0);
  *end.mutable_desk()->mutable_cases(0) = moved;
  *change.add_people() = made_person("lewis-j", "LEWIS J", v1::PERSON_STATE_FREE);
  *end.mutable_desk()->add_people() = change.people(0);
  *change.add_alarms() = made_alarm(10, v1::ALARM_LEVEL_SOON, "A place is closing");
  *end.mutable_desk()->add_alarms() = change.alarms(0);
  *change.add_lines() = made_line(at(2, 14, 7), "OKAFOR M", "put LEWIS J on duty", 229);
  *end.mutable_desk()->add_lines() = change.lines(0);

  const DeskModel by_change = changed(live_model(), change);
  const DeskModel by_reset = reduce(live_model(), ResetCame{end, Elapsed{1'000}});

  EXPECT_EQ(by_change.cases, by_reset.cases);
  EXPECT_EQ(by_change.people, by_reset.people);
  EXPECT_EQ(by_change.alarms, by_reset.alarms);
  EXPECT_EQ(by_change.lines, by_reset.lines);
  EXPECT_THAT(numbers_of(by_change), ElementsAre("0229", "0231", "0230"));
}

TEST(DeskReduceTest, AnEndedCaseLeavesAndTheNextInItsPlaceIsSelected) {
  v1::DeskChange change;
  v1::DeskCase& one = *change.add_cases() = made_case(231, v1::PRIORITY_P1, "CLOSED");
  one.set_ended(true);

  const DeskModel model = changed(live_model(), change);

  EXPECT_THAT(numbers_of(model), ElementsAre("0230", "0229"));
  EXPECT_EQ(model.selected, "cases/230");
}

TEST(DeskReduceTest, ANewMoreUrgentCaseDoesNotTakeTheSelection) {
  v1::DeskChange change;
  *change.add_cases() = made_case(232, v1::PRIORITY_P0, "AWAITING OFFER");

  const DeskModel model = changed(live_model(), change);

  EXPECT_EQ(model.cases.front().number, "0232");
  EXPECT_EQ(model.selected, "cases/231");
}

TEST(DeskReduceTest, SomebodyOffDutyAndFreeLeaves) {
  v1::DeskChange change;
  *change.add_people() = made_person("khan-r", "KHAN R", v1::PERSON_STATE_OFF);

  EXPECT_EQ(changed(live_model(), change).people.size(), 3u);
}

TEST(DeskReduceTest, AnAlarmIsUpdatedInPlaceAndAClearedOneLeaves) {
  v1::DeskChange taken;
  v1::DeskAlarm& alarm = *taken.add_alarms() = made_alarm(1, v1::ALARM_LEVEL_ACT_NOW, "Ended");
  *alarm.mutable_acknowledged_at() = client::to_stamp(desk_now());
  v1::DeskChange cleared;
  cleared.add_alarms_cleared("alarms/2");

  const DeskModel model = changed(changed(live_model(), taken), cleared);

  ASSERT_EQ(model.alarms.size(), 1u);
  EXPECT_EQ(model.alarms.front().words, "Ended");
  EXPECT_TRUE(model.alarms.front().acknowledged_at.has_value());
}

TEST(DeskReduceTest, OnlyTheLastLinesAreKept) {
  v1::DeskChange change;
  for (int number = 0; number < 300; ++number)
    *change.add_lines() = made_line(desk_now(), "system", std::to_string(number), 231);

  const DeskModel model = changed(live_model(), change);

  ASSERT_EQ(model.lines.size(), 200u);
  EXPECT_EQ(model.lines.back().words, "299");
}

TEST(DeskKeyTest, ArrowsMoveTheSelectionAndStopAtTheEnds) {
  DeskModel model = reduce(live_model(), Key::kPrevious);
  EXPECT_EQ(model.selected, "cases/231");

  for (int press = 0; press < 5; ++press)
    model = reduce(model, Key::kNext);

  EXPECT_EQ(model.selected, "cases/229");
  EXPECT_EQ(reduce(model, Key::kPrevious).selected, "cases/230");
}

TEST(DeskKeyTest, KeysOnAnEmptyDeskDoNothing) {
  DeskModel model;
  for (const Key key : {Key::kPrevious, Key::kNext, Key::kNextPane, Key::kBack})
    model = reduce(model, key);

  EXPECT_EQ(model.selected, "");
  EXPECT_FALSE(model.left);
}

TEST(DeskKeyTest, TabGoesRoundThePanes) {
  DeskModel model = live_model();
  std::vector<Pane> panes;
  for (int press = 0; press < 4; ++press) {
    model = reduce(model, Key::kNextPane);
    panes.push_back(model.pane);
  }

  EXPECT_THAT(panes, ElementsAre(Pane::kOnCall, Pane::kEvents, Pane::kDetails, Pane::kWhoNext));
}

TEST(DeskKeyTest, HelpGoesOnAndOffAndBackClosesIt) {
  const DeskModel open = reduce(live_model(), Key::kHelp);

  EXPECT_TRUE(open.help);
  EXPECT_FALSE(reduce(open, Key::kHelp).help);
  EXPECT_FALSE(reduce(open, Key::kBack).help);
  EXPECT_TRUE(reduce(open, Key::kLeave).left);
}

TEST(DeskClockTest, TimeRunsOnBetweenBookmarks) {
  DeskClock clock;
  clock.heard(desk_now(), Elapsed{0});
  clock.pass(Elapsed{1'500});

  EXPECT_EQ(clock.now(), desk_now() + std::chrono::milliseconds{1'500});
}

TEST(DeskClockTest, TheRateOfAFastRegionIsTakenFromItsBookmarks) {
  DeskClock clock;
  for (int beat = 0; beat <= 3; ++beat)
    clock.heard(desk_now() + std::chrono::minutes{3} * beat, std::chrono::seconds{2} * beat);
  clock.pass(Elapsed{7'000});

  EXPECT_EQ(clock.rate(), 90'000);
  EXPECT_EQ(clock.now(), desk_now() + std::chrono::minutes{9} + std::chrono::seconds{90});
}

TEST(DeskClockTest, ALateBookmarkDoesNotMakeTheClockStepBackNorChangeItsRate) {
  DeskClock clock;
  clock.heard(desk_now(), Elapsed{0});
  clock.heard(desk_now() + std::chrono::seconds{2}, Elapsed{2'000});
  clock.pass(Elapsed{4'080});
  const auto before = clock.now();
  clock.heard(desk_now() + std::chrono::seconds{4}, Elapsed{4'090});

  EXPECT_EQ(clock.now(), before);
  EXPECT_EQ(clock.rate(), 1'000);
}

TEST(DeskClockTest, ABreakSaysNothingOfTheRate) {
  DeskClock clock;
  clock.heard(desk_now(), Elapsed{0});
  clock.heard(desk_now() + std::chrono::seconds{1}, Elapsed{60'000});

  EXPECT_EQ(clock.rate(), 1'000);
}

}  // namespace
}  // namespace dutydesk::console
