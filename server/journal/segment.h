// A segment: a sealed stretch of the log as the bytes of one file. Pure functions, safe on any
// thread; archive.h keeps the files.
//
//   gzip of  "DDLOG001"  region  previous epoch (8)  previous revision (8)  previous hash (32)
//            then per record: epoch (8)  revision (8)  hash (32)  payload
//   region and payload are each preceded by their length (4); numbers are big-endian.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::journal {

/// What a segment file holds.
struct Segment {
  std::string region;
  Head previous;  ///< the record before the first; a Head{} for the start of the log
  std::vector<Record> records;
};

/// What a record takes of kSegmentBytesMax.
std::size_t stored_size(const Record& record);

/// The file's bytes, before compression at most kSegmentBytesMax and the heading. The records must
/// chain from `previous`; keys are left out, so that an archive never outlives the erasure of a
/// key.
std::string encode_segment(std::string_view region, const Head& previous,
                           std::span<const Record> records);

/// Reads a file's bytes back and verifies the chain inside it.
/// Errors: kWrongState or kExhausted when it is damaged.
Result<Segment> decode_segment(std::string_view file);

}  // namespace dutydesk::journal
