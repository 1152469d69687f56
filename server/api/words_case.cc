#include "server/api/words_case.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "server/api/values.h"
#include "server/api/view_desk.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

std::size_t filled_slots(const Case& c) {
  return static_cast<std::size_t>(std::count_if(
      c.slots.begin(), c.slots.end(), [](const Slot& slot) { return !slot.person.is_none(); }));
}

std::size_t open_offers(const Case& c) {
  return static_cast<std::size_t>(
      std::count_if(c.offers.begin(), c.offers.end(),
                    [](const Offer& offer) { return offer.state == OfferState::kOpen; }));
}

std::string out_of_team(const char* word, std::size_t number, const Case& c) {
  return std::string{word} + " " + std::to_string(number) + " of " + std::to_string(c.slots.size());
}

std::string asking_words(const Case& c) {
  const std::size_t filled = filled_slots(c);
  return filled > 0 ? out_of_team("TEAM", filled, c) : out_of_team("OFFERED", open_offers(c), c);
}

std::string waiting_words(const ViewContext& context, const Case& c) {
  if (!c.priority) return "AWAITING TRIAGE";
  if (core::find_alarm(context.state, AlarmKind::kNobodyFits, c.id) != nullptr) {
    return "NOBODY FITS";
  }
  return "AWAITING OFFER";
}

/// Everything of a case that has a time; the earliest is what happens next.
class Due {
 public:
  Due(const ViewContext& context, const Case& c)
      : context_{context}, case_{c}, civil_{context.state.region.zone} {
    add_offers();
    add_arrivals();
    add_hold();
    add_target();
    add_legal_end();
  }

  Next earliest() const {
    const auto first = std::min_element(all_.begin(), all_.end(),
                                        [](const Next& a, const Next& b) { return *a.at < *b.at; });
    return first == all_.end() ? Next{} : *first;
  }

 private:
  void add(Instant at, std::string words) { all_.push_back({std::move(words), at}); }
  std::string near(Instant at) const { return civil_.near(at, context_.now); }

  void add_offers() {
    for (const Offer& offer : case_.offers) {
      if (offer.state != OfferState::kOpen) continue;
      add(offer.expires_at, "answer by " + civil_.seconds(offer.expires_at));
    }
  }

  void add_arrivals() {
    for (const Slot& slot : case_.slots) {
      const bool coming =
          slot.progress == Progress::kAccepted || slot.progress == Progress::kTravelling;
      if (!coming || !slot.eta) continue;
      const char* due = *slot.eta < context_.now ? " was due " : " due ";
      add(*slot.eta, std::string{words_of(slot.role)} + due + near(*slot.eta));
    }
    if (!case_.eta || !case_.at_place.is_none()) return;
    const char* due = *case_.eta < context_.now ? "person was due " : "person due ";
    add(*case_.eta, due + near(*case_.eta));
  }

  void add_hold() {
    const auto hold = context_.state.holds.find(case_.hold);
    if (hold == context_.state.holds.end()) return;
    add(hold->second.until, "hold ends " + near(hold->second.until));
  }

  void add_target() {
    const auto facts = law::standing_facts(case_);
    const Fact* arrival = law::first_arrival(case_);
    const Millis target = context_.state.policy.assess_target;
    const bool started = std::any_of(facts.begin(), facts.end(), [](const Fact* fact) {
      return fact->kind == FactKind::kAssessmentStarted ||
             fact->kind == FactKind::kAssessmentCompleted;
    });
    if (arrival == nullptr || started || target == Millis::zero()) return;
    const Instant at = arrival->at + target;
    if (at > context_.now) add(at, "start by " + near(at));
  }

  void add_legal_end() {
    const auto clock = law::detention_clock(case_);
    if (!clock || clock->ends_at <= context_.now) return;
    add(clock->ends_at, "power ends " + civil_.legal(clock->ends_at));
  }

  const ViewContext& context_;
  const Case& case_;
  const Civil civil_;
  std::vector<Next> all_;
};

/// What the desk itself has to do when nothing has a time.
std::string undated_words(const ViewContext& context, const Case& c) {
  switch (static_cast<int>(case_state(c))) {
    case pb::CASE_STATE_RECEIVED:
      return waiting_words(context, c) == "AWAITING TRIAGE" ? "triage it" : "make offers";
    case pb::CASE_STATE_OFFERING:
      return "fill the team";
    case pb::CASE_STATE_ASSESSED:
      return "close with its outcome";
    default:
      return {};
  }
}

}  // namespace

std::string desk_name(const core::State& state) {
  std::string name = state.region.region + " AMHP DESK";
  for (char& c : name)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

std::string state_words(const ViewContext& context, const Case& c) {
  switch (static_cast<int>(case_state(c))) {
    case pb::CASE_STATE_CLOSED:
      return "CLOSED";
    case pb::CASE_STATE_CANCELLED:
      return "CANCELLED";
    case pb::CASE_STATE_ASSESSED:
      return "ASSESSED";
    case pb::CASE_STATE_ASSESSING:
      return "ASSESSING";
    case pb::CASE_STATE_ON_SCENE:
      return "ON SCENE";
    case pb::CASE_STATE_TRAVELLING:
      return "TRAVELLING";
    case pb::CASE_STATE_TEAM_ASSIGNED:
    case pb::CASE_STATE_OFFERING:
      return asking_words(c);
    default:
      return waiting_words(context, c);
  }
}

Next next_of(const ViewContext& context, const Case& c) {
  if (c.status != CaseStatus::kOpen) return {};
  Next next = Due{context, c}.earliest();
  const bool awaits_desk = case_state(c) == pb::CASE_STATE_RECEIVED;
  if (next.words.empty() || (awaits_desk && next.words.starts_with("power ends"))) {
    const std::string undated = undated_words(context, c);
    if (!undated.empty()) return {undated, next.at};
  }
  return next;
}

}  // namespace dutydesk::api
