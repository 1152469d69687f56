// Statutory clocks of a case, computed from its facts. A clock is never stored: it is always the
// sum of a fact and a rule, so a corrected fact moves it and `why` can be told. Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "server/model/case.h"

namespace dutydesk::law {

enum class ClockId : std::uint8_t { kS136Detention, kS135Detention };

/// A running or ended clock. Hour clocks are elapsed UTC time.
struct Clock {
  ClockId id = ClockId::kS136Detention;
  DetentionMode mode = DetentionMode::kRemoved;  ///< the route whose start drives
  Instant starts_at;
  Instant ends_at;
  FactId because;  ///< the fact that starts it
  /// True when `because` belongs to the other route than the case's, and the desk has not settled
  /// which it is: the earlier start is assumed, because it is safer for the person's liberty.
  bool assumed = false;
  /// Other standing facts that give another start for the same place; the earliest drives. A later
  /// arrival at a second place is a transfer and disputes nothing.
  std::vector<FactId> disputed;
  const char* section = "";  ///< such as "s.136(2A)(a)(i)"
  const char* source = "";   ///< where the rule is written
};

/// The longest that s.135 and s.136 allow without an extension.
/// Source: MHA 1983 s.135(3ZA), s.136(2A) as amended by the Policing and Crime Act 2017 s.82.
inline constexpr Millis kPermittedPeriod = std::chrono::hours{24};

/// The facts that no later fact corrects, in order of id. A correction that is itself corrected
/// does not bring the first fact back: the last of the chain stands.
std::vector<const Fact*> standing_facts(const Case& c);

/// The arrival at the FIRST place of safety: the earliest standing kArrivedAtPlace; nullptr: none.
const Fact* first_arrival(const Case& c);

/// The detention clock, when the fact that starts it is recorded; nullopt when there is none yet or
/// the case is not a detention. A fact that starts the other route's clock contradicts the case's
/// mode; until the desk settles the mode, the earlier of the two starts drives. The entry under a
/// warrant contradicts nothing: a constable enters on both routes of s.135(1).
std::optional<Clock> detention_clock(const Case& c);

/// True when a standing fact says the assessment was completed.
bool is_assessment_completed(const Case& c);

}  // namespace dutydesk::law
