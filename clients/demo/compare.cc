#include "clients/demo/compare.h"

#include <google/protobuf/util/message_differencer.h>

#include <functional>
#include <optional>
#include <thread>

namespace dutydesk::demo {
namespace {

using google::protobuf::util::MessageDifferencer;

/// How often a comparison is tried: the night goes on, and both sides must be of one moment.
constexpr int kTries = 15;
constexpr std::chrono::milliseconds kBetween{250};

/// What the server says of itself and the revision it said it at; absent: not answered.
struct Told {
  std::uint64_t revision = 0;
  std::function<std::string()> difference;  ///< from the belief; empty: none
};
using Ask = std::function<std::optional<Told>()>;

/// The first difference between two maps of messages.
template <class M, class Fields>
std::string first_difference(const std::map<std::string, M>& believed,
                             const std::map<std::string, M>& told, Fields ignore) {
  for (const auto& [name, one] : told) {
    const auto found = believed.find(name);
    if (found == believed.end()) return name + " is missing";
    MessageDifferencer differencer;
    ignore(differencer);
    std::string report;
    differencer.ReportDifferencesToString(&report);
    if (!differencer.Compare(found->second, one)) return name + " differs: " + report;
  }
  for (const auto& [name, one] : believed) {
    if (!told.contains(name)) return name + " should be gone";
  }
  return {};
}

/// What a clock alone changes, without a record: "due" becomes "was due".
void ignore_next(MessageDifferencer& differencer) {
  const auto* const type = v1::DeskCase::descriptor();
  differencer.IgnoreField(type->FindFieldByName("next_words"));
  differencer.IgnoreField(type->FindFieldByName("next_at"));
}

void ignore_nothing(MessageDifferencer&) {}

/// A place's word that has grown too old is unknown, which no record says either.
void age_words(std::map<std::string, v1::DeskPlace>& told, const DeskBelief& belief) {
  for (auto& [key, place] : told) {
    const auto believed = belief.places.find(key);
    if (place.state() != v1::PLACE_STATE_UNSPECIFIED || believed == belief.places.end()) continue;
    place.set_state(believed->second.state());
  }
}

std::string desk_difference(const DeskMirror& mirror, const v1::DeskState& desk) {
  v1::DeskReset reset;
  *reset.mutable_desk() = desk;
  return mirror.look([&](const DeskBelief& belief) {
    DeskBelief told;
    told.reset(reset);
    std::string found = first_difference(belief.cases, told.cases, ignore_next);
    if (found.empty()) found = first_difference(belief.people, told.people, ignore_nothing);
    age_words(told.places, belief);
    if (found.empty()) found = first_difference(belief.places, told.places, ignore_nothing);
    if (found.empty()) found = first_difference(belief.alarms, told.alarms, ignore_nothing);
    return found;
  });
}

std::optional<Told> ask_desk(Actor& actor, const DeskMirror& mirror) {
  const auto answer = actor.read<v1::DeskService>(&v1::DeskService::Stub::GetDesk, {});
  if (!answer) return std::nullopt;
  return Told{answer->revision(),
              [&mirror, desk = answer->desk()] { return desk_difference(mirror, desk); }};
}

std::optional<Told> ask_cases(Actor& actor, const CasesMirror& mirror) {
  v1::ListCasesRequest request;
  request.set_include_ended(true);
  request.set_page_size(500);
  const auto answer = actor.read<v1::CrisisService>(&v1::CrisisService::Stub::ListCases, request);
  if (!answer) return std::nullopt;
  std::map<std::string, v1::PartnerCase> told;
  for (const auto& one : answer->cases())
    told[one.case_()] = one;
  return Told{answer->revision(), [&mirror, told] {
                return mirror.look([&](const CasesBelief& belief) {
                  return first_difference(belief.cases, told, ignore_nothing);
                });
              }};
}

std::optional<Told> ask_work(Actor& actor, const WorkMirror& mirror) {
  const auto answer = actor.read<v1::ResponderService>(&v1::ResponderService::Stub::GetWork, {});
  if (!answer) return std::nullopt;
  return Told{answer->revision(), [&mirror, work = answer->work()]() -> std::string {
                return mirror.look([&](const WorkBelief& belief) -> std::string {
                  std::string report;
                  MessageDifferencer differencer;
                  differencer.ReportDifferencesToString(&report);
                  return differencer.Compare(belief.work, work) ? "" : report;
                });
              }};
}

/// Asks and compares until both sides are of one moment and agree. The last difference otherwise.
template <class Mirror>
std::string settle(const Mirror& mirror, const Ask& ask) {
  std::string last = "the server did not answer";
  for (int tries = 0; tries < kTries; ++tries) {
    const auto told = ask();
    for (int waits = 0; told && mirror.order().at() < told->revision && waits < kTries; ++waits) {
      std::this_thread::sleep_for(kBetween / 5);
    }
    const bool current = told && mirror.changed_at() <= told->revision;
    if (current) last = told->difference();
    if (current && mirror.changed_at() <= told->revision && last.empty()) return {};
    std::this_thread::sleep_for(kBetween);
  }
  return last;
}

/// One watch: its order, and its last state.
template <class Mirror>
bool judge(Stage& stage, const std::string& who, const Mirror& mirror, const Ask& ask) {
  const std::vector<std::string> violations = mirror.order().violations();
  for (const std::string& violation : violations)
    stage.fail(violation);
  const std::string difference = settle(mirror, ask);
  if (!difference.empty()) {
    stage.fail("What " + who + " sees is not what the server says: " + difference);
  }
  return difference.empty() && violations.empty();
}

}  // namespace

std::size_t compare_all(Stage& stage, const Followed& followed) {
  std::size_t agree = 0;
  for (const auto& [who, mirror] : followed.audience.desks()) {
    Actor& actor = stage.actor(who);
    agree += judge(stage, who, *mirror, [&, &mirror = *mirror] { return ask_desk(actor, mirror); })
                 ? 1U
                 : 0U;
  }
  for (const auto& [who, mirror] : followed.audience.partners()) {
    Actor& actor = stage.actor(who);
    agree += judge(stage, who, *mirror, [&, &mirror = *mirror] { return ask_cases(actor, mirror); })
                 ? 1U
                 : 0U;
  }
  for (const auto& one : followed.responders) {
    Actor& actor = stage.actor(one->who().who);
    const WorkMirror& mirror = one->mirror();
    agree +=
        judge(stage, one->who().who, mirror, [&] { return ask_work(actor, mirror); }) ? 1U : 0U;
  }
  return agree;
}

}  // namespace dutydesk::demo
