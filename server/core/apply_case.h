// The part of apply() that folds events about cases, their offers, teams and places. Private to
// core/.
#pragma once

#include "server/core/state.h"

namespace dutydesk::core::detail {

/// What every event needs to know of its record.
struct Stamp {
  std::uint64_t revision = 0;
  Instant at;
};

/// The case of a persisted event: it must exist.
Case& case_at(State& state, CaseId id);

/// Brings the look-ups of a case up to date after it changed.
void refresh_case(State& state, const Case& c);

/// What a triage makes of the case; what is decided about it is judged on the same.
void take_triage(Case& c, const CaseTriaged& e);

void fold(State& state, const CaseOpened& e, const Stamp& stamp);
void fold(State& state, const FactRecorded& e, const Stamp& stamp);
void fold(State& state, const CaseTriaged& e, const Stamp& stamp);
void fold(State& state, const CaseLocated& e, const Stamp& stamp);
void fold(State& state, const PlanMade& e, const Stamp& stamp);
void fold(State& state, const CaseClosed& e, const Stamp& stamp);
void fold(State& state, const LegalPowerEnded& e, const Stamp& stamp);
void fold(State& state, const ClockRestated& e, const Stamp& stamp);
void fold(State& state, const WarningGiven& e, const Stamp& stamp);
void fold(State& state, const OfferMade& e, const Stamp& stamp);
void fold(State& state, const OfferAccepted& e, const Stamp& stamp);
void fold(State& state, const OfferDeclined& e, const Stamp& stamp);
void fold(State& state, const OfferExpired& e, const Stamp& stamp);
void fold(State& state, const OfferWithdrawn& e, const Stamp& stamp);
void fold(State& state, const PersonAssigned& e, const Stamp& stamp);
void fold(State& state, const PersonReleased& e, const Stamp& stamp);
void fold(State& state, const ProgressReported& e, const Stamp& stamp);
void fold(State& state, const PlaceHeld& e, const Stamp& stamp);
void fold(State& state, const PlaceHoldEnded& e, const Stamp& stamp);
void fold(State& state, const PlaceOccupied& e, const Stamp& stamp);
void fold(State& state, const PlaceVacated& e, const Stamp& stamp);

}  // namespace dutydesk::core::detail
