// The grammar: words in, one Invocation out. `verb [case] [person] [key=value ...] [-- free text]`
// and the long-flag form mean the same and give the same Invocation, in the shell and in the live
// desk's command line. Pure: it asks nobody and prints nothing. Names and times stay as typed here;
// who and when they mean is found later.
//
//   line   = { global } verb { global | flag | pair | bare } [ "--" text ]
//   flag   = "--" name [ "=" value | " " value ]      pair = name "=" value
//   bare   = taken by the first bare argument of the verb, in order, whose shape it has
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "clients/cli/verb.h"

namespace dutydesk::cli {

/// What may be said with every verb.
struct Globals {
  bool json = false;
  bool plain = false;
  bool quiet = false;
  bool dry_run = false;
  bool yes = false;
  bool no_input = false;
  bool help = false;
  std::optional<std::chrono::seconds> timeout;
  std::optional<std::string> request_id;
  std::optional<std::string> config;
  std::optional<std::string> profile;
  friend bool operator==(const Globals&, const Globals&) = default;
};

/// One understood line.
struct Invocation {
  const VerbSpec* verb = nullptr;
  std::map<std::string, std::vector<std::string>, std::less<>> values;  ///< by argument name
  std::optional<std::string> text;                                      ///< after "--"
  Globals globals;

  /// The value of an argument that was said; words are canonical. Absent: not said.
  std::optional<std::string> one(std::string_view name) const;
  /// Every value of a repeated argument.
  std::vector<std::string> all(std::string_view name) const;
  bool said(std::string_view name) const { return values.find(name) != values.end(); }
  /// The enumeration value of a word; `otherwise` when it was not said.
  int word(std::string_view name, int otherwise = 0) const;

  friend bool operator==(const Invocation&, const Invocation&) = default;
};

/// Why a line was not understood. `message` is a sentence; `verb` is known when help for it helps.
struct UsageError {
  std::string message;
  const VerbSpec* verb = nullptr;
};

using Understood = tl::expected<Invocation, UsageError>;

/// Reads a line that the shell, or split_line(), has already split.
Understood understand(const std::vector<std::string>& tokens);

/// Splits a line typed into the live desk: by spaces, with "double" and 'single' quotes.
tl::expected<std::vector<std::string>, UsageError> split_line(std::string_view line);

/// "offer CASE [PERSON ...] [next] [window=SPAN]": the verb's own form.
std::string usage_of(const VerbSpec& verb);

/// How one argument is written: "CASE", "[arr=TIME]".
std::string form_of(const ArgSpec& arg);

}  // namespace dutydesk::cli
