// State: all that a region's log says, folded. The one writer thread owns the live one; the durable
// side owns a second one that is never ahead of the log. Ordered containers only, ties break on id.
// It changes only through apply().
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "server/core/event.h"

namespace dutydesk::core {

/// A request that was done: what it made, so that a retry gets the same answer.
struct Remembered {
  std::uint64_t revision = 0;
  Instant at;
  std::string digest;
  RequestResult result;
  friend bool operator==(const Remembered&, const Remembered&) = default;
};

/// (principal, request id).
using RequestKey = std::pair<std::string, std::string>;

/// What a person is doing now, derived from cases and kept for look-up.
struct Engagement {
  CaseId case_id;               ///< the case they fill a slot of; none: free
  CaseId offered;               ///< the case of their open offer; none: no open offer
  std::uint32_t call_outs = 0;  ///< cases taken since their duty began
  friend bool operator==(const Engagement&, const Engagement&) = default;
};

struct State {
  // What the log says.
  RegionCreated region;
  std::uint64_t revision = 0;
  std::uint64_t epoch = 0;
  Instant log_time;
  Policy policy;
  std::string policy_digest;
  std::map<OrgKey, Organisation> organisations;
  std::map<PersonKey, Person> people;
  std::map<PlaceKey, Place> places;
  std::map<BedKey, Bed> beds;
  std::map<std::string, Principal> principals;
  std::map<DutyId, Duty> duties;  ///< not ended
  std::map<CaseId, Case> cases;   ///< closed ones too
  std::map<HoldId, PlaceHold> holds;
  std::map<AlarmId, Alarm> alarms;                       ///< not cleared
  std::map<NotificationId, Notification> notifications;  ///< not settled
  std::map<RequestKey, Remembered> requests;
  std::set<std::string> erased;                  ///< subjects whose key was destroyed
  std::map<PersonKey, std::uint32_t> call_outs;  ///< since the duty began
  CaseId last_case;
  OfferId last_offer;
  HoldId last_hold;
  AlarmId last_alarm;
  DutyId last_duty;
  NotificationId last_notification;
  std::uint64_t supply_revision = 0;  ///< the record that last changed who or what is free

  // Look-ups, made again from the above by rebuild_lookups(); not persisted.
  std::set<CaseId> open_cases;
  std::map<PersonKey, Engagement> engagements;          ///< only people with something in it
  std::set<std::pair<Instant, CaseId>> case_deadlines;  ///< earliest of each open case
  std::map<CaseId, Instant> deadline_of;
  std::map<OfferId, CaseId> offered_for;                    ///< of every case, ended ones too
  std::set<std::pair<PersonKey, DutyId>> duties_of;         ///< by person
  std::set<std::pair<Instant, DutyId>> duty_ends;           ///< earliest first
  std::set<std::pair<OfferId, NotificationId>> notices_of;  ///< only notices about an offer
  std::set<std::pair<Instant, RequestKey>> requests_by_age;
  std::map<std::string, std::deque<Instant>> requested_at;  ///< by principal, oldest first

  friend bool operator==(const State&, const State&) = default;
};

/// Makes the look-ups from the rest. For a state read from a snapshot.
void rebuild_lookups(State& state);

/// The case, or null.
const Case* find_case(const State& state, CaseId id);
const Person* find_person(const State& state, const PersonKey& key);
const Place* find_place(const State& state, const PlaceKey& key);

/// The offer of the case, or null.
const Offer* find_offer(const Case& c, OfferId id);
const Slot* find_slot(const Case& c, SlotId id);

/// The case that has the offer, or null. Ended cases too.
const Case* case_of_offer(const State& state, OfferId id);

/// The duty of the person for the role that is in force at `now`, or null.
const Duty* duty_in_force(const State& state, const PersonKey& person, SlotRole role, Instant now);

/// What the person is doing; all empty when nothing.
Engagement engagement_of(const State& state, const PersonKey& person);

/// Holds on the place by cases other than `except`.
std::uint32_t held_elsewhere(const State& state, const PlaceKey& place, CaseId except);

/// The open alarm of the kind about the case, or null.
const Alarm* find_alarm(const State& state, AlarmKind kind, CaseId case_id);

}  // namespace dutydesk::core
