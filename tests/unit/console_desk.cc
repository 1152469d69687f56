#include "console_desk.h"

namespace dutydesk::console {
namespace {

using client::to_stamp;

void fill_with_canary(v1::DeskCase& one) {
  one.set_person(kCanary);
  one.set_address(kCanary);
  one.set_narrative(kCanary);
  one.set_outcode(kCanary);
  one.mutable_needs()->set_language(kCanary);
  v1::Fact& fact = *one.add_facts();
  fact.set_text(kCanary);
}

v1::DeskCase urgent_case() {
  v1::DeskCase one = made_case(231, v1::PRIORITY_P1, "OFFERED 1 of 3");
  one.set_state(v1::CASE_STATE_OFFERING);
  one.set_at_place_name("Elm Suite HBPoS");
  one.set_external_ref("WP-20261123-0117");
  one.set_next_words("answer by 02:16:04");
  v1::LegalClock& clock = *one.add_clocks();
  clock.set_section("s.136(2A)(a)(i)");
  *clock.mutable_starts_at() = to_stamp(at(1, 52));
  *clock.mutable_ends_at() = to_stamp(at(1, 52, 0, 24));
  for (const auto role : {v1::TEAM_ROLE_AMHP, v1::TEAM_ROLE_DOCTOR, v1::TEAM_ROLE_DOCTOR}) {
    v1::TeamSlot& slot = *one.add_team();
    slot.set_slot(static_cast<std::uint64_t>(one.team_size()));
    slot.set_role(role);
    slot.set_section_12(one.team_size() == 2);
  }
  one.mutable_team(1)->set_person_name("PATEL S");
  one.mutable_team(1)->set_progress(v1::PROGRESS_TRAVELLING);
  *one.mutable_team(1)->mutable_eta() = to_stamp(at(2, 44));
  v1::Offer& past = *one.add_offers();
  past.set_person_name("ADEYEMI T");
  past.set_state(v1::OFFER_STATE_EXPIRED);
  *past.mutable_answered_at() = to_stamp(at(2, 10));
  v1::Offer& open = *one.add_offers();
  open.set_person_name("DOYLE P");
  open.set_state(v1::OFFER_STATE_OPEN);
  *open.mutable_expires_at() = to_stamp(at(2, 16, 4));
  *open.mutable_seen_at() = to_stamp(at(2, 11, 31));
  return one;
}

v1::DeskCase over_case() {
  v1::DeskCase one = made_case(230, v1::PRIORITY_P2, "ON SCENE");
  one.set_kind(v1::CASE_KIND_SECTION_135_1);
  one.set_state(v1::CASE_STATE_ON_SCENE);
  one.set_destination_name("General ED, bay 4");
  one.set_legal_power_ended(true);
  one.set_next_words("close with its outcome");
  return one;
}

v1::DeskCase planned_case() {
  v1::DeskCase one = made_case(229, v1::PRIORITY_P3, "AWAITING OFFER");
  one.set_kind(v1::CASE_KIND_ASSESSMENT);
  one.set_next_words("make offers");
  return one;
}

void add_people(v1::DeskState& desk) {
  v1::DeskPerson doyle = made_person("doyle-p", "DOYLE P", v1::PERSON_STATE_OFFERED);
  doyle.set_case_("cases/231");
  *desk.add_people() = doyle;
  v1::DeskPerson khan = made_person("khan-r", "KHAN R", v1::PERSON_STATE_ON_SCENE);
  khan.set_case_("cases/230");
  *desk.add_people() = khan;
  *desk.add_people() = made_person("adeyemi-t", "ADEYEMI T", v1::PERSON_STATE_FREE);
  v1::DeskPerson patel = made_person("patel-s", "PATEL S", v1::PERSON_STATE_TRAVELLING);
  patel.set_case_("cases/231");
  patel.clear_on_duty_as();
  patel.add_on_duty_as(v1::TEAM_ROLE_DOCTOR);
  patel.set_section_12(true);
  *desk.add_people() = patel;
}

void add_events(v1::DeskState& desk) {
  *desk.add_lines() = made_line(at(1, 54, 3), "Police", "New s136 case", 231);
  *desk.add_lines() = made_line(at(2, 0), "OKAFOR M", "triaged it as P1", 231);
  *desk.add_lines() = made_line(at(2, 10), "system", "ADEYEMI T did not answer in 5 min", 231);
  *desk.add_lines() = made_line(at(2, 11, 4), "OKAFOR M", "offered to DOYLE P", 231);
  v1::LogLine over = made_line(at(2, 14, 5), "system",
                               "the power to detain has ended and nobody has recorded what became "
                               "of the assessment: ring KHAN R",
                               230);
  over.set_level(v1::ALARM_LEVEL_ACT_NOW);
  *desk.add_lines() = over;
}

}  // namespace

v1::DeskCase made_case(int number, v1::Priority priority, const std::string& state_words) {
  v1::DeskCase one;
  one.set_case_("cases/" + std::to_string(number));
  one.set_kind(v1::CASE_KIND_SECTION_136);
  one.set_priority(priority);
  one.set_effective_priority(priority);
  one.set_state(v1::CASE_STATE_RECEIVED);
  one.set_state_words(state_words);
  one.set_opened_by("West Police");
  *one.mutable_opened_at() = to_stamp(at(1, 54));
  fill_with_canary(one);
  return one;
}

v1::DeskPerson made_person(const std::string& key, const std::string& name, v1::PersonState state) {
  v1::DeskPerson person;
  person.set_person(key);
  person.set_name(name);
  person.set_state(state);
  person.add_on_duty_as(v1::TEAM_ROLE_AMHP);
  *person.mutable_duty_from() = to_stamp(at(20, 0, 0, 22));
  return person;
}

v1::DeskAlarm made_alarm(int number, v1::AlarmLevel level, const std::string& words) {
  v1::DeskAlarm alarm;
  alarm.set_alarm("alarms/" + std::to_string(number));
  alarm.set_level(level);
  alarm.set_words(words);
  alarm.set_case_("cases/230");
  *alarm.mutable_raised_at() = to_stamp(at(2, 14, 5));
  return alarm;
}

v1::LogLine made_line(Time when, const std::string& who, const std::string& words, int number) {
  v1::LogLine line;
  *line.mutable_at() = to_stamp(when);
  line.set_who(who);
  line.set_words(words);
  line.set_case_("cases/" + std::to_string(number));
  line.set_level(v1::ALARM_LEVEL_INFO);
  return line;
}

v1::DeskReset made_desk() {
  v1::DeskReset reset;
  *reset.mutable_at() = to_stamp(desk_now());
  v1::DeskState& desk = *reset.mutable_desk();
  desk.set_desk_name("WESTSHIRE AMHP DESK");
  *desk.add_cases() = planned_case();
  *desk.add_cases() = over_case();
  *desk.add_cases() = urgent_case();
  add_people(desk);
  *desk.add_alarms() = made_alarm(2, v1::ALARM_LEVEL_SOON, "An offer is about to end");
  *desk.add_alarms() = made_alarm(1, v1::ALARM_LEVEL_ACT_NOW, "The power to detain has ended");
  add_events(desk);
  return reset;
}

DeskModel live_model() {
  DeskModel model;
  model.zone = [](Time) { return std::chrono::seconds{0}; };
  v1::Bookmark bookmark;
  *bookmark.mutable_server_time() = to_stamp(desk_now());
  client::Health health;
  health.liveness = client::Liveness::kLive;
  health.age = std::chrono::milliseconds{200};
  model = reduce(model, ResetCame{made_desk(), Elapsed{1'000}});
  model = reduce(model, BookmarkCame{bookmark, Elapsed{1'000}});
  return reduce(model, HealthCame{health});
}

DeskModel offline_model() {
  client::Health health;
  health.age = std::chrono::seconds{72};
  health.tries = 9;
  health.why = "the server cannot be reached";
  const DeskModel model = reduce(live_model(), HealthCame{health});
  return reduce(model, TimePassed{Elapsed{73'000}});
}

}  // namespace dutydesk::console
