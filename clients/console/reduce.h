// reduce(): the next model of the live desk after one thing happened. Pure: no clock, no I/O. It
// copies only what the desk shows; fields about the person assessed are never read.
#pragma once

#include "clients/console/desk_model.h"
#include "clients/console/message.h"

namespace dutydesk::console {

/// The model after the message.
DeskModel reduce(DeskModel model, const Message& message);

}  // namespace dutydesk::console
