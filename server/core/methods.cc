#include "server/core/methods.h"

#include <array>

#include "server/base/overloaded.h"

namespace dutydesk::core::detail {

namespace {

using Methods = std::span<const Method>;

template <Method... kMethods>
Methods any_of() {
  static constexpr std::array<Method, sizeof...(kMethods)> kAll{kMethods...};
  return kAll;
}

Methods directory() {
  return any_of<Method::kChangeDirectory>();
}
Methods assigning() {
  return any_of<Method::kAssignPerson>();
}
Methods holding() {
  return any_of<Method::kHoldPlace>();
}
Methods alarms() {
  return any_of<Method::kHandleAlarm>();
}
Methods status() {
  return any_of<Method::kReportPlaceStatus>();
}

}  // namespace

Methods methods_for(const CommandBody& body) {
  return std::visit(
      Overloaded{
          [](const StartLeading&) { return Methods{}; },
          [](const ReportClockAnomaly&) { return Methods{}; },
          [](const AdoptPlan&) { return Methods{}; },
          [](const Tick&) { return Methods{}; },
          [](const ApplyDirectory&) { return directory(); },
          [](const RetireEntry&) { return directory(); },
          [](const EraseSubject&) { return any_of<Method::kEraseSubject>(); },
          [](const SetDuty&) { return any_of<Method::kSetDuty, Method::kSetDutyFor>(); },
          [](const ReportPlaceStatus&) { return status(); },
          [](const ReportBedStatus&) { return status(); },
          [](const OpenCase&) { return any_of<Method::kOpenCase>(); },
          [](const RecordFact&) { return any_of<Method::kRecordFact>(); },
          [](const LocateCase&) { return any_of<Method::kLocateCase>(); },
          [](const TriageCase&) { return any_of<Method::kTriageCase>(); },
          [](const CloseCase&) { return any_of<Method::kCloseCase>(); },
          [](const CancelCase&) { return any_of<Method::kCancelCase>(); },
          [](const MakeOffers&) { return any_of<Method::kMakeOffers>(); },
          [](const WithdrawOffer&) { return any_of<Method::kWithdrawOffer>(); },
          [](const AnswerOffer&) {
            return any_of<Method::kAnswerOffer, Method::kAnswerOfferFor>();
          },
          [](const AssignPerson&) { return assigning(); },
          [](const ReleasePerson&) { return assigning(); },
          [](const ReportProgress&) {
            return any_of<Method::kReportProgress, Method::kReportProgressFor>();
          },
          [](const ReportSeen&) { return any_of<Method::kAnswerOffer>(); },
          [](const HoldPlace&) { return holding(); },
          [](const ReleasePlace&) { return holding(); },
          [](const AcknowledgeAlarm&) { return alarms(); },
          [](const ShelveAlarm&) { return alarms(); },
      },
      body);
}

CaseId case_of(const State& state, const CommandBody& body) {
  const auto by_offer = [&](OfferId offer, CaseId given) {
    if (offer.is_none()) return given;
    const Case* c = case_of_offer(state, offer);
    return c == nullptr ? given : c->id;
  };
  return std::visit(
      [&](const auto& command) -> CaseId {
        if constexpr (requires {
                        command.offer;
                        command.case_id;
                      }) {
          return by_offer(command.offer, command.case_id);
        } else if constexpr (requires { command.case_id; }) {
          return command.case_id;
        } else {
          return CaseId{};
        }
      },
      body);
}

}  // namespace dutydesk::core::detail
