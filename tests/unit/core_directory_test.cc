// The directory: only differences become events, what would break is refused whole.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = core::RetireEntry::Kind;

class DirectoryTest : public RegionTest {
 protected:
  core::ApplyDirectory files = rotherham_directory();

  std::size_t changes() {
    const auto events = core::directory_changes(region.state(), files, region.now());
    EXPECT_TRUE(events);
    return events ? events->size() : 0;
  }
  std::vector<std::string> wrong_fields() {
    std::vector<std::string> fields;
    for (const auto& field : region.refused("admin", files).fields)
      fields.push_back(field.field);
    return fields;
  }
};

TEST_F(DirectoryTest, TheSameFilesChangeNothing) {
  region.must("admin", files);

  EXPECT_THAT(region.log().back().events, IsEmpty());
}

TEST_F(DirectoryTest, OnlyWhatDiffersBecomesAnEvent) {
  files.people.front().team = TeamKey{"north"};
  files.organisations.front().name = "Rotherham MBC";

  EXPECT_EQ(changes(), 2U);
}

TEST_F(DirectoryTest, FilesThatLeaveSomebodyOutLeaveThemAsTheyAre) {
  files.people.clear();

  EXPECT_EQ(changes(), 0U);
  EXPECT_TRUE(region.state().people.contains(PersonKey{"doyle"}));
}

TEST_F(DirectoryTest, ShowingTheDifferenceChangesNothing) {
  files.people.front().team = TeamKey{"north"};
  const auto before = region.state();
  changes();

  EXPECT_TRUE(before == region.state());
}

TEST_F(DirectoryTest, APolicyIsAdoptedOnlyWhenItDiffers) {
  files.policy = region.state().policy;
  EXPECT_EQ(changes(), 0U);

  files.policy->place_hold = Minutes{30};
  EXPECT_EQ(changes(), 1U);
}

TEST_F(DirectoryTest, UnknownReferencesAreRefusedAllAtOnce) {
  files.people[0].employer = OrgKey{"x"};
  files.people[1].links.push_back({LinkKind::kFamily, PersonKey{"x"}});
  files.places[0].org = OrgKey{"x"};
  files.beds[0].hospital = PlaceKey{"x"};
  files.principals[0].person = PersonKey{"x"};

  EXPECT_THAT(wrong_fields(),
              ElementsAre("people.doyle.employer", "people.khan.links", "places.swallownest.org",
                          "beds.oakwell-1.hospital", "principals.desk.person"));
}

TEST_F(DirectoryTest, WhatTheSameFilesBringIsKnown) {
  Organisation barnsley;
  barnsley.key = OrgKey{"barnsley"};
  files.organisations.push_back(barnsley);
  files.people[0].employer = OrgKey{"barnsley"};

  EXPECT_EQ(changes(), 2U);
}

TEST_F(DirectoryTest, NobodyIsTiedToThemselves) {
  files.people[0].links.push_back({LinkKind::kFamily, PersonKey{"doyle"}});

  EXPECT_THAT(wrong_fields(), ElementsAre("people.doyle.links"));
}

TEST_F(DirectoryTest, TheLastAdministratorKeepsTheRole) {
  files.principals = {Principal{"admin", {}, {}, {Role::kOperator}, false}};
  EXPECT_THAT(wrong_fields(), ElementsAre("principals"));

  EXPECT_EQ(region.refusal("admin", core::RetireEntry{Kind::kPrincipal, "admin"}),
            ErrorCode::kWrongState);
}

TEST_F(DirectoryTest, AnAdministratorMayGoWhenAnotherIsThere) {
  region.change(Principal{"second-admin", {}, {}, {Role::kAdministrator}, false});

  region.must("admin", core::RetireEntry{Kind::kPrincipal, "admin"});

  EXPECT_TRUE(region.state().principals.at("admin").retired);
}

TEST_F(DirectoryTest, ARetiredEntryIsKeptAndOffersNothing) {
  region.everybody_on_duty();
  region.must("admin", core::RetireEntry{Kind::kPerson, "lewis"});
  region.must("admin", core::RetireEntry{Kind::kPlace, "swallownest"});
  region.police_open_s136();
  region.plan();

  EXPECT_THAT(region.asked(), ElementsAre("khan", "noor", "evans"));  // nearest to kendray
  EXPECT_EQ(region.the_case().destination, PlaceKey{"kendray"});
  EXPECT_TRUE(region.person("lewis").retired);
}

TEST_F(DirectoryTest, EveryKindOfEntryCanBeRetiredOnce) {
  for (const auto& [kind, key] :
       {std::pair{Kind::kOrganisation, "sheffield"}, std::pair{Kind::kPerson, "doyle"},
        std::pair{Kind::kPlace, "kendray"}, std::pair{Kind::kBed, "oakwell-1"},
        std::pair{Kind::kPrincipal, "edt"}}) {
    region.must("admin", core::RetireEntry{kind, key});
    EXPECT_EQ(region.log().back().events.size(), 1U) << key;
    region.must("admin", core::RetireEntry{kind, key});
    EXPECT_THAT(region.log().back().events, IsEmpty()) << key;
  }
}

TEST_F(DirectoryTest, WhatDoesNotExistIsNotRetired) {
  for (const Kind kind :
       {Kind::kOrganisation, Kind::kPerson, Kind::kPlace, Kind::kBed, Kind::kPrincipal})
    EXPECT_EQ(region.refusal("admin", core::RetireEntry{kind, "x"}), ErrorCode::kNotFound);
}

TEST_F(DirectoryTest, WhoIsInAPlaceSurvivesAChangeOfIt) {
  region.police_open_s136();
  region.arrive("swallownest");
  Place changed = region.place("swallownest");
  changed.occupied_by.clear();
  changed.capacity = 2;

  region.change(changed);

  EXPECT_THAT(region.room("swallownest").occupied_by, ElementsAre(region.current()));
  EXPECT_EQ(region.room("swallownest").capacity, 2U);
}

TEST_F(DirectoryTest, AStatusThatIsNotGivenStaysAsReported) {
  region.wait(Minutes{5});
  region.must("suite", core::ReportPlaceStatus{PlaceKey{"kendray"}, PlaceState::kCleaning});
  Place changed = region.place("kendray");
  changed.status = {};
  changed.name = "Kendray suite";

  region.change(changed);

  EXPECT_EQ(region.room("kendray").status.state, PlaceState::kCleaning);
  EXPECT_EQ(region.room("kendray").status.reported_at, region.now());
}

TEST_F(DirectoryTest, TheSameStatusInTheFilesIsNotAFreshReport) {
  region.wait(Minutes{5});
  region.suites_say_open();
  const auto reported = region.now();
  region.wait(Minutes{5});
  Place changed = region.place("kendray");
  changed.status = {PlaceState::kOpen, region.now()};

  region.change(changed);

  EXPECT_EQ(region.room("kendray").status.reported_at, reported);
}

TEST_F(DirectoryTest, AnOldFileDoesNotReopenASuiteThatClosed) {
  region.must("suite", core::ReportPlaceStatus{PlaceKey{"kendray"}, PlaceState::kClosedStaffing});
  region.must("suite", core::ReportBedStatus{BedKey{"oakwell-1"}, BedState::kOccupied});
  files.beds.front().state = BedState::kFree;

  region.must("admin", files);

  EXPECT_EQ(region.room("kendray").status.state, PlaceState::kClosedStaffing);
  EXPECT_EQ(region.state().beds.at(BedKey{"oakwell-1"}).state, BedState::kOccupied);
}

TEST_F(DirectoryTest, AnOldFileBringsNobodyBack) {
  for (const auto& [kind, key] :
       {std::pair{Kind::kOrganisation, "sheffield"}, std::pair{Kind::kPerson, "doyle"},
        std::pair{Kind::kPlace, "kendray"}, std::pair{Kind::kBed, "oakwell-1"},
        std::pair{Kind::kPrincipal, "edt"}})
    region.must("admin", core::RetireEntry{kind, key});

  EXPECT_THAT(wrong_fields(), ElementsAre("organisations.sheffield.retired", "people.doyle.retired",
                                          "places.kendray.retired", "beds.oakwell-1.retired",
                                          "principals.edt.retired"));
}

TEST_F(DirectoryTest, ARetiredEntryIsBroughtBackAsItWas) {
  region.must("admin", core::RetireEntry{Kind::kPerson, "doyle"});

  region.must("admin", core::RetireEntry{Kind::kPerson, "doyle", true});
  region.must("admin", files);

  EXPECT_FALSE(region.person("doyle").retired);
}

TEST_F(DirectoryTest, WhoWasErasedDoesNotComeBack) {
  region.must("admin", core::RetireEntry{Kind::kPerson, "doyle"});
  Person doyle = region.person("doyle");
  doyle.name = {"person-doyle", "sealed"};
  region.change(doyle);
  region.must("admin", core::EraseSubject{{}, PersonKey{"doyle"}});

  EXPECT_EQ(region.refusal("admin", core::RetireEntry{Kind::kPerson, "doyle", true}),
            ErrorCode::kWrongState);
}

TEST_F(DirectoryTest, ABedThatIsNotGivenAStateKeepsItsOwn) {
  region.must("suite", core::ReportBedStatus{BedKey{"oakwell-1"}, BedState::kOccupied});

  region.must("admin", files);

  EXPECT_EQ(region.state().beds.at(BedKey{"oakwell-1"}).state, BedState::kOccupied);
}

TEST_F(DirectoryTest, ALargeDirectoryCanBeLoadedAgain) {
  core::ApplyDirectory crowd;
  for (std::size_t i = 0; i < core::kPeopleMax / 2 + 100; ++i)
    crowd.people.push_back(PersonBuilder{"extra-" + std::to_string(i)});
  core::State full = region.state();
  for (const Person& person : crowd.people)
    full.people.emplace(person.key, person);

  const auto again = core::directory_changes(full, crowd, region.now());

  ASSERT_TRUE(again);
  EXPECT_THAT(*again, IsEmpty());
}

TEST_F(DirectoryTest, MorePeopleThanTheRegionCanHoldAreRefused) {
  files.people.assign(core::kPeopleMax, PersonBuilder{"crowd"});

  EXPECT_THAT(wrong_fields(), ElementsAre("people"));
}

}  // namespace
}  // namespace dutydesk::support
