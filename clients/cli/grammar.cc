#include "clients/cli/grammar.h"

#include <algorithm>

#include "clients/cli/globals.h"
#include "clients/cli/shapes.h"
#include "clients/cli/suggest.h"
#include "server/base/utf8.h"

namespace dutydesk::cli {
namespace {

bool answers_to(const ArgSpec& arg, std::string_view name) {
  if (arg.name == name) return true;
  const auto names = split_words(arg.alias);
  return std::find(names.begin(), names.end(), name) != names.end();
}

const ArgSpec* find_arg(const VerbSpec& verb, std::string_view name) {
  for (const ArgSpec& arg : verb.args) {
    if (answers_to(arg, name)) return &arg;
  }
  return nullptr;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const auto near = nearest(lower(typed), known);
  return near ? " Did you mean '" + *near + "'?" : "";
}

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const VerbSpec& verb : all_verbs())
    names.emplace_back(verb.name);
  return names;
}

std::vector<std::string> arg_names(const VerbSpec& verb) {
  std::vector<std::string> names;
  for (const ArgSpec& arg : verb.args) {
    names.emplace_back(arg.name);
    for (const std::string_view other : split_words(arg.alias))
      names.emplace_back(other);
  }
  return names;
}

/// True for "name=": what can only be meant as a pair.
bool is_pair(std::string_view token) {
  const std::size_t equals = token.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  return std::all_of(
      token.begin(), token.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
      });
}

bool is_long_flag(std::string_view token) {
  return token.size() > 2 && token.rfind("--", 0) == 0;
}

/// Reads one line, token by token.
class Reader {
 public:
  explicit Reader(const std::vector<std::string>& tokens) : tokens_{tokens} {}

  Understood read() {
    if (auto wrong = check_letters()) return tl::unexpected{*wrong};
    take_text();
    if (auto wrong = take_globals()) return tl::unexpected{*wrong};
    if (auto wrong = take_verb()) return tl::unexpected{*wrong};
    while (at_ < words_.size()) {
      if (auto wrong = take_argument()) return tl::unexpected{*wrong};
    }
    if (auto wrong = check_complete()) return tl::unexpected{*wrong};
    return std::move(found_);
  }

 private:
  using Wrong = std::optional<UsageError>;

  Wrong wrong(std::string message) const { return UsageError{std::move(message), found_.verb}; }

  /// What a terminal set to another encoding types can be neither sent nor kept.
  Wrong check_letters() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (utf8_prefix(tokens_[i]) == tokens_[i].size()) continue;
      return wrong("Word " + std::to_string(i + 1) +
                   " is not UTF-8. Set the terminal to UTF-8, or paste it again.");
    }
    return std::nullopt;
  }

  /// Everything after "--" is free text; the rest goes on to be read.
  void take_text() {
    const auto dashes = std::find(tokens_.begin(), tokens_.end(), "--");
    words_.assign(tokens_.begin(), dashes);
    if (dashes == tokens_.end()) return;
    std::string text;
    for (auto word = dashes + 1; word != tokens_.end(); ++word) {
      text += (text.empty() ? "" : " ") + *word;
    }
    found_.text = std::move(text);
  }

  Wrong take_globals() {
    auto rest = split_globals(words_, found_.globals);
    if (!rest) return wrong(rest.error());
    words_ = *std::move(rest);
    return std::nullopt;
  }

  Wrong take_verb() {
    if (words_.empty()) words_ = {"help"};
    if (words_[0] == "--version") words_[0] = "version";
    const std::string first = lower(words_[0]);
    const std::string two = words_.size() > 1 ? first + " " + lower(words_[1]) : first;
    found_.verb = find_verb(two);
    at_ = two == first ? 1 : 2;
    if (found_.verb == nullptr) {
      found_.verb = find_verb(first);
      at_ = 1;
    }
    if (found_.verb != nullptr) return std::nullopt;
    return unknown_verb(first, two);
  }

  Wrong unknown_verb(const std::string& first, const std::string& two) const {
    const auto under = verbs_under(first);
    if (under.empty()) {
      return wrong("There is no verb '" + words_[0] + "'." + did_you_mean(first, verb_names()));
    }
    std::string names;
    for (const VerbSpec* verb : under)
      names += (names.empty() ? "" : ", ") + std::string{verb->name};
    return wrong("There is no verb '" + two + "'. There are: " + names + ".");
  }

  Wrong take_argument() {
    const std::string& token = words_[at_];
    if (is_long_flag(token)) return take_flag(std::string_view{token}.substr(2));
    if (is_pair(token)) return take_pair(token);
    return take_bare();
  }

  Wrong take_flag(std::string_view flag) {
    if (is_pair(flag)) return take_pair(flag);
    const ArgSpec* const arg = find_arg(*found_.verb, flag);
    if (arg == nullptr) return unknown_name(flag);
    ++at_;
    if (arg->kind == ArgKind::kFlag) return keep(*arg, "yes");
    if (at_ == words_.size()) {
      return wrong("--" + std::string{flag} + " needs " + expected_by(*arg) + ".");
    }
    return keep_named(*arg, flag, words_[at_++]);
  }

  Wrong take_pair(std::string_view pair) {
    const std::size_t equals = pair.find('=');
    const std::string name = lower(pair.substr(0, equals));
    const ArgSpec* const arg = find_arg(*found_.verb, name);
    if (arg == nullptr) return unknown_name(name);
    ++at_;
    return keep_named(*arg, name, pair.substr(equals + 1));
  }

  Wrong unknown_name(std::string_view name) const {
    return wrong("'" + std::string{found_.verb->name} + "' does not know '" + std::string{name} +
                 "'." + did_you_mean(name, arg_names(*found_.verb)));
  }

  /// minutes=5 and hours=2 are other ways of saying 5m and 2h.
  Wrong keep_named(const ArgSpec& arg, std::string_view name, std::string_view value) {
    std::string text{value};
    if (name == "minutes") text += 'm';
    if (name == "hours") text += 'h';
    auto good = value_for(arg, text);
    if (good) return keep(arg, *std::move(good));
    return wrong("'" + std::string{value} + "' is not a " + std::string{name} + ": it takes " +
                 expected_by(arg) + ".");
  }

  Wrong keep(const ArgSpec& arg, std::string value) {
    auto& values = found_.values[std::string{arg.name}];
    if (!values.empty() && !arg.is_repeated) {
      return wrong("'" + std::string{arg.name} + "' was said twice.");
    }
    values.push_back(std::move(value));
    return std::nullopt;
  }

  /// A word alone, or with the next one where both together are a known word ("on scene").
  Wrong take_bare() {
    const std::string& token = words_[at_];
    if (at_ + 1 < words_.size()) {
      const std::string both = token + "-" + words_[at_ + 1];
      if (const ArgSpec* arg = find_bare(both, true, ArgKind::kWord)) {
        at_ += 2;
        return keep(*arg, *value_for(*arg, both));
      }
    }
    const ArgSpec* arg = find_bare(token, true);
    if (arg == nullptr) arg = find_bare(token, false);
    if (arg == nullptr) return not_expected(token);
    ++at_;
    return keep(*arg, arg->kind == ArgKind::kFlag ? "yes" : *value_for(*arg, token));
  }

  const ArgSpec* find_bare(std::string_view token, bool strict,
                           std::optional<ArgKind> only = std::nullopt) const {
    for (const ArgSpec& arg : found_.verb->args) {
      const bool open = arg.is_repeated || !found_.said(arg.name);
      const bool asked = is_strict(arg.kind) == strict && (!only || arg.kind == *only);
      if (arg.is_bare && open && asked && fits(arg, token)) return &arg;
    }
    return nullptr;
  }

  Wrong not_expected(const std::string& token) const {
    std::vector<std::string> known = arg_names(*found_.verb);
    for (const ArgSpec& arg : found_.verb->args) {
      for (const Word& word : arg.words) {
        for (const std::string_view one : split_words(word.typed))
          known.emplace_back(one);
      }
    }
    return wrong("'" + std::string{found_.verb->name} + "' does not know what to do with '" +
                 token + "'." + did_you_mean(token, known));
  }

  Wrong check_complete() const {
    const VerbSpec& verb = *found_.verb;
    if (found_.globals.help) return std::nullopt;
    for (const ArgSpec& arg : verb.args) {
      if (arg.is_required && !found_.said(arg.name)) {
        return wrong("'" + std::string{verb.name} + "' needs " + std::string{arg.name} + ": " +
                     expected_by(arg) + ".");
      }
    }
    const bool has_text = found_.text && !found_.text->empty();
    if (verb.text == FreeText::kRequired && !has_text) {
      return wrong("'" + std::string{verb.name} + "' needs words after --.");
    }
    if (verb.text == FreeText::kNone && found_.text) {
      return wrong("'" + std::string{verb.name} + "' takes no words after --.");
    }
    return std::nullopt;
  }

  const std::vector<std::string>& tokens_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  Invocation found_;
};

}  // namespace

std::optional<std::string> Invocation::one(std::string_view name) const {
  const auto found = values.find(name);
  if (found == values.end()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Invocation::all(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::vector<std::string>{} : found->second;
}

int Invocation::word(std::string_view name, int otherwise) const {
  const auto said_word = one(name);
  const ArgSpec* const arg = find_arg(*verb, name);
  if (!said_word || arg == nullptr) return otherwise;
  return value_of(arg->words, *said_word).value_or(otherwise);
}

Understood understand(const std::vector<std::string>& tokens) {
  return Reader{tokens}.read();
}

}  // namespace dutydesk::cli
