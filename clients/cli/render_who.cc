#include "clients/cli/output.h"
#include "clients/cli/render.h"
#include "clients/cli/resolve.h"
#include "clients/cli/words.h"

namespace dutydesk::cli {
namespace {

std::string reasons(const v1::ProposedMember& member) {
  std::string text;
  for (const std::string& reason : member.reasons_for())
    text += "  + " + reason;
  for (const std::string& reason : member.reasons_against())
    text += "  - " + reason;
  return text;
}

std::string travel_words(const v1::ProposedMember& member) {
  if (!member.has_travel()) return "time not known";
  const std::string source =
      member.travel_source().empty() ? "" : " (" + member.travel_source() + ")";
  return minutes_words(member.travel()) + source;
}

std::string member_line(const v1::ProposedMember& member) {
  std::string role{shown(role_words(), member.role())};
  if (member.section_12()) role += " s12";
  return padded(member.person_name(), 18) + padded(role, 12) +
         (member.accepted() ? "has said yes" : travel_words(member)) + reasons(member);
}

void add_team(Lines& lines, int rank, const v1::ProposedTeam& team) {
  std::string start = padded(std::to_string(rank), 3);
  for (const v1::ProposedMember& member : team.members()) {
    lines.push_back(start + member_line(member));
    start = "   ";
  }
  const std::string ready = team.has_ready_in() ? minutes_words(team.ready_in()) : "time not known";
  lines.push_back("   all there in: " + ready);
}

void add_left_out(Lines& lines, const v1::ProposeTeamsResponse& answer) {
  for (const v1::LeftOutPerson& one : answer.left_out()) {
    lines.push_back("   " + padded(one.person_name(), 18) +
                    padded(shown(role_words(), one.role()), 12) + one.words() + "  [" + one.rule() +
                    "]");
  }
  for (const v1::LeftOutPlace& one : answer.places_left_out()) {
    lines.push_back("   " + padded(one.name(), 30) + one.words() + "  [" + one.rule() + "]");
  }
}

}  // namespace

Lines proposal_lines(const v1::ProposeTeamsResponse& answer, bool all) {
  Lines lines{answer.summary().empty() ? "Who can go" : answer.summary()};
  int rank = 0;
  for (const v1::ProposedTeam& team : answer.teams())
    add_team(lines, ++rank, team);
  if (rank == 0 && answer.summary().empty()) lines.emplace_back("Nobody fits.");
  for (const v1::ProposedPlace& place : answer.places()) {
    lines.push_back("Place " + place.name() +
                    (place.has_travel() ? "  " + minutes_words(place.travel()) : ""));
  }
  const int left_out = answer.left_out_size() + answer.places_left_out_size();
  if (left_out == 0) return lines;
  lines.push_back("Left out: " + std::to_string(left_out) +
                  (all ? "" : ". Say 'all' to see who and why."));
  if (all) add_left_out(lines, answer);
  return lines;
}

}  // namespace dutydesk::cli
