#include "clients/demo/night.h"

#include <fstream>
#include <set>
#include <sstream>

#include "clients/demo/acts.h"
#include "clients/demo/conditions.h"
#include "clients/demo/night_file.h"

namespace dutydesk::demo {
namespace {

LogTime time_of(const toml::date_time& at) {
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
  const std::chrono::year_month_day day{std::chrono::year{at.date.year},
                                        std::chrono::month{at.date.month},
                                        std::chrono::day{at.date.day}};
  return std::chrono::sys_days{day} + hours{at.time.hour} + minutes{at.time.minute} +
         seconds{at.time.second} - minutes{at.offset->minutes};
}

LogTime read_instant(NightFile& file, const toml::table& root, const char* key) {
  const auto value = root[key].value<toml::date_time>();
  if (value && value->offset) return time_of(*value);
  file.say(root, key, "must be a time with its offset, such as 2026-11-20T20:00:00Z");
  return {};
}

Responder read_responder(Table table) {
  Responder one;
  one.who = table.text("who");
  one.person = table.text("person");
  one.role = table.choice<v1::TeamRole>("role");
  one.on = table.time("on", true).value_or(LogTime{});
  one.until = table.time("until", true).value_or(LogTime{});
  one.goes_home = table.time("goes_home", false);
  one.answers_in = table.span("answers_in").value_or(one.answers_in);
  one.by_phone = table.flag("by_phone");
  one.second_tier = table.flag("second_tier");
  one.refused = table.flag("refused");
  table.refuse_rest();
  return one;
}

v1::Needs read_needs(Table table) {
  v1::Needs needs;
  needs.set_age(table.choice<v1::AgeBand>("age", false));
  needs.set_gender(table.choice<v1::Gender>("gender", false));
  needs.set_assessor_gender(table.choice<v1::Gender>("assessor_gender", false));
  needs.set_language(table.text("language", false));
  needs.set_two_staff(table.flag("two_staff"));
  for (const auto skill : table.choices<v1::Specialism>("specialisms")) {
    needs.add_specialisms(skill);
  }
  for (const auto flag : table.choices<v1::PersonFlag>("flags"))
    needs.add_flags(flag);
  table.refuse_rest();
  return needs;
}

Reply read_reply(NightFile& file, const toml::node& node, const std::string& who) {
  const std::string said = node.value_or(std::string{});
  const std::string decline = "decline ";
  if (said == "silent") return {Reply::Kind::kSilent, {}};
  if (said.starts_with(decline)) {
    const auto reason = enum_of<v1::DeclineReason>(said.substr(decline.size()));
    if (reason) return {Reply::Kind::kDecline, *reason};
  }
  file.say(node, who, "must be \"silent\" or \"decline REASON\"");
  return {};
}

void check_step(Table& table, const Step& step) {
  const Act* const act = find_act(step.act);
  if (act == nullptr) return table.wrong("do", "is not an act: '" + step.act + "'");
  if (!step.when.empty() && find_condition(step.when) == nullptr) {
    table.wrong("when", "is not a condition: '" + step.when + "'");
  }
  for (const auto& [key, values] : step.args) {
    const bool known = act->keys.find(key + " ") != std::string_view::npos;
    if (!known) table.wrong(key, "is not for '" + step.act + "'");
  }
}

Step read_step(Table table) {
  Step step;
  step.at = table.time("at", false);
  step.when = table.text("when", false);
  step.after = table.span("after").value_or(Span{0});
  step.act = table.text("do");
  step.who = table.text("who", step.act != "say");
  step.optional = table.flag("optional");
  step.may_be_refused = table.flag("may_be_refused");
  step.must_be_refused = table.flag("must_be_refused");
  step.line = table.line();
  step.args = table.rest();
  check_step(table, step);
  return step;
}

void read_opening(Table& table, Story& story) {
  v1::OpenCaseRequest& opening = story.opening;
  opening.set_kind(table.choice<v1::CaseKind>("kind"));
  opening.set_mode(table.choice<v1::DetentionMode>("mode", false));
  opening.set_external_ref(table.text("ref", false));
  opening.set_postcode(table.text("postcode", false));
  opening.set_destination(table.text("destination", false));
  opening.set_person(table.text("person", false));
  opening.set_address(table.text("address", false));
  opening.set_narrative(table.text("narrative", false));
  opening.set_known_doctor(table.text("known_doctor", false));
  opening.set_priority(table.choice<v1::Priority>("priority", false));
  if (const auto* needs = table.table("needs")) {
    *opening.mutable_needs() = read_needs({table.file(), *needs});
  }
  story.detained_ago = table.span("detained_ago");
  story.expected_in = table.span("expected_in");
}

Story read_story(Table table) {
  Story story;
  story.title = table.text("title");
  story.at = table.time("at", true).value_or(LogTime{});
  story.who = table.text("who", false);
  if (!story.who.empty()) read_opening(table, story);
  if (const auto* replies = table.table("replies")) {
    for (const auto& [who, node] : *replies) {
      const std::string name{who.str()};
      story.replies.emplace(name, read_reply(table.file(), node, name));
    }
  }
  for (const auto* step : table.tables("steps")) {
    story.steps.push_back(read_step({table.file(), *step}));
  }
  table.refuse_rest();
  return story;
}

Night read_all(NightFile& file, const toml::table& root) {
  Night night;
  night.begins = file.begins = read_instant(file, root, "begins");
  night.ends = read_instant(file, root, "ends");
  Table top{file, root};
  for (const auto* one : top.tables("coordinators")) {
    Table table{file, *one};
    night.coordinators.push_back({table.text("who"), table.text("person")});
  }
  night.partners = top.texts("partners");
  night.others = top.texts("others");
  for (const auto* one : top.tables("responders")) {
    night.responders.push_back(read_responder({file, *one}));
  }
  for (const auto* one : top.tables("story"))
    night.stories.push_back(read_story({file, *one}));
  return night;
}

std::set<std::string> profiles_of(const Night& night) {
  std::set<std::string> known{night.partners.begin(), night.partners.end()};
  known.insert(night.others.begin(), night.others.end());
  for (const auto& one : night.coordinators)
    known.insert(one.who);
  for (const auto& one : night.responders)
    known.insert(one.who);
  return known;
}

/// Everybody who does something is one of the night's.
void check_profiles(NightFile& file, const Night& night) {
  const auto known = profiles_of(night);
  const auto check = [&](const std::string& who, const std::string& where) {
    if (who.empty() || known.contains(who)) return;
    file.wrong.push_back({file.path + where, "'" + who + "' is nobody of this night"});
  };
  for (const Story& story : night.stories) {
    check(story.who, ": " + story.title);
    for (const auto& [who, reply] : story.replies)
      check(who, ": " + story.title);
    for (const Step& step : story.steps)
      check(step.who, ":" + std::to_string(step.line));
  }
}

}  // namespace

std::string Step::text(const std::string& key) const {
  const auto found = args.find(key);
  return found == args.end() || found->second.empty() ? std::string{} : found->second.front();
}

std::vector<std::string> Step::list(const std::string& key) const {
  const auto found = args.find(key);
  return found == args.end() ? std::vector<std::string>{} : found->second;
}

std::optional<Span> Step::span(const std::string& key) const {
  return span_of(text(key));
}

Result<Night> read_night(const std::filesystem::path& path) {
  std::ifstream stream{path};
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream)
    return fail(ErrorCode::kInvalid, "Cannot read the night from " + path.string() + ".");
  const toml::parse_result root = toml::parse(text.str(), path.string());
  if (!root) {
    const auto& error = root.error();
    return fail(ErrorCode::kInvalid, path.string() + ":" +
                                         std::to_string(error.source().begin.line) + ": " +
                                         std::string{error.description()});
  }
  NightFile file;
  file.path = path.filename().string();
  Night night = read_all(file, root.table());
  if (night.coordinators.empty()) file.say(root.table(), "coordinators", "are missing");
  check_profiles(file, night);
  if (file.wrong.empty()) return night;
  return tl::unexpected{Error{ErrorCode::kInvalid, "The night's file is wrong.", file.wrong}};
}

}  // namespace dutydesk::demo
