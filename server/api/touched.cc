#include <variant>

#include "server/api/change_index.h"

namespace dutydesk::api {
namespace {

/// Adds what one event touches.
class Toucher {
 public:
  Toucher(const ChangeIndex& index, const core::State& after, Touched& into)
      : index_{index}, after_{after}, into_{into} {}

  // What changes no view of a case, a person, a place or an alarm.
  void operator()(const core::RegionCreated&) const {}
  void operator()(const core::LeaderStarted&) const {}
  void operator()(const core::ClockAnomaly&) const {}
  void operator()(const core::OrganisationChanged&) const {}
  void operator()(const core::BedChanged&) const {}
  void operator()(const core::PrincipalChanged&) const {}
  void operator()(const core::PolicyAdopted&) const {}
  void operator()(const core::BedStatusReported&) const {}
  void operator()(const core::NotificationQueued&) const {}
  void operator()(const core::RequestsForgotten&) const {}

  void operator()(const core::PersonChanged& e) const { person(e.person.key); }
  void operator()(const core::PlaceChanged& e) const { place(e.place.key); }
  void operator()(const core::PlaceStatusReported& e) const { place(e.place); }
  void operator()(const core::DutyStarted& e) const { person(e.duty.person); }
  void operator()(const core::DutyEnded& e) const {
    if (const Duty* duty = index_.duty(e.duty)) person(duty->person);
  }
  void operator()(const core::SubjectErased& e) const {
    for (const auto& [id, c] : after_.cases) {
      if (c.subject == e.subject) into_.cases.insert(id);
    }
    for (const auto& [key, one] : after_.people) {
      if (one.name.subject == e.subject) person(key);
    }
  }
  void operator()(const core::NotificationResult& e) const {
    const Notification* notice = index_.notice(e.notification);
    if (notice != nullptr && e.delivery == Delivery::kSeen) into_.cases.insert(notice->case_id);
  }

  void operator()(const core::CaseOpened& e) const { into_.cases.insert(e.c.id); }
  void operator()(const core::OfferMade& e) const {
    into_.cases.insert(e.case_id);
    person(e.offer.person);
  }
  void operator()(const core::OfferAccepted& e) const { offer(e.case_id, e.offer); }
  void operator()(const core::OfferDeclined& e) const { offer(e.case_id, e.offer); }
  void operator()(const core::OfferExpired& e) const { offer(e.case_id, e.offer); }
  void operator()(const core::OfferWithdrawn& e) const { offer(e.case_id, e.offer); }
  void operator()(const core::PersonAssigned& e) const {
    into_.cases.insert(e.case_id);
    person(e.person);
  }
  void operator()(const core::PersonReleased& e) const {
    into_.cases.insert(e.case_id);
    person(e.person);
  }
  void operator()(const core::ProgressReported& e) const {
    into_.cases.insert(e.case_id);
    const Case* c = core::find_case(after_, e.case_id);
    const Slot* slot = c == nullptr ? nullptr : core::find_slot(*c, e.slot);
    if (slot != nullptr) person(slot->person);
  }

  void operator()(const core::PlaceHeld& e) const { held(e.hold); }
  void operator()(const core::PlaceHoldEnded& e) const {
    if (const PlaceHold* hold = index_.hold(e.hold)) held(*hold);
  }
  void operator()(const core::PlaceOccupied& e) const {
    into_.cases.insert(e.case_id);
    place(e.place);
  }
  void operator()(const core::PlaceVacated& e) const {
    into_.cases.insert(e.case_id);
    place(e.place);
  }

  void operator()(const core::AlarmRaised& e) const { into_.alarms.insert(e.alarm.id); }
  void operator()(const core::AlarmAcknowledged& e) const { into_.alarms.insert(e.alarm); }
  void operator()(const core::AlarmShelved& e) const { into_.alarms.insert(e.alarm); }
  void operator()(const core::AlarmCleared& e) const { into_.alarms_cleared.insert(e.alarm); }

  /// Every other event is about one case alone and names it.
  template <class OfCase>
  void operator()(const OfCase& e) const {
    into_.cases.insert(e.case_id);
  }

 private:
  void person(const PersonKey& key) const {
    if (!key.is_none()) into_.people.insert(key);
  }
  void place(const PlaceKey& key) const { into_.places.insert(key); }
  void held(const PlaceHold& hold) const {
    into_.cases.insert(hold.case_id);
    place(hold.place);
  }
  void offer(CaseId id, OfferId offer_id) const {
    into_.cases.insert(id);
    const Case* c = core::find_case(after_, id);
    const Offer* found = c == nullptr ? nullptr : core::find_offer(*c, offer_id);
    if (found != nullptr) person(found->person);
  }

  const ChangeIndex& index_;
  const core::State& after_;
  Touched& into_;
};

}  // namespace

Touched touched(const core::Record& record, const ChangeIndex& index, const core::State& after) {
  Touched out;
  const Toucher toucher{index, after, out};
  for (const core::Event& event : record.events)
    std::visit(toucher, event);
  for (const AlarmId id : out.alarms_cleared)
    out.alarms.erase(id);
  return out;
}

}  // namespace dutydesk::api
