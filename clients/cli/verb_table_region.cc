#include "clients/cli/verb_args.h"

namespace dutydesk::cli {

std::vector<VerbSpec> region_verbs() {
  static constexpr Word kSubjects[] = {{1, "case", "case"}, {2, "person", "person"}};
  return {
      {.name = "region apply",
       .group = Group::kRegion,
       .summary = "Show what a folder of files changes, then do it: all or nothing.",
       .args =
           {ArgSpec{"dir", ArgKind::kText, "folder with region.toml and *.csv"}.bare().required()},
       .asks_first = true,
       .examples = {"region apply ./westshire --dry-run", "region apply ./westshire --yes"}},
      {.name = "region show",
       .group = Group::kRegion,
       .summary = "The directory: organisations, people, places, beds, principals.",
       .args = {word_arg("kind", directory_words(), "only this kind").bare()},
       .examples = {"region show", "region show people --plain"}},
      {.name = "region retire",
       .group = Group::kRegion,
       .summary = "Keep an entry for history, but never use it or let it in again.",
       .args = {word_arg("kind", directory_words(), "what it is").bare().required(),
                ArgSpec{"key", ArgKind::kName, "its key"}.bare().required()},
       .asks_first = true,
       .examples = {"region retire person doyle-p"}},
      {.name = "region restore",
       .group = Group::kRegion,
       .summary = "Bring a retired entry back as it was.",
       .args = {word_arg("kind", directory_words(), "what it is").bare().required(),
                ArgSpec{"key", ArgKind::kName, "its key"}.bare().required()},
       .asks_first = true,
       .examples = {"region restore person doyle-p"}},
      {.name = "region erase",
       .group = Group::kRegion,
       .summary = "Destroy the words of a closed case or a retired person. For ever.",
       .args = {word_arg("what", kSubjects, "what it is").bare().required(),
                ArgSpec{"key", ArgKind::kName, "case number or person's key"}.bare().required()},
       .asks_first = true,
       .examples = {"region erase case 0231", "region erase person doyle-p --yes"}},
  };
}

std::vector<VerbSpec> other_verbs() {
  return {
      {.name = "desk",
       .group = Group::kOther,
       .summary = "The live desk, full screen.",
       .args = {flag_arg("linear", "lines only, nothing redrawn: for a screen reader")},
       .examples = {"desk", "desk --linear"}},
      {.name = "watch",
       .group = Group::kOther,
       .summary = "One line for each thing that happens, until you stop it.",
       .args = {ArgSpec{"case", ArgKind::kCase, "only this case"}.bare(),
                text_arg("since", "resume value of an earlier line"),
                word_arg("until", case_state_words(), "end when the case is there"),
                ArgSpec{"heartbeat", ArgKind::kSpan, "sign of life; left out: 30s"},
                flag_arg("work", "your own work instead")},
       .examples = {"watch", "watch --json --since 3-8813-9f0c...",
                    "watch --case 0231 --until assigned --timeout 30m"}},
      {.name = "op status",
       .group = Group::kOther,
       .summary = "Whether the service is well. No case data.",
       .args = {flag_arg("hash", "hash the state too")},
       .examples = {"op status", "op status hash --json"}},
      {.name = "op show",
       .group = Group::kOther,
       .summary = "What became of a request whose answer was lost.",
       .args = {ArgSpec{"request", ArgKind::kName, "the request id"}.bare().required()},
       .examples = {"op show 0d5b2b0e-6a3c-4f6e-9d55-6f3a1f6f0c11"}},
      {.name = "help",
       .group = Group::kOther,
       .summary = "This help, or that of a verb.",
       .args = {ArgSpec{"verb", ArgKind::kText, "a verb"}.bare().repeated()},
       .examples = {"help", "help offer"}},
      {.name = "version",
       .group = Group::kOther,
       .summary = "The version of this program.",
       .examples = {"version"}},
  };
}

}  // namespace dutydesk::cli
