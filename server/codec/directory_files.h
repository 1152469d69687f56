// An administrator's directory files read into one proposal: who and what the region has, and its
// policy. All or nothing: every violation is listed at once and then nothing is proposed. Pure
// functions over text in memory; names and phone numbers stay Private and in no message.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "server/base/instant.h"
#include "server/base/private.h"
#include "server/base/result.h"
#include "server/model/organisation.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/policy.h"
#include "server/model/principal.h"

namespace dutydesk::codec {

/// The most violations one refusal lists. Source: gRPC's 8 KiB of trailing metadata.
inline constexpr std::size_t kViolationsShown = 40;

/// A file as the administrator's program sends it. The names are region.toml, organisations.csv,
/// people.csv, links.csv, places.csv, beds.csv and principals.csv.
struct NamedFile {
  std::string name;
  std::string content;
};

/// What the region has already, so that files may refer to it.
struct KnownDirectory {
  std::string region;  ///< its key; empty: not made yet, any name passes
  std::string zone;    ///< its time zone; empty: not made yet, any known one passes
  std::map<OrgKey, OrgType> organisations;
  std::set<PersonKey> people;
  std::map<PlaceKey, PlaceType> places;
  /// Entries that were retired; a file brings none of them back.
  std::set<OrgKey> retired_organisations;
  std::set<PersonKey> retired_people;
  std::set<PlaceKey> retired_places;
  std::set<BedKey> retired_beds;
  std::set<std::string> retired_principals;
};

/// A person and what is to be sealed. person.name, phone and private_digest are empty.
struct PersonRow {
  Person person;  ///< links are those of links.csv; without that file empty, and not to be applied
  Private<std::string> name;
  Private<std::string> phone;  ///< empty only for a retired person
};

/// A line of links.csv.
struct LinkRow {
  PersonKey person;
  Link link;
  friend bool operator==(const LinkRow&, const LinkRow&) = default;
};

/// What is to be made or replaced, each list in the order of its file. What no file gives stays.
struct DirectoryProposal {
  std::optional<Policy> policy;
  std::vector<Organisation> organisations;
  std::vector<PersonRow> people;
  /// All links of the region, for people of people.csv and others; absent: links.csv was not given
  /// and every person keeps theirs.
  std::optional<std::vector<LinkRow>> links;
  std::vector<Place> places;  ///< the status counts only for a place that has not said any
  std::vector<Bed> beds;      ///< state: likewise
  std::vector<Principal> principals;
  /// Allowed, but worth a second look, such as an approval that has ended.
  std::vector<FieldViolation> notes;
};

/// Reads and checks the files against each other and against what is known. `now` dates the states
/// of places and beds and tells which approvals have ended.
/// Errors: kInvalid; each field is "people.csv:14: approvals", file, line and column.
Result<DirectoryProposal> parse_directory(std::span<const NamedFile> files,
                                          const KnownDirectory& known, Instant now);

}  // namespace dutydesk::codec
