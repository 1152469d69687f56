#include "clients/console/reduce.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "clients/cli/resolve.h"
#include "clients/console/limits.h"

namespace dutydesk::console {
namespace {

template <class Stamp>
std::optional<Time> time_if(bool has, const Stamp& stamp) {
  return has ? std::optional{client::to_time(stamp)} : std::nullopt;
}

SlotRow row_of(const v1::TeamSlot& slot) {
  return {slot.slot(),        slot.role(),     slot.section_12(),
          slot.person_name(), slot.progress(), time_if(slot.has_eta(), slot.eta())};
}

OfferRow row_of(const v1::Offer& offer) {
  OfferRow row;
  row.slot = offer.slot();
  row.name = offer.person_name();
  row.state = offer.state();
  row.made_at = time_if(offer.has_made_at(), offer.made_at());
  row.expires_at = time_if(offer.has_expires_at(), offer.expires_at());
  row.seen_at = time_if(offer.has_seen_at(), offer.seen_at());
  row.answered_at = time_if(offer.has_answered_at(), offer.answered_at());
  row.by_phone = offer.by_phone();
  row.why_ended = offer.why_ended();
  return row;
}

void set_clock(const v1::DeskCase& one, CaseRow& row) {
  for (const v1::LegalClock& clock : one.clocks()) {
    if (!clock.has_ends_at()) continue;
    const Time end = client::to_time(clock.ends_at());
    if (row.legal_end && *row.legal_end <= end) continue;
    row.legal_end = end;
    row.legal_start = time_if(clock.has_starts_at(), clock.starts_at());
    row.section = clock.section();
    row.disputed = clock.disputed();
  }
  row.power_ended = one.legal_power_ended();
}

void set_place(const v1::DeskCase& one, CaseRow& row) {
  row.at_place = !one.at_place_name().empty();
  row.place = row.at_place ? one.at_place_name() : one.destination_name();
  row.held_until = time_if(one.has_held_until(), one.held_until());
  row.eta = time_if(one.has_eta(), one.eta());
}

CaseRow row_of(const v1::DeskCase& one) {
  CaseRow row;
  row.id = one.case_();
  row.number = cli::case_number(one.case_());
  row.kind = one.kind();
  row.triaged = one.priority() != v1::PRIORITY_UNSPECIFIED;
  row.priority = row.triaged && one.effective_priority() == v1::PRIORITY_UNSPECIFIED
                     ? one.priority()
                     : one.effective_priority();
  row.state = one.state();
  row.state_words = one.state_words();
  row.next_words = one.next_words();
  row.asked_by = one.opened_by();
  row.reference = one.external_ref();
  row.owner = one.owner_name();
  row.opened_at = time_if(one.has_opened_at(), one.opened_at());
  set_place(one, row);
  set_clock(one, row);
  for (const v1::TeamSlot& slot : one.team())
    row.team.push_back(row_of(slot));
  for (const v1::Offer& offer : one.offers())
    row.offers.push_back(row_of(offer));
  return row;
}

PersonRow row_of(const v1::DeskPerson& person) {
  PersonRow row;
  row.key = person.person();
  row.name = person.name();
  row.state = person.state();
  if (!person.case_().empty()) row.case_number = cli::case_number(person.case_());
  row.amhp = std::count(person.on_duty_as().begin(), person.on_duty_as().end(),
                        static_cast<int>(v1::TEAM_ROLE_AMHP)) > 0;
  row.section_12 = person.section_12();
  row.duty_from = time_if(person.has_duty_from(), person.duty_from());
  row.duty_until = time_if(person.has_duty_until(), person.duty_until());
  row.call_outs = person.call_outs();
  return row;
}

AlarmRow row_of(const v1::DeskAlarm& alarm) {
  AlarmRow row;
  row.id = alarm.alarm();
  row.level = alarm.level();
  row.words = alarm.words();
  if (!alarm.case_().empty()) row.case_number = cli::case_number(alarm.case_());
  row.raised_at = time_if(alarm.has_raised_at(), alarm.raised_at());
  row.acknowledged_at = time_if(alarm.has_acknowledged_at(), alarm.acknowledged_at());
  row.acknowledged_by = alarm.acknowledged_by();
  row.shelved_until = time_if(alarm.has_shelved_until(), alarm.shelved_until());
  return row;
}

LogRow row_of(const v1::LogLine& line) {
  return {line.revision(), client::to_time(line.at()),
          line.level(),    line.case_().empty() ? std::string{} : cli::case_number(line.case_()),
          line.who(),      line.words()};
}

const std::string& key_of(const CaseRow& row) {
  return row.id;
}
const std::string& key_of(const PersonRow& row) {
  return row.key;
}
const std::string& key_of(const AlarmRow& row) {
  return row.id;
}

template <class Row>
void drop(std::vector<Row>& rows, const std::string& key) {
  std::erase_if(rows, [&](const Row& row) { return key_of(row) == key; });
}

template <class Row>
void put(std::vector<Row>& rows, Row row) {
  drop(rows, key_of(row));
  rows.push_back(std::move(row));
}

/// An id's order: "cases/9" before "cases/10".
auto in_order(const std::string& id) {
  return std::tuple{id.size(), id};
}

/// As the server sorts them: priority, then the earliest legal end, then the oldest. A case of no
/// priority comes first: nobody has looked at it.
bool more_urgent(const CaseRow& a, const CaseRow& b) {
  const auto rank = [](const CaseRow& row) {
    return std::tuple{row.priority, row.legal_end.value_or(Time::max()), in_order(row.id)};
  };
  return rank(a) < rank(b);
}

bool rings_before(const AlarmRow& a, const AlarmRow& b) {
  const auto rank = [](const AlarmRow& row) {
    return std::tuple{row.level, row.raised_at.value_or(Time::max()), in_order(row.id)};
  };
  return rank(a) < rank(b);
}

/// The busiest first, then by name: a short list must show who is out.
bool listed_before(const PersonRow& a, const PersonRow& b) {
  return std::tie(b.state, a.name, a.key) < std::tie(a.state, b.name, b.key);
}

void sort_all(DeskModel& model) {
  std::sort(model.cases.begin(), model.cases.end(), more_urgent);
  std::sort(model.alarms.begin(), model.alarms.end(), rings_before);
  std::sort(model.people.begin(), model.people.end(), listed_before);
  if (model.lines.size() > kLinesKept) {
    const auto over = static_cast<std::ptrdiff_t>(model.lines.size() - kLinesKept);
    model.lines.erase(model.lines.begin(), model.lines.begin() + over);
  }
}

std::size_t place_of_selected(const DeskModel& model) {
  const auto found = std::find_if(model.cases.begin(), model.cases.end(),
                                  [&](const CaseRow& row) { return row.id == model.selected; });
  return static_cast<std::size_t>(found - model.cases.begin());
}

/// A selected case that has ended hands over to the one now in its place.
void keep_selection(DeskModel& model, std::size_t was_at) {
  if (model.cases.empty()) {
    model.selected.clear();
  } else if (place_of_selected(model) == model.cases.size()) {
    model.selected = model.cases[std::min(was_at, model.cases.size() - 1)].id;
  }
}

/// Both a whole desk and a change hold these lists.
template <class Lists>
void take_lists(DeskModel& model, const Lists& lists) {
  for (const v1::DeskCase& one : lists.cases()) {
    drop(model.cases, one.case_());
    if (!one.ended()) model.cases.push_back(row_of(one));
  }
  for (const v1::DeskPerson& person : lists.people()) {
    drop(model.people, person.person());
    if (person.state() != v1::PERSON_STATE_OFF) model.people.push_back(row_of(person));
  }
  for (const v1::DeskAlarm& alarm : lists.alarms())
    put(model.alarms, row_of(alarm));
  for (const v1::LogLine& line : lists.lines())
    model.lines.push_back(row_of(line));
}

void take(DeskModel& model, const ResetCame& came) {
  model.cases.clear();
  model.people.clear();
  model.alarms.clear();
  model.lines.clear();
  model.desk_name = came.reset.desk().desk_name();
  model.loaded = true;
  take_lists(model, came.reset.desk());
  sort_all(model);
  keep_selection(model, 0);
  if (came.reset.has_at()) model.clock.not_before(client::to_time(came.reset.at()), came.at);
  model.confirmed_at = model.clock.now();
}

void take(DeskModel& model, const ChangeCame& came) {
  const std::size_t was_at = place_of_selected(model);
  take_lists(model, came.change);
  for (const std::string& id : came.change.alarms_cleared())
    drop(model.alarms, id);
  sort_all(model);
  keep_selection(model, was_at);
  if (came.change.has_at()) model.clock.not_before(client::to_time(came.change.at()), came.at);
  model.confirmed_at = model.clock.now();
}

void take(DeskModel& model, const BookmarkCame& came) {
  if (!came.bookmark.has_server_time()) return;
  model.clock.heard(client::to_time(came.bookmark.server_time()), came.at);
  model.confirmed_at = model.clock.now();
}

void take(DeskModel& model, const HealthCame& came) {
  model.health = came.health;
}

void take(DeskModel& model, const WatchEnded& came) {
  model.ended = came.failure;
}

void take(DeskModel& model, const TimePassed& time) {
  model.clock.pass(time.to);
}

void select(DeskModel& model, bool next) {
  if (model.cases.empty()) return;
  const std::size_t at = place_of_selected(model);
  const std::size_t last = model.cases.size() - 1;
  const std::size_t to = next ? std::min(at + 1, last) : (at == 0 ? 0 : std::min(at - 1, last));
  model.selected = model.cases[to].id;
}

Pane after(Pane pane) {
  return pane == Pane::kDetails ? Pane::kWhoNext : static_cast<Pane>(static_cast<int>(pane) + 1);
}

void take(DeskModel& model, Key key) {
  switch (key) {
    case Key::kPrevious:
    case Key::kNext:
      return select(model, key == Key::kNext);
    case Key::kNextPane:
      model.pane = after(model.pane);
      return;
    case Key::kHelp:
      model.help = !model.help;
      return;
    case Key::kBack:
      model.help = false;
      return;
    case Key::kLeave:
      model.left = true;
      return;
  }
}

}  // namespace

DeskModel reduce(DeskModel model, const Message& message) {
  std::visit([&model](const auto& one) { take(model, one); }, message);
  return model;
}

}  // namespace dutydesk::console
