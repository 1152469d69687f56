// The panes of the live desk: each draws one part of the model into one box of the screen and keeps
// to it. Pure functions.
#pragma once

#include "clients/console/desk_model.h"
#include "clients/console/desk_rows.h"
#include "clients/console/grid.h"

namespace dutydesk::console {

/// The inside of a frame.
struct Box {
  int top = 0;
  int left = 0;
  int rows = 0;
  int columns = 0;
};

/// What a pane draws from.
struct Picture {
  const DeskModel& model;
  Look look;
};

/// The selected case; null: there is none.
const CaseRow* selected_case(const DeskModel& model);

/// The rows, from the top; says how many did not fit.
void draw_rows(Screen& screen, const Box& box, const RowList& rows);

void draw_cases(Screen& screen, const Box& box, const Picture& picture);
void draw_on_call(Screen& screen, const Box& box, const Picture& picture);
void draw_who_next(Screen& screen, const Box& box, const Picture& picture);

/// The selected case and, below, its own events.
void draw_details(Screen& screen, const Box& box, const Picture& picture);

/// Newest first.
void draw_events(Screen& screen, const Box& box, const Picture& picture);

void draw_legend(Screen& screen, const Box& box);
void draw_help(Screen& screen, const Box& box);

/// The pane that has its turn in a small window.
void draw_chosen(Screen& screen, const Box& box, const Picture& picture);

}  // namespace dutydesk::console
