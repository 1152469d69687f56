// The words that people type and read for each enumeration of the contract: one table each, used by
// the grammar, the help and the rendering. Constants, safe on any thread. A word in use is never
// given another meaning.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dutydesk::cli {

/// One value of an enumeration. `typed`: the words for it, apart by spaces, the canonical one
/// first; empty: cannot be typed. `shown`: how a screen says it.
struct Word {
  int value;
  std::string_view typed;
  std::string_view shown;
};

using Words = std::span<const Word>;

Words priority_words();
Words case_kind_words();
Words detention_mode_words();
Words case_state_words();
Words age_words();
Words gender_words();
Words specialism_words();
Words flag_words();
Words fact_words();
Words source_words();
Words outcome_words();
Words cancel_words();
Words progress_words();
Words role_words();
Words decline_words();
Words place_state_words();
Words bed_state_words();
Words offer_state_words();
Words person_state_words();
Words alarm_words();
Words directory_words();

/// The value that a typed word means, in any case of letters. Absent: none.
std::optional<int> value_of(Words words, std::string_view typed);

/// The canonical word of a typed one. Absent: not a word of this table.
std::optional<std::string> canonical(Words words, std::string_view typed);

/// How a screen says a value; "?" for one that this program does not know.
std::string_view shown(Words words, int value);

/// The canonical words with a bar between: "s136|s135|assessment".
std::string choices(Words words);

/// Each text apart by spaces.
std::vector<std::string_view> split_words(std::string_view text);

/// Lower case of ASCII letters.
std::string lower(std::string_view text);

}  // namespace dutydesk::cli
