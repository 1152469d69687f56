#include "clients/console/desk_rows.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "clients/cli/words.h"

namespace dutydesk::console {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

/// Columns of the case list. Source: "AWAITING TRIAGE", "answer by 02:16:04", "s135(1)", case
/// 99999, "~23h38".
constexpr int kStateColumns = 15;
constexpr int kNextColumns = 18;
constexpr int kNextColumnsMost = 27;
constexpr int kKindColumns = 7;
constexpr int kNumberColumns = 5;
constexpr int kLegalColumns = 6;
constexpr int kOtherColumns =
    6 + 1 + kNumberColumns + 1 + kKindColumns + 1 + 2 + 1 + kLegalColumns + 1;
/// A place's name is given so much before "next" grows. Source: "Elm Suite HBPoS".
constexpr int kPlaceColumns = 16;
/// Columns of the people. Source: "ADEYEMI T", "TRAVELLING 0231", "12h05".
constexpr int kNameColumns = 12;
constexpr int kDoingColumns = 16;
constexpr int kIndent = 11;

std::string kind_words(v1::CaseKind kind) {
  if (kind == v1::CASE_KIND_ASSESSMENT) return "MHA ref";
  return std::string{cli::shown(cli::case_kind_words(), kind)};
}

const char* symbol_of(v1::Priority priority) {
  if (priority == v1::PRIORITY_P0 || priority == v1::PRIORITY_P1) return "!!";
  return priority == v1::PRIORITY_P2 || priority == v1::PRIORITY_UNSPECIFIED ? " !" : " .";
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

bool is_over(const CaseRow& row, const Look& look) {
  return row.power_ended || (row.legal_end && *row.legal_end <= look.now);
}

std::string role_words(const SlotRow& slot) {
  if (slot.role == v1::TEAM_ROLE_DOCTOR) return slot.section_12 ? "s12 dr" : "doctor";
  return std::string{cli::shown(cli::role_words(), slot.role)};
}

std::string slot_line(const SlotRow& slot, const Look& look) {
  const std::string start = std::to_string(slot.slot) + " " + fitted(role_words(slot), 6) + "  ";
  if (slot.name.empty()) return start + "nobody yet";
  std::string text = start + fitted(slot.name, kNameColumns) + " " +
                     std::string{cli::shown(cli::progress_words(), slot.progress)};
  const bool coming = slot.progress < v1::PROGRESS_ON_SCENE;
  if (coming && slot.eta) text += ", due " + cli::short_time(*slot.eta, look.now, look.zone);
  return text;
}

std::string left_words(Time end, const Look& look) {
  if (end <= look.now) return "0:00";
  return cli::span_words(floor<seconds>(end - look.now));
}

RowList open_offer_rows(const OfferRow& offer, const Look& look) {
  std::string text = "? " + fitted(offer.name, kNameColumns) + " OFFERED";
  if (offer.expires_at) text += (look.stale ? " ~" : " ") + left_words(*offer.expires_at, look);
  std::string more = "  answer by ";
  more += offer.expires_at ? cli::clock_time(*offer.expires_at, look.zone) : "-";
  more += offer.seen_at ? ", seen " + cli::clock_time(*offer.seen_at, look.zone) : ", not seen yet";
  return {{text, Token::kOffered}, {more}};
}

std::string ended_offer_line(const OfferRow& offer, const Look& look) {
  std::string text = "  " + fitted(offer.name, kNameColumns) + " " +
                     std::string{cli::shown(cli::offer_state_words(), offer.state)};
  if (offer.answered_at) text += " " + cli::short_time(*offer.answered_at, look.now, look.zone);
  if (offer.by_phone) text += " by phone";
  if (!offer.why_ended.empty()) text += ": " + offer.why_ended;
  return text;
}

void add(RowList& rows, const std::string& text, int width, int indent) {
  for (std::string& line : wrapped(text, width, indent))
    rows.push_back({std::move(line)});
}

void add_offers(RowList& rows, const CaseRow& row, const Look& look, int width) {
  for (const OfferRow& offer : std::views::reverse(row.offers)) {
    if (offer.state != v1::OFFER_STATE_OPEN) continue;
    const RowList open = open_offer_rows(offer, look);
    rows.insert(rows.end(), open.begin(), open.end());
  }
  for (const OfferRow& offer : std::views::reverse(row.offers)) {
    if (offer.state != v1::OFFER_STATE_OPEN) add(rows, ended_offer_line(offer, look), width, 4);
  }
}

std::string labelled(const char* label, const std::string& text) {
  return fitted(label, kIndent) + text;
}

std::string place_words(const CaseRow& row, const Look& look) {
  std::string text = row.at_place ? "at " + row.place : "going to " + row.place;
  if (row.place.empty()) text = "not known yet";
  if (!row.at_place && row.eta) text += ", due " + cli::short_time(*row.eta, look.now, look.zone);
  if (row.held_until) text += ", held to " + cli::short_time(*row.held_until, look.now, look.zone);
  return text;
}

std::string legal_words(const CaseRow& row, const Look& look) {
  if (!row.legal_end) return row.power_ended ? "OVER" : "no clock runs";
  std::string text = cli::day_time(*row.legal_end, look.zone) + ", ";
  text += is_over(row, look) ? "OVER" : legal_left(row, look) + " left";
  if (!row.section.empty()) text += ", " + row.section;
  if (row.disputed) text += "  ! two times were told, the earliest counts";
  return text;
}

}  // namespace

CaseColumns case_columns(int width) {
  const int spare = std::max(0, width - kOtherColumns - kStateColumns - kNextColumns);
  const int more = std::clamp(spare - kPlaceColumns, 0, kNextColumnsMost - kNextColumns);
  return {spare - more, kStateColumns, kNextColumns + more};
}

std::string case_heading(const CaseColumns& columns) {
  return "   PRI " + fitted("CASE", kNumberColumns) + " " + fitted("TYPE", kKindColumns) + " " +
         fitted("PLACE", columns.place) + " " + fitted("STATE", columns.state) + " " +
         fitted("NEXT", columns.next) + " LEGAL";
}

std::string legal_left(const CaseRow& row, const Look& look) {
  if (is_over(row, look)) return "OVER";
  if (!row.legal_end) return "-";
  return (look.stale ? "~" : "") + left_words(*row.legal_end, look);
}

std::string case_line(const CaseRow& row, bool selected, const CaseColumns& columns,
                      const Look& look) {
  const std::string legal = legal_left(row, look);
  const auto gap = static_cast<std::size_t>(kLegalColumns) - std::min<std::size_t>(legal.size(), 6);
  const std::string state = row.state_words.empty()
                                ? std::string{cli::shown(cli::case_state_words(), row.state)}
                                : row.state_words;
  return std::string{selected ? ">" : " "} + (look.stale ? "~" : " ") + symbol_of(row.priority) +
         fitted(cli::shown(cli::priority_words(), row.priority), 2) + " " +
         fitted(row.number, kNumberColumns) + " " + fitted(kind_words(row.kind), kKindColumns) +
         " " + fitted(or_dash(row.place), columns.place) + " " + fitted(state, columns.state) +
         " " + fitted(or_dash(row.next_words), columns.next) + " " + std::string(gap, ' ') + legal;
}

Token token_of(const CaseRow& row, const Look& look) {
  if (is_over(row, look)) return Token::kOver;
  if (look.stale) return Token::kStale;
  if (row.state >= v1::CASE_STATE_ON_SCENE) return Token::kOnScene;
  if (row.state == v1::CASE_STATE_TRAVELLING) return Token::kTravelling;
  return row.state == v1::CASE_STATE_OFFERING ? Token::kOffered : Token::kPlain;
}

std::string person_heading() {
  return " " + fitted("NAME", kNameColumns) + " ROLE " + fitted("NOW", kDoingColumns) + "WORK";
}

Row person_row(const PersonRow& person, const Look& look) {
  constexpr std::array kTokens{Token::kPlain,   Token::kPlain,      Token::kFree,   Token::kOffered,
                               Token::kOffered, Token::kTravelling, Token::kOnScene};
  const auto state = static_cast<std::size_t>(person.state);
  std::string doing{cli::shown(cli::person_state_words(), person.state)};
  if (!person.case_number.empty()) doing += " " + person.case_number;
  const std::string work = person.duty_from && *person.duty_from <= look.now
                               ? cli::span_words(floor<seconds>(look.now - *person.duty_from))
                               : "-";
  const char* const role = person.amhp ? "AMHP" : person.section_12 ? "s12" : "dr";
  return {(look.stale ? "~" : " ") + fitted(person.name, kNameColumns) + " " + fitted(role, 4) +
              " " + fitted(doing, kDoingColumns) + work,
          look.stale               ? Token::kStale
          : state < kTokens.size() ? kTokens.at(state)
                                   : Token::kPlain};
}

RowList who_next_rows(const CaseRow& row, const Look& look, int width) {
  RowList rows;
  for (const SlotRow& slot : row.team)
    add(rows, slot_line(slot, look), width, 4);
  if (row.team.empty()) rows.push_back({"no team is needed yet"});
  rows.push_back({});
  rows.push_back({row.offers.empty() ? "NOBODY IS ASKED YET" : "OFFERS", Token::kHeading});
  add_offers(rows, row, look, width);
  add(rows, "Why this order: dutydesk who " + row.number, width, 2);
  return rows;
}

RowList detail_rows(const CaseRow& row, const Look& look, int width) {
  RowList rows;
  add(rows, labelled("Next", row.next_words.empty() ? "nothing is due" : row.next_words), width,
      kIndent);
  add(rows, labelled("Person is", place_words(row, look)), width, kIndent);
  add(rows, labelled("Legal end", legal_words(row, look)), width, kIndent);
  std::string asked = row.asked_by;
  if (row.opened_at) asked += ", " + cli::short_time(*row.opened_at, look.now, look.zone);
  if (!row.reference.empty()) asked += ", their reference " + row.reference;
  add(rows, labelled("Asked by", asked), width, kIndent);
  add(rows, labelled("Owner", row.owner.empty() ? "the duty desk" : row.owner), width, kIndent);
  return rows;
}

RowList event_rows(const LogRow& line, const Look& look, int width) {
  const std::string mark{cli::shown(cli::alarm_words(), line.level)};
  std::string text = cli::clock_time(line.at, look.zone) + " " + fitted(mark, 2) + " ";
  if (!line.case_number.empty()) text += line.case_number + "  ";
  if (!line.who.empty()) text += line.who + "  ";
  const Token token = line.level == v1::ALARM_LEVEL_ACT_NOW ? Token::kActNow
                      : line.level == v1::ALARM_LEVEL_SOON  ? Token::kSoon
                                                            : Token::kPlain;
  RowList rows;
  for (std::string& part : wrapped(text + line.words, width, 12))
    rows.push_back({std::move(part), token});
  return rows;
}

std::vector<std::string> wrapped(std::string_view text, int width, int indent) {
  const auto most = static_cast<std::size_t>(std::max(width, indent + 8));
  const std::u32string lead(static_cast<std::size_t>(indent), U' ');
  std::u32string rest = glyphs_of(text);
  std::vector<std::string> lines;
  while (rest.size() > most) {
    const std::size_t found = rest.rfind(U' ', most);
    const bool at_space = found != std::u32string::npos && found > lead.size();
    const std::size_t end = at_space ? found : most;
    lines.push_back(to_utf8(rest.substr(0, end)));
    rest = lead + rest.substr(end + (at_space ? 1 : 0));
  }
  lines.push_back(to_utf8(rest));
  return lines;
}

std::string age_words(std::chrono::milliseconds age) {
  const auto count = std::max<std::int64_t>(0, floor<seconds>(age).count());
  if (count < 60) return std::to_string(count) + " s";
  if (count < 3600) return std::to_string(count / 60) + " min " + std::to_string(count % 60) + " s";
  return std::to_string(count / 3600) + " h " + std::to_string(count / 60 % 60) + " min";
}

}  // namespace dutydesk::console
