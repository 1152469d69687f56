// Requests about the directory: files, retirement, erasure. Names and phone numbers are sealed here
// for each person. One directory at a time: no second set of files may be parsed before the first
// is answered, for both could make the same person's key.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dutydesk/v1/directory.pb.h"
#include "server/api/parse_write.h"
#include "server/codec/directory_files.h"
#include "server/core/state.h"

namespace dutydesk::api {

/// What the files are read against: a copy, so that reading them holds up nobody.
struct DirectoryBasis {
  codec::KnownDirectory known;
  std::map<PersonKey, Person> people;
  std::set<std::string> erased;  ///< subjects
  Instant now;
};

DirectoryBasis directory_basis(const core::State& state, Instant now);

/// Files that are well-formed, and what is worth a second look in them.
struct ParsedDirectory {
  ParsedWrite write;  ///< its body is core::ApplyDirectory
  std::vector<std::string> notes;
  bool dry_run = false;
};

/// Somebody whose name and phone are unchanged keeps the sealed ones, so that nothing differs.
/// Errors: kInvalid with every violation; fields are "request_id", "files" or a place in a file,
/// such as "people.csv:14: approvals".
Result<ParsedDirectory> parse(const v1::ApplyDirectoryRequest& request, const ParseContext& context,
                              const DirectoryBasis& basis);

/// Errors: kInvalid with every field violation.
Result<ParsedWrite> parse(const v1::RetireEntryRequest& request, const ParseContext& context);
/// The keys to erase are in `keys`. Errors: kInvalid; kNotFound for a case that does not exist.
Result<ParsedWrite> parse(const v1::EraseSubjectRequest& request, const ParseContext& context);

}  // namespace dutydesk::api
