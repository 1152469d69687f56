#include "clients/cli/resolve.h"

#include <algorithm>
#include <cstdint>

#include "dutydesk/v1/directory.grpc.pb.h"
#include "server/base/id.h"

namespace dutydesk::cli {
namespace {

using client::Answer;
using client::Exit;

/// How many digits may be the last ones of a longer number. Source: what people say on the phone.
constexpr std::size_t kLastDigits = 3;
/// Cases asked for at once. Source: the most that the server gives.
constexpr std::uint32_t kPageMost = 500;

bool has_word_starting(std::string_view name, const std::string& start) {
  const std::string all = lower(name);
  for (std::size_t at = all.find(start); at != std::string::npos; at = all.find(start, at + 1)) {
    if (at == 0 || all[at - 1] == ' ' || all[at - 1] == '-') return true;
  }
  return false;
}

std::string listed(const std::vector<Named>& found) {
  std::string text;
  int number = 0;
  for (const Named& one : found) {
    text += (number == 0 ? "" : ", ") + std::to_string(number + 1) + " " + one.name + " (" +
            one.key + ")";
    ++number;
  }
  return text;
}

/// One of several, by asking; a failure when nobody can be asked.
Answer<Named> choose(Session& session, const std::string& typed, const std::vector<Named>& found) {
  const std::string which = "'" + typed + "' can mean: " + listed(found) + ".";
  const auto& ask = session.surroundings().ask;
  if (session.said().globals.no_input || !ask) {
    return client::give_up(Exit::kUsage, which + " Say more of the name, or the key.");
  }
  const auto answer = ask(which + " Which number? ");
  for (std::size_t at = 0; answer && at < found.size(); ++at) {
    if (*answer == std::to_string(at + 1)) return found[at];
  }
  return client::give_up(Exit::kUsage, "None was chosen. Nothing was done.");
}

Answer<Named> one_of(Session& session, const std::string& typed, const std::vector<Named>& all,
                     const std::string& what) {
  const std::vector<Named> found = matches(all, typed);
  if (found.size() == 1) return found.front();
  if (found.empty())
    return client::give_up(Exit::kNotFound, "No " + what + " matches '" + typed + "'.");
  return choose(session, typed, found);
}

bool not_allowed(const client::Failure& failure) {
  return failure.exit == Exit::kNotAllowed;
}

/// A caller who may not see the list must know the key.
Answer<Named> by_key_alone(const std::string& typed, const client::Failure& why) {
  if (not_allowed(why) && is_key(typed)) return Named{typed, typed};
  return tl::unexpected{why};
}

Answer<std::vector<Named>> people_on_duty(Session& session) {
  const auto desk = session.desk();
  if (!desk) return tl::unexpected{desk.error()};
  std::vector<Named> all;
  for (const v1::DeskPerson& person : (*desk)->people())
    all.push_back({person.person(), person.name()});
  return all;
}

Answer<std::vector<Named>> everybody(Session& session) {
  v1::GetDirectoryRequest request;
  request.set_kind(v1::DIRECTORY_KIND_PERSON);
  const auto answer =
      session.call<v1::DirectoryService>(&v1::DirectoryService::Stub::GetDirectory, request);
  if (!answer) return tl::unexpected{answer.error()};
  std::vector<Named> all;
  for (const v1::DirectoryEntry& entry : answer->entries()) {
    if (!entry.retired()) all.push_back({entry.key(), entry.name()});
  }
  return all;
}

/// The open cases that the caller may see: the desk's, or their own organisation's.
Answer<std::vector<std::string>> open_cases(Session& session) {
  std::vector<std::string> names;
  const auto desk = session.desk();
  if (desk) {
    for (const v1::DeskCase& one : (*desk)->cases())
      names.push_back(one.case_());
    return names;
  }
  if (!not_allowed(desk.error())) return tl::unexpected{desk.error()};
  const auto own = own_cases(session, false);
  if (!own) return tl::unexpected{own.error()};
  for (const v1::PartnerCase& one : own->cases())
    names.push_back(one.case_());
  return names;
}

bool ends_in(std::string_view name, std::string_view digits) {
  return name.size() > digits.size() && name.substr(name.size() - digits.size()) == digits;
}

std::string without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0')
    digits.remove_prefix(1);
  return std::string{digits};
}

}  // namespace

client::Answer<v1::ListCasesResponse> own_cases(Session& session, bool include_ended) {
  v1::ListCasesRequest request;
  request.set_include_ended(include_ended);
  request.set_page_size(kPageMost);
  v1::ListCasesResponse all;
  do {
    auto page = session.call<v1::CrisisService>(&v1::CrisisService::Stub::ListCases, request);
    if (!page) return page;
    request.set_page_token(page->next_page_token());
    all.MergeFrom(*page);
  } while (!request.page_token().empty());
  all.clear_next_page_token();
  return all;
}

std::vector<Named> matches(const std::vector<Named>& all, std::string_view typed) {
  std::vector<Named> found;
  const std::string start = lower(typed);
  for (const Named& one : all) {
    if (one.key == typed) return {one};
    if (!start.empty() &&
        (has_word_starting(one.name, start) || has_word_starting(one.key, start))) {
      found.push_back(one);
    }
  }
  return found;
}

std::string case_number(std::string_view name) {
  if (name.rfind("cases/", 0) != 0) return std::string{name};
  std::string digits{name.substr(6)};
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return digits;
}

std::string with_collection(std::string_view collection, std::string_view typed) {
  std::string_view digits = typed;
  if (digits.size() > 1 && lower(digits.substr(0, 1)) == collection.substr(0, 1)) {
    digits.remove_prefix(1);
  }
  const bool is_number = !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
  if (!is_number) return std::string{typed};
  return std::string{collection} + "/" + without_zeros(digits);
}

Answer<std::string> find_case(Session& session, const std::string& typed) {
  if (typed.rfind("cases/", 0) == 0) return typed;
  const std::string exact = "cases/" + without_zeros(typed);
  if (typed.size() != kLastDigits) return exact;
  const auto open = open_cases(session);
  if (!open && not_allowed(open.error())) return exact;
  if (!open) return tl::unexpected{open.error()};
  std::vector<Named> found;
  for (const std::string& name : *open) {
    if (name == exact || ends_in(name, typed)) found.push_back({name, "case " + case_number(name)});
  }
  if (found.empty()) return exact;
  if (found.size() == 1) return found.front().key;
  const auto chosen = choose(session, typed, found);
  if (!chosen) return tl::unexpected{chosen.error()};
  return chosen->key;
}

Answer<std::string> said_case(Session& session) {
  return find_case(session, session.said().one("case").value_or(""));
}

Answer<Named> find_person(Session& session, const std::string& typed, Among among) {
  if (among == Among::kEverybody) {
    const auto all = everybody(session);
    if (all) return one_of(session, typed, *all, "person");
    if (!not_allowed(all.error())) return tl::unexpected{all.error()};
  }
  const auto on_duty = people_on_duty(session);
  if (!on_duty) return by_key_alone(typed, on_duty.error());
  const bool may_be_off = among == Among::kEverybody && matches(*on_duty, typed).empty();
  if (may_be_off && is_key(typed)) return Named{typed, typed};
  return one_of(session, typed, *on_duty, "person on duty");
}

Answer<Named> find_place(Session& session, const std::string& typed) {
  const auto desk = session.desk();
  if (!desk) return by_key_alone(typed, desk.error());
  std::vector<Named> all;
  for (const v1::DeskPlace& place : (*desk)->places())
    all.push_back({place.place(), place.name()});
  return one_of(session, typed, all, "place");
}

}  // namespace dutydesk::cli
