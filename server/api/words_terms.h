// The field's terms, one plain word or phrase for each value of an enumeration. The only place they
// are written. Constants; safe on any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/core/event.h"
#include "server/model/case.h"

namespace dutydesk::api {

std::string_view words_of(CaseKind kind);          ///< "s.136"
std::string_view words_of(Priority priority);      ///< "P1"
std::string_view words_of(Outcome outcome);        ///< "detained under section 2"
std::string_view words_of(CancelReason reason);    ///< "opened in error"
std::string_view words_of(FactKind kind);          ///< "Arrived"
std::string_view words_of(FactSource source);      ///< "told"
std::string_view words_of(SlotRole role);          ///< "AMHP"
std::string_view words_of(Progress progress);      ///< "travelling"
std::string_view words_of(DeclineReason reason);   ///< "already working"
std::string_view words_of(WithdrawReason reason);  ///< "another person took the slot"
std::string_view words_of(PlaceType type);         ///< "HBPoS"
std::string_view words_of(PlaceState state);       ///< "open, staffed and accepting"
std::string_view words_of(BedState state);         ///< "free, staffed and accepting"
std::string_view words_of(BedType type);           ///< "acute"
std::string_view words_of(core::HoldEnd how);      ///< "ran out"
std::string_view words_of(OrgType type);           ///< "LSSA"
std::string_view words_of(Nation nation);          ///< "England"
std::string_view words_of(Role role);              ///< "coordinator"
std::string_view words_of(Gender gender);          ///< "female"
std::string_view words_of(NoticeKind kind);        ///< "offer"
std::string_view words_of(Delivery delivery);      ///< "sent"

/// What a team needs of the slot: "AMHP", "doctor", "s.12 doctor".
std::string_view slot_words(const Slot& slot);

}  // namespace dutydesk::api
