#include "server/journal/gzip.h"

#include <zlib.h>

#include <cstdint>
#include <limits>

#include "server/base/check.h"

namespace dutydesk::journal {
namespace {

/// Source: zlib.h: 15 is the largest window, and 16 more asks for a gzip header.
constexpr int kGzipWindow = 15 + 16;
/// Source: zlib.h: the default.
constexpr int kMemoryLevel = 8;

const Bytef* in(std::string_view text) {
  return reinterpret_cast<const Bytef*>(text.data());
}

uInt size_of(std::string_view text) {
  CHECK(text.size() <= std::numeric_limits<uInt>::max());
  return static_cast<uInt>(text.size());
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) == Z_OK);
  std::string file(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = const_cast<Bytef*>(in(bytes));  // zlib only reads it
  stream.avail_in = size_of(bytes);
  stream.next_out = reinterpret_cast<Bytef*>(file.data());
  stream.avail_out = size_of(file);
  const int ended = deflate(&stream, Z_FINISH);
  file.resize(stream.total_out);
  deflateEnd(&stream);
  CHECK(ended == Z_STREAM_END);
  return file;
}

Result<std::string> gunzip(std::string_view file, std::size_t bytes_max) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, kGzipWindow) == Z_OK);
  stream.next_in = const_cast<Bytef*>(in(file));  // zlib only reads it
  stream.avail_in = size_of(file);
  std::string bytes;
  std::string block(64u << 10, '\0');
  int state = Z_OK;
  while (state == Z_OK && bytes.size() <= bytes_max) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = size_of(block);
    state = inflate(&stream, Z_NO_FLUSH);
    bytes.append(block, 0, block.size() - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (bytes.size() > bytes_max) return fail(ErrorCode::kExhausted, "It unpacks to too much.");
  if (!whole) return fail(ErrorCode::kWrongState, "It is not a whole gzip file.");
  return bytes;
}

}  // namespace dutydesk::journal
