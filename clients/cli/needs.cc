#include "clients/cli/needs.h"

#include "clients/cli/words.h"

namespace dutydesk::cli {

bool says_needs(const Invocation& said) {
  for (const char* name : {"age", "gender", "assessor", "must", "lang", "skill", "flag", "two"}) {
    if (said.said(name)) return true;
  }
  return false;
}

void put_needs(const Invocation& said, v1::Needs& needs) {
  if (said.said("age")) needs.set_age(static_cast<v1::AgeBand>(said.word("age")));
  if (said.said("gender")) needs.set_gender(static_cast<v1::Gender>(said.word("gender")));
  if (said.said("assessor")) {
    needs.set_assessor_gender(static_cast<v1::Gender>(said.word("assessor")));
  }
  if (said.said("must")) needs.set_assessor_gender_required(true);
  if (const auto language = said.one("lang")) needs.set_language(lower(*language));
  if (said.said("two")) needs.set_two_staff(true);
  if (said.said("skill")) needs.clear_specialisms();
  for (const std::string& skill : said.all("skill")) {
    needs.add_specialisms(
        static_cast<v1::Specialism>(value_of(specialism_words(), skill).value_or(0)));
  }
  if (said.said("flag")) needs.clear_flags();
  for (const std::string& flag : said.all("flag")) {
    needs.add_flags(static_cast<v1::PersonFlag>(value_of(flag_words(), flag).value_or(0)));
  }
}

}  // namespace dutydesk::cli
