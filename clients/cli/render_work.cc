#include "clients/cli/output.h"
#include "clients/cli/render.h"
#include "clients/cli/resolve.h"
#include "clients/cli/words.h"

namespace dutydesk::cli {
namespace {

std::string duty_line(const v1::Work& work, const Seen& seen) {
  if (work.on_duty_as().empty()) return "You are not on duty.";
  std::string roles;
  for (const int role : work.on_duty_as()) {
    roles += (roles.empty() ? "" : " and ") + std::string{shown(role_words(), role)};
  }
  return "On duty as " + roles + " until " + when(work.duty_until(), seen) + ".";
}

std::string offer_line(const v1::WorkOffer& offer, const Seen& seen) {
  std::string text = "ASKED: " + offer.offer() + ", " +
                     std::string{shown(case_kind_words(), offer.kind())} + " " +
                     std::string{shown(priority_words(), offer.priority())} + " as " +
                     std::string{shown(role_words(), offer.role())} + ", " + offer.area();
  if (offer.has_travel()) text += ", about " + minutes_words(offer.travel());
  if (!offer.language().empty()) text += ", language " + offer.language();
  if (offer.two_staff()) text += ", do not attend alone";
  return text + ". Answer " + relative_words(client::to_time(offer.expires_at()), seen.now) + ".";
}

void add_case(Lines& lines, const v1::WorkCase& one, const Seen& seen) {
  lines.push_back("YOUR CASE: " + case_number(one.case_()) + ", " +
                  std::string{shown(case_kind_words(), one.kind())} + " " +
                  std::string{shown(priority_words(), one.priority())} + ", you are " +
                  std::string{shown(progress_words(), one.progress())});
  if (!one.place_name().empty()) lines.push_back("  Place    " + one.place_name());
  if (!one.address().empty()) lines.push_back("  Address  " + one.address());
  if (!one.person().empty()) lines.push_back("  Person   " + one.person());
  if (!one.narrative().empty()) lines.push_back("  Said     " + one.narrative());
  lines.push_back("  Needs    " + needs_words(one.needs()));
  if (one.has_legal_end_at()) {
    const Time end = client::to_time(one.legal_end_at());
    lines.push_back("  Clock    ends " + day_time(end, seen.zone) + " (" +
                    relative_words(end, seen.now) + ")");
  }
  for (const std::string& other : one.team())
    lines.push_back("  With     " + other);
}

}  // namespace

Lines work_lines(const v1::Work& work, const Seen& seen) {
  Lines lines{duty_line(work, seen)};
  for (const v1::WorkOffer& offer : work.offers())
    lines.push_back(offer_line(offer, seen));
  if (work.has_case_()) add_case(lines, work.case_(), seen);
  if (work.offers().empty() && !work.has_case_())
    lines.emplace_back("Nothing is asked of you now.");
  return lines;
}

}  // namespace dutydesk::cli
