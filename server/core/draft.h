// Draft: the events of one decision while they are being made, with the numbers that are already
// given out. Private to core/; lives for one call.
#pragma once

#include <set>
#include <string>

#include "server/base/result.h"
#include "server/core/access.h"
#include "server/core/command.h"
#include "server/core/state.h"

namespace dutydesk::core {

struct Draft {
  Draft(const State& of, Instant at)
      : state{of},
        now{at},
        last_offer{of.last_offer},
        last_alarm{of.last_alarm},
        last_notification{of.last_notification},
        last_hold{of.last_hold},
        last_duty{of.last_duty} {}

  const State& state;
  const Instant now;
  Events events;
  std::set<NotificationId> settled;  ///< the notices that `events` settle
  RequestResult result;
  OfferId last_offer;
  AlarmId last_alarm;
  NotificationId last_notification;
  HoldId last_hold;
  DutyId last_duty;
};

/// Raises an alarm about the case (or the region), unless one of its kind is open or being raised
/// at this level or a more pressing one; a less pressing one is cleared and raised anew.
void raise_alarm(Draft& draft, AlarmKind kind, AlarmLevel level, CaseId case_id);

/// Clears the alarm of the kind about the case, if there is one; the second form all of the case.
void clear_alarm(Draft& draft, AlarmKind kind, CaseId case_id);
void clear_alarms(Draft& draft, CaseId case_id);

/// Queues a notice about an offer, or about the case with no offer.
void notify(Draft& draft, NoticeKind kind, CaseId case_id, const Offer& offer);
void notify(Draft& draft, NoticeKind kind, CaseId case_id, const PersonKey& person);

/// Settles a notice, unless that is being done.
void settle_notice(Draft& draft, NotificationId id, Delivery how);

/// Cancels what is not settled of the offer's notices.
void cancel_notices(Draft& draft, OfferId offer);

/// Takes an open offer back and tells the person.
void withdraw(Draft& draft, const Case& c, const Offer& offer, WithdrawReason reason);

/// Takes back the person's offer for such a role, unless none is open or it has run out.
void withdraw_off_duty(Draft& draft, const PersonKey& person, SlotRole role);

/// Makes an offer for the slot, by `window` from now, and tells the person.
void offer_slot(Draft& draft, const Case& c, const Slot& slot, const PersonKey& person,
                Millis window, std::uint32_t travel_s);

/// Holds the place for the case; an older hold of the case ends first.
void hold_place(Draft& draft, const Case& c, const PlaceKey& place, Millis length);

/// Clears the alarm about an unanswered offer, once every role that was asked and not answered is
/// filled or asked again when the draft's events are counted in.
void clear_unanswered(Draft& draft, const Case& c);

/// The person leaves the slot: takes back open offers for roles that ask more without them (MHA
/// 1983 s.12(2): one doctor of the two is section 12 approved).
void empty_slot(Draft& draft, const Case& c, const Slot& slot);

/// The person now fills the slot: takes back every other open offer that is no longer possible and
/// clears what the acceptance settles.
void settle_slot(Draft& draft, const Case& c, const Slot& slot, const Person& person);

/// Ends whatever still runs for a case that is being closed. Who is on scene is done; who never got
/// there is released.
void wind_up(Draft& draft, const Case& c);

/// How loud the alarm about a case that waits for triage is.
AlarmLevel level_of_new(const Case& c);

/// When the change moves a clock that has already warned, warnings are given afresh.
void restate_clock(Draft& draft, const Case& before, const Case& after);

/// The case, when it exists and the caller may see it. Errors: kNotFound either way.
Result<const Case*> require_case(const State& state, const Caller& caller, CaseId id);

/// The same, and open. Errors: kWrongState saying how it ended.
Result<const Case*> require_open(const State& state, const Caller& caller, CaseId id);

Result<const Person*> require_person(const State& state, const PersonKey& key);
Result<const Place*> require_place(const State& state, const PlaceKey& key);

/// One field violation. For kInvalid with a single field.
tl::unexpected<Error> invalid(std::string field, std::string what);

/// Adds a violation when `at` is farther ahead or back than facts may be.
void check_time(std::vector<FieldViolation>& wrong, const std::string& field,
                const std::optional<Instant>& at, Instant now);

/// Adds a violation when nobody can be expected at `eta`: it has passed, or is days away.
void check_eta(std::vector<FieldViolation>& wrong, const std::string& field,
               const std::optional<Instant>& eta, Instant now);

/// Adds a violation when `at` is before what had to happen first, which `first` says in words.
void check_order(std::vector<FieldViolation>& wrong, const std::optional<Instant>& at,
                 Instant earliest, const std::string& first);

/// The error with all violations; nullopt when there are none.
std::optional<Error> violations(std::vector<FieldViolation> wrong);

}  // namespace dutydesk::core
