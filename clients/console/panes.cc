#include "clients/console/panes.h"

#include <algorithm>
#include <ranges>

namespace dutydesk::console {
namespace {

/// The margin left and right inside a frame.
constexpr int kMargin = 1;

Spot line_of(const Box& box, int row) {
  return {box.top + row, box.left, box.columns};
}

int text_width(const Box& box) {
  return box.columns - 2 * kMargin;
}

void put_text(Screen& screen, const Box& box, int row, const Row& text) {
  screen.put({box.top + row, box.left + kMargin, text_width(box)}, text.text, text.token);
}

void append(RowList& rows, RowList more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

RowList newest_events(const Picture& picture, const std::string& only_case, const Box& box) {
  RowList rows;
  const auto& lines = picture.model.lines;
  for (const LogRow& line : std::views::reverse(lines)) {
    if (rows.size() >= static_cast<std::size_t>(std::max(box.rows, 0))) break;
    if (!only_case.empty() && line.case_number != only_case) continue;
    append(rows, event_rows(line, picture.look, text_width(box)));
  }
  rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::max(box.rows, 0))));
  return rows;
}

/// Which rows of a long list are shown: the selected one is always among them.
struct Window {
  int first = 0;
  int count = 0;
};

Window window_of(int all, int selected, int room) {
  if (all <= room) return {0, all};
  const int count = std::max(room - 1, 1);  // one line says how many are not shown
  return {std::clamp(selected - count + 1, 0, all - count), count};
}

int index_of_selected(const DeskModel& model) {
  const CaseRow* const row = selected_case(model);
  return row == nullptr ? 0 : static_cast<int>(row - model.cases.data());
}

void draw_case(Screen& screen, const Spot& spot, const CaseRow& row, const Picture& picture) {
  const bool selected = row.id == picture.model.selected;
  const Token token = selected ? Token::kSelected : token_of(row, picture.look);
  screen.put(spot, case_line(row, selected, case_columns(spot.width), picture.look), token);
  const bool urgent = row.priority <= v1::PRIORITY_P1;
  if (urgent && !picture.look.stale) screen.paint({spot.row, spot.column + 2, 4}, Token::kActNow);
}

void draw_no_case(Screen& screen, const Box& box, int row) {
  put_text(screen, box, row, {"No case is selected."});
}

}  // namespace

const CaseRow* selected_case(const DeskModel& model) {
  for (const CaseRow& row : model.cases) {
    if (row.id == model.selected) return &row;
  }
  return nullptr;
}

void draw_rows(Screen& screen, const Box& box, const RowList& rows) {
  const int all = static_cast<int>(rows.size());
  const int shown = all <= box.rows ? all : box.rows - 1;
  for (int row = 0; row < shown; ++row)
    put_text(screen, box, row, rows[static_cast<std::size_t>(row)]);
  if (shown < all && box.rows > 0) {
    put_text(screen, box, box.rows - 1, {std::to_string(all - shown) + " more lines"});
  }
}

void draw_cases(Screen& screen, const Box& box, const Picture& picture) {
  const DeskModel& model = picture.model;
  screen.put(line_of(box, 0), case_heading(case_columns(box.columns)), Token::kHeading);
  if (model.cases.empty()) {
    put_text(screen, box, 1, {model.loaded ? "No open case." : "Waiting for the desk."});
    return;
  }
  const int all = static_cast<int>(model.cases.size());
  const Window shown = window_of(all, index_of_selected(model), box.rows - 1);
  for (int row = 0; row < shown.count; ++row) {
    const auto& shown_case = *(model.cases.begin() + shown.first + row);
    draw_case(screen, line_of(box, row + 1), shown_case, picture);
  }
  if (shown.count < all) {
    put_text(screen, box, box.rows - 1,
             {"  " + std::to_string(shown.first) + " more above, " +
              std::to_string(all - shown.first - shown.count) + " more below"});
  }
}

void draw_on_call(Screen& screen, const Box& box, const Picture& picture) {
  screen.put(line_of(box, 0), person_heading(), Token::kHeading);
  const int all = static_cast<int>(picture.model.people.size());
  const int shown = all <= box.rows - 1 ? all : box.rows - 2;
  for (int row = 0; row < shown; ++row) {
    const Row text = person_row(picture.model.people[static_cast<std::size_t>(row)], picture.look);
    screen.put(line_of(box, row + 1), text.text, text.token);
  }
  if (shown < all) {
    put_text(screen, box, box.rows - 1, {std::to_string(all - shown) + " more: dutydesk people"});
  }
  if (all == 0 && picture.model.loaded) put_text(screen, box, 1, {"! nobody", Token::kActNow});
}

void draw_who_next(Screen& screen, const Box& box, const Picture& picture) {
  const CaseRow* const row = selected_case(picture.model);
  if (row == nullptr) return draw_no_case(screen, box, 0);
  draw_rows(screen, box, who_next_rows(*row, picture.look, text_width(box)));
}

void draw_details(Screen& screen, const Box& box, const Picture& picture) {
  const CaseRow* const row = selected_case(picture.model);
  if (row == nullptr) return draw_no_case(screen, box, 0);
  RowList rows = detail_rows(*row, picture.look, text_width(box));
  rows.push_back({});
  rows.push_back({"WHAT HAPPENED, NEWEST FIRST", Token::kHeading});
  const Box rest{box.top, box.left, box.rows - static_cast<int>(rows.size()), box.columns};
  append(rows, newest_events(picture, row->number, rest));
  draw_rows(screen, box, rows);
}

void draw_events(Screen& screen, const Box& box, const Picture& picture) {
  const RowList rows = newest_events(picture, {}, box);
  draw_rows(screen, box, rows.empty() ? RowList{{"Nothing has happened yet."}} : rows);
}

void draw_legend(Screen& screen, const Box& box) {
  draw_rows(screen, box,
            {{"!! act now   ! soon   . for information"},
             {"?  offered   ~ not confirmed"},
             {">  selected  OVER  the power has ended"},
             {},
             {"LEGAL: time left of the power to detain"},
             {"WORK: time on duty"},
             {"The clock is the server's time."},
             {},
             {"This desk only shows. To act, use the"},
             {"verbs: dutydesk help"}});
}

void draw_help(Screen& screen, const Box& box) {
  draw_rows(screen, box,
            {{"HELP FOR THE LIVE DESK", Token::kHeading},
             {},
             {"Up, Ctrl-P       the case above"},
             {"Down, Ctrl-N     the case below"},
             {"Tab              next pane, in a small window"},
             {"Esc              back"},
             {"?                this help, on and off"},
             {"q, Ctrl-C        leave; offers and alarms go on without this screen"},
             {},
             {"LIVE: heard in the last 5 s. SLOW: in the last 15 s. OFFLINE: it may be wrong."},
             {"This desk only shows. To act: dutydesk help. Lines only: dutydesk watch"}});
}

void draw_chosen(Screen& screen, const Box& box, const Picture& picture) {
  switch (picture.model.pane) {
    case Pane::kWhoNext:
      return draw_who_next(screen, box, picture);
    case Pane::kOnCall:
      return draw_on_call(screen, box, picture);
    case Pane::kEvents:
      return draw_events(screen, box, picture);
    case Pane::kDetails:
      return draw_details(screen, box, picture);
  }
}

}  // namespace dutydesk::console
