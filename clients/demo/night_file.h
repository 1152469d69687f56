// Reading the night's TOML: one table at a time, every mistake kept with its line, every key that
// nobody asked for refused. Used by read_night() alone, on one thread.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "clients/demo/enum_words.h"
#include "clients/demo/night.h"

namespace dutydesk::demo {

/// What is wrong with the file so far, and what a time of day means in it.
struct NightFile {
  std::string path;
  LogTime begins{};
  std::vector<FieldViolation> wrong;

  void say(const toml::node& node, const std::string& key, std::string what);
};

/// One table of the file.
class Table {
 public:
  Table(NightFile& file, const toml::table& table) : file_{file}, table_{table} {}

  std::string text(const char* key, bool required = true);
  bool flag(const char* key);
  std::optional<Span> span(const char* key);
  /// "HH:MM" of the night; before the hour that it begins at: of the next day.
  std::optional<LogTime> time(const char* key, bool required);
  std::vector<std::string> texts(const char* key);
  const toml::table* table(const char* key);
  std::vector<const toml::table*> tables(const char* key);

  template <class Enum>
  Enum choice(const char* key, bool required = true) {
    const std::string word = text(key, required);
    const auto value = enum_of<Enum>(word);
    if (!value && !word.empty()) wrong(key, "is not a word for this: '" + word + "'");
    return value.value_or(Enum{});
  }

  template <class Enum>
  std::vector<Enum> choices(const char* key) {
    std::vector<Enum> values;
    for (const std::string& word : texts(key)) {
      const auto value = enum_of<Enum>(word);
      if (value) values.push_back(*value);
      if (!value) wrong(key, "is not a word for this: '" + word + "'");
    }
    return values;
  }

  /// Every key that was not asked for, as lists of text.
  std::map<std::string, std::vector<std::string>> rest();
  /// Says that each of them is not known.
  void refuse_rest();
  void wrong(const std::string& key, std::string what) { file_.say(at(key), key, std::move(what)); }
  unsigned line() const { return table_.source().begin.line; }
  NightFile& file() { return file_; }

 private:
  const toml::node* find(const char* key);
  const toml::node& at(const std::string& key) const;

  NightFile& file_;
  const toml::table& table_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace dutydesk::demo
