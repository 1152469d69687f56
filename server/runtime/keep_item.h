// KeepItem: a durable record on its way from the durable side to the keeper. Plain data, handed
// from thread to thread.
#pragma once

#include <memory>

#include "server/core/state.h"
#include "server/journal/journal.h"

namespace dutydesk::runtime {

struct KeepItem {
  journal::Record record;                    ///< without its keys
  bool erased = false;                       ///< a key was erased: the store must be rewritten
  std::shared_ptr<const core::State> state;  ///< after the record, when a snapshot is due
};

}  // namespace dutydesk::runtime
