#include <algorithm>
#include <utility>

#include "server/codec/directory_approvals.h"
#include "server/codec/directory_build.h"
#include "server/codec/text_rules.h"

namespace dutydesk::codec {
namespace {

/// Source: ITU-T E.164, at most 15 digits; the shortest national numbers have 7.
constexpr std::ptrdiff_t kPhoneDigitsMin = 7;
constexpr std::ptrdiff_t kPhoneDigitsMax = 15;
constexpr std::size_t kPhoneBytesMax = 30;  ///< Source: 15 digits with as many separators

bool is_phone(std::string_view text) {
  if (text.size() > kPhoneBytesMax) return false;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.find_first_not_of("0123456789 ()-") != std::string_view::npos) return false;
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= kPhoneDigitsMin && digits <= kPhoneDigitsMax;
}

Private<std::string> read_phone(const RowReader& row, bool retired) {
  const auto text = row.cell("phone");
  if (!(text.empty() && retired) && !is_phone(text)) {
    row.wrong("phone", "is not a phone number: use 7 to 15 digits, with spaces if you like");
  }
  return Private<std::string>{std::string{text}};
}

/// A name as it is compared: "Okafor C" and "OKAFOR C" look alike at 4 am.
std::string folded(std::string name) {
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

Private<std::string> read_name(const RowReader& row, std::set<std::string>& names) {
  auto name = row.text("name", kPersonNameMax);
  if (!name.empty() && !names.insert(folded(name)).second) {
    row.wrong("name", "is the name of another person in this file: tell them apart by an initial");
  }
  return Private<std::string>{std::move(name)};
}

/// Source: ISO 639-1 and 639-3 codes; "bsl" is British Sign Language here.
std::vector<std::string> read_languages(const RowReader& row) {
  std::vector<std::string> languages;
  for (const auto part : list_parts(row.cell("languages"))) {
    const bool letters =
        std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters || part.size() < 2 || part.size() > 3) {
      row.wrong("languages", "is not a list of language codes: use ISO 639 such as pl ur bsl");
    } else {
      languages.emplace_back(part);
    }
  }
  std::sort(languages.begin(), languages.end());
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  return languages;
}

std::optional<OrgKey> read_authority(std::string_view part, const RowReader& row,
                                     DirectoryBuild& build) {
  if (!is_key(part)) {
    row.wrong("acts_for", "is not a list of organisations' keys: separate keys by spaces");
    return std::nullopt;
  }
  OrgKey key{std::string{part}};
  const auto type = build.type_of(row, "acts_for", key);
  if (type && *type != OrgType::kLssa) {
    row.wrong("acts_for", "names '" + key.value() +
                              "', which is no lssa: an AMHP acts for a local social services "
                              "authority (MHA 1983 s.13)");
  }
  return key;
}

std::vector<OrgKey> read_acts_for(const RowReader& row, DirectoryBuild& build) {
  std::vector<OrgKey> authorities;
  for (const auto part : list_parts(row.cell("acts_for"))) {
    if (auto key = read_authority(part, row, build)) authorities.push_back(std::move(*key));
  }
  std::sort(authorities.begin(), authorities.end());
  authorities.erase(std::unique(authorities.begin(), authorities.end()), authorities.end());
  return authorities;
}

void check_acts_for(const Person& person, const RowReader& row) {
  const bool is_amhp =
      std::any_of(person.approvals.begin(), person.approvals.end(),
                  [](const Approval& approval) { return approval.kind == ApprovalKind::kAmhp; });
  const bool all_read = person.approvals.size() == list_parts(row.cell("approvals")).size();
  if (is_amhp && row.cell("acts_for").empty()) {
    row.note("acts_for", "is empty: this AMHP is proposed for no authority");
  } else if (!is_amhp && all_read && !person.acts_for.empty()) {
    row.wrong("acts_for", "is given for somebody who is no AMHP: empty it, or add the approval");
  }
}

PersonRow read_person(const RowReader& row, std::set<std::string>& names, DirectoryBuild& build) {
  PersonRow read;
  Person& person = read.person;
  person.key = row.key<PersonKey>("key");
  person.retired = row.flag("retired");
  read.name = read_name(row, names);
  read.phone = read_phone(row, person.retired);
  person.employer = build.organisation(row, "employer", false);
  person.team = row.key<TeamKey>("team", false);
  person.approvals = read_approvals(row, build);
  person.acts_for = read_acts_for(row, build);
  check_acts_for(person, row);
  person.gender = row.word<Gender>("gender", kGenderWords, Gender::kUnknown);
  person.languages = read_languages(row);
  person.specialisms = row.words<Specialism>("specialisms", kSpecialismWords);
  person.home_outcode = row.outcode("home_outcode", person.home);
  return read;
}

}  // namespace

PersonKey DirectoryBuild::person(const RowReader& row, std::string_view column, bool required) {
  auto key = row.key<PersonKey>(column, required);
  if (complete && !key.is_none() && !people.contains(key)) {
    row.wrong(column, "names '" + key.value() + "', who is nobody here: add a row to people.csv");
  }
  return key;
}

void read_people(const CsvTable& table, DirectoryBuild& build) {
  std::set<PersonKey> seen;
  std::set<std::string> names;
  for (const auto& line : table.rows) {
    const RowReader row{table, line, build.findings};
    auto person = read_person(row, names, build);
    first_of(row, "key", person.person.key, seen);
    check_retired(row, build.known->retired_people, person.person.key, person.person.retired);
    build.people.insert(person.person.key);
    build.proposal.people.push_back(std::move(person));
  }
}

}  // namespace dutydesk::codec
