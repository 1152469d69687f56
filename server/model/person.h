// A person who may be sent: an AMHP, a section 12 doctor, another doctor, a coordinator. Made by
// the directory, owned by the core's State. Name and numbers are sealed. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/instant.h"
#include "server/model/ids.h"
#include "server/model/values.h"

namespace dutydesk {

/// What somebody is approved as. Source: MHA 1983 s.114 (AMHP), s.12(2) (section 12 doctor),
/// s.55 (registered medical practitioner).
enum class ApprovalKind : std::uint8_t { kAmhp, kSection12, kRegisteredDoctor };

struct Approval {
  ApprovalKind kind = ApprovalKind::kAmhp;
  OrgKey by;      ///< who approved; none for a medical registration
  Instant until;  ///< no longer valid from this instant on
  friend bool operator==(const Approval&, const Approval&) = default;
};

/// A declared tie to another person. Source: the Conflicts of Interest Regulations 2008 (SI
/// 2008/1205) regs 5 (business), 6 (directs, employs) and 7 (family).
enum class LinkKind : std::uint8_t { kFamily, kBusiness, kDirects, kEmploys };

struct Link {
  LinkKind kind = LinkKind::kFamily;
  PersonKey other;  ///< kDirects and kEmploys: this person directs or employs `other`
  friend auto operator<=>(const Link&, const Link&) = default;
};

enum class Specialism : std::uint8_t {
  kChildren,
  kOlderAdults,
  kLearningDisability,
  kAutism,
  kDeafness,
};

struct Person {
  PersonKey key;
  OrgKey employer;
  TeamKey team;  ///< the routine clinical team (COI reg 6); none when in no team
  std::vector<Approval> approvals;
  std::vector<OrgKey> acts_for;  ///< authorities an AMHP may act for
  std::vector<Link> links;
  Gender gender = Gender::kUnknown;
  std::vector<std::string> languages;  ///< ISO 639 codes; "bsl" for British Sign Language
  std::vector<Specialism> specialisms;
  std::string home_outcode;   ///< staff data; only the outward code is kept
  std::optional<Point> home;  ///< the centroid of that outcode; absent: location unknown
  Sealed name;                ///< "SURNAME I", as the desk shows it
  Sealed phone;
  std::string private_digest;  ///< keyed digest of name and phone, to see a change without reading
  bool retired = false;
  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace dutydesk
