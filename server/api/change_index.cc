#include "server/api/change_index.h"

#include <variant>

namespace dutydesk::api {
namespace {

template <class Map, class K>
auto found_in(const Map& map, const K& key) -> const typename Map::mapped_type* {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

template <class Map, class Set>
void erase_all(Map& from, Set& ended) {
  for (const auto& key : ended)
    from.erase(key);
  ended.clear();
}

bool is_settled(Delivery delivery) {
  return delivery != Delivery::kQueued && delivery != Delivery::kSent;
}

}  // namespace

void ChangeIndex::note(const core::State& state) {
  *this = ChangeIndex{};
  duties_ = state.duties;
  holds_ = state.holds;
  alarms_ = state.alarms;
  notices_ = state.notifications;
}

void ChangeIndex::drop_ended() {
  erase_all(duties_, ended_duties_);
  erase_all(holds_, ended_holds_);
  erase_all(alarms_, ended_alarms_);
  erase_all(notices_, ended_notices_);
}

void ChangeIndex::note(const core::Record& record) {
  drop_ended();
  for (const core::Event& event : record.events) {
    if (const auto* duty = std::get_if<core::DutyStarted>(&event)) {
      duties_.emplace(duty->duty.id, duty->duty);
    } else if (const auto* off = std::get_if<core::DutyEnded>(&event)) {
      ended_duties_.insert(off->duty);
    } else if (const auto* held = std::get_if<core::PlaceHeld>(&event)) {
      holds_.emplace(held->hold.id, held->hold);
    } else if (const auto* given_back = std::get_if<core::PlaceHoldEnded>(&event)) {
      ended_holds_.insert(given_back->hold);
    } else if (const auto* raised = std::get_if<core::AlarmRaised>(&event)) {
      alarms_.emplace(raised->alarm.id, raised->alarm);
    } else if (const auto* cleared = std::get_if<core::AlarmCleared>(&event)) {
      ended_alarms_.insert(cleared->alarm);
    } else if (const auto* queued = std::get_if<core::NotificationQueued>(&event)) {
      notices_.emplace(queued->notification.id, queued->notification);
    } else if (const auto* result = std::get_if<core::NotificationResult>(&event)) {
      if (is_settled(result->delivery)) ended_notices_.insert(result->notification);
    }
  }
}

const Duty* ChangeIndex::duty(DutyId id) const {
  return found_in(duties_, id);
}
const PlaceHold* ChangeIndex::hold(HoldId id) const {
  return found_in(holds_, id);
}
const Alarm* ChangeIndex::alarm(AlarmId id) const {
  return found_in(alarms_, id);
}
const Notification* ChangeIndex::notice(NotificationId id) const {
  return found_in(notices_, id);
}

}  // namespace dutydesk::api
