#include "clients/cli/verb_parts.h"

namespace dutydesk::cli {

void show_lines(Session& session, const Lines& lines) {
  bool first = true;
  for (const std::string& line : lines) {
    if (first) {
      session.out().heading(line);
    } else {
      session.out().line(line);
    }
    first = false;
  }
}

Done show(Session& session, const google::protobuf::Message& message, const Lines& lines) {
  session.tell_staleness();
  if (session.json()) return session.finish(message, {});
  show_lines(session, lines);
  return {};
}

Done show_table(Session& session, const google::protobuf::Message& message,
                const std::vector<std::string>& headings, const Rows& rows) {
  session.tell_staleness();
  if (session.json()) return session.finish(message, {});
  session.out().table(headings, rows);
  return {};
}

}  // namespace dutydesk::cli
