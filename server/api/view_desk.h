// What the duty desk sees: everything of its region, names and words unsealed. Pure functions over
// a State, called on the durable side's thread; they change nothing.
#pragma once

#include <vector>

#include "dutydesk/v1/desk_view.pb.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// The whole desk: open cases (and, if asked for, the newest kEndedShown ended ones), people on
/// duty or working, places, alarms. `lines` stays empty: the watchers keep them.
v1::DeskState desk_state(const ViewContext& context, bool include_ended);

v1::DeskCase desk_case(const ViewContext& context, const Case& c);

/// Somebody who can be sent; off duty and free: state OFF.
v1::DeskPerson desk_person(const ViewContext& context, const Person& person);
v1::DeskPlace desk_place(const ViewContext& context, const Place& place);
v1::DeskAlarm desk_alarm(const ViewContext& context, const Alarm& alarm);

/// A fact as the desk may see it, words included.
v1::Fact desk_fact(const ViewContext& context, const Case& c, const Fact& fact);

/// The clocks that the case's facts start.
std::vector<v1::LegalClock> legal_clocks(const Case& c);

/// The state in one word, as its opener may know it too.
v1::CaseState case_state(const Case& c);

/// True when the desk has somebody on its list: on duty now, offered or working.
bool is_on_desk(const ViewContext& context, const Person& person);

}  // namespace dutydesk::api
