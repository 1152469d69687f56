#include "clients/demo/night_file.h"

#include <cctype>
#include <cstdlib>

namespace dutydesk::demo {
namespace {

std::optional<std::chrono::minutes> minute_of_day(const std::string& text) {
  const bool shaped = text.size() == 5 && text[2] == ':' && std::isdigit(text[0]) != 0 &&
                      std::isdigit(text[1]) != 0 && std::isdigit(text[3]) != 0 &&
                      std::isdigit(text[4]) != 0;
  if (!shaped) return std::nullopt;
  const int hour = std::atoi(text.c_str());
  const int minute = std::atoi(text.c_str() + 3);
  if (hour > 23 || minute > 59) return std::nullopt;
  return std::chrono::minutes{hour * 60 + minute};
}

std::vector<std::string> texts_of(const toml::node& node) {
  std::vector<std::string> texts;
  if (const auto* const list = node.as_array()) {
    for (const toml::node& one : *list)
      texts.push_back(one.value_or(std::string{}));
  } else if (const auto flag = node.value_exact<bool>()) {
    texts.emplace_back(*flag ? "true" : "false");
  } else {
    texts.push_back(node.value_or(std::string{}));
  }
  return texts;
}

}  // namespace

std::optional<Span> span_of(const std::string& text) {
  if (text.size() < 2) return std::nullopt;
  char* end = nullptr;
  const long count = std::strtol(text.c_str(), &end, 10);
  if (end != text.c_str() + text.size() - 1 || count < 0 || count > 100'000) return std::nullopt;
  switch (*end) {
    case 's':
      return Span{count};
    case 'm':
      return std::chrono::minutes{count};
    case 'h':
      return std::chrono::hours{count};
    default:
      return std::nullopt;
  }
}

void NightFile::say(const toml::node& node, const std::string& key, std::string what) {
  const std::string line = std::to_string(node.source().begin.line);
  wrong.push_back({path + ":" + line + ": " + key, std::move(what)});
}

const toml::node* Table::find(const char* key) {
  asked_.emplace(key);
  return table_.get(key);
}

const toml::node& Table::at(const std::string& key) const {
  const toml::node* const node = table_.get(key);
  return node == nullptr ? table_ : *node;
}

std::string Table::text(const char* key, bool required) {
  const toml::node* const node = find(key);
  if (node == nullptr) {
    if (required) wrong(key, "is missing");
    return {};
  }
  if (!node->is_string()) wrong(key, "must be text in quotes");
  return node->value_or(std::string{});
}

bool Table::flag(const char* key) {
  const toml::node* const node = find(key);
  if (node != nullptr && !node->is_boolean()) wrong(key, "must be true or false");
  return node != nullptr && node->value_or(false);
}

std::optional<Span> Table::span(const char* key) {
  const std::string said = text(key, false);
  if (said.empty()) return std::nullopt;
  const auto span = span_of(said);
  if (!span) wrong(key, "must be a span such as \"25m\"");
  return span;
}

std::optional<LogTime> Table::time(const char* key, bool required) {
  const std::string said = text(key, required);
  if (said.empty()) return std::nullopt;
  const auto minute = minute_of_day(said);
  if (!minute) {
    wrong(key, "must be a time of day such as \"21:35\"");
    return std::nullopt;
  }
  const LogTime midnight = std::chrono::floor<std::chrono::days>(file_.begins);
  const LogTime same_day = midnight + *minute;
  return same_day < file_.begins ? same_day + std::chrono::days{1} : same_day;
}

std::vector<std::string> Table::texts(const char* key) {
  const toml::node* const node = find(key);
  return node == nullptr ? std::vector<std::string>{} : texts_of(*node);
}

const toml::table* Table::table(const char* key) {
  const toml::node* const node = find(key);
  if (node != nullptr && !node->is_table()) wrong(key, "must be a table");
  return node == nullptr ? nullptr : node->as_table();
}

std::vector<const toml::table*> Table::tables(const char* key) {
  std::vector<const toml::table*> tables;
  const toml::node* const node = find(key);
  const toml::array* const list = node == nullptr ? nullptr : node->as_array();
  if (list == nullptr) return tables;
  for (const toml::node& one : *list) {
    if (one.is_table()) tables.push_back(one.as_table());
    if (!one.is_table()) wrong(key, "must hold tables");
  }
  return tables;
}

std::map<std::string, std::vector<std::string>> Table::rest() {
  std::map<std::string, std::vector<std::string>> rest;
  for (const auto& [key, node] : table_) {
    if (!asked_.contains(key.str())) rest.emplace(key.str(), texts_of(node));
  }
  return rest;
}

void Table::refuse_rest() {
  for (const auto& [key, values] : rest())
    wrong(key, "is not known here");
}

}  // namespace dutydesk::demo
