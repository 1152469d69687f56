// The desk's log: each event of a record as a line in a coordinator's words. Lines hold names of
// staff and places and never a word about the person assessed. Made on the durable side's thread.
#pragma once

#include <string>
#include <vector>

#include "dutydesk/v1/desk_view.pb.h"
#include "server/api/change_index.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// One line for each event that a person would want to read, in order. The index has noted the
/// record; the context's state is the one after it.
std::vector<v1::LogLine> log_lines(const ViewContext& context, const core::Record& record,
                                   const ChangeIndex& index);

/// The words of one event: never empty.
std::string event_words(const ViewContext& context, const core::Event& event,
                        const ChangeIndex& index);

/// The case that an event is about; none: none.
CaseId case_of(const core::Event& event, const ChangeIndex& index);

}  // namespace dutydesk::api
