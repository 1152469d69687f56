#include "server/api/words_log.h"

#include <type_traits>
#include <variant>

#include "server/api/names.h"
#include "server/api/values.h"
#include "server/api/words_alarms.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

std::string number_of(CaseId id) {
  return std::to_string(id.value());
}

/// The sentence of one event. Says nothing that is sealed about a case.
class Line {
 public:
  Line(const ViewContext& context, const ChangeIndex& index)
      : context_{context}, index_{index}, civil_{context.state.region.zone} {}

  // --- the region ---
  std::string operator()(const core::RegionCreated& e) const {
    return "Region " + e.region + " was made" + (e.demo ? ", for demonstration only" : "");
  }
  std::string operator()(const core::LeaderStarted& e) const {
    return "Server " + e.node + " took the lead, version " + e.version;
  }
  std::string operator()(const core::ClockAnomaly& e) const {
    return "The server's clock differed by " + std::to_string(e.difference_ms) +
           " ms; times are kept as they were";
  }
  std::string operator()(const core::OrganisationChanged& e) const {
    return "Directory: organisation " + e.organisation.name + changed(e.organisation.retired);
  }
  std::string operator()(const core::PersonChanged& e) const {
    return "Directory: " + name(e.person.key) + changed(e.person.retired);
  }
  std::string operator()(const core::PlaceChanged& e) const {
    return "Directory: place " + e.place.name + changed(e.place.retired);
  }
  std::string operator()(const core::BedChanged& e) const {
    return "Directory: bed " + e.bed.key.value() + changed(e.bed.retired);
  }
  std::string operator()(const core::PrincipalChanged& e) const {
    return "Directory: principal " + e.principal.name + changed(e.principal.retired);
  }
  std::string operator()(const core::PolicyAdopted& e) const {
    return "Policy " + e.policy.name + " adopted";
  }
  std::string operator()(const core::SubjectErased& e) const {
    for (const auto& [id, c] : context_.state.cases) {
      if (c.subject == e.subject) return "The words of case " + number_of(id) + " were erased";
    }
    return "Name and phone number of a retired person were erased";
  }

  // --- people and places ---
  std::string operator()(const core::DutyStarted& e) const {
    const char* tier = e.duty.tier == DutyTier::kSecond ? ", second on call" : "";
    return name(e.duty.person) + " on duty as " + std::string{words_of(e.duty.role)} + tier +
           " until " + near(e.duty.until);
  }
  std::string operator()(const core::DutyEnded& e) const {
    const Duty* duty = index_.duty(e.duty);
    if (duty == nullptr) return "A duty ended";
    return name(duty->person) + " off duty as " + std::string{words_of(duty->role)};
  }
  std::string operator()(const core::PlaceStatusReported& e) const {
    return name(e.place) + ": " + std::string{words_of(e.status.state)};
  }
  std::string operator()(const core::BedStatusReported& e) const {
    return "Bed " + e.bed.value() + ": " + std::string{words_of(e.state)};
  }

  // --- cases ---
  std::string operator()(const core::CaseOpened& e) const {
    std::string words = "New " + std::string{words_of(e.c.kind)} + " case from " +
                        shown_name(context_, e.c.opened_by);
    if (!e.c.destination.is_none()) words += ", going to " + name(e.c.destination);
    if (!e.c.duplicate_of.is_none()) {
      words += ", perhaps the same as case " + number_of(e.c.duplicate_of);
    }
    return words;
  }
  std::string operator()(const core::FactRecorded& e) const {
    if (e.fact.kind == FactKind::kNote) return "Note added";
    std::string words = fact_words(e.fact);
    const Case* c = core::find_case(context_.state, e.case_id);
    if (c != nullptr) words += clock_words(*c, e.fact);
    return words;
  }
  std::string operator()(const core::CaseTriaged& e) const {
    std::string words = "Triaged " + std::string{words_of(e.priority)};
    words += e.owner.is_none() ? ", with the duty desk" : ", with " + name(e.owner);
    if (!e.authority.is_none()) words += ", for " + shown_name(context_, e.authority);
    if (e.authority_presumed) words += " (presumed)";
    if (e.mode) words += *e.mode == DetentionMode::kKept ? ", route: kept" : ", route: removed";
    return words;
  }
  std::string operator()(const core::CaseLocated& e) const {
    std::string words = e.eta ? "Location updated, expected " + near(*e.eta) : "Location updated";
    if (!e.authority) return words;
    return words + (e.authority->is_none()
                        ? ": no responsible authority known there"
                        : ", presumably for " + shown_name(context_, *e.authority));
  }
  std::string operator()(const core::PlanMade& e) const {
    std::string people;
    for (const PlanMember& member : e.plan.members) {
      people += (people.empty() ? "" : ", ") + name(member.person);
    }
    std::string words = people.empty() ? "Plan: nobody to ask" : "Plan: " + people;
    if (!e.plan.place.is_none()) words += "; place " + name(e.plan.place);
    return words;
  }
  std::string operator()(const core::CaseClosed& e) const {
    if (e.status == CaseStatus::kClosed) return "Case closed with its outcome";
    return "Case cancelled: " + std::string{words_of(e.cancelled)};
  }
  std::string operator()(const core::LegalPowerEnded& e) const {
    return "The power to detain ended at " + civil_.legal(e.ended_at);
  }
  std::string operator()(const core::ClockRestated& e) const {
    const Case* c = core::find_case(context_.state, e.case_id);
    const auto clock = c == nullptr ? std::nullopt : law::detention_clock(*c);
    if (!clock) return "A correction took back the start of the legal clock";
    return "A correction moved the legal clock: it ends " + civil_.legal(clock->ends_at);
  }
  std::string operator()(const core::WarningGiven&) const { return "Warnings given"; }

  // --- offers and the team ---
  std::string operator()(const core::OfferMade& e) const {
    return offer_words(e.offer) + " sent, ends " + near(e.offer.expires_at);
  }
  std::string operator()(const core::OfferAccepted& e) const {
    std::string words = offer_words(e.case_id, e.offer) + " accepted" + phoned(e.by_phone);
    return e.eta ? words + ", ETA " + near(*e.eta) : words;
  }
  std::string operator()(const core::OfferDeclined& e) const {
    return offer_words(e.case_id, e.offer) + " declined" + phoned(e.by_phone) + ": " +
           std::string{words_of(e.reason)};
  }
  std::string operator()(const core::OfferExpired& e) const {
    const Offer* offer = find_offer(e.case_id, e.offer);
    const bool seen = offer != nullptr && offer->seen_at.has_value();
    return offer_words(e.case_id, e.offer) + " ended: " + (seen ? "seen, " : "") +
           "not answered in time";
  }
  std::string operator()(const core::OfferWithdrawn& e) const {
    return offer_words(e.case_id, e.offer) + " withdrawn: " + std::string{words_of(e.reason)};
  }
  std::string operator()(const core::PersonAssigned& e) const {
    std::string words =
        name(e.person) + " assigned as " + role_in(e.case_id, e.slot) + " without an offer";
    return e.eta ? words + ", ETA " + near(*e.eta) : words;
  }
  std::string operator()(const core::PersonReleased& e) const {
    return name(e.person) + " released from the team (" + role_in(e.case_id, e.slot) + ")";
  }
  std::string operator()(const core::ProgressReported& e) const {
    const Case* c = core::find_case(context_.state, e.case_id);
    const Slot* slot = c == nullptr ? nullptr : core::find_slot(*c, e.slot);
    const std::string who = slot == nullptr || slot->person.is_none()
                                ? "The " + role_in(e.case_id, e.slot)
                                : name(slot->person);
    std::string words = who + " " + std::string{words_of(e.progress)} + " " + near(e.at);
    return e.eta ? words + ", ETA " + near(*e.eta) : words;
  }

  // --- places for cases ---
  std::string operator()(const core::PlaceHeld& e) const {
    return name(e.hold.place) + " held until " + near(e.hold.until);
  }
  std::string operator()(const core::PlaceHoldEnded& e) const {
    const PlaceHold* hold = index_.hold(e.hold);
    const std::string of = hold == nullptr ? "a place" : name(hold->place);
    return "Hold on " + of + " " + std::string{words_of(e.how)};
  }
  std::string operator()(const core::PlaceOccupied& e) const {
    return name(e.place) + " is now in use" + room(e.place);
  }
  std::string operator()(const core::PlaceVacated& e) const {
    return name(e.place) + " is free again" + room(e.place);
  }

  // --- alarms and notices ---
  std::string operator()(const core::AlarmRaised& e) const {
    return alarm_words(context_, e.alarm);
  }
  std::string operator()(const core::AlarmAcknowledged& e) const {
    return "Alarm taken by " + (e.by.is_none() ? "the desk" : name(e.by)) + ": " + alarm(e.alarm);
  }
  std::string operator()(const core::AlarmShelved& e) const {
    return "Alarm shelved until " + near(e.until) + ": " + alarm(e.alarm);
  }
  std::string operator()(const core::AlarmCleared& e) const {
    return "Alarm over: " + alarm(e.alarm);
  }
  std::string operator()(const core::NotificationQueued& e) const {
    return "Notice to " + name(e.notification.person) +
           " queued: " + std::string{words_of(e.notification.kind)};
  }
  std::string operator()(const core::NotificationResult& e) const {
    const Notification* notice = index_.notice(e.notification);
    const std::string to = notice == nullptr ? "" : " to " + name(notice->person);
    return "Notice" + to + ": " + std::string{words_of(e.delivery)};
  }
  std::string operator()(const core::RequestsForgotten& e) const {
    return "Requests before " + civil_.legal(e.before) + " are no longer remembered";
  }

 private:
  template <class K>
  std::string name(const K& key) const {
    return shown_name(context_, key);
  }
  std::string near(Instant at) const { return civil_.near(at, context_.now); }
  static std::string changed(bool retired) { return retired ? " retired" : " set"; }
  static std::string phoned(bool by_phone) { return by_phone ? " by phone" : ""; }

  const Offer* find_offer(CaseId id, OfferId offer) const {
    const Case* c = core::find_case(context_.state, id);
    return c == nullptr ? nullptr : core::find_offer(*c, offer);
  }
  std::string offer_words(const Offer& offer) const {
    return "Offer " + std::to_string(offer.id.value()) + " to " + name(offer.person);
  }
  std::string offer_words(CaseId id, OfferId offer_id) const {
    const Offer* offer = find_offer(id, offer_id);
    return offer == nullptr ? "Offer " + std::to_string(offer_id.value()) : offer_words(*offer);
  }
  std::string role_in(CaseId id, SlotId slot_id) const {
    const Case* c = core::find_case(context_.state, id);
    const Slot* slot = c == nullptr ? nullptr : core::find_slot(*c, slot_id);
    return slot == nullptr ? "a member" : std::string{slot_words(*slot)};
  }

  /// "Arrived at Swallownest Court 136 suite 01:52, told"
  std::string fact_words(const Fact& fact) const {
    std::string words;
    if (!fact.corrects.is_none()) {
      words = "Correction of record " + std::to_string(fact.corrects.value()) + ": ";
    }
    words += words_of(fact.kind);
    if (!fact.place.is_none()) {
      words += fact.kind == FactKind::kLeftPlace ? " " : " at ";
      words += name(fact.place);
    }
    return words + " " + near(fact.at) + ", " + std::string{words_of(fact.source)};
  }

  /// What the fact does to the legal clock; empty when nothing.
  std::string clock_words(const Case& c, const Fact& fact) const {
    const auto clock = law::detention_clock(c);
    if (!clock) return {};
    const std::string end = civil_.legal(clock->ends_at);
    if (clock->because == fact.id) return "; power to detain ends " + end;
    if (fact.kind == FactKind::kArrivedAtPlace) return "; power to detain still ends " + end;
    return {};
  }

  /// ", 1 of 2 taken"
  std::string room(const PlaceKey& key) const {
    const Place* place = core::find_place(context_.state, key);
    if (place == nullptr) return {};
    return ", " + std::to_string(place->occupied_by.size()) + " of " +
           std::to_string(place->capacity) + " taken";
  }

  std::string alarm(AlarmId id) const {
    const Alarm* found = index_.alarm(id);
    return found == nullptr ? "alarm " + std::to_string(id.value()) : alarm_words(context_, *found);
  }

  const ViewContext& context_;
  const ChangeIndex& index_;
  const Civil civil_;
};

pb::AlarmLevel level_of(const core::Event& event) {
  if (const auto* raised = std::get_if<core::AlarmRaised>(&event))
    return to_pb(raised->alarm.level);
  if (std::holds_alternative<core::LegalPowerEnded>(event)) return pb::ALARM_LEVEL_ACT_NOW;
  const bool soon = std::holds_alternative<core::OfferExpired>(event) ||
                    std::holds_alternative<core::ClockAnomaly>(event) ||
                    std::holds_alternative<core::ClockRestated>(event);
  return soon ? pb::ALARM_LEVEL_SOON : pb::ALARM_LEVEL_INFO;
}

/// What another line of the same record tells already, or what only the server itself needs.
bool is_noise(const core::Event& event) {
  if (const auto* result = std::get_if<core::NotificationResult>(&event)) {
    return result->delivery != Delivery::kSeen && result->delivery != Delivery::kFailed;
  }
  return std::holds_alternative<core::WarningGiven>(event) ||
         std::holds_alternative<core::NotificationQueued>(event) ||
         std::holds_alternative<core::RequestsForgotten>(event);
}

/// The person who did it as the desk shows them, a system's organisation, or "system".
std::string who_of(const ViewContext& context, const core::Envelope& envelope) {
  if (!envelope.person.is_none()) return shown_name(context, envelope.person);
  const auto it = context.state.principals.find(envelope.principal);
  if (it == context.state.principals.end()) return "system";
  if (!it->second.person.is_none()) return shown_name(context, it->second.person);
  const std::string org = shown_name(context, it->second.org);
  return org.empty() ? it->first : org;
}

}  // namespace

std::string event_words(const ViewContext& context, const core::Event& event,
                        const ChangeIndex& index) {
  return std::visit(Line{context, index}, event);
}

CaseId case_of(const core::Event& event, const ChangeIndex& index) {
  const auto of = [&](const auto& e) -> CaseId {
    using E = std::decay_t<decltype(e)>;
    if constexpr (requires { e.case_id; }) {
      return e.case_id;
    } else if constexpr (std::is_same_v<E, core::CaseOpened>) {
      return e.c.id;
    } else if constexpr (std::is_same_v<E, core::PlaceHeld>) {
      return e.hold.case_id;
    } else if constexpr (std::is_same_v<E, core::PlaceHoldEnded>) {
      const PlaceHold* hold = index.hold(e.hold);
      return hold == nullptr ? CaseId{} : hold->case_id;
    } else if constexpr (std::is_same_v<E, core::NotificationQueued>) {
      return e.notification.case_id;
    } else if constexpr (std::is_same_v<E, core::NotificationResult>) {
      const Notification* notice = index.notice(e.notification);
      return notice == nullptr ? CaseId{} : notice->case_id;
    } else if constexpr (std::is_same_v<E, core::AlarmRaised>) {
      return e.alarm.case_id;
    } else if constexpr (requires { index.alarm(e.alarm); }) {
      const Alarm* alarm = index.alarm(e.alarm);
      return alarm == nullptr ? CaseId{} : alarm->case_id;
    } else {
      return CaseId{};
    }
  };
  return std::visit(of, event);
}

std::vector<v1::LogLine> log_lines(const ViewContext& context, const core::Record& record,
                                   const ChangeIndex& index) {
  const ViewContext then{context.state, context.keys, record.at};
  const std::string who = who_of(then, record.envelope);
  std::vector<v1::LogLine> lines;
  for (const core::Event& event : record.events) {
    if (is_noise(event)) continue;
    auto& line = lines.emplace_back();
    line.set_revision(record.revision);
    *line.mutable_at() = to_pb(record.at);
    line.set_level(level_of(event));
    line.set_case_(resource_name(case_of(event, index)));
    line.set_who(who);
    line.set_words(event_words(then, event, index));
  }
  return lines;
}

}  // namespace dutydesk::api
