#include "server/codec/directory_files.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "server/codec/csv.h"
#include "server/codec/directory_build.h"
#include "server/codec/policy_file.h"

namespace dutydesk::codec {
namespace {

constexpr std::string_view kRegionFile = "region.toml";

/// One kind of table: its name, its columns and what reads it.
struct TableKind {
  std::string_view name;
  CsvColumns columns;
  void (*read)(const CsvTable&, DirectoryBuild&);
};

/// In the order of reading: a file refers only to those above it.
const std::array<TableKind, 6>& table_kinds() {
  static const std::array<TableKind, 6> kKinds{{
      {"organisations.csv",
       {{"key", "name", "type"}, {"nation", "outcodes", "retired"}},
       read_organisations},
      {"people.csv",
       {{"key", "name", "phone", "employer", "approvals", "acts_for", "home_outcode"},
        {"team", "gender", "languages", "specialisms", "retired"}},
       read_people},
      {"links.csv", {{"person", "kind", "other"}, {}}, read_links},
      {"places.csv",
       {{"key", "name", "org", "type", "capacity", "ages", "outcode"},
        {"exclusions", "state", "retired"}},
       read_places},
      {"beds.csv", {{"key", "hospital", "type"}, {"gender", "state", "retired"}}, read_beds},
      {"principals.csv", {{"name", "org", "roles"}, {"person", "retired"}}, read_principals},
  }};
  return kKinds;
}

void take_over(Error&& error, DirectoryBuild& build) {
  std::move(error.fields.begin(), error.fields.end(), std::back_inserter(build.findings.wrong));
}

const NamedFile* find_file(std::span<const NamedFile> files, std::string_view name) {
  const auto at = std::find_if(files.begin(), files.end(),
                               [&](const NamedFile& file) { return file.name == name; });
  return at == files.end() ? nullptr : &*at;
}

bool is_known_name(std::string_view name) {
  const auto& kinds = table_kinds();
  return name == kRegionFile || std::any_of(kinds.begin(), kinds.end(), [&](const TableKind& kind) {
           return kind.name == name;
         });
}

void check_names(std::span<const NamedFile> files, Findings& findings) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto field = "file " + std::to_string(i + 1);
    if (!is_known_name(files[i].name)) {
      std::string what = "is not a file of a directory: use " + std::string{kRegionFile};
      for (const auto& kind : table_kinds())
        what.append(", ").append(kind.name);
      findings.wrong.push_back({field, std::move(what)});
    } else if (find_file(files, files[i].name) != &files[i]) {
      findings.wrong.push_back({field, "is " + files[i].name + " once more: send it once"});
    }
  }
}

void check_region(const RegionFile& read, const KnownDirectory& known, Findings& findings) {
  const auto file = std::string{kRegionFile};
  if (!known.region.empty() && read.region != known.region) {
    findings.wrong.push_back({file + ": region.name", "is '" + read.region +
                                                          "', but this region is '" + known.region +
                                                          "': send its own files"});
  }
  if (!known.zone.empty() && read.zone != known.zone) {
    findings.wrong.push_back(
        {file + ": region.zone", "is not " + known.zone + ", as when the region was made"});
  }
}

void read_region_file(std::span<const NamedFile> files, const KnownDirectory& known,
                      DirectoryBuild& build) {
  const auto* file = find_file(files, kRegionFile);
  if (file == nullptr) return;
  auto read = parse_region_file(file->name, file->content);
  if (!read) return take_over(std::move(read.error()), build);
  check_region(*read, known, build.findings);
  build.proposal.policy = std::move(read->policy);
}

void read_tables(std::span<const NamedFile> files, DirectoryBuild& build) {
  std::vector<std::pair<const TableKind*, CsvTable>> tables;
  for (const auto& kind : table_kinds()) {
    const auto* file = find_file(files, kind.name);
    if (file == nullptr) continue;
    auto table = read_csv(file->name, file->content, kind.columns);
    if (table) {
      tables.emplace_back(&kind, std::move(*table));
    } else {
      build.complete = false;
      take_over(std::move(table.error()), build);
    }
  }
  for (const auto& [kind, table] : tables)
    kind->read(table, build);
}

/// Gives each person of people.csv the links that links.csv has for them, ascending.
void hand_out_links(DirectoryProposal& proposal) {
  if (!proposal.links) return;
  std::map<PersonKey, std::vector<Link>> links;
  for (const auto& row : *proposal.links)
    links[row.person].push_back(row.link);
  for (auto& row : proposal.people) {
    const auto at = links.find(row.person.key);
    if (at == links.end()) continue;
    row.person.links = at->second;
    std::sort(row.person.links.begin(), row.person.links.end());
  }
}

Error refusal(std::vector<FieldViolation> wrong) {
  std::string what =
      wrong.size() == 1 ? "One thing is" : std::to_string(wrong.size()) + " things are";
  what += " wrong in the directory's files; nothing was changed.";
  if (wrong.size() > kViolationsShown) {
    wrong.resize(kViolationsShown);
    what += " The first " + std::to_string(kViolationsShown) + " are listed.";
  }
  return Error{ErrorCode::kInvalid, std::move(what), std::move(wrong)};
}

}  // namespace

Result<DirectoryProposal> parse_directory(std::span<const NamedFile> files,
                                          const KnownDirectory& known, Instant now) {
  DirectoryBuild build;
  build.now = now;
  build.known = &known;
  build.organisations = known.organisations;
  build.people = known.people;
  build.places = known.places;
  if (files.empty()) build.findings.wrong.push_back({"file 1", "is missing: send at least one"});
  check_names(files, build.findings);
  read_region_file(files, known, build);
  read_tables(files, build);
  if (!build.findings.wrong.empty()) {
    return tl::unexpected<Error>{refusal(std::move(build.findings.wrong))};
  }
  hand_out_links(build.proposal);
  build.proposal.notes = std::move(build.findings.notes);
  return std::move(build.proposal);
}

}  // namespace dutydesk::codec
