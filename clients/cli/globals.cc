#include "clients/cli/globals.h"

#include <array>
#include <utility>

#include "clients/cli/shapes.h"

namespace dutydesk::cli {
namespace {

struct Switch {
  std::string_view name;
  std::string_view other;
  bool Globals::*set;
};

constexpr std::array kSwitches{
    Switch{"--json", "--json", &Globals::json},
    Switch{"--plain", "--plain", &Globals::plain},
    Switch{"--quiet", "-q", &Globals::quiet},
    Switch{"--dry-run", "-n", &Globals::dry_run},
    Switch{"--yes", "--yes", &Globals::yes},
    Switch{"--no-input", "--no-input", &Globals::no_input},
    Switch{"--help", "-h", &Globals::help},
};

struct Option {
  std::string_view name;
  std::optional<std::string> Globals::*set;
};

constexpr std::array kOptions{
    Option{"--request-id", &Globals::request_id},
    Option{"--config", &Globals::config},
    Option{"--as", &Globals::profile},
};

const Switch* find_switch(std::string_view word) {
  for (const Switch& one : kSwitches) {
    if (word == one.name || word == one.other) return &one;
  }
  return nullptr;
}

const Option* find_option(std::string_view name) {
  for (const Option& one : kOptions) {
    if (name == one.name) return &one;
  }
  return nullptr;
}

/// The name of a flag and its value, which may be the next word.
struct Pair {
  std::string name;
  std::optional<std::string> value;
  std::size_t words = 1;
};

Pair read_pair(const std::vector<std::string>& words, std::size_t at) {
  const std::string& word = words[at];
  const std::size_t equals = word.find('=');
  if (equals != std::string::npos) return {word.substr(0, equals), word.substr(equals + 1), 1};
  if (at + 1 < words.size()) return {word, words[at + 1], 2};
  return {word, std::nullopt, 1};
}

tl::expected<void, std::string> set_timeout(const Pair& pair, Globals& globals) {
  globals.timeout = read_span(pair.value.value_or(""));
  if (globals.timeout) return {};
  return tl::unexpected<std::string>{"--timeout takes a length, such as 90s, 5m or 12h."};
}

}  // namespace

tl::expected<std::vector<std::string>, std::string> split_globals(
    const std::vector<std::string>& words, Globals& globals) {
  std::vector<std::string> rest;
  for (std::size_t at = 0; at < words.size();) {
    if (const Switch* one = find_switch(words[at])) {
      globals.*(one->set) = true;
      ++at;
      continue;
    }
    const Pair pair = read_pair(words, at);
    const Option* const option = find_option(pair.name);
    if (option == nullptr && pair.name != "--timeout") {
      rest.push_back(words[at++]);
      continue;
    }
    if (!pair.value) return tl::unexpected<std::string>{pair.name + " needs a value."};
    if (option != nullptr) {
      globals.*(option->set) = *pair.value;
    } else if (auto set = set_timeout(pair, globals); !set) {
      return tl::unexpected<std::string>{set.error()};
    }
    at += pair.words;
  }
  return rest;
}

}  // namespace dutydesk::cli
