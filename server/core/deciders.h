// One decider for each command. Each judges and returns what changes; decide() has already settled
// who may call, retries and if_revision. Private to core/.
#pragma once

#include "server/core/access.h"
#include "server/core/command.h"
#include "server/core/draft.h"

namespace dutydesk::core::detail {

/// What every decider needs.
struct Ask {
  const State& state;
  const Envelope& envelope;
  const Caller& caller;  ///< its principal is null for the system
  Instant now;
};

/// The caller acts for the desk, not only for themselves.
bool is_desk(const Ask& ask);

using Decided = Result<Draft>;

Decided judge(const Ask& ask, const StartLeading& command);
Decided judge(const Ask& ask, const ReportClockAnomaly& command);
Decided judge(const Ask& ask, const AdoptPlan& command);
Decided judge(const Ask& ask, const Tick& command);
Decided judge(const Ask& ask, const ApplyDirectory& command);
Decided judge(const Ask& ask, const RetireEntry& command);
Decided judge(const Ask& ask, const EraseSubject& command);
Decided judge(const Ask& ask, const SetDuty& command);
Decided judge(const Ask& ask, const ReportPlaceStatus& command);
Decided judge(const Ask& ask, const ReportBedStatus& command);
Decided judge(const Ask& ask, const OpenCase& command);
Decided judge(const Ask& ask, const RecordFact& command);
Decided judge(const Ask& ask, const LocateCase& command);
Decided judge(const Ask& ask, const TriageCase& command);
Decided judge(const Ask& ask, const CloseCase& command);
Decided judge(const Ask& ask, const CancelCase& command);
Decided judge(const Ask& ask, const MakeOffers& command);
Decided judge(const Ask& ask, const WithdrawOffer& command);
Decided judge(const Ask& ask, const AnswerOffer& command);
Decided judge(const Ask& ask, const AssignPerson& command);
Decided judge(const Ask& ask, const ReleasePerson& command);
Decided judge(const Ask& ask, const ReportProgress& command);
Decided judge(const Ask& ask, const ReportSeen& command);
Decided judge(const Ask& ask, const HoldPlace& command);
Decided judge(const Ask& ask, const ReleasePlace& command);
Decided judge(const Ask& ask, const AcknowledgeAlarm& command);
Decided judge(const Ask& ask, const ShelveAlarm& command);

}  // namespace dutydesk::core::detail
