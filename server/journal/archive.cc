#include "server/journal/archive.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "server/journal/durable_file.h"
#include "server/journal/limits.h"
#include "server/journal/segment.h"
#include "server/journal/verify.h"

namespace dutydesk::journal {
namespace {

constexpr std::string_view kStart = "segment-";
constexpr std::string_view kEnd = ".ddlog.gz";
/// Source: a million records a day for 2,700 years.
constexpr std::size_t kDigits = 12;

/// A segment file by its name.
struct Span {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

std::string name_of(const Span& span) {
  const auto digits = [](std::uint64_t value) {
    const std::string text = std::to_string(value);
    return std::string(kDigits - std::min(kDigits, text.size()), '0') + text;
  };
  return std::string{kStart} + digits(span.first) + "-" + digits(span.last) + std::string{kEnd};
}

std::optional<Span> parse_name(std::string_view name) {
  if (name.size() != kStart.size() + 2 * kDigits + 1 + kEnd.size()) return std::nullopt;
  const char* digits = name.data() + kStart.size();
  Span span;
  std::from_chars(digits, digits + kDigits, span.first);
  std::from_chars(digits + kDigits + 1, digits + 2 * kDigits + 1, span.last);
  if (name != name_of(span)) return std::nullopt;
  return span;
}

tl::unexpected<Error> damaged(const std::string& file, const std::string& why) {
  return fail(ErrorCode::kWrongState, "The archive segment " + file + " is damaged: " + why +
                                          " Restore it from a copy; follow "
                                          "runbooks/log-damaged.md.");
}

/// The segments of a directory in order. Errors: kWrongState when one is missing in between.
Result<std::vector<Span>> list_segments(const std::string& directory) {
  std::error_code error;
  std::vector<Span> spans;
  for (std::filesystem::directory_iterator it{directory, error}, end; !error && it != end;
       it.increment(error)) {
    if (const auto span = parse_name(it->path().filename().string())) spans.push_back(*span);
  }
  if (error) {
    return fail(ErrorCode::kUnavailable,
                "Cannot read the archive " + directory + ": " + error.message() + ".");
  }
  std::sort(spans.begin(), spans.end());
  std::uint64_t next = 1;
  for (const Span& span : spans) {
    if (span.first != next || span.last < span.first) {
      return fail(ErrorCode::kWrongState,
                  "The archive " + directory + " has no segment that starts at revision " +
                      std::to_string(next) + " before " + name_of(span) +
                      ": restore it from a copy; follow runbooks/log-damaged.md.");
    }
    next = span.last + 1;
  }
  return spans;
}

/// One segment file, verified in itself and against its name.
Result<Segment> load_segment(const std::string& directory, std::string_view region, Span span) {
  const std::string path = directory + "/" + name_of(span);
  const auto file = read_file(path, 2 * kSegmentBytesMax);
  if (!file && file.error().code == ErrorCode::kUnavailable) return tl::unexpected{file.error()};
  if (!file) return damaged(path, file.error().what);
  if (!*file) return damaged(path, "It is not there.");
  auto segment = decode_segment(**file);
  if (!segment) return damaged(path, segment.error().what);
  if (segment->region != region) return damaged(path, "It is of another region.");
  if (segment->previous.revision + 1 != span.first ||
      segment->previous.revision + segment->records.size() != span.last) {
    return damaged(path, "It holds other records than its name says.");
  }
  return segment;
}

}  // namespace

Archive::Archive(std::string directory, std::string region, Head sealed)
    : directory_{std::move(directory)}, region_{std::move(region)}, sealed_{sealed} {}

Result<Archive> Archive::open(std::string directory, std::string region) {
  const auto spans = list_segments(directory);
  if (!spans) return tl::unexpected{spans.error()};
  Head sealed;
  if (!spans->empty()) {
    const auto newest = load_segment(directory, region, spans->back());
    if (!newest) return tl::unexpected{newest.error()};
    sealed = head_of(newest->records.back());
  }
  return Archive{std::move(directory), std::move(region), sealed};
}

Head Archive::waiting_head() const {
  return waiting_.empty() ? sealed_ : head_of(waiting_.back());
}

Result<void> Archive::append(std::span<const Record> records) {
  const Head from = waiting_head();
  while (!records.empty() && records.front().revision <= from.revision) {
    records = records.subspan(1);
  }
  const auto chained = verify_chain(records, from);
  if (!chained) return tl::unexpected{chained.error()};
  for (const Record& record : records) {
    const std::size_t bytes = stored_size(record);
    if (waiting_bytes_ + bytes > kSegmentBytesMax) {
      if (auto sealed = seal(); !sealed) return sealed;
    }
    waiting_.push_back(Record{record.epoch, record.revision, record.hash, record.payload, {}});
    waiting_bytes_ += bytes;
  }
  return {};
}

Result<void> Archive::seal() {
  if (waiting_.empty()) return {};
  const std::string path =
      directory_ + "/" + name_of(Span{waiting_.front().revision, waiting_.back().revision});
  if (auto proven = write_and_prove(path); !proven) {
    std::error_code ignored;  // so that a later, longer segment does not overlap with this one
    std::filesystem::remove(path, ignored);
    return proven;
  }
  sealed_ = waiting_head();
  waiting_.clear();
  waiting_bytes_ = 0;
  return {};
}

Result<void> Archive::write_and_prove(const std::string& path) {
  const Span span{waiting_.front().revision, waiting_.back().revision};
  if (auto written = write_durably(path, encode_segment(region_, sealed_, waiting_)); !written) {
    return written;
  }
  const auto proof = load_segment(directory_, region_, span);
  if (!proof) return tl::unexpected{proof.error()};
  if (proof->previous != sealed_ || head_of(proof->records.back()) != waiting_head()) {
    return damaged(path, "It does not read back as it was written.");
  }
  return {};
}

Result<Head> read_archive(const std::string& directory, std::string_view region,
                          const std::function<void(const Record&)>& on_record) {
  const auto spans = list_segments(directory);
  if (!spans) return tl::unexpected{spans.error()};
  Head head;
  for (const Span& span : *spans) {
    const auto segment = load_segment(directory, region, span);
    if (!segment) return tl::unexpected{segment.error()};
    if (segment->previous != head) {
      return damaged(directory + "/" + name_of(span), "It does not follow the one before it.");
    }
    for (const Record& record : segment->records)
      on_record(record);
    head = head_of(segment->records.back());
  }
  return head;
}

}  // namespace dutydesk::journal
