#include "clients/cli/words.h"

#include <algorithm>

namespace dutydesk::cli {

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

namespace {

const Word* find(Words words, std::string_view typed) {
  const std::string wanted = lower(typed);
  for (const Word& word : words) {
    for (const std::string_view one : split_words(word.typed)) {
      if (one == wanted) return &word;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<int> value_of(Words words, std::string_view typed) {
  const Word* const word = find(words, typed);
  return word == nullptr ? std::nullopt : std::optional{word->value};
}

std::optional<std::string> canonical(Words words, std::string_view typed) {
  const Word* const word = find(words, typed);
  if (word == nullptr) return std::nullopt;
  return std::string{split_words(word->typed).front()};
}

std::string_view shown(Words words, int value) {
  for (const Word& word : words) {
    if (word.value == value) return word.shown;
  }
  return "?";
}

std::string choices(Words words) {
  std::string text;
  for (const Word& word : words) {
    if (word.typed.empty()) continue;
    text += (text.empty() ? "" : "|") + std::string{split_words(word.typed).front()};
  }
  return text;
}

}  // namespace dutydesk::cli
