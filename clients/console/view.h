// view(): the picture of the live desk for a window of a given size: all panes side by side in a
// large one, in turns in a small one. Pure: no clock, no I/O. Status is always line 1, alarms line
// 2, keys the last line.
#pragma once

#include "clients/console/desk_model.h"
#include "clients/console/grid.h"

namespace dutydesk::console {

/// The picture. Every line is exactly as wide as the window.
Screen view(const DeskModel& model, Size size);

}  // namespace dutydesk::console
