// One row of a directory file, read cell by cell into typed values. A reading that fails adds to
// the findings and goes on with a harmless value, so that all that is wrong is found in one pass.
// Used within one parse_directory() call; never repeats a cell in a message.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/id.h"
#include "server/base/result.h"
#include "server/codec/csv.h"
#include "server/codec/directory_words.h"
#include "server/model/values.h"

namespace dutydesk::codec {

/// What a reading found.
struct Findings {
  std::vector<FieldViolation> wrong;
  std::vector<FieldViolation> notes;
};

/// The parts of a cell that is a list, separated by spaces or semicolons.
std::vector<std::string_view> list_parts(std::string_view cell);

/// The value of a word; nullopt when the table does not have it.
template <class E>
std::optional<E> find_word(std::string_view text, Words<E> words) {
  const auto at = std::find_if(words.begin(), words.end(),
                               [&](const Word<E>& word) { return word.text == text; });
  return at == words.end() ? std::nullopt : std::optional<E>{at->value};
}

/// "is not one of the words for this: use yes, no".
template <class E>
std::string wrong_word(Words<E> words) {
  std::string what = "is not one of the words for this: use ";
  for (const auto& word : words) {
    if (&word != &words.front()) what += ", ";
    what += word.text;
  }
  return what;
}

/// Reads the cells of one row. The table and the findings must outlive it.
class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row, Findings& findings)
      : table_{table}, row_{row}, findings_{findings} {}

  std::string_view cell(std::string_view column) const { return table_.cell(row_, column); }
  /// Adds a violation; the same one again, from the next part of a list, is left out.
  void wrong(std::string_view column, std::string what) const;
  void note(std::string_view column, std::string what) const;

  /// A text of 1 to `max_bytes`; empty when it is wrong.
  std::string text(std::string_view column, std::size_t max_bytes) const;

  /// A whole number; `least` when it is wrong.
  std::uint32_t number(std::string_view column, std::uint32_t least, std::uint32_t most) const;

  /// "yes", or "no" and empty.
  bool flag(std::string_view column) const { return word<bool>(column, kFlagWords, false); }

  /// A postcode or outcode of a known location, or empty. `at` gets its centroid.
  std::string outcode(std::string_view column, std::optional<Point>& at) const;

  /// A list of outcodes of known location, ascending and without repeats.
  std::vector<std::string> outcodes(std::string_view column) const;

  /// A key; none when the cell is empty and `required` is false, or when it is wrong.
  template <class K>
  K key(std::string_view column, bool required = true) const {
    const auto text = cell(column);
    if (is_key(text)) return K{std::string{text}};
    if (required || !text.empty()) wrong(column, kKeyRule);
    return K{};
  }

  /// One word. An empty cell gives `otherwise`, or is wrong when there is none.
  template <class E>
  E word(std::string_view column, Words<E> words, std::optional<E> otherwise) const {
    const auto text = cell(column);
    if (text.empty() && otherwise) return *otherwise;
    const auto value = find_word(text, words);
    if (!value) wrong(column, wrong_word(words));
    return value.value_or(words.front().value);
  }

  /// A list of words, ascending and without repeats.
  template <class E>
  std::vector<E> words(std::string_view column, Words<E> allowed) const {
    std::vector<E> values;
    for (const auto part : list_parts(cell(column))) {
      const auto value = find_word(part, allowed);
      if (!value) wrong(column, wrong_word(allowed));
      if (value) values.push_back(*value);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
  }

 private:
  static constexpr const char* kKeyRule =
      "is not a key: use 1 to 40 of a-z, 0-9 and '-', beginning with a letter or digit";

  const CsvTable& table_;
  const CsvRow& row_;
  Findings& findings_;
};

}  // namespace dutydesk::codec
