#include "server/api/words_why.h"

#include <algorithm>

#include "server/api/words_reasons.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/core/plan.h"
#include "server/law/clocks.h"

namespace dutydesk::api {
namespace {

/// The Act that set the 24 hours. Source: Policing and Crime Act 2017 s.82, which inserted MHA 1983
/// s.135(3ZA) and s.136(2A).
constexpr const char* kAmending = "Policing and Crime Act 2017 s.82";

const Fact& fact_of(const Case& c, FactId id) {
  return *std::find_if(c.facts.begin(), c.facts.end(), [&](const Fact& f) { return f.id == id; });
}

/// One case's clock, sentence by sentence.
class ClockStory {
 public:
  ClockStory(const ViewContext& context, const Case& c)
      : context_{context}, case_{c}, civil_{context.state.region.zone} {}

  std::vector<std::string> told() {
    if (case_.kind == CaseKind::kAssessment) {
      say("Nobody is detained under section 135 or 136 here, so no legal clock runs.");
      return std::move(sentences_);
    }
    say(route());
    const auto clock = law::detention_clock(case_);
    if (clock) {
      tell_running(*clock);
    } else {
      say(not_started());
    }
    return std::move(sentences_);
  }

 private:
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  std::string route() const {
    const bool s136 = case_.kind == CaseKind::kSection136;
    const std::string section = s136 ? "Section 136" : "Section 135(1) warrant";
    if (case_.mode == DetentionMode::kRemoved) return section + ", removed to a place of safety.";
    return section + (s136 ? ", kept at a place of safety." : ", kept at the premises.");
  }

  /// "24 hours from ..." as the subsection says it.
  std::string anchor(DetentionMode mode) const {
    if (mode == DetentionMode::kRemoved) return "arrival at the first place of safety";
    return case_.kind == CaseKind::kSection136
               ? "the constable's decision to keep the person there"
               : "the constable's first entry to execute the warrant";
  }

  std::string section() const {
    if (case_.kind == CaseKind::kSection136) {
      return case_.mode == DetentionMode::kRemoved ? "s.136(2A)(a)(i)" : "s.136(2A)(a)(ii)";
    }
    return case_.mode == DetentionMode::kRemoved ? "s.135(3ZA)(a)(i)" : "s.135(3ZA)(a)(ii)";
  }

  std::string not_started() const {
    std::string words = "The clock has not started: it starts with " + anchor(case_.mode) +
                        " and runs for 24 hours (" + section() + ", " + kAmending +
                        "), and no such time is recorded yet.";
    if (case_.mode == DetentionMode::kRemoved) {
      words += " An emergency department counts as a place of safety.";
    }
    return words;
  }

  /// "Arrived at Rotherham General ED"
  std::string happening(const Fact& fact) const {
    std::string words{words_of(fact.kind)};
    if (!fact.place.is_none()) {
      words += fact.kind == FactKind::kLeftPlace ? " " : " at ";
      words += shown_name(context_, fact.place);
    }
    return words;
  }

  std::string timed(const Fact& fact) const {
    return happening(fact) + " at " + civil_.sentence(fact.at);
  }

  /// "told by South Yorkshire Police, recorded 20:41"
  std::string attribution(const Fact& fact) const {
    std::string words{words_of(fact.source)};
    if (!fact.by_org.is_none()) words += " by " + shown_name(context_, fact.by_org);
    return words + ", recorded " + civil_.near(fact.recorded_at, fact.at);
  }

  void tell_running(const law::Clock& clock) {
    const Fact& start = fact_of(case_, clock.because);
    say(timed(start) + " (" + attribution(start) + ").");
    const bool over = clock.ends_at <= context_.now;
    const std::string lasts =
        over ? "The power lasted 24 hours from " : "The power lasts 24 hours from ";
    say(lasts + anchor(clock.mode) + " (" + clock.section + ", " + kAmending + "), so it " +
        (over ? "ended at " : "ends at ") + civil_.sentence(clock.ends_at) + ".");
    say(over
            ? "No power under this section remains: the person is free to go unless another lawful "
              "authority has begun."
            : left(clock.ends_at));
    if (clock.assumed) say(assumption());
    tell_corrections(start);
    tell_disputes(clock);
    tell_moves(start);
  }

  /// The fact and the route that was said do not go together.
  std::string assumption() const {
    const bool removed = case_.mode == DetentionMode::kRemoved;
    return std::string{"This start is assumed: the case says the person was "} +
           (removed ? "removed to a place of safety" : "kept where they were") +
           ", and this record speaks of the other route. The earlier start counts until the desk "
           "settles the route in triage, because it is safer for the person's liberty.";
  }

  std::string left(Instant end) const {
    const bool one = minutes_words(end - context_.now) == "1 minute";
    return minutes_words(end - context_.now) + (one ? " is left." : " are left.");
  }

  /// Earlier records of the kind that starts the clock, which no longer count.
  void tell_corrections(const Fact& start) {
    for (const Fact& fact : case_.facts) {
      if (fact.kind != start.kind) continue;
      const auto later = std::find_if(case_.facts.begin(), case_.facts.end(), [&](const Fact& l) {
        return l.corrects == fact.id && l.id > fact.id;
      });
      if (later == case_.facts.end()) continue;
      say("The record \"" + timed(fact) + "\" (" + attribution(fact) + ") was corrected to \"" +
          timed(*later) + "\" (" + attribution(*later) + ") and does not count.");
    }
  }

  void tell_disputes(const law::Clock& clock) {
    for (const FactId id : clock.disputed) {
      const Fact& other = fact_of(case_, id);
      say("Another record says " + civil_.sentence(other.at) + " (" + attribution(other) +
          "). The earlier time counts, because it is safer for the person's liberty. If it is "
          "wrong, correct it.");
    }
  }

  void tell_moves(const Fact& start) {
    for (const Fact* fact : law::standing_facts(case_)) {
      const bool later = fact->kind == FactKind::kArrivedAtPlace && fact->at > start.at;
      if (!later || fact->place == start.place) continue;
      say("The move to " + shown_name(context_, fact->place) + " at " +
          civil_.near(fact->at, start.at) + " does not restart it.");
    }
  }

  const ViewContext& context_;
  const Case& case_;
  const Civil civil_;
  std::vector<std::string> sentences_;
};

/// "24 minutes away, nearest, free"
std::string member_words(const PlanMember& member) {
  std::string words = member.source == TravelSource::kUnknown
                          ? "travel time not known"
                          : minutes_words(Seconds{member.travel_s}) + " away";
  for (const Reason reason : member.for_reasons)
    words += ", " + std::string{words_of(reason)};
  std::string against;
  for (const Reason reason : member.against) {
    if (reason == Reason::kLocationUnknown) continue;
    against += (against.empty() ? "" : ", ") + std::string{words_of(reason)};
  }
  return against.empty() ? words : words + "; against: " + against;
}

std::string planned_sentence(const ViewContext& context, const Case& c, const PlanMember& member) {
  const Slot* slot = core::find_slot(c, member.slot);
  const std::string role{slot == nullptr ? "the team" : slot_words(*slot)};
  return shown_name(context, member.person) + " is asked first as " + role + ": " +
         member_words(member) + ".";
}

std::string filled_sentence(const ViewContext& context, const Slot& slot) {
  return shown_name(context, slot.person) + " fills the place of the " +
         std::string{slot_words(slot)} + ", " + std::string{words_of(slot.progress)} + ".";
}

std::string place_sentence(const ViewContext& context, const Plan& plan) {
  std::string words = shown_name(context, plan.place) + " is proposed as the place of safety";
  if (plan.place_travel_s > 0) {
    words += ": " + minutes_words(Seconds{plan.place_travel_s}) +
             " away, the nearest that can take the person";
  }
  return words + ".";
}

/// Who is still asked for is told by the plan; who has accepted by the slot itself.
void add_plan(const ViewContext& context, const Case& c, std::vector<std::string>& out) {
  const bool open = std::any_of(c.slots.begin(), c.slots.end(),
                                [](const Slot& slot) { return slot.person.is_none(); });
  if (!c.plan) {
    if (open) out.emplace_back("No plan has been made yet.");
    return;
  }
  if (open && c.plan->members.empty()) {
    out.emplace_back("The plan found nobody to ask for what is still open; see who was left out.");
  }
  for (const PlanMember& member : c.plan->members) {
    const Slot* slot = core::find_slot(c, member.slot);
    if (slot == nullptr || !slot->person.is_none()) continue;
    out.push_back(planned_sentence(context, c, member));
  }
  if (!c.plan->place.is_none()) out.push_back(place_sentence(context, *c.plan));
}

std::string offer_policy_words(const Policy& policy) {
  std::string words;
  for (std::size_t i = 0; i < policy.offers.size(); ++i) {
    const OfferPolicy& offer = policy.offers[i];
    words += (i == 0 ? "" : ", ") + std::string{"P"} + std::to_string(i) + " " +
             minutes_words(offer.window) + (offer.auto_offer ? " by itself" : " when asked");
  }
  return words;
}

}  // namespace

std::vector<std::string> clock_sentences(const ViewContext& context, const Case& c) {
  return ClockStory{context, c}.told();
}

std::vector<std::string> plan_sentences(const ViewContext& context, const Case& c) {
  const Civil civil{context.state.region.zone};
  if (c.status != CaseStatus::kOpen) {
    const char* how = c.status == CaseStatus::kClosed ? "closed" : "cancelled";
    return {std::string{"The case was "} + how + " at " + civil.sentence(c.closed_at) + "."};
  }
  std::vector<std::string> out;
  for (const Slot& slot : c.slots) {
    if (!slot.person.is_none()) out.push_back(filled_sentence(context, slot));
  }
  add_plan(context, c, out);
  return out;
}

std::string policy_words(const Policy& policy) {
  const std::string target =
      policy.assess_target == Millis::zero()
          ? "no local target"
          : "local target " + minutes_words(policy.assess_target) + " from arrival";
  return "Policy " + (policy.name.empty() ? std::string{"as shipped"} : policy.name) +
         ". Time to answer an offer: " + offer_policy_words(policy) + ". A place is held for " +
         minutes_words(policy.place_hold) + "; its word counts for " +
         minutes_words(policy.place_status_fresh) + ". Warnings " +
         minutes_words(policy.legal_soon) + " and " + minutes_words(policy.legal_near) +
         " before the legal end; " + target + ". Travel: " + std::to_string(policy.travel_kmh) +
         " km/h over " + std::to_string(policy.travel_detour_pct) +
         "% of the straight line, after " + minutes_words(Seconds{policy.travel_start_s}) +
         " to get ready, at most " + minutes_words(Seconds{policy.travel_max_s}) + ".";
}

}  // namespace dutydesk::api
