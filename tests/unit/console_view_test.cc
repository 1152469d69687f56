#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "clients/cli/output.h"
#include "clients/console/desk_rows.h"
#include "clients/console/linear.h"
#include "clients/console/view.h"
#include "console_desk.h"

namespace dutydesk::console {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Size kWide{40, 120};
constexpr Size kSmall{24, 80};

std::string text_of(const Screen& screen) {
  std::string text;
  for (int row = 0; row < screen.size().rows; ++row)
    text += screen.line(row) + "\n";
  return text;
}

std::string shown(const DeskModel& model, Size size) {
  return text_of(view(model, size));
}

/// The picture is the stored one. DUTYDESK_WRITE_GOLDEN=1 stores it instead.
void expect_golden(const DeskModel& model, Size size, const std::string& name) {
  const std::string path = std::string{DUTYDESK_SOURCE_DIR} + "/tests/unit/golden_desk_" + name;
  const std::string text = shown(model, size);
  if (std::getenv("DUTYDESK_WRITE_GOLDEN") != nullptr) std::ofstream{path} << text;
  std::ostringstream stored;
  stored << std::ifstream{path}.rdbuf();
  EXPECT_EQ(text, stored.str()) << path;
}

DeskModel with_case(const v1::DeskCase& one) {
  v1::DeskChange change;
  *change.add_cases() = one;
  return reduce(live_model(), ChangeCame{change, Elapsed{1'000}});
}

TEST(DeskViewTest, AWideWindowShowsEveryPane) {
  expect_golden(live_model(), kWide, "120x40.txt");
}

TEST(DeskViewTest, ASmallWindowShowsOnePaneAtATime) {
  expect_golden(live_model(), kSmall, "80x24.txt");
}

TEST(DeskViewTest, ALostServerIsSaidOverEverything) {
  expect_golden(offline_model(), kSmall, "offline_80x24.txt");
}

TEST(DeskViewTest, EveryLineIsExactlyAsWideAsTheWindow) {
  DeskModel nothing;
  nothing.zone = live_model().zone;
  for (const DeskModel& model :
       {live_model(), offline_model(), nothing, reduce(live_model(), Key::kHelp)}) {
    for (const Size size : {kWide, kSmall, Size{1, 1}, Size{5, 20}, Size{31, 101}, Size{60, 250}}) {
      const Screen screen = view(model, size);
      ASSERT_EQ(screen.size(), size);
      for (int row = 0; row < size.rows; ++row) {
        EXPECT_EQ(cli::width_of(screen.line(row)), static_cast<std::size_t>(size.columns));
      }
    }
  }
}

TEST(DeskViewTest, NothingAboutThePersonReachesACell) {
  DeskModel model = live_model();
  for (int press = 0; press < 3; ++press, model = reduce(model, Key::kNext)) {
    for (int pane = 0; pane < 4; ++pane, model = reduce(model, Key::kNextPane)) {
      EXPECT_THAT(shown(model, kSmall), Not(HasSubstr("CANARY")));
    }
    EXPECT_THAT(shown(model, {60, 200}), Not(HasSubstr("CANARY")));
  }
  for (const std::string& line : summary_lines(model))
    EXPECT_THAT(line, Not(HasSubstr("CANARY")));
}

TEST(DeskViewTest, ControlAndWideCharactersBecomeQuestionMarks) {
  v1::DeskCase one = made_case(231, v1::PRIORITY_P1, "\x1b[2J\x07\u202eM\u00fcller \u4e2d");
  const std::string text = shown(with_case(one), kSmall);

  EXPECT_THAT(text, HasSubstr("?[2J??M\u00fcller"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\u4e2d")));
}

TEST(DeskViewTest, LiveSlowAndOfflineAreSaidInWords) {
  client::Health slow;
  slow.liveness = client::Liveness::kSlow;
  slow.age = std::chrono::seconds{7};

  EXPECT_THAT(view(live_model(), kSmall).line(0), HasSubstr("[LIVE]"));
  EXPECT_THAT(view(reduce(live_model(), HealthCame{slow}), kSmall).line(0),
              HasSubstr("[SLOW 0:07]"));
  EXPECT_THAT(view(offline_model(), kSmall).line(0), HasSubstr("[OFFLINE 1:12]"));
}

TEST(DeskViewTest, ALogThatIsNotWrittenIsSaidInTheStatus) {
  client::Health health = live_model().health;
  health.journal_down_since = at(2, 12);

  EXPECT_THAT(view(reduce(live_model(), HealthCame{health}), kWide).line(0),
              HasSubstr("LOG NOT WRITTEN since 02:12:00"));
}

TEST(DeskViewTest, WhileOfflineValuesAreMarkedAndWhileLiveTheyAreNot) {
  EXPECT_THAT(shown(offline_model(), kWide), HasSubstr(">~!!P1 0231"));
  EXPECT_THAT(shown(offline_model(), kWide), HasSubstr("~23h36"));
  EXPECT_THAT(shown(offline_model(), kWide),
              HasSubstr("NOT LIVE. Last update 02:14:07 (1 min 12 s ago)"));
  EXPECT_THAT(shown(live_model(), kWide), Not(HasSubstr("NOT LIVE")));
}

TEST(DeskViewTest, AnAlarmThatSomebodyTookGivesWayToOneThatNobodyTook) {
  v1::DeskChange change;
  v1::DeskAlarm& taken = *change.add_alarms() = made_alarm(1, v1::ALARM_LEVEL_ACT_NOW, "Ended");
  *taken.mutable_acknowledged_at() = client::to_stamp(desk_now());
  taken.set_acknowledged_by("OKAFOR M");
  const DeskModel model = reduce(live_model(), ChangeCame{change, Elapsed{1'000}});

  EXPECT_THAT(view(live_model(), kSmall).line(1), HasSubstr("!! ACT NOW  The power to detain"));
  EXPECT_THAT(view(model, kSmall).line(1), HasSubstr("! SOON  An offer is about to end"));
}

TEST(DeskViewTest, TheSelectedCaseStaysInSightInALongList) {
  DeskModel model = live_model();
  v1::DeskChange change;
  for (int number = 300; number < 340; ++number)
    *change.add_cases() = made_case(number, v1::PRIORITY_P2, "AWAITING OFFER");
  model = reduce(model, ChangeCame{change, Elapsed{1'000}});
  for (int press = 0; press < 30; ++press)
    model = reduce(model, Key::kNext);

  EXPECT_THAT(shown(model, kSmall), HasSubstr(">  !P2 0"));
  EXPECT_THAT(shown(model, kSmall), HasSubstr("more below"));
}

TEST(DeskViewTest, TimesAreInTheZoneOfTheDesk) {
  DeskModel model = live_model();
  model.zone = [](Time) { return std::chrono::seconds{3'600}; };

  EXPECT_THAT(view(model, kSmall).line(0), HasSubstr("Mon 23 Nov 03:14:07"));
}

TEST(DeskViewTest, HelpShowsEveryKey) {
  const std::string text = shown(reduce(live_model(), Key::kHelp), kSmall);

  for (const char* key : {"Up, Ctrl-P", "Down, Ctrl-N", "Tab", "Esc", "q, Ctrl-C"})
    EXPECT_THAT(text, HasSubstr(key));
}

TEST(DeskViewTest, ATooSmallWindowSaysSoAndKeepsStatusAndAlarms) {
  const std::string text = shown(live_model(), {10, 60});

  EXPECT_THAT(text, HasSubstr("LIVE"));
  EXPECT_THAT(text, HasSubstr("ACT NOW"));
  EXPECT_THAT(text, HasSubstr("Too small: 80x24."));
}

TEST(DeskRowsTest, LegalTimeLeftIsShownToTheMinuteThenToTheSecondThenOver) {
  const cli::Zone zone = [](Time) { return std::chrono::seconds{0}; };
  CaseRow row;
  row.legal_end = at(1, 52, 0, 24);

  EXPECT_EQ(legal_left(row, {desk_now(), zone}), "23h37");
  EXPECT_EQ(legal_left(row, {at(1, 50, 3, 24), zone}), "1:57");
  EXPECT_EQ(legal_left(row, {at(1, 52, 0, 24), zone}), "OVER");
  EXPECT_EQ(legal_left(row, {desk_now(), zone, true}), "~23h37");
  EXPECT_EQ(legal_left(CaseRow{}, {desk_now(), zone}), "-");
}

TEST(DeskRowsTest, LongTextIsBrokenBetweenWordsAndNeverCut) {
  EXPECT_THAT(wrapped("ring KHAN R at General ED", 14, 2),
              testing::ElementsAre("ring KHAN R at", "  General ED"));
  EXPECT_THAT(wrapped("abcdefghijkl", 8, 0), testing::ElementsAre("abcdefgh", "ijkl"));
}

}  // namespace
}  // namespace dutydesk::console
