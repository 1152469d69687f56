#include "server/journal/segment.h"

#include <cstdint>

#include "server/base/check.h"
#include "server/journal/gzip.h"
#include "server/journal/limits.h"
#include "server/journal/verify.h"

namespace dutydesk::journal {
namespace {

constexpr std::string_view kMagic = "DDLOG001";
/// Source: the layout in segment.h: epoch, revision, hash and length.
constexpr std::size_t kAroundPayload = 8 + 8 + 32 + 4;
/// Source: the layout in segment.h: magic, a region of at most 40 characters, the previous head.
constexpr std::size_t kHeadingBytesMax = 128;
constexpr std::size_t kUnpackedBytesMax = kSegmentBytesMax + kHeadingBytesMax;

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i > 0; --i) {
    out.push_back(static_cast<char>((value >> (8 * (i - 1))) & 0xFFU));
  }
}

void put_text(std::string& out, std::string_view text) {
  CHECK(text.size() <= kRecordBytesMax);
  put(out, text.size(), 4);
  out += text;
}

void put_head(std::string& out, const Head& head) {
  put(out, head.epoch, 8);
  put(out, head.revision, 8);
  out += crypto::to_bytes(head.hash);
}

/// Takes values off the front; once something is missing, `ok` stays false.
struct Source {
  std::string_view rest;
  bool ok = true;

  std::string_view bytes(std::size_t count) {
    ok = ok && count <= rest.size();
    if (!ok) return {};
    const std::string_view taken = rest.substr(0, count);
    rest.remove_prefix(count);
    return taken;
  }
  std::uint64_t number(std::size_t count) {
    std::uint64_t value = 0;
    for (const char c : bytes(count))
      value = value << 8U | static_cast<std::uint8_t>(c);
    return value;
  }
  std::string_view text() { return bytes(number(4)); }
  Head head() {
    Head head{number(8), number(8), {}};
    head.hash = crypto::hash_from_bytes(bytes(head.hash.size())).value_or(crypto::Hash{});
    return head;
  }
};

tl::unexpected<Error> damaged(std::string_view why) {
  return fail(ErrorCode::kWrongState, std::string{why});
}

}  // namespace

std::size_t stored_size(const Record& record) {
  return record.payload.size() + kAroundPayload;
}

std::string encode_segment(std::string_view region, const Head& previous,
                           std::span<const Record> records) {
  CHECK(verify_chain(records, previous).has_value());
  std::string out{kMagic};
  put_text(out, region);
  put_head(out, previous);
  for (const Record& record : records) {
    put_head(out, head_of(record));
    put_text(out, record.payload);
  }
  CHECK(out.size() <= kUnpackedBytesMax);
  return gzip(out);
}

Result<Segment> decode_segment(std::string_view file) {
  const auto unpacked = gunzip(file, kUnpackedBytesMax);
  if (!unpacked) return tl::unexpected{unpacked.error()};
  Source source{*unpacked};
  if (source.bytes(kMagic.size()) != kMagic) return damaged("It is not a segment of a log.");
  Segment segment;
  segment.region = source.text();
  segment.previous = source.head();
  while (source.ok && !source.rest.empty()) {
    const Head head = source.head();
    segment.records.push_back(
        Record{head.epoch, head.revision, head.hash, std::string{source.text()}, {}});
  }
  if (!source.ok) return damaged("It ends in the middle of a record.");
  const auto chained = verify_chain(segment.records, segment.previous);
  if (!chained) return tl::unexpected{chained.error()};
  return segment;
}

}  // namespace dutydesk::journal
