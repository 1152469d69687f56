// gzip in memory by zlib, with a bound on what may come out. Used for archive segments. Pure
// functions, safe on any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/base/result.h"

namespace dutydesk::journal {

/// The bytes as a gzip file.
std::string gzip(std::string_view bytes);

/// The bytes that a gzip file holds. Errors: kWrongState when it is damaged or cut short;
/// kExhausted when more than `bytes_max` would come out.
Result<std::string> gunzip(std::string_view file, std::size_t bytes_max);

}  // namespace dutydesk::journal
