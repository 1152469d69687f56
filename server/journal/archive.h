// Archive: sealed segment files of one region in a directory, so that Redis may be trimmed without
// the log losing anything. Owned by whoever trims (one thread at a time); nobody else writes in
// the directory. It never changes or deletes a sealed file, and never skips a record.
//
//   <directory>/segment-<first revision>-<last revision>.ddlog.gz      12 digits each, gapless
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/result.h"
#include "server/journal/journal.h"

namespace dutydesk::journal {

class Archive {
 public:
  /// Opens a directory that exists. Checks that the files' names leave no gap and that the newest
  /// file is whole; read_archive() checks everything.
  /// Errors: kWrongState, naming the file that is damaged; kUnavailable.
  static Result<Archive> open(std::string directory, std::string region);

  /// Takes in durable records, in order, to be sealed. What is sealed or taken in already is
  /// skipped; a segment that is full is sealed at once. Errors: kWrongState when a record is
  /// missing before these or does not chain: nothing is taken in; those of seal().
  Result<void> append(std::span<const Record> records);

  /// Writes what was taken in as one segment, durably, and reads it back to prove it. Does nothing
  /// when nothing was. Errors: kUnavailable or kWrongState; nothing is lost, seal again.
  Result<void> seal();

  /// Newest revision that is sealed; 0 when none is. The log may be trimmed up to it, not beyond.
  std::uint64_t sealed_through() const { return sealed_.revision; }

  /// The newest sealed record's place.
  const Head& sealed_head() const { return sealed_; }

  /// Bytes that wait to be sealed, so that the owner may seal by size as well as by time.
  std::size_t waiting_bytes() const { return waiting_bytes_; }

 private:
  Archive(std::string directory, std::string region, Head sealed);
  Head waiting_head() const;
  Result<void> write_and_prove(const std::string& path);

  std::string directory_;
  std::string region_;
  Head sealed_;
  std::vector<Record> waiting_;
  std::size_t waiting_bytes_ = 0;
};

/// Hands over every sealed record from the first revision on, in order, and verifies the chain
/// across all segments. Answers the newest record's place. A directory without segments is empty.
/// Errors: kWrongState, naming the damaged or missing file; records before it were handed over.
Result<Head> read_archive(const std::string& directory, std::string_view region,
                          const std::function<void(const Record&)>& on_record);

}  // namespace dutydesk::journal
