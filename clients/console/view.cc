#include "clients/console/view.h"

#include <algorithm>
#include <array>

#include "clients/cli/output.h"
#include "clients/console/limits.h"
#include "clients/console/panes.h"

namespace dutydesk::console {
namespace {

using client::Liveness;

constexpr int kBannerRows = 5;
/// Where the panes begin while live: below the status and the alarms.
constexpr int kTopRows = 2;

bool is_offline(const DeskModel& model) {
  return model.health.liveness == Liveness::kOffline;
}

Picture picture_of(const DeskModel& model) {
  const Look look{model.clock.now().value_or(Time{}), model.zone, is_offline(model)};
  return {model, look};
}

int width_of(const std::string& text) {
  return static_cast<int>(cli::width_of(text));
}

/// "Mon 23 Nov 02:14:07".
std::string date_words(Time now, const cli::Zone& zone) {
  const std::string day = cli::day_time(now, zone);
  return day.substr(0, day.size() - 5) + cli::clock_time(now, zone);
}

std::string live_words(const client::Health& health) {
  std::string text = std::string{"["} + client::to_words(health.liveness);
  if (health.liveness != Liveness::kLive && health.age) {
    text += " " + cli::span_words(std::chrono::floor<std::chrono::seconds>(*health.age));
  }
  return text + "]";
}

std::string status_words(const Picture& picture) {
  const DeskModel& model = picture.model;
  std::string text;
  if (model.clock.now()) text += "  " + date_words(picture.look.now, model.zone);
  text += "  " + live_words(model.health);
  const auto& down = model.health.journal_down_since;
  if (down) text += "  LOG NOT WRITTEN since " + cli::clock_time(*down, model.zone);
  text += "  on call " + std::to_string(model.people.size());
  if (model.clock.rate() > 1500)
    text += "  time x" + std::to_string((model.clock.rate() + 500) / 1000);
  return text;
}

void draw_status(Screen& screen, const Picture& picture) {
  const int width = screen.size().columns;
  const std::string name = picture.model.desk_name.empty() ? "DESK" : picture.model.desk_name;
  std::string status = status_words(picture);
  const std::string more = "  READ ONLY";  // where there is room: the keys say it, too
  if (1 + width_of(name) + width_of(status + more) <= width) status += more;
  const int room = std::clamp(width - 1 - width_of(status), 4, std::max(4, width_of(name)));
  const bool well =
      picture.model.health.liveness == Liveness::kLive && !picture.model.health.journal_down_since;
  const Token token = well                        ? Token::kHeading
                      : is_offline(picture.model) ? Token::kActNow
                                                  : Token::kSoon;
  screen.put({0, 0, width}, " " + fitted(name, room) + status, token);
}

bool is_quiet(const AlarmRow& alarm, const Look& look) {
  return alarm.shelved_until && *alarm.shelved_until > look.now;
}

/// The most urgent that nobody has taken; else the most urgent.
const AlarmRow* top_alarm(const Picture& picture) {
  const AlarmRow* taken = nullptr;
  for (const AlarmRow& alarm : picture.model.alarms) {
    if (is_quiet(alarm, picture.look)) continue;
    if (!alarm.acknowledged_at) return &alarm;
    if (taken == nullptr) taken = &alarm;
  }
  return taken;
}

int count_of(const Picture& picture, v1::AlarmLevel level) {
  return static_cast<int>(std::count_if(
      picture.model.alarms.begin(), picture.model.alarms.end(), [&](const AlarmRow& alarm) {
        return alarm.level == level && !is_quiet(alarm, picture.look);
      }));
}

std::string alarm_words(const AlarmRow& alarm, const Picture& picture) {
  std::string text = alarm.words;
  if (text.ends_with('.')) text.pop_back();
  const bool named = alarm.case_number.empty() || text.find(alarm.case_number) != std::string::npos;
  if (!named) text += ", case " + alarm.case_number;
  if (!alarm.acknowledged_at) return text;
  return text + " (taken by " + alarm.acknowledged_by + " " +
         cli::clock_time(*alarm.acknowledged_at, picture.model.zone).substr(0, 5) + ")";
}

std::string counts_words(const Picture& picture) {
  const auto count = [&](v1::AlarmLevel level) { return std::to_string(count_of(picture, level)); };
  return "!! " + count(v1::ALARM_LEVEL_ACT_NOW) + "  ! " + count(v1::ALARM_LEVEL_SOON) + "  . " +
         count(v1::ALARM_LEVEL_INFO) + " ";
}

void draw_alarms(Screen& screen, const Picture& picture) {
  const int width = screen.size().columns;
  const AlarmRow* const top = top_alarm(picture);
  const char* const stale = picture.look.stale ? "~" : " ";
  if (top == nullptr) {
    screen.put({1, 0, width}, std::string{stale} + (picture.model.loaded ? "No alarms." : ""));
    return;
  }
  const bool act = top->level == v1::ALARM_LEVEL_ACT_NOW;
  const bool soon = top->level == v1::ALARM_LEVEL_SOON;
  const std::string counts = counts_words(picture);
  const int room = width - width_of(counts) - 1;
  const std::string start = act ? "!! ACT NOW  " : soon ? "! SOON  " : ". ";
  screen.put({1, 0, room}, stale + start + alarm_words(*top, picture),
             act    ? Token::kActNow
             : soon ? Token::kSoon
                    : Token::kPlain);
  screen.put({1, room + 1, width_of(counts)}, counts);
}

void draw_banner(Screen& screen, const DeskModel& model) {
  const int width = screen.size().columns;
  const client::Health& health = model.health;
  std::string when = "Nothing was received yet.";
  if (model.confirmed_at && health.age) {
    when = "Last update " + cli::clock_time(*model.confirmed_at, model.zone) + " (" +
           age_words(*health.age) + " ago). Screen may be WRONG.";
  }
  const std::string tries = health.tries > 0 ? " (try " + std::to_string(health.tries) + ")" : "";
  const std::string why = health.why.empty() ? "." : ": " + health.why;
  const std::array lines{"NOT LIVE. " + when,
                         std::string{"The server still runs offers and alarms if it is up."},
                         "Trying again by itself" + tries + why};
  const std::string bar(static_cast<std::size_t>(width), '#');
  screen.put({kTopRows, 0, width}, bar, Token::kBanner);
  int row = kTopRows + 1;
  for (const std::string& line : lines) {
    screen.put({row++, 0, width}, "## " + fitted(line, width - 6) + " ##", Token::kBanner);
  }
  screen.put({row, 0, width}, bar, Token::kBanner);
}

/// A frame's horizontal line with a title; `split`: the column of the right pane's corner, 0: none.
void draw_bar(Screen& screen, int row, const std::string& title, int split = 0,
              const std::string& right = {}) {
  const int width = screen.size().columns;
  std::string bar(static_cast<std::size_t>(width), '-');
  bar.front() = bar.back() = '+';
  if (split > 0) bar[static_cast<std::size_t>(split)] = '+';
  screen.put({row, 0, width}, bar, Token::kFrame);
  const int end = split > 0 ? split : width - 1;
  if (!title.empty()) screen.put({row, 2, end - 4}, " " + title + " ", Token::kHeading);
  if (!right.empty()) {
    screen.put({row, split + 2, width - split - 5}, " " + right + " ", Token::kHeading);
  }
}

void draw_sides(Screen& screen, int top, int rows, int split = 0) {
  const int last = screen.size().columns - 1;
  for (int row = top; row < top + rows; ++row) {
    for (const int column : {0, split, last})
      screen.put({row, column, 1}, "|", Token::kFrame);
  }
}

std::string cases_title(const Picture& picture) {
  std::string text = "CASES " + std::to_string(picture.model.cases.size()) + " open";
  if (!picture.look.stale) return text;
  if (picture.model.confirmed_at) {
    text += " as at " + cli::clock_time(*picture.model.confirmed_at, picture.model.zone);
  }
  return text + "  ~ = not confirmed";
}

std::string selected_title(const DeskModel& model) {
  const CaseRow* const row = selected_case(model);
  return row == nullptr ? "no case" : row->number;
}

std::string panes_title(const DeskModel& model) {
  constexpr std::array kNames{"Who next", "On call", "Events", "Details"};
  std::string text = selected_title(model);
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    const bool open = at == static_cast<std::size_t>(model.pane);
    text += "  " + (open ? "[" + std::string{kNames.at(at)} + "]" : kNames.at(at));
  }
  return text;
}

void draw_keys(Screen& screen, const char* keys) {
  const Size size = screen.size();
  screen.put({size.rows - 1, 0, size.columns}, keys, Token::kHeading);
}

int top_of(const DeskModel& model) {
  return kTopRows + (is_offline(model) ? kBannerRows : 0);
}

void draw_wide(Screen& screen, const Picture& picture) {
  const Size size = screen.size();
  const int top = top_of(picture.model);
  const int split = size.columns - kRightWidth - 2;
  const int room = size.rows - top - 5;  // four bars and the keys
  const int upper = room / 3;
  const int middle = room * 4 / 11;
  const int lower = room - upper - middle;
  const auto left = [&](int row, int rows) { return Box{row, 1, rows, split - 1}; };
  const auto right = [&](int row, int rows) { return Box{row, split + 1, rows, kRightWidth}; };
  int row = top;
  draw_bar(screen, row++, cases_title(picture), split, "ON CALL");
  draw_sides(screen, row, upper, split);
  draw_cases(screen, left(row, upper), picture);
  draw_on_call(screen, right(row, upper), picture);
  row += upper;
  draw_bar(screen, row++, selected_title(picture.model), split, "WHO NEXT");
  draw_sides(screen, row, middle, split);
  draw_details(screen, left(row, middle), picture);
  draw_who_next(screen, right(row, middle), picture);
  row += middle;
  draw_bar(screen, row++, "EVENTS", split, "LEGEND");
  draw_sides(screen, row, lower, split);
  draw_events(screen, left(row, lower), picture);
  draw_legend(screen, right(row, lower));
  draw_bar(screen, row + lower, {}, split);
  draw_keys(screen, " Up/Down choose a case   ? help   q leave   READ ONLY");
}

void draw_narrow(Screen& screen, const Picture& picture) {
  const Size size = screen.size();
  const int top = top_of(picture.model);
  const int room = size.rows - top - 4;  // three bars and the keys
  const int upper = room * 7 / 18;
  const int lower = room - upper;
  draw_bar(screen, top, cases_title(picture));
  draw_sides(screen, top + 1, upper);
  draw_cases(screen, {top + 1, 1, upper, size.columns - 2}, picture);
  const int middle = top + 1 + upper;
  draw_bar(screen, middle, panes_title(picture.model));
  draw_sides(screen, middle + 1, lower);
  draw_chosen(screen, {middle + 1, 1, lower, size.columns - 2}, picture);
  draw_bar(screen, middle + 1 + lower, {});
  draw_keys(screen, " Up/Down choose a case   Tab next pane   ? help   q leave   READ ONLY");
}

void draw_help_page(Screen& screen, const Picture& picture) {
  const Size size = screen.size();
  const int top = top_of(picture.model);
  const int rows = size.rows - top - 3;
  draw_bar(screen, top, "HELP");
  draw_sides(screen, top + 1, rows);
  draw_help(screen, {top + 1, 1, rows, size.columns - 2});
  draw_bar(screen, top + 1 + rows, {});
  draw_keys(screen, " Esc back   q leave");
}

void draw_too_small(Screen& screen) {
  const int width = screen.size().columns;
  screen.put({2, 0, width}, "Too small: 80x24.", Token::kActNow);
  screen.put({3, 0, width}, "Make it larger, or");
  screen.put({4, 0, width}, "q, dutydesk watch");
}

}  // namespace

Screen view(const DeskModel& model, Size size) {
  Screen screen{size};
  const Picture picture = picture_of(model);
  const Size fits = screen.size();
  draw_status(screen, picture);
  draw_alarms(screen, picture);
  if (fits.rows < kLeastRows || fits.columns < kLeastColumns) {
    draw_too_small(screen);
    return screen;
  }
  if (is_offline(model)) draw_banner(screen, model);
  if (model.help) {
    draw_help_page(screen, picture);
  } else if (fits.rows >= kWideRows && fits.columns >= kWideColumns) {
    draw_wide(screen, picture);
  } else {
    draw_narrow(screen, picture);
  }
  return screen;
}

}  // namespace dutydesk::console
