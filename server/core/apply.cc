#include "server/core/apply.h"

#include <variant>

#include "server/base/check.h"
#include "server/core/apply_case.h"
#include "server/core/limits.h"
#include "server/core/tick.h"

namespace dutydesk::core {

namespace detail {
namespace {

void fold(State& state, const RegionCreated& e, const Stamp& stamp) {
  CHECK(stamp.revision == 1);
  state.region = e;
  const Principal admin{e.first_admin, OrgKey{}, PersonKey{}, {Role::kAdministrator}, false};
  state.principals.emplace(admin.name, admin);
}

void fold(State& state, const LeaderStarted& e, const Stamp&) {
  CHECK(e.epoch > state.epoch);
  state.epoch = e.epoch;
}

void fold(State&, const ClockAnomaly&, const Stamp&) {}

void fold(State& state, const OrganisationChanged& e, const Stamp& stamp) {
  state.organisations[e.organisation.key] = e.organisation;
  state.supply_revision = stamp.revision;
}

void fold(State& state, const PersonChanged& e, const Stamp& stamp) {
  state.people[e.person.key] = e.person;
  state.supply_revision = stamp.revision;
}

void fold(State& state, const PlaceChanged& e, const Stamp& stamp) {
  Place& place = state.places[e.place.key];
  const auto there = place.occupied_by;
  place = e.place;
  place.occupied_by = there;
  state.supply_revision = stamp.revision;
}

void fold(State& state, const BedChanged& e, const Stamp&) {
  state.beds[e.bed.key] = e.bed;
}

void fold(State& state, const PrincipalChanged& e, const Stamp&) {
  state.principals[e.principal.name] = e.principal;
}

void fold(State& state, const PolicyAdopted& e, const Stamp& stamp) {
  state.policy = e.policy;
  state.policy_digest = e.digest;
  state.supply_revision = stamp.revision;
  for (const CaseId id : state.open_cases)
    refresh_case(state, case_at(state, id));
}

void fold(State& state, const SubjectErased& e, const Stamp&) {
  state.erased.insert(e.subject);
}

void fold(State& state, const DutyStarted& e, const Stamp& stamp) {
  CHECK(e.duty.id == state.last_duty.next());
  CHECK(e.duty.from < e.duty.until);
  state.last_duty = e.duty.id;
  state.duties.emplace(e.duty.id, e.duty);
  state.duties_of.emplace(e.duty.person, e.duty.id);
  state.duty_ends.emplace(e.duty.until, e.duty.id);
  if (e.duty.from == stamp.at) state.call_outs.erase(e.duty.person);
  state.supply_revision = stamp.revision;
}

void fold(State& state, const DutyEnded& e, const Stamp& stamp) {
  const auto it = state.duties.find(e.duty);
  CHECK(it != state.duties.end());
  state.duties_of.erase({it->second.person, e.duty});
  state.duty_ends.erase({it->second.until, e.duty});
  state.duties.erase(it);
  state.supply_revision = stamp.revision;
}

void fold(State& state, const PlaceStatusReported& e, const Stamp& stamp) {
  state.places.at(e.place).status = e.status;
  state.supply_revision = stamp.revision;
}

void fold(State& state, const BedStatusReported& e, const Stamp&) {
  Bed& bed = state.beds.at(e.bed);
  bed.state = e.state;
  bed.reported_at = e.at;
}

void fold(State& state, const AlarmRaised& e, const Stamp&) {
  CHECK(e.alarm.id == state.last_alarm.next());
  state.last_alarm = e.alarm.id;
  state.alarms.emplace(e.alarm.id, e.alarm);
}

void fold(State& state, const AlarmAcknowledged& e, const Stamp&) {
  Alarm& alarm = state.alarms.at(e.alarm);
  alarm.acknowledged_at = e.at;
  alarm.acknowledged_by = e.by;
}

void fold(State& state, const AlarmShelved& e, const Stamp&) {
  state.alarms.at(e.alarm).shelved_until = e.until;
}

void fold(State& state, const AlarmCleared& e, const Stamp&) {
  const auto erased = state.alarms.erase(e.alarm);
  CHECK(erased == 1);
}

void fold(State& state, const NotificationQueued& e, const Stamp&) {
  CHECK(e.notification.id == state.last_notification.next());
  state.last_notification = e.notification.id;
  state.notifications.emplace(e.notification.id, e.notification);
  if (!e.notification.offer.is_none()) {
    state.notices_of.emplace(e.notification.offer, e.notification.id);
  }
}

/// Sent is a step; everything else settles the notice and it leaves the state.
void fold(State& state, const NotificationResult& e, const Stamp& stamp) {
  const auto it = state.notifications.find(e.notification);
  CHECK(it != state.notifications.end());
  it->second.delivery = e.delivery;
  if (e.delivery == Delivery::kQueued || e.delivery == Delivery::kSent) return;
  const Notification notice = it->second;
  state.notifications.erase(it);
  state.notices_of.erase({notice.offer, notice.id});
  if (e.delivery != Delivery::kSeen || notice.offer.is_none()) return;
  Case& c = case_at(state, notice.case_id);
  if (!e.aside) c.revision = stamp.revision;
  for (Offer& offer : c.offers) {
    if (offer.id == notice.offer && !offer.seen_at) offer.seen_at = e.at;
  }
}

/// The oldest remembered request.
void forget_one(State& state) {
  const auto oldest = state.requests_by_age.begin();
  const RequestKey& key = oldest->second;
  const auto times = state.requested_at.find(key.first);
  CHECK(times != state.requested_at.end());
  times->second.pop_front();
  if (times->second.empty()) state.requested_at.erase(times);
  state.requests.erase(key);
  state.requests_by_age.erase(oldest);
}

void fold(State& state, const RequestsForgotten& e, const Stamp&) {
  while (!state.requests_by_age.empty() && state.requests_by_age.begin()->first < e.before) {
    forget_one(state);
  }
}

}  // namespace

static void fold_event(State& state, const Event& event, const Stamp& stamp) {
  std::visit([&](const auto& e) { fold(state, e, stamp); }, event);
}

}  // namespace detail

namespace {

void remember(State& state, const Record& record) {
  if (record.envelope.request_id.empty()) return;
  const RequestKey key{record.envelope.principal, record.envelope.request_id};
  const Remembered done{record.revision, record.at, record.envelope.request_digest, record.result};
  const bool is_new = state.requests.emplace(key, done).second;
  CHECK(is_new);
  state.requests_by_age.emplace(record.at, key);
  state.requested_at[key.first].push_back(record.at);
}

}  // namespace

void apply(State& state, const Record& record) {
  CHECK(record.revision == state.revision + 1);
  CHECK(record.at >= state.log_time);
  CHECK(state.revision == 0 || record.region == state.region.region);
  const detail::Stamp stamp{record.revision, record.at};
  for (const Event& event : record.events)
    detail::fold_event(state, event, stamp);
  state.revision = record.revision;
  state.log_time = record.at;
  remember(state, record);
  CHECK(record.region == state.region.region);
}

}  // namespace dutydesk::core
