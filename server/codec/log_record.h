// Records as the bytes of the log, and back (proto/dutydesk/log/v1/record.proto). What it does not
// know it refuses, for a state folded from a part of the log would be wrong. Pure functions, safe
// on any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/base/result.h"
#include "server/core/event.h"

namespace dutydesk::codec {

/// The record as bytes. Equal records give equal bytes. Its texts are UTF-8.
std::string encode_record(const core::Record& record);

/// The record that the bytes hold.
/// Errors: kWrongState when they are damaged, or a newer program wrote them: an event kind, a field
/// or a value is not known here. Never a part of a record.
Result<core::Record> decode_record(std::string_view bytes);

}  // namespace dutydesk::codec
