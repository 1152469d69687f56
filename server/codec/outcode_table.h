// Where an outward postcode (outcode) is: a table compiled into the program, one centroid for each
// outcode of the United Kingdom. A lookup never guesses: what is not in the table has no known
// location. Fixed data, safe on any thread; never holds or logs a full postcode.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/base/result.h"
#include "server/model/values.h"

namespace dutydesk::codec {

/// One outcode and its centroid.
struct OutcodeRow {
  std::string_view outcode;
  Point at;
};

/// The whole table, ascending by outcode. Source: data/LICENCE-outcodes.md.
std::span<const OutcodeRow> outcode_rows();

/// The outcode of a full postcode or of an outcode: "s66 2ab" and "S66" both give "S66". Case and
/// spaces do not matter. It may still be one whose location is unknown, such as "GIR" or "BX1".
/// Errors: kInvalid, with what is wrong in words that never repeat the text.
Result<std::string> outcode_of(std::string_view text);

/// The centroid of a postcode's or outcode's area; nullopt when the text is neither or the location
/// is unknown.
std::optional<Point> find_outcode(std::string_view text);

}  // namespace dutydesk::codec
