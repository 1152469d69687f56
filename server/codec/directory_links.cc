#include <utility>

#include "server/codec/directory_build.h"

namespace dutydesk::codec {

void read_links(const CsvTable& table, DirectoryBuild& build) {
  auto& links = build.proposal.links.emplace();
  std::set<std::pair<PersonKey, Link>> seen;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    LinkRow link;
    link.person = build.person(row, "person");
    link.link.kind = row.word<LinkKind>("kind", kLinkWords, std::nullopt);
    link.link.other = build.person(row, "other");
    if (!link.person.is_none() && link.person == link.link.other) {
      row.wrong("other", "is the person themselves: a tie is to somebody else");
    }
    if (!seen.emplace(link.person, link.link).second) {
      row.wrong("other", "repeats a row above: keep one");
    }
    links.push_back(std::move(link));
  }
}

}  // namespace dutydesk::codec
