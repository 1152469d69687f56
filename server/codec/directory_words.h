// The words of the directory files, one table for each enumeration. Constants, safe on any thread.
// A word in use is never renamed: administrators keep their files for years.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "server/model/organisation.h"
#include "server/model/person.h"
#include "server/model/place.h"
#include "server/model/principal.h"

namespace dutydesk::codec {

/// One word and what it means.
template <class E>
struct Word {
  std::string_view text;
  E value;
};

template <class E>
using Words = std::span<const Word<E>>;

inline constexpr std::array kFlagWords{Word<bool>{"yes", true}, Word<bool>{"no", false}};

inline constexpr std::array kNationWords{Word<Nation>{"england", Nation::kEngland},
                                         Word<Nation>{"wales", Nation::kWales}};

inline constexpr std::array kOrgTypeWords{
    Word<OrgType>{"lssa", OrgType::kLssa},
    Word<OrgType>{"trust", OrgType::kTrust},
    Word<OrgType>{"police", OrgType::kPolice},
    Word<OrgType>{"ambulance", OrgType::kAmbulance},
    Word<OrgType>{"out_of_hours", OrgType::kOutOfHours},
    Word<OrgType>{"registered", OrgType::kRegistered},
};

inline constexpr std::array kGenderWords{
    Word<Gender>{"female", Gender::kFemale},
    Word<Gender>{"male", Gender::kMale},
    Word<Gender>{"other", Gender::kOther},
    Word<Gender>{"unknown", Gender::kUnknown},
};

inline constexpr std::array kSpecialismWords{
    Word<Specialism>{"children", Specialism::kChildren},
    Word<Specialism>{"older_adults", Specialism::kOlderAdults},
    Word<Specialism>{"learning_disability", Specialism::kLearningDisability},
    Word<Specialism>{"autism", Specialism::kAutism},
    Word<Specialism>{"deafness", Specialism::kDeafness},
};

inline constexpr std::array kApprovalWords{
    Word<ApprovalKind>{"amhp", ApprovalKind::kAmhp},
    Word<ApprovalKind>{"section12", ApprovalKind::kSection12},
    Word<ApprovalKind>{"doctor", ApprovalKind::kRegisteredDoctor},
};

inline constexpr std::array kLinkWords{
    Word<LinkKind>{"family", LinkKind::kFamily},
    Word<LinkKind>{"business", LinkKind::kBusiness},
    Word<LinkKind>{"directs", LinkKind::kDirects},
    Word<LinkKind>{"employs", LinkKind::kEmploys},
};

inline constexpr std::array kPlaceTypeWords{
    Word<PlaceType>{"health_based", PlaceType::kHealthBased},
    Word<PlaceType>{"emergency_department", PlaceType::kEmergencyDepartment},
    Word<PlaceType>{"hospital", PlaceType::kHospital},
    Word<PlaceType>{"police_station", PlaceType::kPoliceStation},
    Word<PlaceType>{"other", PlaceType::kOther},
};

inline constexpr std::array kPlaceStateWords{
    Word<PlaceState>{"unknown", PlaceState::kUnknown},
    Word<PlaceState>{"open", PlaceState::kOpen},
    Word<PlaceState>{"open_staff_pending", PlaceState::kOpenStaffPending},
    Word<PlaceState>{"cleaning", PlaceState::kCleaning},
    Word<PlaceState>{"closed_staffing", PlaceState::kClosedStaffing},
    Word<PlaceState>{"closed_maintenance", PlaceState::kClosedMaintenance},
    Word<PlaceState>{"closed_infection", PlaceState::kClosedInfection},
    Word<PlaceState>{"divert", PlaceState::kDivert},
};

inline constexpr std::array kAgeWords{
    Word<AgeBand>{"under_18", AgeBand::kUnder18},
    Word<AgeBand>{"adult", AgeBand::kAdult},
    Word<AgeBand>{"older_adult", AgeBand::kOlderAdult},
};

inline constexpr std::array kExclusionWords{
    Word<Exclusion>{"intoxicated", Exclusion::kIntoxicated},
    Word<Exclusion>{"physical_injury", Exclusion::kPhysicalInjury},
    Word<Exclusion>{"high_risk", Exclusion::kHighRisk},
};

inline constexpr std::array kBedTypeWords{
    Word<BedType>{"acute", BedType::kAcute},
    Word<BedType>{"picu", BedType::kPicu},
    Word<BedType>{"older_adult", BedType::kOlderAdult},
    Word<BedType>{"children", BedType::kChildren},
    Word<BedType>{"learning_disability", BedType::kLearningDisability},
};

inline constexpr std::array kBedStateWords{
    Word<BedState>{"unknown", BedState::kUnknown},
    Word<BedState>{"free", BedState::kFree},
    Word<BedState>{"occupied", BedState::kOccupied},
    Word<BedState>{"closed", BedState::kClosed},
};

inline constexpr std::array kRoleWords{
    Word<Role>{"police", Role::kPolice},
    Word<Role>{"liaison", Role::kLiaison},
    Word<Role>{"out_of_hours", Role::kOutOfHours},
    Word<Role>{"coordinator", Role::kCoordinator},
    Word<Role>{"amhp", Role::kAmhp},
    Word<Role>{"doctor", Role::kDoctor},
    Word<Role>{"suite", Role::kSuite},
    Word<Role>{"administrator", Role::kAdministrator},
    Word<Role>{"operator", Role::kOperator},
};

}  // namespace dutydesk::codec
