#include <utility>

#include "server/codec/directory_build.h"

namespace dutydesk::codec {

std::optional<OrgType> DirectoryBuild::type_of(const RowReader& row, std::string_view column,
                                               const OrgKey& key) {
  const auto at = organisations.find(key);
  if (at != organisations.end()) return at->second;
  if (complete) {
    row.wrong(column, "names '" + key.value() +
                          "', which is no organisation here: add it to organisations.csv");
  }
  return std::nullopt;
}

OrgKey DirectoryBuild::organisation(const RowReader& row, std::string_view column, bool required) {
  auto key = row.key<OrgKey>(column, required);
  if (!key.is_none()) type_of(row, column, key);
  return key;
}

namespace {

/// MHA 1983 s.13(1), (1A): only a local social services authority has an area to answer for.
std::vector<std::string> read_outcodes(const Organisation& organisation, const RowReader& row,
                                       std::map<std::string, OrgKey>& claims) {
  auto outcodes = row.outcodes("outcodes");
  if (organisation.type != OrgType::kLssa && !row.cell("outcodes").empty()) {
    row.wrong(
        "outcodes",
        "is given for an organisation that is no lssa: only a local social services authority "
        "answers for an area (MHA 1983 s.13); empty it");
  }
  for (const auto& outcode : outcodes) {
    const auto [first, is_first] = claims.emplace(outcode, organisation.key);
    if (is_first || organisation.retired) continue;
    row.note("outcodes", "has " + outcode + ", which " + first->second.value() +
                             " has too: nobody is presumed responsible there, the desk says who");
  }
  return outcodes;
}

}  // namespace

void read_organisations(const CsvTable& table, DirectoryBuild& build) {
  std::set<OrgKey> seen;
  std::map<std::string, OrgKey> claims;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    Organisation organisation;
    organisation.key = row.key<OrgKey>("key");
    organisation.name = row.text("name", kPublicNameMax);
    organisation.type = row.word<OrgType>("type", kOrgTypeWords, std::nullopt);
    organisation.nation = row.word<Nation>("nation", kNationWords, Nation::kEngland);
    organisation.retired = row.flag("retired");
    organisation.outcodes = read_outcodes(organisation, row, claims);
    check_retired(row, build.known->retired_organisations, organisation.key, organisation.retired);
    if (first_of(row, "key", organisation.key, seen)) {
      build.organisations.insert_or_assign(organisation.key, organisation.type);
    }
    build.proposal.organisations.push_back(std::move(organisation));
  }
}

}  // namespace dutydesk::codec
