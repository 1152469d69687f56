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

void read_organisations(const CsvTable& table, DirectoryBuild& build) {
  std::set<OrgKey> seen;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    Organisation organisation;
    organisation.key = row.key<OrgKey>("key");
    organisation.name = row.text("name", kPublicNameMax);
    organisation.type = row.word<OrgType>("type", kOrgTypeWords, std::nullopt);
    organisation.nation = row.word<Nation>("nation", kNationWords, Nation::kEngland);
    organisation.retired = row.flag("retired");
    if (first_of(row, "key", organisation.key, seen)) {
      build.organisations.insert_or_assign(organisation.key, organisation.type);
    }
    build.proposal.organisations.push_back(std::move(organisation));
  }
}

}  // namespace dutydesk::codec
