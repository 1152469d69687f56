// The acts of those who ask for help and of places: what they see, and what they say of it.
#include <algorithm>

#include "clients/demo/acts.h"
#include "clients/demo/enum_words.h"
#include "clients/demo/scene.h"
#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::demo {
namespace {

/// How long somebody waits to be told where to go before they ring the desk.
constexpr Span kAllotmentMost = std::chrono::minutes{3};

template <class Response>
ActResult done(const client::Answer<Response>& answer) {
  if (!answer) return tl::unexpected{answer.error()};
  return true;
}

v1::FactSource source_of(const Step& step) {
  return enum_of<v1::FactSource>(step.text("source")).value_or(v1::FACT_SOURCE_TOLD);
}

google::protobuf::Timestamp when_of(Scene& scene, const Step& step) {
  const Span ago = step.span("ago").value_or(Span{0});
  return client::to_stamp(scene.stage().clock().now() - ago);
}

bool is_allotted(const v1::DeskCase& c) {
  return !c.destination().empty();
}

/// The place that the server allotted; without one the desk is rung and holds the best.
std::string allotted_place(Scene& scene) {
  if (!scene.wait_for(is_allotted, kAllotmentMost)) {
    v1::HoldPlaceRequest request;
    request.set_case_(scene.case_name());
    scene.stage().desk_actor().write<v1::DeskService>(&v1::DeskService::Stub::HoldPlace, request);
    scene.wait_for(is_allotted, kAllotmentMost);
  }
  return scene.now().destination();
}

std::string place_of(Scene& scene, const Step& step) {
  const std::string place = step.text("place");
  if (place == "here") return scene.now().at_place();
  return place == "allotted" ? allotted_place(scene) : place;
}

/// Records a fact, over the desk's service or the partners'.
client::Answer<std::uint64_t> record(Scene& scene, const Step& step, const v1::NewFact& fact) {
  const auto number = [](const auto& answer) -> client::Answer<std::uint64_t> {
    if (!answer) return tl::unexpected{answer.error()};
    return answer->fact();
  };
  if (scene.stage().is_coordinator(step.who)) {
    v1::RecordFactRequest request;
    request.set_case_(scene.case_name());
    *request.mutable_fact() = fact;
    return number(
        scene.actor(step).write<v1::DeskService>(&v1::DeskService::Stub::RecordFact, request));
  }
  v1::AddFactRequest request;
  request.set_case_(scene.case_name());
  *request.mutable_fact() = fact;
  return number(
      scene.actor(step).write<v1::CrisisService>(&v1::CrisisService::Stub::AddFact, request));
}

/// The same for an arrival, as those who ask record it.
client::Answer<std::uint64_t> record_arrival(Scene& scene, const Step& step,
                                             const v1::NewFact& fact) {
  v1::RecordArrivalRequest request;
  request.set_case_(scene.case_name());
  request.set_place(fact.place());
  request.set_source(fact.source());
  request.set_corrects(fact.corrects());
  *request.mutable_at() = fact.at();
  const auto answer =
      scene.actor(step).write<v1::CrisisService>(&v1::CrisisService::Stub::RecordArrival, request);
  if (!answer) return tl::unexpected{answer.error()};
  return answer->fact();
}

}  // namespace

ActResult act_arrive(Scene& scene, const Step& step) {
  v1::NewFact fact;
  fact.set_kind(v1::FACT_KIND_ARRIVED_AT_PLACE);
  fact.set_place(place_of(scene, step));
  fact.set_source(source_of(step));
  *fact.mutable_at() = when_of(scene, step);
  if (step.text("corrects") == "true") fact.set_corrects(scene.last_arrival);
  const bool desk = scene.stage().is_coordinator(step.who);
  const auto number = desk ? record(scene, step, fact) : record_arrival(scene, step, fact);
  if (!number) return tl::unexpected{number.error()};
  scene.last_arrival = *number;
  return true;
}

ActResult act_fact(Scene& scene, const Step& step) {
  v1::NewFact fact;
  fact.set_kind(enum_of<v1::FactKind>(step.text("kind")).value_or(v1::FACT_KIND_NOTE));
  fact.set_place(place_of(scene, step));
  fact.set_source(source_of(step));
  fact.set_text(step.text("text"));
  *fact.mutable_at() = when_of(scene, step);
  if (!fact.text().empty()) {
    scene.stage().narrator().say(scene.stage().clock().now(), step.who,
                                 "notes: \"" + fact.text() + "\"");
  }
  return done(record(scene, step, fact));
}

ActResult act_locate(Scene& scene, const Step& step) {
  v1::UpdateLocationRequest request;
  request.set_case_(scene.case_name());
  request.set_postcode(step.text("postcode"));
  request.set_address(step.text("address"));
  if (const auto span = step.span("eta_in")) {
    *request.mutable_eta() = client::to_stamp(scene.stage().clock().now() + *span);
  }
  return done(scene.actor(step).write<v1::CrisisService>(&v1::CrisisService::Stub::UpdateLocation,
                                                         request));
}

ActResult act_cancel(Scene& scene, const Step& step) {
  v1::CancelCaseRequest request;
  request.set_case_(scene.case_name());
  request.set_reason(
      enum_of<v1::CancelReason>(step.text("reason")).value_or(v1::CANCEL_REASON_OTHER));
  request.set_text(step.text("text"));
  return done(
      scene.actor(step).write<v1::CrisisService>(&v1::CrisisService::Stub::CancelCase, request));
}

ActResult act_place_status(Scene& scene, const Step& step) {
  v1::ReportPlaceStatusRequest request;
  request.set_place(step.text("place"));
  request.set_state(
      enum_of<v1::PlaceState>(step.text("state")).value_or(v1::PLACE_STATE_UNSPECIFIED));
  return done(
      scene.actor(step).write<v1::DeskService>(&v1::DeskService::Stub::ReportPlaceStatus, request));
}

ActResult act_bed_status(Scene& scene, const Step& step) {
  v1::ReportBedStatusRequest request;
  request.set_bed(step.text("bed"));
  request.set_state(enum_of<v1::BedState>(step.text("state")).value_or(v1::BED_STATE_UNSPECIFIED));
  return done(
      scene.actor(step).write<v1::DeskService>(&v1::DeskService::Stub::ReportBedStatus, request));
}

ActResult act_say(Scene& scene, const Step& step) {
  scene.stage().narrator().heading(scene.stage().clock().now(), step.text("text"));
  return true;
}

}  // namespace dutydesk::demo
