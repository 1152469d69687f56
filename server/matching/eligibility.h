// Who may be asked for a slot of a case: hard rules that exclude, each by name. The same function
// judges candidates, offers, accepts and assignments. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/model/case.h"
#include "server/model/duty.h"
#include "server/model/person.h"
#include "server/model/policy.h"

namespace dutydesk::matching {

/// Why somebody cannot fill a slot. Order: the first that holds is the one named.
enum class Rule : std::uint8_t {
  kRetired,          ///< no longer in the directory
  kNotApprovedAmhp,  ///< no AMHP approval in force (MHA 1983 s.114)
  kNotADoctor,       ///< not a registered medical practitioner (s.12(1))
  kNotSection12,     ///< the slot needs section 12 approval in force (s.12(2))
  kNotForAuthority,  ///< does not act for the responsible authority (s.13(1)): one of those they
                     ///< may act for, and the one their duty states if it states one
  kNotOnDuty,
  kEngaged,         ///< on another case
  kInThisTeam,      ///< already fills another slot of this case: two doctors are two people
  kAlreadyOffered,  ///< has an open offer, for this case or another
  kDeclined,        ///< said no to this case
  kDidNotAnswer,    ///< an offer for this case ran out
  kStoodDown,       ///< the desk released them from this case or took their offer back
  kBarred,          ///< a potential conflict with the person assessed (SI 2008/1205)
  kConflict,        ///< a potential conflict with the rest of the team (SI 2008/1205)
  kGenderRequired,
  kOutOfReach,       ///< farther than the policy's limit; a limit of 0 is none
  kLocationUnknown,  ///< the policy has a limit, and nobody knows where the person starts from
};

/// A person as the matcher sees them.
struct Assessor {
  const Person* person = nullptr;             ///< never null
  const Duty* duty = nullptr;                 ///< the duty in force for the role; null: not on duty
  CaseId engaged;                             ///< the case they are on; none: free
  CaseId offered;                             ///< the case of their open offer; none: no open offer
  std::uint32_t call_outs = 0;                ///< cases taken in this duty
  std::optional<std::uint32_t> travel_s;      ///< to the place of assessment
  std::optional<Instant> eta = std::nullopt;  ///< when they will be there; absent: not known
};

/// What is asked.
struct Demand {
  const Case* c = nullptr;          ///< never null
  std::vector<const Person*> team;  ///< who already fills slots or is asked for one, by slot
  std::optional<Point> target;      ///< where the assessment will be
  const Policy* policy = nullptr;   ///< never null
  Instant now;
};

/// True when an approval of this kind is in force at `now`. A section 12 doctor is also a
/// registered doctor. Approvals are judged at the instant of arrival where that is known.
bool is_approved(const Person& person, ApprovalKind kind, Instant now);

/// True when only a section 12 doctor will do in the slot: one of the doctors must be one (MHA 1983
/// s.12(2)), in whichever slot. A slot without `section12` is strict when the one that has it is
/// held by another doctor; a slot with it is not while a section 12 doctor holds another. Who is
/// only asked holds nothing: their progress is kNone.
bool needs_section12(const Slot& slot, const Demand& demand);

/// Why somebody who was asked or sent already may not assess after all: what they are and what the
/// case asks, not what they are doing. nullopt: nothing stands against them.
std::optional<Rule> unlawful(const Assessor& who, const Slot& slot, const Demand& demand);

/// The first rule that keeps `who` from `slot`; nullopt when they may be asked. Whoever holds the
/// slot now counts as replaced. To judge an accept, leave `who.offered` none: the offer being
/// answered is no obstacle. Travel rules do not apply to a person the desk names itself: `named`
/// skips kOutOfReach, kLocationUnknown, kDeclined and kDidNotAnswer.
std::optional<Rule> excluded(const Assessor& who, const Slot& slot, const Demand& demand,
                             bool named = false);

}  // namespace dutydesk::matching
