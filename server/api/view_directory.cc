#include "server/api/view_directory.h"

#include <string>
#include <variant>

#include "server/api/values.h"
#include "server/api/words_terms.h"
#include "server/api/words_time.h"
#include "server/api/words_why.h"

namespace dutydesk::api {
namespace {

/// Words with a separator between them; empty ones are left out.
class Joined {
 public:
  explicit Joined(const char* separator) : separator_{separator} {}
  Joined& add(std::string_view words) {
    if (!words.empty() && !text_.empty()) text_ += separator_;
    text_ += words;
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  const char* separator_;
  std::string text_;
};

/// An approval ends with a civil day of England and Wales, so its last day is told there too.
std::string approval_words(const Approval& approval) {
  const std::string until = " until " + Civil{"Europe/London"}.date(approval.until - Millis{1});
  switch (approval.kind) {
    case ApprovalKind::kAmhp:
      return "AMHP approved by " + approval.by.value() + until;
    case ApprovalKind::kSection12:
      return "s.12 approved" + until;
    case ApprovalKind::kRegisteredDoctor:
      return "registered doctor" + until;
  }
  return {};
}

std::string person_details(const Person& person) {
  Joined details{"; "};
  for (const Approval& approval : person.approvals)
    details.add(approval_words(approval));
  Joined authorities{", "};
  for (const OrgKey& org : person.acts_for)
    authorities.add(org.value());
  if (!person.acts_for.empty()) details.add("acts for " + authorities.text());
  if (!person.employer.is_none()) details.add("employed by " + person.employer.value());
  Joined languages{", "};
  for (const std::string& language : person.languages)
    languages.add(language);
  if (!person.languages.empty()) details.add("speaks " + languages.text());
  if (person.home_outcode.empty()) details.add("home area not known");
  if (!person.links.empty()) {
    details.add("declared links: " + std::to_string(person.links.size()));
  }
  return details.text();
}

std::string organisation_details(const Organisation& org) {
  Joined details{", "};
  details.add(words_of(org.type)).add(words_of(org.nation));
  Joined outcodes{" "};
  for (const std::string& outcode : org.outcodes)
    outcodes.add(outcode);
  if (!org.outcodes.empty()) details.add("answers for " + outcodes.text());
  return details.text();
}

std::string place_details(const ViewContext& context, const Place& place) {
  return std::string{words_of(place.type)} + " of " + shown_name(context, place.org) + ", for " +
         std::to_string(place.capacity) +
         (place.outcode.empty() ? ", location not known" : ", " + place.outcode);
}

std::string principal_details(const ViewContext& context, const Principal& principal) {
  Joined roles{", "};
  for (const Role role : principal.roles)
    roles.add(words_of(role));
  return "of " + shown_name(context, principal.org) + ": " + roles.text();
}

/// Adds entries of the kinds that are asked for.
class Listing {
 public:
  Listing(pb::DirectoryKind asked, pb::GetDirectoryResponse& out) : asked_{asked}, out_{out} {}

  bool wants(pb::DirectoryKind kind) const {
    return asked_ == pb::DIRECTORY_KIND_UNSPECIFIED || asked_ == kind;
  }
  pb::DirectoryEntry& add(pb::DirectoryKind kind, const std::string& key, bool retired) {
    auto* entry = out_.add_entries();
    entry->set_kind(kind);
    entry->set_key(key);
    entry->set_retired(retired);
    return *entry;
  }

 private:
  pb::DirectoryKind asked_;
  pb::GetDirectoryResponse& out_;
};

void list_organisations(const ViewContext& context, Listing& listing) {
  if (!listing.wants(pb::DIRECTORY_KIND_ORGANISATION)) return;
  for (const auto& [key, org] : context.state.organisations) {
    auto& entry = listing.add(pb::DIRECTORY_KIND_ORGANISATION, key.value(), org.retired);
    entry.set_name(org.name);
    entry.set_details(organisation_details(org));
  }
}

void list_people(const ViewContext& context, Listing& listing) {
  if (!listing.wants(pb::DIRECTORY_KIND_PERSON)) return;
  for (const auto& [key, person] : context.state.people) {
    auto& entry = listing.add(pb::DIRECTORY_KIND_PERSON, key.value(), person.retired);
    entry.set_name(text_of(context, person.name));
    entry.set_details(person_details(person));
  }
}

void list_places(const ViewContext& context, Listing& listing) {
  if (listing.wants(pb::DIRECTORY_KIND_PLACE)) {
    for (const auto& [key, place] : context.state.places) {
      auto& entry = listing.add(pb::DIRECTORY_KIND_PLACE, key.value(), place.retired);
      entry.set_name(place.name);
      entry.set_details(place_details(context, place));
    }
  }
  if (!listing.wants(pb::DIRECTORY_KIND_BED)) return;
  for (const auto& [key, bed] : context.state.beds) {
    auto& entry = listing.add(pb::DIRECTORY_KIND_BED, key.value(), bed.retired);
    entry.set_name(key.value());
    entry.set_details(std::string{words_of(bed.type)} + " bed at " +
                      shown_name(context, bed.hospital) + ", " + std::string{words_of(bed.state)});
  }
}

void list_principals(const ViewContext& context, Listing& listing) {
  if (!listing.wants(pb::DIRECTORY_KIND_PRINCIPAL)) return;
  for (const auto& [name, principal] : context.state.principals) {
    auto& entry = listing.add(pb::DIRECTORY_KIND_PRINCIPAL, name, principal.retired);
    entry.set_name(principal.person.is_none() ? shown_name(context, principal.org)
                                              : shown_name(context, principal.person));
    entry.set_details(principal_details(context, principal));
  }
}

}  // namespace

pb::GetDirectoryResponse directory(const ViewContext& context, pb::DirectoryKind kind) {
  pb::GetDirectoryResponse out;
  out.set_revision(context.state.revision);
  Listing listing{kind, out};
  list_organisations(context, listing);
  list_people(context, listing);
  list_places(context, listing);
  list_principals(context, listing);
  out.set_policy(policy_words(context.state.policy));
  return out;
}

pb::GetStatusResponse status(const core::State& state) {
  pb::GetStatusResponse out;
  out.set_revision(state.revision);
  out.set_region(state.region.region);
  out.set_epoch(state.epoch);
  *out.mutable_log_time() = to_pb(state.log_time);
  out.set_open_cases(static_cast<std::uint32_t>(state.open_cases.size()));
  out.set_demo(state.region.demo);
  out.set_demo_scale(state.region.demo ? state.region.demo_scale : 1);
  return out;
}

}  // namespace dutydesk::api
