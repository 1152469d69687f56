#include "clients/cli/output.h"
#include "clients/cli/render.h"
#include "clients/cli/resolve.h"
#include "clients/cli/words.h"

namespace dutydesk::cli {
namespace {

std::string label(std::string_view name, const std::string& text) {
  return padded(name, 11) + text;
}

std::string heading_of(const v1::DeskCase& one) {
  std::string text =
      case_number(one.case_()) + "  " + std::string{shown(case_kind_words(), one.kind())} + "  " +
      std::string{shown(priority_words(), one.effective_priority())} + "  " + one.state_words();
  if (one.state_words().empty()) text += shown(case_state_words(), one.state());
  return text;
}

/// Adds a line unless there is nothing to say.
void add(Lines& lines, std::string_view name, const std::string& text) {
  if (!text.empty()) lines.push_back(label(name, text));
}

std::string held_words(const v1::DeskCase& one, const Seen& seen) {
  if (one.destination().empty()) return "none held";
  const std::string held = one.has_held_until() ? ", held to " + when(one.held_until(), seen) : "";
  return one.destination_name() + " (" + one.destination() + ")" + held;
}

std::string person_words(const v1::DeskCase& one) {
  std::string text = one.person();
  if (!one.outcode().empty()) text += (text.empty() ? "" : ", ") + one.outcode();
  return text;
}

std::string asked_words(const v1::DeskCase& one, const Seen& seen) {
  return one.opened_by() + (one.external_ref().empty() ? "" : ", ref " + one.external_ref()) +
         ", " + when(one.opened_at(), seen);
}

std::string team_words(const v1::TeamSlot& slot, const Seen& seen) {
  std::string role{shown(role_words(), slot.role())};
  if (slot.section_12()) role += " (s12)";
  if (slot.person().empty()) return padded(role, 13) + "nobody yet";
  std::string text = padded(role, 13) + slot.person_name() + "  " +
                     std::string{shown(progress_words(), slot.progress())};
  if (slot.has_progress_at()) text += " " + when(slot.progress_at(), seen);
  if (slot.has_eta()) text += ", there about " + when(slot.eta(), seen);
  return text;
}

std::string offer_words(const v1::Offer& offer, const Seen& seen) {
  std::string text = offer.person_name() + "  " +
                     std::string{shown(offer_state_words(), offer.state())} + "  made " +
                     when(offer.made_at(), seen);
  if (offer.has_seen_at()) text += ", seen " + when(offer.seen_at(), seen);
  if (offer.state() == v1::OFFER_STATE_OPEN && offer.has_expires_at()) {
    text += ", ends " + relative_words(client::to_time(offer.expires_at()), seen.now);
  }
  if (offer.has_answered_at()) text += ", answered " + when(offer.answered_at(), seen);
  if (offer.by_phone()) text += " by phone";
  if (offer.state() == v1::OFFER_STATE_DECLINED) {
    text += ": " + std::string{shown(decline_words(), offer.decline_reason())};
  }
  if (!offer.why_ended().empty()) text += ": " + offer.why_ended();
  return text;
}

std::string fact_line(const v1::Fact& fact, const Seen& seen) {
  std::string text = std::to_string(fact.id()) + "  " + when(fact.at(), seen) + "  " +
                     std::string{shown(fact_words(), fact.kind())};
  if (!fact.place().empty()) text += " " + fact.place();
  if (!fact.text().empty()) text += "  \"" + fact.text() + "\"";
  const std::string& who = fact.by_person().empty() ? fact.by_organisation() : fact.by_person();
  text += "  (" + std::string{shown(source_words(), fact.source())} + ", " + who + ")";
  if (fact.corrects() != 0) text += "  corrects " + std::to_string(fact.corrects());
  if (fact.corrected()) text += "  -corrected-";
  return text;
}

void add_facts(Lines& lines, const google::protobuf::RepeatedPtrField<v1::Fact>& facts,
               const Seen& seen) {
  bool first = true;
  for (const v1::Fact& fact : facts) {
    lines.push_back(label(first ? "Recorded" : "", fact_line(fact, seen)));
    first = false;
  }
}

void add_people(Lines& lines, const v1::DeskCase& one, const Seen& seen) {
  bool first = true;
  for (const v1::TeamSlot& slot : one.team()) {
    lines.push_back(label(first ? "Team" : "", team_words(slot, seen)));
    first = false;
  }
  first = true;
  for (const v1::Offer& offer : one.offers()) {
    lines.push_back(label(first ? "Offers" : "", offer_words(offer, seen)));
    first = false;
  }
}

std::string next_line(const v1::DeskCase& one, const Seen& seen) {
  if (one.next_words().empty() || !one.has_next_at()) return one.next_words();
  return one.next_words() + " at " + when(one.next_at(), seen) + " (" +
         relative_words(client::to_time(one.next_at()), seen.now) + ")";
}

}  // namespace

Lines case_lines(const v1::DeskCase& one, const Seen& seen) {
  Lines lines{heading_of(one)};
  for (std::string& line : clock_lines(one.clocks(), seen))
    lines.push_back(std::move(line));
  if (one.legal_power_ended()) add(lines, "X OVER", "the power to detain has ended");
  add(lines, "Next", next_line(one, seen));
  add(lines, "Place", held_words(one, seen));
  add(lines, "They are", one.at_place_name().empty() ? "not at a place yet" : one.at_place_name());
  if (one.has_eta()) add(lines, "Expected", when(one.eta(), seen));
  add(lines, "Asked by", asked_words(one, seen));
  add(lines, "Owner", one.owner_name().empty() ? "the duty desk" : one.owner_name());
  add(lines, "Council",
      one.authority() + (one.authority_presumed() ? " (presumed; triage says)" : ""));
  add(lines, "Person", person_words(one));
  add(lines, "Address", one.address());
  add(lines, "Needs", needs_words(one.needs()));
  for (const std::string& key : one.barred())
    add(lines, "Not", key + " may not assess");
  add(lines, "Known to", one.known_doctor());
  add(lines, "Said", one.narrative());
  add(lines, "Same as", case_number(one.duplicate_of()));
  add_people(lines, one, seen);
  add_facts(lines, one.facts(), seen);
  if (one.has_closed_at()) {
    add(lines, "Ended",
        when(one.closed_at(), seen) + " " + std::string{shown(outcome_words(), one.outcome())});
  }
  return lines;
}

Lines partner_lines(const v1::PartnerCase& one, const Seen& seen) {
  Lines lines{case_number(one.case_()) + "  " + std::string{shown(case_kind_words(), one.kind())} +
              "  " + std::string{shown(priority_words(), one.priority())} + "  " +
              std::string{shown(case_state_words(), one.state())}};
  if (one.has_legal_end_at()) {
    const Time end = client::to_time(one.legal_end_at());
    add(lines, "Clock",
        "started " + when(one.clock_started_at(), seen) + ", ends " + day_time(end, seen.zone) +
            " (" + relative_words(end, seen.now) + ")");
  }
  if (one.legal_power_ended()) add(lines, "X OVER", "the power to detain has ended");
  add(lines, "Place", one.place_name().empty() ? "none yet" : one.place_name());
  if (one.has_held_until()) add(lines, "Held to", when(one.held_until(), seen));
  add(lines, "Team",
      std::to_string(one.team_accepted()) + " of " + std::to_string(one.team_needed()) +
          " have said yes");
  if (one.has_amhp_eta()) add(lines, "AMHP", "there about " + when(one.amhp_eta(), seen));
  if (one.has_team_eta()) add(lines, "All", "there about " + when(one.team_eta(), seen));
  add(lines, "Ref", one.external_ref());
  add_facts(lines, one.facts(), seen);
  return lines;
}

}  // namespace dutydesk::cli
