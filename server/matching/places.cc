#include "server/matching/places.h"

#include <algorithm>
#include <limits>

#include "server/base/check.h"
#include "server/matching/travel.h"

namespace dutydesk::matching {
namespace {

constexpr std::uint32_t kUnknownIsLast = std::numeric_limits<std::uint32_t>::max();

bool contains(const auto& values, const auto& value) {
  return std::ranges::find(values, value) != values.end();
}

/// An emergency department is a lawful place of safety (a hospital, s.135(6)), but it is for people
/// who need emergency treatment; everybody else is offered suites.
bool is_offered_by_itself(PlaceType type, const Needs& needs) {
  if (type == PlaceType::kHealthBased) return true;
  return type == PlaceType::kEmergencyDepartment &&
         contains(needs.flags, Exclusion::kPhysicalInjury);
}

bool is_full(const PlaceView& view, const Case& c) {
  const auto others =
      std::ranges::count_if(view.place->occupied_by, [&](CaseId id) { return id != c.id; });
  return static_cast<std::uint64_t>(others) + view.held >= view.place->capacity;
}

/// What the place says of itself; its word lapses when it is older than the policy allows.
PlaceState word_of(const Place& place, const Policy& policy, Instant now) {
  const bool stale = now - place.status.reported_at > policy.place_status_fresh;
  return stale ? PlaceState::kUnknown : place.status.state;
}

/// A place that is being made ready says "not yet", which only the desk can turn into a yes.
std::optional<PlaceRule> not_open(PlaceState word, bool named) {
  switch (word) {
    case PlaceState::kOpen:
      return std::nullopt;
    case PlaceState::kUnknown:
      return named ? std::nullopt : std::optional{PlaceRule::kStatusStale};
    case PlaceState::kOpenStaffPending:
    case PlaceState::kCleaning:
      return named ? std::nullopt : std::optional{PlaceRule::kClosed};
    case PlaceState::kClosedStaffing:
    case PlaceState::kClosedMaintenance:
    case PlaceState::kClosedInfection:
    case PlaceState::kDivert:
      return PlaceRule::kClosed;
  }
  CHECK(false);
}

/// Whom the place does not take, by its own rules and by law.
std::optional<PlaceRule> does_not_take(const Place& place, const Needs& needs) {
  if (needs.age != AgeBand::kUnknown && !contains(place.ages, needs.age)) return PlaceRule::kAge;
  const auto excluded = [&](Exclusion flag) { return contains(place.exclusions, flag); };
  if (std::ranges::any_of(needs.flags, excluded)) return PlaceRule::kExcludes;
  if (place.type == PlaceType::kPoliceStation && needs.age == AgeBand::kUnder18) {
    return PlaceRule::kUnder18PoliceStation;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PlaceRule> place_excluded(const PlaceView& view, const Case& c, const Policy& policy,
                                        Instant now, bool named) {
  CHECK(view.place != nullptr);
  const Place& place = *view.place;
  if (place.retired) return PlaceRule::kRetired;
  if (place.key == c.at_place) return PlaceRule::kThere;
  if (!named && !is_offered_by_itself(place.type, c.needs)) return PlaceRule::kNotAPlaceOfSafety;
  if (!named && contains(c.given_up, place.key)) return PlaceRule::kGivenUp;
  if (is_full(view, c)) return PlaceRule::kFull;
  if (const auto rule = not_open(word_of(place, policy, now), named)) return rule;
  return does_not_take(place, c.needs);
}

PlaceRanking rank_places(const std::vector<PlaceView>& places, const Case& c, const Policy& policy,
                         Instant now) {
  PlaceRanking out;
  for (const PlaceView& view : places) {
    if (const auto rule = place_excluded(view, c, policy, now)) {
      out.left_out.push_back({view.place->key, *rule});
    } else {
      out.choices.push_back({view.place->key, travel_s(c.at, view.place->at, policy)});
    }
  }
  std::ranges::sort(out.choices, [](const PlaceChoice& a, const PlaceChoice& b) {
    if (a.travel_s == b.travel_s) return a.place < b.place;
    return a.travel_s.value_or(kUnknownIsLast) < b.travel_s.value_or(kUnknownIsLast);
  });
  std::ranges::sort(out.left_out, {}, &PlaceLeftOut::place);
  return out;
}

}  // namespace dutydesk::matching
