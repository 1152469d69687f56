// The acts of the duty desk: triage, who can go, offers, the team, places, alarms, the outcome.
#include <algorithm>
#include <array>

#include "clients/demo/acts.h"
#include "clients/demo/enum_words.h"
#include "clients/demo/scene.h"
#include "dutydesk/v1/desk.grpc.pb.h"

namespace dutydesk::demo {
namespace {

/// How long the desk lets the server go on by itself before it looks at a team again.
constexpr Span kLookAgain = std::chrono::minutes{4};
/// How long a team may take. Source: longer than any of the night's.
constexpr Span kTeamMost = std::chrono::hours{7};
/// Names shown of those left out. Source: a line of a screen.
constexpr std::size_t kLeftOutShown = 6;

using Desk = v1::DeskService;

template <class Response>
ActResult done(const client::Answer<Response>& answer) {
  if (!answer) return tl::unexpected{answer.error()};
  return true;
}

void say(Scene& scene, const std::string& who, const std::string& words) {
  scene.stage().narrator().say(scene.stage().clock().now(), who, words);
}

/// Rules that say something of this case; who is off duty or busy fills no screen.
bool is_telling(const v1::LeftOutPerson& left) {
  static constexpr std::array<std::string_view, 7> kTelling{
      "NOT_APPROVED_AMHP", "DECLINED",        "DID_NOT_ANSWER", "KNOWN_CONFLICT",
      "TEAM_CONFLICT",     "GENDER_REQUIRED", "OUT_OF_REACH"};
  return std::find(kTelling.begin(), kTelling.end(), left.rule()) != kTelling.end();
}

std::string team_words(const v1::ProposedTeam& team) {
  std::string words;
  for (const auto& member : team.members()) {
    words += (words.empty() ? "" : "; ") + member.person_name();
    if (member.has_travel()) {
      words += " " + std::to_string(member.travel().seconds() / 60) + " min";
    }
    for (const auto& reason : member.reasons_for())
      words += ", +" + reason;
    for (const auto& reason : member.reasons_against())
      words += ", -" + reason;
  }
  return words;
}

client::Answer<v1::ProposeTeamsResponse> propose(Scene& scene, Actor& actor) {
  v1::ProposeTeamsRequest request;
  request.set_case_(scene.case_name());
  request.set_limit(3);
  return actor.read<Desk>(&Desk::Stub::ProposeTeams, request);
}

ActResult offer_to(Scene& scene, Actor& actor, const std::vector<std::string>& people) {
  v1::MakeOffersRequest request;
  request.set_case_(scene.case_name());
  for (const std::string& key : people)
    request.add_people(key);
  request.set_next(people.empty());
  return done(actor.write<Desk>(&Desk::Stub::MakeOffers, request));
}

/// Nobody is left to ask: those who did not answer are asked again by name.
void ring_round(Scene& scene, Actor& actor) {
  const auto answer = propose(scene, actor);
  if (!answer) return;
  for (const auto& left : answer->left_out()) {
    if (left.rule() != "DID_NOT_ANSWER") continue;
    say(scene, actor.who(), "asks " + left.person_name() + " again, by name");
    if (offer_to(scene, actor, {left.person()})) return;
  }
}

bool is_refusal(const client::Failure& failure) {
  return failure.exit == client::Exit::kRefused || failure.exit == client::Exit::kConflict;
}

/// One of them has gone elsewhere meanwhile: the others are asked one by one, and without any the
/// next best. Nobody at all is no mistake here: the team is looked for again later.
void offer_one_by_one(Scene& scene, Actor& actor, const std::vector<std::string>& people) {
  bool asked = false;
  for (const std::string& key : people)
    asked = offer_to(scene, actor, {key}).has_value() || asked;
  if (!asked) (void)offer_to(scene, actor, {});
}

}  // namespace

ActResult act_triage(Scene& scene, const Step& step) {
  v1::TriageCaseRequest request;
  request.set_case_(scene.case_name());
  request.set_priority(
      enum_of<v1::Priority>(step.text("priority")).value_or(v1::PRIORITY_UNSPECIFIED));
  const std::string owner = step.text("owner").empty() ? step.who : step.text("owner");
  request.set_owner(scene.stage().person_of(owner));
  if (!step.text("authority").empty()) request.set_authority(step.text("authority"));
  if (!step.text("known_doctor").empty()) {
    request.set_known_doctor(scene.stage().person_of(step.text("known_doctor")));
  }
  for (const std::string& who : step.list("barred")) {
    request.mutable_barred()->add_people(scene.stage().person_of(who));
  }
  if (step.args.contains("flags")) {
    *request.mutable_needs() = scene.now().needs();
    request.mutable_needs()->clear_flags();
    for (const std::string& word : step.list("flags")) {
      request.mutable_needs()->add_flags(
          enum_of<v1::PersonFlag>(word).value_or(v1::PERSON_FLAG_UNSPECIFIED));
    }
  }
  return done(scene.actor(step).write<Desk>(&Desk::Stub::TriageCase, request));
}

ActResult act_who(Scene& scene, const Step& step) {
  const auto answer = propose(scene, scene.actor(step));
  if (!answer) return tl::unexpected{answer.error()};
  say(scene, step.who,
      "asks who can go to " + case_text(scene.case_name()) + ": " + answer->summary());
  if (answer->teams_size() > 0) say(scene, "", "first: " + team_words(answer->teams(0)));
  std::size_t shown = 0;
  for (const auto& left : answer->left_out()) {
    if (!is_telling(left) || ++shown > kLeftOutShown) continue;
    say(scene, "", "not " + left.person_name() + ": " + left.words());
  }
  for (const auto& left : answer->places_left_out()) {
    if (left.rule() != "NOT_A_PLACE_OF_SAFETY") {
      say(scene, "", "not " + left.name() + ": " + left.words());
    }
  }
  return true;
}

ActResult act_why(Scene& scene, const Step& step) {
  v1::ExplainCaseRequest request;
  request.set_case_(scene.case_name());
  const auto answer = scene.actor(step).read<Desk>(&Desk::Stub::ExplainCase, request);
  if (!answer) return tl::unexpected{answer.error()};
  say(scene, step.who, "asks why, of " + case_text(scene.case_name()) + ":");
  for (const std::string& sentence : answer->sentences())
    say(scene, "", sentence);
  return true;
}

ActResult act_offer(Scene& scene, const Step& step) {
  std::vector<std::string> people;
  for (const std::string& who : step.list("people")) {
    people.push_back(scene.stage().person_of(who));
  }
  Actor& actor = scene.actor(step);
  ActResult all = offer_to(scene, actor, people);
  if (all || !is_refusal(all.error())) return all;
  say(scene, step.who, "cannot ask all of them: " + all.error().message);
  offer_one_by_one(scene, actor, people);
  return true;
}

ActResult act_team(Scene& scene, const Step& step) {
  StageClock& clock = scene.stage().clock();
  const LogTime until = clock.now() + kTeamMost;
  int rounds = 0;
  while (!scene.wait_for(is_team_complete, kLookAgain)) {
    if (clock.stopped()) return true;
    if (clock.now() >= until) {
      return client::give_up(client::Exit::kError, "No team was found in seven hours.");
    }
    if (is_asked(scene.now())) continue;
    const bool asked = offer_to(scene, scene.actor(step), {}).has_value();
    if (!asked && ++rounds > 1) ring_round(scene, scene.actor(step));
  }
  return true;
}

ActResult act_withdraw(Scene& scene, const Step& step) {
  v1::WithdrawOfferRequest request;
  request.set_case_(scene.case_name());
  request.set_person(scene.stage().person_of(step.text("person")));
  return done(scene.actor(step).write<Desk>(&Desk::Stub::WithdrawOffer, request));
}

ActResult act_assign(Scene& scene, const Step& step) {
  v1::AssignPersonRequest request;
  request.set_case_(scene.case_name());
  request.set_person(scene.stage().person_of(step.text("person")));
  request.set_reason(step.text("reason"));
  if (const auto span = step.span("eta_in")) {
    *request.mutable_eta() = client::to_stamp(scene.stage().clock().now() + *span);
  }
  return done(scene.actor(step).write<Desk>(&Desk::Stub::AssignPerson, request));
}

ActResult act_hold(Scene& scene, const Step& step) {
  v1::HoldPlaceRequest request;
  request.set_case_(scene.case_name());
  request.set_place(step.text("place"));
  return done(scene.actor(step).write<Desk>(&Desk::Stub::HoldPlace, request));
}

ActResult act_take(Scene& scene, const Step& step) {
  const auto alarms = scene.stage().desk().look([&](const DeskBelief& desk) {
    std::vector<std::string> names;
    for (const auto& [name, alarm] : desk.alarms) {
      const bool taken = alarm.has_acknowledged_at();
      if (alarm.case_() == scene.case_name() && !taken) names.push_back(name);
    }
    return names;
  });
  for (const std::string& name : alarms) {
    v1::AcknowledgeAlarmRequest request;
    request.set_alarm(name);
    const auto answer = scene.actor(step).write<Desk>(&Desk::Stub::AcknowledgeAlarm, request);
    const bool over = !answer && answer.error().exit == client::Exit::kNotFound;
    if (!answer && !over) return tl::unexpected{answer.error()};
  }
  return true;
}

ActResult act_close(Scene& scene, const Step& step) {
  v1::CloseCaseRequest request;
  request.set_case_(scene.case_name());
  request.set_outcome(enum_of<v1::Outcome>(step.text("outcome")).value_or(v1::OUTCOME_OTHER));
  request.set_text(step.text("text"));
  std::string outcome = step.text("outcome");
  std::replace(outcome.begin(), outcome.end(), '_', ' ');
  say(scene, step.who,
      "closes " + case_text(scene.case_name()) + ": " + outcome + ". " + step.text("text"));
  return done(scene.actor(step).write<Desk>(&Desk::Stub::CloseCase, request));
}

}  // namespace dutydesk::demo
