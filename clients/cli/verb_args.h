// The arguments that many verbs have in common, each said once. Pure functions for the verb tables,
// safe on any thread.
#pragma once

#include "clients/cli/verb.h"

namespace dutydesk::cli {

inline ArgSpec case_arg() {
  return ArgSpec{"case", ArgKind::kCase, "0231, or last 3 digits"}.bare().required();
}
inline ArgSpec person_arg() {
  return ArgSpec{"person", ArgKind::kPerson, "part of a name, or key"}.bare().required().or_as(
      "to");
}
inline ArgSpec past_arg(std::string_view name, std::string_view help) {
  return {name, ArgKind::kPast, help};
}
inline ArgSpec future_arg(std::string_view name, std::string_view help) {
  return {name, ArgKind::kFuture, help};
}
inline ArgSpec text_arg(std::string_view name, std::string_view help) {
  return {name, ArgKind::kText, help};
}
inline ArgSpec flag_arg(std::string_view name, std::string_view help) {
  return ArgSpec{name, ArgKind::kFlag, help}.bare();
}
inline ArgSpec word_arg(std::string_view name, Words words, std::string_view help) {
  return ArgSpec{name, ArgKind::kWord, help}.out_of(words);
}
inline ArgSpec span_arg(std::string_view name, std::string_view help) {
  return ArgSpec{name, ArgKind::kSpan, help}.bare().or_as("minutes hours");
}

/// The verbs of each table, in order.
std::vector<VerbSpec> case_verbs();
std::vector<VerbSpec> offer_verbs();
std::vector<VerbSpec> people_verbs();
std::vector<VerbSpec> own_work_verbs();
std::vector<VerbSpec> region_verbs();
std::vector<VerbSpec> other_verbs();

}  // namespace dutydesk::cli
