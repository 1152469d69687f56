// An offer: a timed claim on one person for one slot of a case's team; the slot itself; and the
// notice that tells the person. Owned by the core's State. Plain data.
//
//   open ─► accepted | declined | expired | withdrawn      (final; the first to arrive wins)
#pragma once

#include <cstdint>
#include <optional>

#include "server/base/instant.h"
#include "server/model/duty.h"
#include "server/model/ids.h"

namespace dutydesk {

enum class OfferState : std::uint8_t { kOpen, kAccepted, kDeclined, kExpired, kWithdrawn };

enum class DeclineReason : std::uint8_t {
  kNone,
  kUnwell,
  kAlreadyWorking,
  kTooFar,
  kConflictOfInterest,
  kKnowsPerson,
  kSafety,
  kOther,
};

enum class WithdrawReason : std::uint8_t {
  kByDesk,
  kSlotFilled,   ///< another person took the slot
  kPersonTaken,  ///< the person took another case
  kCaseClosed,
  kConflict,  ///< would break a conflict rule with those who accepted
  kOffDuty,
  kNotLawful,  ///< the case changed, and the person may not take it any more
};

struct Offer {
  OfferId id;
  SlotId slot;
  PersonKey person;
  OfferState state = OfferState::kOpen;
  Instant made_at;
  Instant expires_at;
  std::optional<Instant> seen_at;  ///< the person's device showed it
  std::optional<Instant> answered_at;
  std::optional<Instant> eta;  ///< said by the person on accepting
  DeclineReason decline = DeclineReason::kNone;
  WithdrawReason withdrawn = WithdrawReason::kByDesk;
  bool by_phone = false;       ///< recorded by the desk on the person's behalf
  std::uint32_t travel_s = 0;  ///< estimate at the time of the offer
  friend bool operator==(const Offer&, const Offer&) = default;
};

/// How far the person who fills a slot has got.
enum class Progress : std::uint8_t { kNone, kAccepted, kTravelling, kOnScene, kDone };

/// One role that the case's team needs.
struct Slot {
  SlotId id;
  SlotRole role = SlotRole::kAmhp;
  bool section12 = false;  ///< only a section 12 approved doctor (MHA 1983 s.12(2))
  PersonKey person;        ///< none: not filled
  OfferId offer;           ///< the accepted offer; none when assigned without one
  Progress progress = Progress::kNone;
  Instant progress_at;
  std::optional<Instant> eta;
  friend bool operator==(const Slot&, const Slot&) = default;
};

enum class NoticeKind : std::uint8_t { kOffer, kOfferEnded, kAssigned, kStoodDown };
enum class Delivery : std::uint8_t { kQueued, kSent, kSeen, kFailed, kCancelled };

/// An intent to tell a person something. The text is made at the edge and says nothing of the case.
struct Notification {
  NotificationId id;
  PersonKey person;
  NoticeKind kind = NoticeKind::kOffer;
  CaseId case_id;
  OfferId offer;
  Delivery delivery = Delivery::kQueued;
  Instant queued_at;
  friend bool operator==(const Notification&, const Notification&) = default;
};

}  // namespace dutydesk
