#include "clients/cli/verb.h"

#include <iterator>
#include <string>

#include "clients/cli/verb_args.h"

namespace dutydesk::cli {
namespace {

std::vector<VerbSpec> collect() {
  std::vector<VerbSpec> verbs;
  for (auto table :
       {case_verbs, offer_verbs, people_verbs, own_work_verbs, region_verbs, other_verbs}) {
    auto some = table();
    std::move(some.begin(), some.end(), std::back_inserter(verbs));
  }
  return verbs;
}

}  // namespace

const std::vector<VerbSpec>& all_verbs() {
  static const std::vector<VerbSpec> kVerbs = collect();
  return kVerbs;
}

std::vector<const VerbSpec*> verbs_under(std::string_view first_word) {
  std::vector<const VerbSpec*> found;
  const std::string start = std::string{first_word} + " ";
  for (const VerbSpec& verb : all_verbs()) {
    if (verb.name.substr(0, start.size()) == start) found.push_back(&verb);
  }
  return found;
}

const VerbSpec* find_verb(std::string_view name) {
  for (const VerbSpec& verb : all_verbs()) {
    if (verb.name == name || (!verb.short_form.empty() && verb.short_form == name)) return &verb;
  }
  return nullptr;
}

}  // namespace dutydesk::cli
