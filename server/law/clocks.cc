#include "server/law/clocks.h"

#include <algorithm>
#include <array>

namespace dutydesk::law {
namespace {

/// Which fact starts which clock.
struct StartRule {
  CaseKind kind;
  DetentionMode mode;
  ClockId clock;
  FactKind starts;
  const char* section;
  const char* source;
};

constexpr const char* kS135Source =
    "Mental Health Act 1983 s.135(3ZA), inserted by the Policing and Crime Act 2017 s.82";
constexpr const char* kS136Source =
    "Mental Health Act 1983 s.136(2A), inserted by the Policing and Crime Act 2017 s.82";

constexpr std::array kStartRules{
    StartRule{CaseKind::kSection136, DetentionMode::kRemoved, ClockId::kS136Detention,
              FactKind::kArrivedAtPlace, "s.136(2A)(a)(i)", kS136Source},
    StartRule{CaseKind::kSection136, DetentionMode::kKept, ClockId::kS136Detention,
              FactKind::kDecidedToKeep, "s.136(2A)(a)(ii)", kS136Source},
    StartRule{CaseKind::kSection135Part1, DetentionMode::kRemoved, ClockId::kS135Detention,
              FactKind::kArrivedAtPlace, "s.135(3ZA)(a)(i)", kS135Source},
    StartRule{CaseKind::kSection135Part1, DetentionMode::kKept, ClockId::kS135Detention,
              FactKind::kConstableEntered, "s.135(3ZA)(a)(ii)", kS135Source},
};

const StartRule* start_rule(CaseKind kind, DetentionMode mode) {
  const auto* const found = std::ranges::find_if(
      kStartRules, [&](const StartRule& rule) { return rule.kind == kind && rule.mode == mode; });
  return found == kStartRules.end() ? nullptr : found;
}

/// Only a later fact corrects: one that names itself or what comes after it says nothing.
bool corrects(const Fact& later, const Fact& fact) {
  return later.corrects == fact.id && later.id > fact.id;
}

const Fact* earliest(const std::vector<const Fact*>& facts, FactKind kind) {
  const Fact* first = nullptr;
  for (const Fact* fact : facts) {
    if (fact->kind == kind && (first == nullptr || fact->at < first->at)) first = fact;
  }
  return first;
}

/// Two facts may be about one place unless both name a place and the names differ.
bool maybe_same_place(const Fact& a, const Fact& b) {
  return a.place.is_none() || b.place.is_none() || a.place == b.place;
}

/// True when a fact between the two says the person had left or was elsewhere, so that `later` is
/// a return and not another account of `first`.
bool was_away_between(const std::vector<const Fact*>& facts, const Fact& first, const Fact& later) {
  return std::ranges::any_of(facts, [&](const Fact* fact) {
    if (fact->at <= first.at || fact->at > later.at) return false;
    if (fact->kind == FactKind::kLeftPlace) return maybe_same_place(*fact, first);
    return fact->kind == FactKind::kArrivedAtPlace && !maybe_same_place(*fact, first);
  });
}

std::vector<FactId> disputing(const std::vector<const Fact*>& facts, const Fact& first) {
  std::vector<FactId> out;
  for (const Fact* fact : facts) {
    if (fact->kind != first.kind || fact->at == first.at) continue;
    if (!maybe_same_place(*fact, first) || was_away_between(facts, first, *fact)) continue;
    out.push_back(fact->id);
  }
  return out;
}

/// The other route's rule, when its start would contradict the case's mode; null when nothing
/// would.
const StartRule* contradicted_by(const Case& c) {
  if (c.mode_settled) return nullptr;
  const bool removed = c.mode == DetentionMode::kRemoved;
  if (removed && c.kind == CaseKind::kSection135Part1) return nullptr;  // s.135(1): always entered
  return start_rule(c.kind, removed ? DetentionMode::kKept : DetentionMode::kRemoved);
}

}  // namespace

std::vector<const Fact*> standing_facts(const Case& c) {
  std::vector<const Fact*> out;
  for (const Fact& fact : c.facts) {
    const auto replaces = [&](const Fact& later) { return corrects(later, fact); };
    if (std::ranges::none_of(c.facts, replaces)) out.push_back(&fact);
  }
  std::ranges::sort(out, {}, [](const Fact* fact) { return fact->id; });
  return out;
}

const Fact* first_arrival(const Case& c) {
  return earliest(standing_facts(c), FactKind::kArrivedAtPlace);
}

std::optional<Clock> detention_clock(const Case& c) {
  const StartRule* rule = start_rule(c.kind, c.mode);
  if (rule == nullptr) return std::nullopt;
  const std::vector<const Fact*> facts = standing_facts(c);
  const Fact* first = earliest(facts, rule->starts);
  const StartRule* const other = contradicted_by(c);
  const Fact* const against = other == nullptr ? nullptr : earliest(facts, other->starts);
  const bool assumed = against != nullptr && (first == nullptr || against->at < first->at);
  if (assumed) {
    rule = other;
    first = against;
  }
  if (first == nullptr) return std::nullopt;
  return Clock{.id = rule->clock,
               .mode = rule->mode,
               .starts_at = first->at,
               .ends_at = first->at + kPermittedPeriod,
               .because = first->id,
               .assumed = assumed,
               .disputed = disputing(facts, *first),
               .section = rule->section,
               .source = rule->source};
}

bool is_assessment_completed(const Case& c) {
  return std::ranges::any_of(standing_facts(c), [](const Fact* fact) {
    return fact->kind == FactKind::kAssessmentCompleted;
  });
}

}  // namespace dutydesk::law
