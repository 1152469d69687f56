#include "clients/cli/verb_args.h"

namespace dutydesk::cli {
namespace {

VerbSpec on_verb() {
  return {.name = "on",
          .group = Group::kPeople,
          .summary = "Put somebody on duty.",
          .args = {person_arg(), word_arg("role", role_words(), "as what").bare().required(),
                   future_arg("until", "left out: the usual length"),
                   text_arg("council", "LSSA an AMHP acts for").or_as("authority lssa"),
                   flag_arg("second", "second on call"), text_arg("patch", "only this area")},
          .examples = {"on doyle amhp until=0800", "on patel doctor second"}};
}

}  // namespace

std::vector<VerbSpec> people_verbs() {
  return {
      {.name = "people",
       .group = Group::kPeople,
       .summary = "Who is on duty and what they are doing.",
       .examples = {"people", "people --plain"}},
      {.name = "status",
       .short_form = "st",
       .group = Group::kPeople,
       .summary = "Record how far somebody has got: travelling, on scene, done.",
       .args = {person_arg(), word_arg("progress", progress_words(), "how far").bare().required(),
                past_arg("at", "when; left out: now"), future_arg("eta", "new arrival time")},
       .examples = {"status doyle on scene", "st khan travelling eta=0248"}},
      on_verb(),
      {.name = "off",
       .group = Group::kPeople,
       .summary = "Take somebody off duty.",
       .args = {person_arg(), word_arg("role", role_words(), "as what").bare().required()},
       .examples = {"off doyle amhp"}},
      {.name = "place",
       .group = Group::kPeople,
       .summary = "Places and what they say of themselves; with a state: record it.",
       .args = {ArgSpec{"place", ArgKind::kPlace, "left out: show them all"}.bare().or_as("to"),
                word_arg("state", place_state_words(), "what it says now").bare()},
       .examples = {"place", "place elm open", "place elm no-staff"}},
      {.name = "bed",
       .group = Group::kPeople,
       .summary = "Record what a bed says of itself.",
       .args = {ArgSpec{"bed", ArgKind::kName, "key of the bed"}.bare().required(),
                word_arg("state", bed_state_words(), "what it says now").bare().required()},
       .examples = {"bed elm-2 free"}},
      {.name = "alarms",
       .group = Group::kPeople,
       .summary = "Alarms that are not cleared, most urgent first.",
       .examples = {"alarms"}},
      {.name = "ack",
       .group = Group::kPeople,
       .summary = "Say that you have it. It does not say that it is solved.",
       .args = {ArgSpec{"alarm", ArgKind::kName, "number of the alarm"}.bare().required()},
       .examples = {"ack 5"}},
      {.name = "shelve",
       .group = Group::kPeople,
       .summary = "Quiet an alarm for a while, at most 8 hours.",
       .args = {ArgSpec{"alarm", ArgKind::kName, "number of the alarm"}.bare().required(),
                span_arg("for", "how long, such as 30m"), future_arg("until", "or until when")},
       .text = FreeText::kRequired,
       .examples = {"shelve 5 30m -- \"known fault\""}},
  };
}

}  // namespace dutydesk::cli
