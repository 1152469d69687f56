#include "clients/cli/grammar.h"
#include "clients/cli/shapes.h"

namespace dutydesk::cli {
namespace {

std::string upper(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string value_form(const ArgSpec& arg) {
  switch (arg.kind) {
    case ArgKind::kCase:
      return "CASE";
    case ArgKind::kPast:
    case ArgKind::kFuture:
      return "TIME";
    case ArgKind::kSpan:
      return "LENGTH";
    case ArgKind::kNumber:
      return "N";
    case ArgKind::kPerson:
      return "PERSON";
    case ArgKind::kPlace:
      return "PLACE";
    case ArgKind::kWord:
    case ArgKind::kFlag:
    case ArgKind::kName:
    case ArgKind::kText:
      break;
  }
  return upper(arg.name);
}

}  // namespace

std::string form_of(const ArgSpec& arg) {
  std::string form = value_form(arg);
  if (arg.kind == ArgKind::kFlag) form = arg.name;
  if (!arg.is_bare) form = std::string{arg.name} + "=" + form;
  if (arg.is_repeated && arg.is_bare) form += " ...";
  return arg.is_required ? form : "[" + form + "]";
}

std::string usage_of(const VerbSpec& verb) {
  std::string usage{verb.name};
  std::size_t optional_pairs = 0;
  for (const ArgSpec& arg : verb.args) {
    if (arg.is_bare || arg.is_required) {
      usage += " " + form_of(arg);
    } else {
      ++optional_pairs;
    }
  }
  if (optional_pairs > 0) usage += " [key=value ...]";
  if (verb.text == FreeText::kRequired) usage += " -- WORDS";
  if (verb.text == FreeText::kOptional) usage += " [-- WORDS]";
  return usage;
}

tl::expected<std::vector<std::string>, UsageError> split_line(std::string_view line) {
  std::vector<std::string> tokens;
  std::string token;
  bool open = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        token += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      open = true;
    } else if (c != ' ') {
      token += c;
      open = true;
    } else if (open) {
      tokens.push_back(std::move(token));
      token.clear();
      open = false;
    }
  }
  if (quote != 0) return tl::unexpected{UsageError{"A quote is not closed.", nullptr}};
  if (open) tokens.push_back(std::move(token));
  return tokens;
}

}  // namespace dutydesk::cli
