#include "clients/cli/verb_args.h"

namespace dutydesk::cli {
namespace {

/// What a team and a place must know; for new and triage.
void add_needs(std::vector<ArgSpec>& args) {
  const ArgSpec needs[] = {
      word_arg("age", age_words(), "age band"),
      word_arg("gender", gender_words(), "their gender"),
      word_arg("assessor", gender_words(), "asked for: female, male"),
      flag_arg("must", "... and no other"),
      text_arg("lang", "ISO 639 code, or bsl").or_as("interp language"),
      word_arg("skill", specialism_words(), "wished for: autism ...").repeated(),
      word_arg("flag", flag_words(), "high-risk, injured ...").bare().repeated(),
      flag_arg("two", "do not attend alone")};
  args.insert(args.end(), std::begin(needs), std::end(needs));
}

VerbSpec new_verb() {
  VerbSpec verb{.name = "new", .short_form = "nw", .group = Group::kCases};
  verb.summary = "Open a case. Only the kind is needed; say the rest as you learn it.";
  verb.args = {word_arg("kind", case_kind_words(), "kind of case").bare().required(),
               ArgSpec{"place", ArgKind::kPlace, "where they go"}.bare().or_as("to"),
               past_arg("arr", "arrival, starts the clock").or_as("arrived"),
               past_arg("det", "when detained").or_as("detained"),
               future_arg("eta", "expected there"),
               text_arg("ref", "your own reference"),
               text_arg("pc", "postcode or outcode").or_as("postcode"),
               text_arg("address", "address in words").or_as("addr"),
               text_arg("person", "name and date of birth"),
               word_arg("mode", detention_mode_words(), "route, if detained").bare(),
               word_arg("p", priority_words(), "the desk only").bare().or_as("priority"),
               text_arg("doctor", "who knows them, by key")};
  add_needs(verb.args);
  verb.text = FreeText::kOptional;
  verb.examples = {"new s136 elm arr=0152 ref=WP-1 pc=S26 age=adult person=\"J. T.\"",
                   "new s136 eta=20m pc=S26 two -- \"calm, cold, one officer\""};
  return verb;
}

VerbSpec triage_verb() {
  VerbSpec verb{.name = "triage", .short_form = "tr", .group = Group::kCases};
  verb.summary = "Set how urgent it is, who has it, and what the team must know.";
  verb.args = {case_arg(),
               word_arg("p", priority_words(), "priority").bare().or_as("priority"),
               text_arg("owner", "who has it: key, or desk"),
               text_arg("council", "the responsible LSSA").or_as("authority lssa"),
               ArgSpec{"bar", ArgKind::kPerson, "may not assess"}.repeated(),
               ArgSpec{"unbar", ArgKind::kPerson, "may assess again"}.repeated(),
               ArgSpec{"doctor", ArgKind::kPerson, "doctor who knows them"},
               word_arg("mode", detention_mode_words(), "settle the route, if detained")};
  add_needs(verb.args);
  verb.examples = {"triage 0231 p1 two interp=bsl", "tr 231 p0 bar=lewis"};
  return verb;
}

VerbSpec time_verb() {
  return {.name = "time",
          .short_form = "tm",
          .group = Group::kCases,
          .summary = "Record when something happened. The clocks follow by themselves.",
          .args = {case_arg(), word_arg("what", fact_words(), "what happened").bare().required(),
                   past_arg("at", "when; left out: now").bare(),
                   ArgSpec{"place", ArgKind::kPlace, "for arrived and left"},
                   word_arg("src", source_words(), "how you know").or_as("source"),
                   ArgSpec{"fixes", ArgKind::kNumber, "number of the fact it corrects"}.or_as(
                       "corrects")},
          .text = FreeText::kOptional,
          .examples = {"time 0231 arrived 0152 place=elm src=police", "tm 231 completed 0405",
                       "tm 231 arrived 0147 place=elm fixes=2"}};
}

VerbSpec note_verb() {
  return {.name = "note",
          .short_form = "nt",
          .group = Group::kCases,
          .summary = "Write a note. It cannot be changed; correct it with another.",
          .args = {case_arg(), past_arg("at", "when it happened"),
                   word_arg("src", source_words(), "how you know").or_as("source"),
                   ArgSpec{"fixes", ArgKind::kNumber, "number of the fact it corrects"}.or_as(
                       "corrects")},
          .text = FreeText::kRequired,
          .examples = {"note 0231 at=0205 -- \"Sgt can hold one officer to 0330\""}};
}

VerbSpec arrive_verb() {
  return {
      .name = "arrive",
      .group = Group::kCases,
      .summary = "The person is at a place. The first arrival starts the clock.",
      .args = {case_arg(),
               ArgSpec{"place", ArgKind::kPlace, "where they are"}.bare().required().or_as("to"),
               past_arg("at", "when; left out: now").bare(),
               word_arg("src", source_words(), "how you know").or_as("source"),
               ArgSpec{"fixes", ArgKind::kNumber, "number of the arrival it corrects"}.or_as(
                   "corrects")},
      .examples = {"arrive 0231 elm 0152", "arrive 0231 elm at=0147 fixes=2"}};
}

}  // namespace

std::vector<VerbSpec> case_verbs() {
  return {
      new_verb(),
      {.name = "list",
       .short_form = "ls",
       .group = Group::kCases,
       .summary = "Open cases, most urgent first.",
       .args = {flag_arg("all", "ended ones too"), flag_arg("open", "only open ones (usual)")},
       .examples = {"list", "list all --plain"}},
      {.name = "show",
       .group = Group::kCases,
       .summary = "Everything of one case.",
       .args = {case_arg()},
       .examples = {"show 0231", "show 231 --json"}},
      triage_verb(),
      time_verb(),
      note_verb(),
      {.name = "where",
       .group = Group::kCases,
       .summary = "Say where the person is, or when they are expected.",
       .args = {case_arg(), text_arg("pc", "postcode or outcode").or_as("postcode"),
                text_arg("address", "address in words").or_as("addr"),
                future_arg("eta", "expected at the place")},
       .examples = {"where 0231 pc=S26 eta=20m"}},
      arrive_verb(),
      {.name = "why",
       .group = Group::kCases,
       .summary = "Why the clocks and the plan are what they are, rule by rule.",
       .args = {case_arg()},
       .examples = {"why 0231"}},
      {.name = "close",
       .group = Group::kCases,
       .summary = "Close a case with its outcome.",
       .args = {case_arg(), word_arg("outcome", outcome_words(), "how it ended").bare().required()},
       .text = FreeText::kOptional,
       .examples = {"close 0231 s2", "close 231 community -- \"crisis team from 9\""}},
      {.name = "cancel",
       .group = Group::kCases,
       .summary = "Take a case back that should not be there. People on it are told.",
       .args = {case_arg(), word_arg("r", cancel_words(), "why").bare().required().or_as("reason")},
       .text = FreeText::kOptional,
       .asks_first = true,
       .examples = {"cancel 0231 duplicate", "cancel 231 error --yes"}},
  };
}

}  // namespace dutydesk::cli
