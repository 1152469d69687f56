#include "clients/demo/log_fold.h"

#include <algorithm>

namespace dutydesk::demo {
namespace {

/// Source: Mental Health Act 1983 s.136(2A), s.135(3ZA): 24 hours.
constexpr std::int64_t kPermittedPeriodMs = 24LL * 60 * 60 * 1000;

stored::FactKind start_of(const FoldedCase& c) {
  if (c.mode == stored::DETENTION_MODE_REMOVED) return stored::FACT_KIND_ARRIVED_AT_PLACE;
  const bool warrant = c.kind == stored::CASE_KIND_SECTION135_1;
  return warrant ? stored::FACT_KIND_CONSTABLE_ENTERED : stored::FACT_KIND_DECIDED_TO_KEEP;
}

bool is_corrected(const FoldedCase& c, const stored::Fact& fact) {
  return std::any_of(c.facts.begin(), c.facts.end(), [&](const stored::Fact& later) {
    return later.corrects() == fact.id() && later.id() > fact.id();
  });
}

std::string case_words(std::uint64_t id) {
  return "case " + std::to_string(id);
}
std::string offer_words(std::uint64_t id) {
  return "offer " + std::to_string(id);
}

}  // namespace

std::optional<std::int64_t> legal_end_ms(const FoldedCase& c) {
  if (c.kind == stored::CASE_KIND_ASSESSMENT) return std::nullopt;
  std::optional<std::int64_t> first;
  for (const stored::Fact& fact : c.facts) {
    if (fact.kind() != start_of(c) || is_corrected(c, fact)) continue;
    first = std::min(first.value_or(fact.at_ms()), fact.at_ms());
  }
  return first ? std::optional{*first + kPermittedPeriodMs} : std::nullopt;
}

void LogFold::say(const std::string& sentence) {
  violations_.push_back("Revision " + std::to_string(revision_) + ": " + sentence + ".");
}

FoldedCase* LogFold::open_case(std::uint64_t case_id, const char* what) {
  const auto found = cases_.find(case_id);
  if (found == cases_.end()) {
    say(case_words(case_id) + " " + what + " but was never opened");
    return nullptr;
  }
  if (found->second.ended) say(case_words(case_id) + " " + what + " after it had ended");
  return &found->second;
}

stored::Offer* LogFold::open_offer(std::uint64_t case_id, std::uint64_t offer, const char* what) {
  FoldedCase* const c = open_case(case_id, "had an offer answered");
  if (c == nullptr) return nullptr;
  const auto found = c->offers.find(offer);
  if (found == c->offers.end()) {
    say(offer_words(offer) + " was " + what + " but never made");
    return nullptr;
  }
  if (found->second.state() != stored::OFFER_STATE_OPEN) {
    say(offer_words(offer) + " was " + what + " though it was not open any more");
  }
  return &found->second;
}

void LogFold::make_offer(const stored::OfferMade& made) {
  FoldedCase* const c = open_case(made.case_id(), "had an offer made");
  if (c == nullptr) return;
  const stored::Offer& offer = made.offer();
  ++offers_;
  if (!c->offers.emplace(offer.id(), offer).second)
    say(offer_words(offer.id()) + " was made twice");
  if (!asked_.emplace(offer.person(), offer.id()).second) {
    say(offer.person() + " was asked while another offer to them was open");
  }
  if (!c->slots[offer.slot()].person().empty()) {
    say(offer_words(offer.id()) + " was made for a role that was filled");
  }
}

void LogFold::accept(const stored::OfferAccepted& accepted) {
  stored::Offer* const offer = open_offer(accepted.case_id(), accepted.offer(), "accepted");
  if (offer == nullptr) return;
  if (at_ms_ >= offer->expires_at_ms()) {
    say(offer_words(offer->id()) + " was accepted after it had ended");
  }
  offer->set_state(stored::OFFER_STATE_ACCEPTED);
  asked_.erase(offer->person());
  fill(accepted.case_id(), offer->slot(), offer->person());
}

void LogFold::end_offer(std::uint64_t case_id, std::uint64_t offer_id, stored::OfferState how) {
  stored::Offer* const offer = open_offer(case_id, offer_id, "ended");
  if (offer == nullptr) return;
  if (how == stored::OFFER_STATE_EXPIRED && at_ms_ < offer->expires_at_ms()) {
    say(offer_words(offer_id) + " expired before its time");
  }
  offer->set_state(how);
  asked_.erase(offer->person());
}

void LogFold::fill(std::uint64_t case_id, std::uint64_t slot_id, const std::string& person) {
  FoldedCase* const c = open_case(case_id, "had a role filled");
  if (c == nullptr) return;
  stored::Slot& slot = c->slots[slot_id];
  if (!slot.person().empty()) {
    say("role " + std::to_string(slot_id) + " of " + case_words(case_id) + " was given to " +
        person + " though " + slot.person() + " had it");
  }
  slot.set_person(person);
  const auto [on, is_free] = team_of_.emplace(person, case_id);
  if (!is_free)
    say(person + " joined " + case_words(case_id) + " while on " + case_words(on->second));
}

void LogFold::take_case(const stored::Event& event) {
  if (event.has_case_opened()) {
    const stored::Case& opened = event.case_opened().opened();
    FoldedCase c;
    c.kind = opened.kind();
    c.mode = opened.mode();
    c.opened_at_revision = revision_;
    for (const auto& fact : opened.facts())
      c.facts.push_back(fact);
    for (const auto& slot : opened.slots())
      c.slots[slot.id()] = slot;
    if (!cases_.emplace(opened.id(), c).second) say(case_words(opened.id()) + " was opened twice");
  } else if (event.has_fact_recorded()) {
    FoldedCase* const c = open_case(event.fact_recorded().case_id(), "had a fact recorded");
    if (c != nullptr) c->facts.push_back(event.fact_recorded().fact());
  } else if (event.has_case_closed()) {
    const std::uint64_t id = event.case_closed().case_id();
    FoldedCase* const c = open_case(id, "was ended");
    if (c == nullptr) return;
    c->ended = true;
    std::erase_if(team_of_, [&](const auto& on) { return on.second == id; });
  } else if (event.has_case_triaged()) {
    open_case(event.case_triaged().case_id(), "was triaged");
  } else if (event.has_plan_made()) {
    open_case(event.plan_made().case_id(), "was planned");
  } else if (event.has_case_located()) {
    open_case(event.case_located().case_id(), "was located");
  }
}

void LogFold::take_offer(const stored::Event& event) {
  if (event.has_offer_made()) {
    make_offer(event.offer_made());
  } else if (event.has_offer_accepted()) {
    accept(event.offer_accepted());
  } else if (event.has_offer_declined()) {
    const auto& e = event.offer_declined();
    end_offer(e.case_id(), e.offer(), stored::OFFER_STATE_DECLINED);
  } else if (event.has_offer_expired()) {
    const auto& e = event.offer_expired();
    end_offer(e.case_id(), e.offer(), stored::OFFER_STATE_EXPIRED);
  } else if (event.has_offer_withdrawn()) {
    const auto& e = event.offer_withdrawn();
    end_offer(e.case_id(), e.offer(), stored::OFFER_STATE_WITHDRAWN);
  }
}

void LogFold::take_team(const stored::Event& event) {
  if (event.has_person_assigned()) {
    const auto& e = event.person_assigned();
    fill(e.case_id(), e.slot(), e.person());
  } else if (event.has_person_released()) {
    const auto& e = event.person_released();
    FoldedCase* const c = open_case(e.case_id(), "had somebody released");
    if (c != nullptr) c->slots[e.slot()].clear_person();
    const auto on = team_of_.find(e.person());  // who was done may be on another case since
    if (on != team_of_.end() && on->second == e.case_id()) team_of_.erase(on);
  } else if (event.has_progress_reported()) {
    const auto& e = event.progress_reported();
    FoldedCase* const c = open_case(e.case_id(), "had progress reported");
    const bool is_done = e.progress() == stored::PROGRESS_DONE;
    if (c != nullptr && is_done) team_of_.erase(c->slots[e.slot()].person());
  }
}

void LogFold::take_place(const stored::Event& event) {
  if (event.has_place_changed()) {
    const stored::Place& place = event.place_changed().place();
    places_[place.key()].capacity = place.capacity();
  } else if (event.has_place_held()) {
    const stored::PlaceHold& hold = event.place_held().hold();
    places_[hold.place()].holds[hold.id()] = hold.case_id();
    hold_place_[hold.id()] = hold.place();
  } else if (event.has_place_hold_ended()) {
    const std::uint64_t id = event.place_hold_ended().hold();
    if (places_[hold_place_[id]].holds.erase(id) == 0) {
      say("hold " + std::to_string(id) + " ended but was not there");
    }
  } else if (event.has_place_occupied()) {
    const auto& e = event.place_occupied();
    places_[e.place()].inside.insert(e.case_id());
  } else if (event.has_place_vacated()) {
    const auto& e = event.place_vacated();
    places_[e.place()].inside.erase(e.case_id());
  }
}

void LogFold::check_room() {
  for (const auto& [key, place] : places_) {
    const std::size_t taken = place.inside.size() + place.holds.size();
    if (taken <= place.capacity) continue;
    say(key + " has " + std::to_string(place.inside.size()) + " people and " +
        std::to_string(place.holds.size()) + " holds for " + std::to_string(place.capacity));
  }
}

void LogFold::take(const stored::Event& event) {
  take_case(event);
  take_offer(event);
  take_team(event);
  take_place(event);
}

void LogFold::take(const stored::Record& record) {
  if (record.revision() != revision_ + 1) {
    say("revision " + std::to_string(record.revision()) + " follows it");
  }
  revision_ = record.revision();
  if (record.at_ms() < at_ms_) say("log time goes back");
  at_ms_ = record.at_ms();
  for (const stored::Event& event : record.events())
    take(event);
  check_room();
}

std::vector<std::string> LogFold::overdue_offers(std::int64_t log_ms) const {
  std::vector<std::string> overdue;
  for (const auto& [case_id, c] : cases_) {
    for (const auto& [id, offer] : c.offers) {
      const bool is_open = offer.state() == stored::OFFER_STATE_OPEN;
      if (!is_open || offer.expires_at_ms() >= log_ms) continue;
      overdue.push_back("Offer " + std::to_string(id) + " of " + case_words(case_id) +
                        " is open past its end.");
    }
  }
  return overdue;
}

}  // namespace dutydesk::demo
