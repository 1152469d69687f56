#include "clients/cli/verb_args.h"

namespace dutydesk::cli {
namespace {

VerbSpec accept_verb() {
  return {.name = "accept",
          .short_form = "ac",
          .group = Group::kOffers,
          .summary = "Somebody said yes by phone.",
          .args = {case_arg(), person_arg(), future_arg("eta", "when they will be there"),
                   past_arg("at", "when they said so"), text_arg("by", "always phone")},
          .text = FreeText::kOptional,
          .examples = {"accept 0231 doyle eta=0245", "ac 231 doyle by=phone at=0213"}};
}

VerbSpec decline_verb() {
  return {.name = "decline",
          .short_form = "de",
          .group = Group::kOffers,
          .summary = "Somebody said no by phone.",
          .args = {case_arg(), person_arg(),
                   word_arg("r", decline_words(), "why").bare().required().or_as("reason"),
                   past_arg("at", "when they said so")},
          .text = FreeText::kOptional,
          .examples = {"decline 0231 adeyemi r=unwell"}};
}

VerbSpec assign_verb() {
  return {.name = "assign",
          .short_form = "as",
          .group = Group::kOffers,
          .summary = "Put somebody on a case without an offer. It shows in the report.",
          .args = {case_arg(), person_arg(),
                   text_arg("r", "why without an offer").required().or_as("reason"),
                   future_arg("eta", "when they will be there")},
          .asks_first = true,
          .examples = {"assign 0231 lewis r=\"life at risk, agreed by phone\""}};
}

}  // namespace

std::vector<VerbSpec> offer_verbs() {
  return {
      {.name = "who",
       .short_form = "wh",
       .group = Group::kOffers,
       .summary = "Who can go, best team first, with reasons for and against.",
       .args = {case_arg(), flag_arg("all", "who was left out, and why"),
                ArgSpec{"limit", ArgKind::kNumber, "how many teams, 1 to 20"}},
       .examples = {"who 0231", "wh 231 all"}},
      {.name = "offer",
       .short_form = "o",
       .group = Group::kOffers,
       .summary = "Ask people, or the next best. The first yes wins.",
       .args =
           {case_arg(),
            ArgSpec{"person", ArgKind::kPerson, "part of a name, or key"}.bare().repeated().or_as(
                "to"),
            flag_arg("next", "the next best, every open role"),
            span_arg("window", "time to answer, such as 5m")},
       .examples = {"offer 0231 next", "offer 0231 --to doyle --minutes 5",
                    "o 231 doyle adeyemi 4m"}},
      {.name = "withdraw",
       .short_form = "wd",
       .group = Group::kOffers,
       .summary = "Take an open offer back. The person is told.",
       .args = {case_arg(),
                ArgSpec{"person", ArgKind::kPerson, "part of a name, or key"}.bare().or_as("to"),
                ArgSpec{"offer", ArgKind::kName, "or the offer, such as offers/17"}},
       .examples = {"withdraw 0231 doyle"}},
      accept_verb(),
      decline_verb(),
      assign_verb(),
      {.name = "release",
       .group = Group::kOffers,
       .summary = "Take somebody off the team, also after a wrong done.",
       .args = {case_arg(), person_arg()},
       .examples = {"release 0231 doyle"}},
      {.name = "hold",
       .short_form = "hd",
       .group = Group::kOffers,
       .summary = "Hold a place for a case, so that nobody else can take it.",
       .args = {case_arg(), ArgSpec{"place", ArgKind::kPlace, "left out: the best one"}.bare(),
                span_arg("for", "how long, up to 24h")},
       .examples = {"hold 0231 elm 2h", "hold 231"}},
      {.name = "unhold",
       .group = Group::kOffers,
       .summary = "Give the held place of a case back.",
       .args = {case_arg()},
       .examples = {"unhold 0231"}},
  };
}

}  // namespace dutydesk::cli
