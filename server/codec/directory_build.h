// A directory proposal in the making: what the files and the region together name, what was found,
// and one reader for each kind of file. Used within one parse_directory() call only.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "server/base/instant.h"
#include "server/codec/csv.h"
#include "server/codec/directory_files.h"
#include "server/codec/directory_row.h"

namespace dutydesk::codec {

/// The longest display name of a person. Source: a column of the duty desk's screen.
inline constexpr std::size_t kPersonNameMax = 60;
/// The longest public name of an organisation or place. Source: one line of a screen.
inline constexpr std::size_t kPublicNameMax = 100;

struct DirectoryBuild {
  Instant now;
  const KnownDirectory* known = nullptr;  ///< never null while files are read
  /// False when a table could not be read at all: what it would have named is not missed then.
  bool complete = true;
  std::map<OrgKey, OrgType> organisations;  ///< known, and of the files read so far
  std::set<PersonKey> people;
  std::map<PlaceKey, PlaceType> places;
  Findings findings;
  DirectoryProposal proposal;

  /// The type of an organisation that a cell names; nullopt, and found wrong, when there is none.
  std::optional<OrgType> type_of(const RowReader& row, std::string_view column, const OrgKey& key);

  /// An organisation's key that must be there; none when the cell is empty and need not be filled.
  OrgKey organisation(const RowReader& row, std::string_view column, bool required = true);

  /// A person's key that must be there; none when the cell is empty and need not be filled.
  PersonKey person(const RowReader& row, std::string_view column, bool required = true);
};

/// Adds `key` to `seen`; false, and found wrong, when a row above has it. A key that is none was
/// found wrong before.
template <class K>
bool first_of(const RowReader& row, std::string_view column, const K& key, std::set<K>& seen) {
  if (key == K{} || seen.insert(key).second) return true;
  row.wrong(column, "is in this file twice: keep one row");
  return false;
}

/// An old file does not bring back what was retired since.
template <class K>
void check_retired(const RowReader& row, const std::set<K>& retired, const K& key, bool stays) {
  if (stays || !retired.contains(key)) return;
  row.wrong(
      "retired",
      "does not say yes, but this entry was retired since: say yes or delete the row; to bring "
      "the entry back, run 'dutydesk region restore' first");
}

void read_organisations(const CsvTable& table, DirectoryBuild& build);
void read_people(const CsvTable& table, DirectoryBuild& build);
void read_links(const CsvTable& table, DirectoryBuild& build);
void read_places(const CsvTable& table, DirectoryBuild& build);
void read_beds(const CsvTable& table, DirectoryBuild& build);
void read_principals(const CsvTable& table, DirectoryBuild& build);

}  // namespace dutydesk::codec
