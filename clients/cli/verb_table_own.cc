#include "clients/cli/verb_args.h"

namespace dutydesk::cli {
namespace {

ArgSpec own_offer() {
  return ArgSpec{"offer", ArgKind::kName, "needed when you have several"}.bare();
}

VerbSpec progress_verb(std::string_view name, std::string_view summary, std::string_view example) {
  return {
      .name = name,
      .group = Group::kOwnWork,
      .summary = summary,
      .args = {past_arg("at", "when; left out: now").bare(), future_arg("eta", "new arrival time")},
      .examples = {example}};
}

}  // namespace

std::vector<VerbSpec> own_work_verbs() {
  static constexpr Word kOnOff[] = {{1, "on", "on"}, {0, "off", "off"}};
  return {
      {.name = "duty",
       .group = Group::kOwnWork,
       .summary = "Go on or off duty yourself.",
       .args = {word_arg("to", kOnOff, "on or off").bare().required(),
                word_arg("role", role_words(), "as what").bare().required(),
                future_arg("until", "left out: the usual length"),
                text_arg("council", "LSSA you act for").or_as("authority lssa")},
       .examples = {"duty on amhp until=0800", "duty off amhp"}},
      {.name = "work",
       .group = Group::kOwnWork,
       .summary = "Your duty, what you are asked, and your case.",
       .examples = {"work"}},
      {.name = "seen",
       .group = Group::kOwnWork,
       .summary = "Say that an offer was shown to you.",
       .args = {own_offer()},
       .examples = {"seen", "seen offers/17"}},
      {.name = "yes",
       .group = Group::kOwnWork,
       .summary = "Accept your offer.",
       .args = {own_offer(), future_arg("eta", "when you will be there")},
       .text = FreeText::kOptional,
       .examples = {"yes eta=25m", "yes offers/17 eta=0245"}},
      {.name = "no",
       .group = Group::kOwnWork,
       .summary = "Decline your offer, so that somebody else can be asked.",
       .args = {own_offer(),
                word_arg("r", decline_words(), "why").bare().required().or_as("reason")},
       .text = FreeText::kOptional,
       .examples = {"no r=unwell", "no too far"}},
      progress_verb("travelling", "You are on your way.", "travelling eta=0245"),
      progress_verb("scene", "You are there.", "scene 0249"),
      progress_verb("done", "You are finished and free again.", "done"),
  };
}

}  // namespace dutydesk::cli
