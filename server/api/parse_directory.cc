#include "server/api/parse_directory.h"

#include <algorithm>
#include <utility>

#include "server/api/limits.h"
#include "server/api/parse_form.h"
#include "server/crypto/hash.h"

namespace dutydesk::api {
namespace {

std::vector<codec::NamedFile> read_files(Form& form, const v1::ApplyDirectoryRequest& request) {
  std::vector<codec::NamedFile> files;
  std::size_t bytes = 0;
  for (const auto& file : request.files()) {
    bytes += file.content().size();
    files.push_back({file.name(), file.content()});
  }
  if (files.empty()) form.wrong("files", "is empty: give at least one file");
  if (bytes > kDirectoryBytesMax) {
    form.wrong("files", "are more than " + std::to_string(kDirectoryBytesMax) +
                            " bytes together: give them in parts");
  }
  return files;
}

template <class K, class T>
std::set<K> retired_of(const std::map<K, T>& entries) {
  std::set<K> keys;
  for (const auto& [key, entry] : entries) {
    if (entry.retired) keys.insert(key);
  }
  return keys;
}

/// Name and phone in one text that two different pairs never share.
std::string private_bytes(const codec::PersonRow& row) {
  return std::to_string(row.name.reveal().size()) + ":" + row.name.reveal() + row.phone.reveal();
}

/// What the directory holds of the person now; null when they are new.
const Person* known_person(const DirectoryBasis& basis, const PersonKey& key) {
  const auto it = basis.people.find(key);
  return it == basis.people.end() ? nullptr : &it->second;
}

void keep_sealed(const Person& known, Person& person) {
  person.name = known.name;
  person.phone = known.phone;
  person.private_digest = known.private_digest;
}

/// Seals the person's name and phone, or keeps the sealed ones when they say the same. What was
/// erased of a retired person stays erased, though an old file may still name them.
void seal_person(const codec::PersonRow& row, const DirectoryBasis& basis,
                 const ParseContext& context, Person& person, ParsedWrite& write) {
  const Person* known = known_person(basis, person.key);
  if (known != nullptr && person.retired && basis.erased.contains(known->name.subject)) {
    keep_sealed(*known, person);
    return;
  }
  person.private_digest = context.keys.digest("person", private_bytes(row));
  const bool same = known != nullptr && known->private_digest == person.private_digest;
  if (same && context.keys.knows(known->name.subject)) {
    keep_sealed(*known, person);
    return;
  }
  const std::string subject = "person-" + person.key.value();
  if (!context.keys.knows(subject)) write.keys.push_back(context.keys.create(subject));
  person.name = context.keys.seal(subject, row.name);
  person.phone = context.keys.seal(subject, row.phone);
}

std::vector<Link> links_of(const std::vector<codec::LinkRow>& all, const PersonKey& key) {
  std::vector<Link> links;
  for (const auto& row : all) {
    if (row.person == key) links.push_back(row.link);
  }
  std::sort(links.begin(), links.end());
  return links;
}

/// The people of people.csv, with the links they keep or get, ascending so that order is no change.
std::vector<Person> sealed_people(const codec::DirectoryProposal& proposal,
                                  const DirectoryBasis& basis, const ParseContext& context,
                                  ParsedWrite& write) {
  std::vector<Person> people;
  for (const auto& row : proposal.people) {
    Person person = row.person;
    const Person* known = known_person(basis, person.key);
    if (!proposal.links && known != nullptr) person.links = known->links;
    std::sort(person.links.begin(), person.links.end());
    seal_person(row, basis, context, person, write);
    people.push_back(std::move(person));
  }
  return people;
}

/// People who are not in people.csv but whose links the new links.csv changes.
void add_relinked(const codec::DirectoryProposal& proposal, const DirectoryBasis& basis,
                  std::vector<Person>& people) {
  if (!proposal.links) return;
  std::set<PersonKey> given;
  for (const auto& row : proposal.people)
    given.insert(row.person.key);
  for (const auto& [key, person] : basis.people) {
    auto links = links_of(*proposal.links, key);
    if (given.contains(key) || links == person.links) continue;
    people.push_back(person);
    people.back().links = std::move(links);
  }
}

core::ApplyDirectory command_of(codec::DirectoryProposal proposal, std::vector<Person> people,
                                std::string policy_digest) {
  core::ApplyDirectory command;
  command.policy = std::move(proposal.policy);
  if (command.policy) command.policy_digest = std::move(policy_digest);
  command.organisations = std::move(proposal.organisations);
  command.people = std::move(people);
  command.places = std::move(proposal.places);
  command.beds = std::move(proposal.beds);
  command.principals = std::move(proposal.principals);
  return command;
}

/// The digest of the file that holds the policy, as sha256sum prints it.
std::string policy_digest_of(const std::vector<codec::NamedFile>& files) {
  for (const auto& file : files) {
    if (file.name == "region.toml") return crypto::to_hex(crypto::sha256(file.content));
  }
  return {};
}

}  // namespace

DirectoryBasis directory_basis(const core::State& state, Instant now) {
  DirectoryBasis basis;
  basis.known.region = state.region.region;
  basis.known.zone = state.region.zone;
  for (const auto& [key, org] : state.organisations)
    basis.known.organisations[key] = org.type;
  for (const auto& [key, person] : state.people)
    basis.known.people.insert(key);
  for (const auto& [key, place] : state.places)
    basis.known.places[key] = place.type;
  basis.known.retired_organisations = retired_of(state.organisations);
  basis.known.retired_people = retired_of(state.people);
  basis.known.retired_places = retired_of(state.places);
  basis.known.retired_beds = retired_of(state.beds);
  basis.known.retired_principals = retired_of(state.principals);
  basis.people = state.people;
  basis.erased = state.erased;
  basis.now = now;
  return basis;
}

Result<ParsedDirectory> parse(const v1::ApplyDirectoryRequest& request, const ParseContext& context,
                              const DirectoryBasis& basis) {
  Form form;
  ParsedDirectory parsed;
  parsed.write = started(form, request, request.request_id());
  parsed.dry_run = request.dry_run();
  const auto files = read_files(form, request);
  auto proposal = codec::parse_directory(files, basis.known, basis.now);
  if (!proposal) {
    for (auto& violation : proposal.error().fields) {
      form.wrong(std::move(violation.field), std::move(violation.what));
    }
    if (form.is_right()) return tl::unexpected{proposal.error()};
  }
  if (!form.is_right()) return form.refusal();
  for (const auto& note : proposal->notes)
    parsed.notes.push_back(note.field + " " + note.what);
  auto people = sealed_people(*proposal, basis, context, parsed.write);
  add_relinked(*proposal, basis, people);
  parsed.write.body = command_of(std::move(*proposal), std::move(people), policy_digest_of(files));
  return parsed;
}

Result<ParsedWrite> parse(const v1::RetireEntryRequest& request, const ParseContext&) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::RetireEntry retire;
  retire.kind = form.choice("kind", request.kind()).value_or(core::RetireEntry::Kind::kPerson);
  if (request.kind() == pb::DIRECTORY_KIND_PRINCIPAL) {
    retire.key = form.text("key", request.key(), kShortTextBytesMax, Lines::kOne);
    form.require("key", request.key(), "is empty: give the principal's URI");
  } else {
    retire.key = form.key<PersonKey>("key", request.key()).value();
  }
  retire.restore = request.restore();
  if (!form.is_right()) return form.refusal();
  write.body = std::move(retire);
  return write;
}

Result<ParsedWrite> parse(const v1::EraseSubjectRequest& request, const ParseContext& context) {
  Form form;
  ParsedWrite write = started(form, request, request.request_id());
  core::EraseSubject erase;
  if (request.case_().empty() == request.person().empty()) {
    form.wrong("case", "give either a case or a person, not both and not neither");
  }
  if (!request.case_().empty()) erase.case_id = form.case_id(request.case_());
  erase.person = form.key<PersonKey>("person", request.person(), Given::kOptional);
  if (!form.is_right()) return form.refusal();
  auto subject = std::optional<std::string>{"person-" + erase.person.value()};
  if (!erase.case_id.is_none()) subject = context.subjects.subject_of(erase.case_id);
  if (!subject) {
    return fail(ErrorCode::kNotFound, "There is no such case.");
  }
  write.keys.push_back({std::move(*subject), {}});
  write.body = std::move(erase);
  return write;
}

}  // namespace dutydesk::api
