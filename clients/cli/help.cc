#include "clients/cli/help.h"

#include <algorithm>
#include <array>

#include "clients/cli/grammar.h"

namespace dutydesk::cli {
namespace {

/// Source: the narrowest terminal in use has 80 columns.
constexpr std::size_t kWidth = 79;

struct GroupName {
  Group group;
  std::string_view name;
};

constexpr std::array kGroups{
    GroupName{Group::kCases, "Cases"},     GroupName{Group::kOffers, "Who goes"},
    GroupName{Group::kPeople, "The desk"}, GroupName{Group::kOwnWork, "Your work"},
    GroupName{Group::kRegion, "Region"},   GroupName{Group::kOther, "Other"},
};

std::string filled(std::string_view text, std::size_t width) {
  std::string out{text};
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

/// Words in lines of at most kWidth, the second and later ones indented.
std::vector<std::string> wrapped(const std::string& start, const std::vector<std::string>& words) {
  std::vector<std::string> lines{start};
  for (const std::string& word : words) {
    if (lines.back().size() + 1 + word.size() > kWidth) lines.emplace_back(start.size(), ' ');
    lines.back() += " " + word;
  }
  return lines;
}

std::vector<std::string> words_of(std::string_view text) {
  const auto words = split_words(text);
  return {words.begin(), words.end()};
}

std::vector<std::string> group_lines(const GroupName& group) {
  std::vector<std::string> words;
  for (const VerbSpec& verb : all_verbs()) {
    if (verb.group != group.group) continue;
    std::string word{verb.name};
    if (!verb.short_form.empty()) word += "(" + std::string{verb.short_form} + ")";
    const bool several = word.find(' ') != std::string::npos;
    words.push_back(several ? "'" + word + "'" : word);
  }
  return wrapped("  " + filled(group.name, 10), words);
}

/// The values of a word argument where they are few, after its help.
std::string help_of(const ArgSpec& arg) {
  std::string text{arg.help};
  if (arg.kind == ArgKind::kWord) text += ": " + choices(arg.words);
  return text;
}

std::string written(const ArgSpec& arg) {
  std::string form = form_of(arg);
  if (form.front() == '[') form = form.substr(1, form.size() - 2);
  return form;
}

/// The arguments one to a line, long lists of words wrapped.
std::vector<std::string> argument_lines(const VerbSpec& verb) {
  std::size_t width = 0;
  for (const ArgSpec& arg : verb.args)
    width = std::max(width, written(arg).size());
  std::vector<std::string> lines;
  for (const ArgSpec& arg : verb.args) {
    std::string help = help_of(arg);
    std::replace(help.begin(), help.end(), '|', ' ');
    for (std::string& line : wrapped("  " + filled(written(arg), width) + " ", words_of(help))) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

/// "ref=" for "ref=REF": the name says it already.
std::string short_form_of(const ArgSpec& arg) {
  const std::string form = written(arg);
  const std::size_t equals = form.find('=');
  if (equals == std::string::npos) return form;
  return lower(form.substr(equals + 1)) == arg.name ? form.substr(0, equals + 1) : form;
}

/// Source: two of them and a blank fill kWidth.
constexpr std::size_t kCell = 37;
constexpr std::size_t kFormCell = 12;

std::string cell_of(const ArgSpec& arg) {
  const std::string words = choices(arg.words);
  const bool fits = arg.kind == ArgKind::kWord && words.size() + kFormCell + 1 <= kCell;
  return filled(short_form_of(arg), kFormCell) + " " + (fits ? words : std::string{arg.help});
}

/// Two arguments to a line, without their words where these are long, for verbs with many.
std::vector<std::string> paired_lines(const VerbSpec& verb) {
  std::vector<std::string> cells;
  for (const ArgSpec& arg : verb.args)
    cells.push_back(cell_of(arg));
  std::vector<std::string> lines;
  const std::size_t half = (cells.size() + 1) / 2;
  for (std::size_t at = 0; at < half; ++at) {
    std::string line = "  " + cells[at];
    if (at + half < cells.size()) line = filled(line, kCell + 4) + cells[at + half];
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string names_of(const VerbSpec& verb) {
  std::string text{verb.name};
  if (!verb.short_form.empty()) text += " (" + std::string{verb.short_form} + ")";
  return text;
}

}  // namespace

std::vector<std::string> verb_help(const VerbSpec& verb) {
  std::vector<std::string> lines{names_of(verb) + ": " + std::string{verb.summary}, ""};
  for (const std::string_view example : verb.examples) {
    lines.push_back("  dutydesk " + std::string{example});
  }
  if (verb.args.empty()) return lines;
  lines.emplace_back("");
  for (std::string& line : wrapped("Form:", words_of(usage_of(verb))))
    lines.push_back(std::move(line));
  std::vector<std::string> arguments = argument_lines(verb);
  if (lines.size() + arguments.size() > 21) arguments = paired_lines(verb);
  lines.insert(lines.end(), arguments.begin(), arguments.end());
  if (verb.asks_first) lines.emplace_back("It asks first. In a script say --yes.");
  return lines;
}

std::vector<std::string> general_help() {
  std::vector<std::string> lines{"dutydesk: who can go, and who is going.",
                                 "",
                                 "  dutydesk desk                         the live desk",
                                 "  dutydesk list                         open cases",
                                 "  dutydesk new s136 elm arr=0152        open a case",
                                 "  dutydesk who 0231                     who can go, and why",
                                 "  dutydesk offer 0231 doyle 5m          ask somebody",
                                 ""};
  for (const GroupName& group : kGroups) {
    for (std::string& line : group_lines(group))
      lines.push_back(std::move(line));
  }
  const std::array<const char*, 6> end{
      "",
      "Form: verb [case] [person] [key=value ...] [-- words]. --key value works too.",
      "Times: 0152, -10 (minutes ago), 25m (from now), 2026-11-23T01:52Z.",
      "Always: --json --plain -q -n (dry run) --yes --no-input --timeout 10s --as NAME",
      "Exit: 0 done 1 error 2 wrong use 3 not allowed 4 not found 5 changed 6 rule",
      "      7 offline 8 not known: op show 75 try later. More of a verb: help offer"};
  lines.insert(lines.end(), end.begin(), end.end());
  return lines;
}

}  // namespace dutydesk::cli
