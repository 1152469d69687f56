#include <algorithm>
#include <utility>

#include "server/codec/directory_build.h"

namespace dutydesk::codec {
namespace {

/// Source: RFC 5280 leaves a URI unbounded; a certificate's name that fits a line of a screen.
constexpr std::size_t kPrincipalBytesMax = 120;
constexpr std::string_view kScheme = "dutydesk://";

/// dutydesk:// and then at least two keys with '/' between.
bool is_principal(std::string_view text) {
  if (text.size() > kPrincipalBytesMax || !text.starts_with(kScheme)) return false;
  text.remove_prefix(kScheme.size());
  for (std::size_t parts = 1;; ++parts) {
    const auto at = std::min(text.find('/'), text.size());
    if (!is_key(text.substr(0, at))) return false;
    if (at == text.size()) return parts >= 2;
    text.remove_prefix(at + 1);
  }
}

std::string read_name(const RowReader& row) {
  const auto text = row.cell("name");
  if (is_principal(text)) return std::string{text};
  row.wrong("name",
            "is not a principal's URI: write it as in its certificate, such as "
            "dutydesk://rotherham/police-control");
  return {};
}

/// These act as somebody, who must be in the directory.
bool needs_person(Role role) {
  return role == Role::kCoordinator || role == Role::kAmhp || role == Role::kDoctor;
}

Principal read_principal(const RowReader& row, DirectoryBuild& build) {
  Principal principal;
  principal.name = read_name(row);
  principal.org = build.organisation(row, "org");
  principal.person = build.person(row, "person", false);
  principal.roles = row.words<Role>("roles", kRoleWords);
  principal.retired = row.flag("retired");
  if (principal.roles.empty() && row.cell("roles").empty() && !principal.retired) {
    row.wrong("roles", "is empty: give at least one of the roles, or retire the principal");
  }
  if (row.cell("person").empty() &&
      std::any_of(principal.roles.begin(), principal.roles.end(), needs_person)) {
    row.wrong("person", "is empty: a coordinator, AMHP or doctor is a person of people.csv");
  }
  return principal;
}

}  // namespace

void read_principals(const CsvTable& table, DirectoryBuild& build) {
  std::set<std::string> seen;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    auto principal = read_principal(row, build);
    first_of(row, "name", principal.name, seen);
    check_retired(row, build.known->retired_principals, principal.name, principal.retired);
    build.proposal.principals.push_back(std::move(principal));
  }
}

}  // namespace dutydesk::codec
