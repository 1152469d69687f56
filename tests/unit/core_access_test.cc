// Who may do what: the whole table written out a second time, and each role's scope.
#include <gmock/gmock.h>

#include <array>
#include <map>
#include <string_view>

#include "server/core/access.h"
#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using core::Method;

constexpr std::array kRoles{Role::kPolice,      Role::kLiaison,       Role::kOutOfHours,
                            Role::kCoordinator, Role::kAmhp,          Role::kDoctor,
                            Role::kSuite,       Role::kAdministrator, Role::kOperator};

/// One letter a role in the order above: P L O C A D S R(administrator) T(operator); '.' may not.
struct Row {
  Method method;
  std::string_view roles;
};
constexpr std::array kExpected{
    Row{Method::kOpenCase, "PLOC....."},          Row{Method::kRecordFact, "PLOCADS.."},
    Row{Method::kLocateCase, "PLOC....."},        Row{Method::kCancelCase, "PLOC....."},
    Row{Method::kReadOwnCases, "PLO......"},      Row{Method::kReadDesk, "...C....."},
    Row{Method::kTriageCase, "...C....."},        Row{Method::kMakeOffers, "...C....."},
    Row{Method::kWithdrawOffer, "...C....."},     Row{Method::kAnswerOfferFor, "...C....."},
    Row{Method::kAssignPerson, "...C....."},      Row{Method::kReportProgressFor, "...C....."},
    Row{Method::kSetDutyFor, "...C....."},        Row{Method::kHoldPlace, "...C....."},
    Row{Method::kCloseCase, "...C....."},         Row{Method::kHandleAlarm, "...C....."},
    Row{Method::kReportPlaceStatus, "...C..S.."}, Row{Method::kSetDuty, "....AD..."},
    Row{Method::kAnswerOffer, "....AD..."},       Row{Method::kReportProgress, "....AD..."},
    Row{Method::kReadOwnWork, "....AD..."},       Row{Method::kChangeDirectory, ".......R."},
    Row{Method::kReadDirectory, "...C...R."},     Row{Method::kEraseSubject, ".......R."},
    Row{Method::kReadStatus, "...C...RT"},        Row{Method::kReadRequest, "PLOCADSR."},
};
static_assert(kExpected.size() == core::kMethodCount);

TEST(AccessTableTest, EveryRoleMayDoExactlyWhatItsRowSays) {
  for (const Row& row : kExpected) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      EXPECT_EQ(core::is_allowed(kRoles[i], row.method), row.roles[i] != '.')
          << core::method_name(row.method) << ", role " << i;
    }
  }
}

TEST(AccessTableTest, EveryMethodIsInTheTableOnce) {
  std::map<Method, int> seen;
  for (const Row& row : kExpected)
    ++seen[row.method];

  EXPECT_EQ(seen.size(), core::kMethodCount);
}

class AccessTest : public NightTest {
 protected:
  Result<core::Caller> let(const std::string& who, Method method) {
    return core::authorise(region.state(), who, method);
  }
};

TEST_F(AccessTest, AnUnknownPrincipalMayDoNothing) {
  for (const Row& row : kExpected)
    EXPECT_FALSE(let("stranger", row.method)) << core::method_name(row.method);
}

TEST_F(AccessTest, ARetiredPrincipalIsShutOutWithTheEvent) {
  region.police_open_s136();
  region.must("admin", core::RetireEntry{core::RetireEntry::Kind::kPrincipal, "police"});

  EXPECT_EQ(region.refusal("police", region.s136()), ErrorCode::kPermissionDenied);
}

TEST_F(AccessTest, APrincipalWithoutRolesMayDoNothing) {
  region.change(Principal{"bare", OrgKey{"rotherham"}, {}, {}, false});

  for (const Row& row : kExpected)
    EXPECT_FALSE(let("bare", row.method)) << core::method_name(row.method);
}

TEST_F(AccessTest, TwoRolesMayDoWhatEitherMay) {
  region.change(Principal{
      "both", OrgKey{"rotherham"}, PersonKey{"khan"}, {Role::kCoordinator, Role::kAmhp}, false});

  EXPECT_TRUE(let("both", Method::kMakeOffers));
  EXPECT_TRUE(let("both", Method::kAnswerOffer));
  EXPECT_FALSE(let("both", Method::kChangeDirectory));
}

TEST_F(AccessTest, OnlyTheServerItselfTicksAndPlans) {
  region.police_open_s136();

  EXPECT_EQ(region.refusal("desk", core::Tick{}), ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("admin", core::ReportClockAnomaly{5000, false}),
            ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("desk", core::AdoptPlan{region.current(), {}}),
            ErrorCode::kPermissionDenied);
}

TEST_F(AccessTest, TheServerItselfDoesNothingThatPeopleDo) {
  region.police_open_s136();

  EXPECT_EQ(region.refusal("system", region.closing()), ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("system", region.s136()), ErrorCode::kPermissionDenied);
}

TEST_F(AccessTest, ARoleThatWasTakenAwayIsGoneAtOnce) {
  region.police_open_s136();
  region.change(Principal{"desk", OrgKey{"rotherham"}, PersonKey{"okafor"}, {Role::kAmhp}, false});

  EXPECT_EQ(region.refusal("desk", region.closing()), ErrorCode::kPermissionDenied);
}

using ScopeTest = NightTest;

TEST_F(ScopeTest, AForceKnowsNothingOfAnotherForcesCase) {
  region.police_open_s136();

  EXPECT_EQ(region.refusal("other-police", region.fact(FactKind::kPoliceLeft)),
            ErrorCode::kNotFound);
  EXPECT_EQ(
      region.refusal("other-police", core::CancelCase{region.current(), CancelReason::kOther, {}}),
      ErrorCode::kNotFound);
  EXPECT_EQ(region.refusal("other-police", core::LocateCase{region.current(), "S1", {}, {}, {}}),
            ErrorCode::kNotFound);
}

TEST_F(ScopeTest, ACaseThatIsNotOnesOwnReadsLikeOneThatDoesNotExist) {
  region.police_open_s136();
  const auto hidden = region.refused("other-police", region.fact(FactKind::kPoliceLeft)).what;
  auto missing = region.fact(FactKind::kPoliceLeft);
  missing.case_id = CaseId{99};

  EXPECT_EQ(hidden, "Case 1 does not exist, or is not one that you may see.");
  EXPECT_EQ(region.refused("other-police", missing).what,
            "Case 99 does not exist, or is not one that you may see.");
}

TEST_F(ScopeTest, AForceMayTellOfItsOwnCase) {
  region.police_open_s136();
  region.must("police", region.fact(FactKind::kPoliceLeft));

  EXPECT_EQ(region.the_case().facts.size(), 1U);
}

TEST_F(ScopeTest, ASuiteMayTellOfPeopleBoundForItOnly) {
  region.police_open_s136();
  EXPECT_EQ(region.refusal("suite", region.fact(FactKind::kPoliceHandover)), ErrorCode::kNotFound);

  region.hold("swallownest");

  region.must("suite", region.fact(FactKind::kPoliceHandover));
  EXPECT_EQ(region.refusal("ed-staff", region.fact(FactKind::kPoliceHandover)),
            ErrorCode::kNotFound);
}

TEST_F(ScopeTest, AnAmhpTellsOfACaseOnceTheyAreOnIt) {
  region.police_open_s136();
  EXPECT_EQ(region.refusal("doyle", region.fact(FactKind::kPoliceLeft)), ErrorCode::kNotFound);

  region.offer({"doyle"});
  EXPECT_EQ(region.refusal("doyle", region.fact(FactKind::kPoliceLeft)),
            ErrorCode::kPermissionDenied);
  region.accept("doyle");
  region.must("doyle", region.fact(FactKind::kAssessmentStarted));
}

TEST_F(ScopeTest, AnotherRolesSightOfACaseIsNoRightToDirectIt) {
  region.change(
      Principal{"both", OrgKey{"mental-health-trust"}, {}, {Role::kPolice, Role::kSuite}, false});
  region.police_open_s136();
  region.hold("swallownest");

  EXPECT_EQ(region.refusal("both", core::CancelCase{region.current(), CancelReason::kOther, {}}),
            ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("both", core::LocateCase{region.current(), "S1", {}, {}, {}}),
            ErrorCode::kPermissionDenied);
  region.must("both", region.fact(FactKind::kPoliceHandover));
}

TEST_F(ScopeTest, AnAmhpWhoWasStoodDownSeesTheCaseNoMore) {
  region.police_open_s136();
  region.offer({"doyle"});
  region.accept("doyle");

  region.release("doyle");

  EXPECT_EQ(region.refusal("doyle", region.fact(FactKind::kPoliceLeft)), ErrorCode::kNotFound);
}

TEST_F(ScopeTest, AnAmhpWhoDeclinedSeesTheCaseNoMore) {
  region.police_open_s136();
  region.offer({"doyle"});

  region.decline("doyle");

  EXPECT_EQ(region.refusal("doyle", region.fact(FactKind::kPoliceLeft)), ErrorCode::kNotFound);
}

TEST_F(ScopeTest, NobodyAnswersForSomebodyElse) {
  region.police_open_s136();
  region.offer({"doyle"});

  EXPECT_EQ(region.refusal("khan", region.answer("doyle", true)), ErrorCode::kNotFound);
  EXPECT_EQ(region.offer_to("doyle").state, OfferState::kOpen);
}

TEST_F(ScopeTest, PartnersWithoutAnOrganisationDoNotShareTheCasesOfOthersWithoutOne) {
  region.change(Principal{"adrift", {}, {}, {Role::kPolice}, false});
  region.change(Principal{"bare-desk", {}, PersonKey{"hughes"}, {Role::kCoordinator}, false});
  region.open("bare-desk", region.s136());

  EXPECT_EQ(region.refusal("adrift", region.fact(FactKind::kPoliceLeft)), ErrorCode::kNotFound);
}

TEST_F(ScopeTest, ASuiteReportsForItsOwnPlacesOnly) {
  region.must("suite", core::ReportPlaceStatus{PlaceKey{"kendray"}, PlaceState::kCleaning});

  EXPECT_EQ(region.refusal("suite", core::ReportPlaceStatus{PlaceKey{"ed"}, PlaceState::kDivert}),
            ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("ed-staff", core::ReportBedStatus{BedKey{"oakwell-1"}, BedState::kFree}),
            ErrorCode::kPermissionDenied);
}

TEST_F(ScopeTest, AnAmhpSetsNobodyElsesDutyOrProgress) {
  core::SetDuty duty;
  duty.person = PersonKey{"khan"};
  core::ReportProgress progress;
  progress.person = PersonKey{"khan"};
  progress.progress = Progress::kTravelling;

  EXPECT_EQ(region.refusal("doyle", duty), ErrorCode::kPermissionDenied);
  EXPECT_EQ(region.refusal("doyle", progress), ErrorCode::kPermissionDenied);
}

}  // namespace
}  // namespace dutydesk::support
