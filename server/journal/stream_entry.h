// How a record looks as an entry of a Redis stream: the id is "<epoch>-<revision>", field h is the
// 32 raw bytes of the hash, field p the payload. Pure functions, safe on any thread.
#pragma once

#include <hiredis/hiredis.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::journal {

/// The id of an entry, such as "3-1842". Ids go to Redis as text: Lua would round large numbers.
std::string entry_id(std::uint64_t epoch, std::uint64_t revision);

/// The record that one entry of an XRANGE reply holds, without keys.
/// Errors: kWrongState when the entry is not a record.
Result<Record> parse_entry(const redisReply& entry);

/// All records of an XRANGE reply. Errors: kWrongState when one entry is not a record.
Result<std::vector<Record>> parse_entries(const redisReply& reply);

}  // namespace dutydesk::journal
