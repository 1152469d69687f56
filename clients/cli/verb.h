// What a verb is: its names, what may be said after it, and its help. Plain data that the grammar
// reads; nothing here talks to a server. The command line and the live desk share it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "clients/cli/words.h"

namespace dutydesk::cli {

/// What shape an argument has.
enum class ArgKind : std::uint8_t {
  kCase,    ///< 0231, 231 or cases/231
  kPerson,  ///< a key, or part of a name
  kPlace,   ///< a key, or part of a name
  kName,    ///< a key or number of something else: a bed, an alarm, an offer
  kWord,    ///< one of a table
  kFlag,    ///< said or not said, such as "all"
  kPast,    ///< a time, the nearest past one
  kFuture,  ///< a time, the nearest future one
  kSpan,    ///< 90s, 5m, 12h
  kNumber,
  kText,  ///< any words
};

/// One thing that may be said: bare in its place, as name=value, or as --name value.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): in the order that they are written
struct ArgSpec {
  std::string_view name;
  ArgKind kind = ArgKind::kText;
  std::string_view help{};
  Words words{};             ///< with kWord
  std::string_view alias{};  ///< other names, apart by spaces
  bool is_bare = false;
  bool is_required = false;
  bool is_repeated = false;

  ArgSpec bare() const { return changed(&ArgSpec::is_bare); }
  ArgSpec required() const { return changed(&ArgSpec::is_required); }
  ArgSpec repeated() const { return changed(&ArgSpec::is_repeated); }
  ArgSpec or_as(std::string_view names) const {
    ArgSpec copy = *this;
    copy.alias = names;
    return copy;
  }
  ArgSpec out_of(Words table) const {
    ArgSpec copy = *this;
    copy.words = table;
    return copy;
  }

 private:
  ArgSpec changed(bool ArgSpec::*what) const {
    ArgSpec copy = *this;
    copy.*what = true;
    return copy;
  }
};

/// Whether free words after -- belong to a verb.
enum class FreeText : std::uint8_t { kNone, kOptional, kRequired };

enum class Group : std::uint8_t { kCases, kOffers, kPeople, kOwnWork, kRegion, kOther };

struct VerbSpec {
  std::string_view name;          ///< one word, or two such as "region apply"
  std::string_view short_form{};  ///< empty: none
  Group group = Group::kOther;
  std::string_view summary{};   ///< one plain sentence
  std::vector<ArgSpec> args{};  ///< bare ones in the order in which they are said
  FreeText text = FreeText::kNone;
  bool asks_first = false;                   ///< needs a yes, or --yes
  std::vector<std::string_view> examples{};  ///< what follows "dutydesk "
};

/// Every verb, in the order of the help. The same object each time.
const std::vector<VerbSpec>& all_verbs();

/// By name or short form. Null: none.
const VerbSpec* find_verb(std::string_view name);

/// The verbs of two words that begin with this one, such as "region".
std::vector<const VerbSpec*> verbs_under(std::string_view first_word);

}  // namespace dutydesk::cli
