// A case is opened once for each request, whoever retries, and by nobody who got the fields wrong.
#include <gmock/gmock.h>

#include "tests/support/region_fixture.h"

namespace dutydesk::support {
namespace {

using ::testing::ElementsAre;

class OpeningTest : public RegionTest {
 protected:
  Question asking(const std::string& id, const std::string& content) {
    return {"police", region.s136(), id, content};
  }
};

std::vector<std::string> fields_of(const Error& error) {
  std::vector<std::string> fields;
  for (const auto& field : error.fields)
    fields.push_back(field.field);
  return fields;
}

TEST_F(OpeningTest, PoliceOpenACaseThatTheDutyDeskOwns) {
  region.police_open_s136();

  EXPECT_EQ(region.the_case().opened_by, OrgKey{"south-yorkshire"});
  EXPECT_TRUE(region.the_case().owner.is_none());
  EXPECT_EQ(region.the_case().opened_at, tonight());
}

TEST_F(OpeningTest, ACoordinatorWhoOpensACaseOwnsIt) {
  region.open("desk", region.assessment());

  EXPECT_EQ(region.the_case().owner, PersonKey{"okafor"});
}

TEST_F(OpeningTest, EveryCaseAsksForAnAmhpASection12DoctorAndASecondDoctor) {
  region.police_open_s136();

  EXPECT_THAT(region.the_case().slots,
              ElementsAre(amhp_slot(1), doctor_slot(2, true), doctor_slot(3)));
}

TEST_F(OpeningTest, ARetryOfTheSameRequestGetsTheSameCase) {
  const auto first = region.ask(asking("one", "a"));
  const auto again = region.ask(asking("one", "a"));

  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->case_id, first->case_id);
  EXPECT_EQ(region.state().cases.size(), 1U);
}

TEST_F(OpeningTest, ARetryIsAnsweredFromItsFirstRevision) {
  ASSERT_TRUE(region.ask(asking("one", "a")));
  const auto revision = region.state().revision;
  region.open("police", region.s136());

  core::Command command{{"police", {}, {}, core::Channel::kApi, "", "one", "a", {}}, {}, {}};
  command.body = region.s136();
  const auto again = core::decide(region.state(), command, region.now());

  ASSERT_TRUE(again);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->revision, revision);
  EXPECT_TRUE(again->events.empty());
}

TEST_F(OpeningTest, ARequestIdWithOtherContentIsRefused) {
  ASSERT_TRUE(region.ask(asking("one", "a")));
  const auto other = region.ask(asking("one", "b"));

  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kAlreadyExists);
}

TEST_F(OpeningTest, OneRequestIdOfTwoPrincipalsIsTwoRequests) {
  ASSERT_TRUE(region.ask(asking("one", "a")));
  auto other = asking("one", "b");
  other.who = "edt";

  EXPECT_TRUE(region.ask(other));
  EXPECT_EQ(region.state().cases.size(), 2U);
}

TEST_F(OpeningTest, ARetryIsStillKnownAfterTheCaseWasClosed) {
  const auto first = region.ask(asking("one", "a"));
  region.about(first->case_id);
  region.close();

  const auto again = region.ask(asking("one", "a"));

  ASSERT_TRUE(again);
  EXPECT_EQ(again->case_id, first->case_id);
}

TEST_F(OpeningTest, ARefusedRequestIsNotRemembered) {
  auto wrong = asking("one", "a");
  auto command = region.s136();
  command.destination = PlaceKey{"nowhere"};
  wrong.body = command;
  ASSERT_FALSE(region.ask(wrong));

  EXPECT_TRUE(region.ask(asking("one", "b")));
}

TEST_F(OpeningTest, TheSameReferenceOfTheSameForceMayBeADuplicate) {
  auto command = region.s136();
  command.external_ref = "SYP-1042";
  const auto first = region.open("police", command);
  region.open("police", command);

  EXPECT_EQ(region.the_case().duplicate_of, first);
}

TEST_F(OpeningTest, TheSameReferenceOfAnotherForceIsNoDuplicate) {
  auto command = region.s136();
  command.external_ref = "1042";
  region.open("police", command);
  region.open("other-police", command);

  EXPECT_TRUE(region.the_case().duplicate_of.is_none());
}

TEST_F(OpeningTest, AClosedCaseHasNoDuplicates) {
  auto command = region.s136();
  command.external_ref = "SYP-1042";
  region.open("police", command);
  region.close();
  region.open("police", command);

  EXPECT_TRUE(region.the_case().duplicate_of.is_none());
}

TEST_F(OpeningTest, TwoCasesWithoutAReferenceAreNoDuplicates) {
  region.police_open_s136();
  region.police_open_s136();

  EXPECT_TRUE(region.the_case().duplicate_of.is_none());
}

TEST_F(OpeningTest, OnlyTheDeskGivesAPriority) {
  auto command = region.s136();
  command.priority = Priority::kP0;

  EXPECT_THAT(fields_of(region.refused("police", command)), ElementsAre("priority"));
  region.open("desk", command);
  EXPECT_EQ(region.the_case().priority, Priority::kP0);
}

TEST_F(OpeningTest, EverythingThatIsWrongIsSaidAtOnce) {
  auto command = region.s136();
  command.destination = PlaceKey{"nowhere"};
  command.known_doctor = PersonKey{"nobody"};
  command.priority = Priority::kP0;
  command.facts.push_back(
      {FactKind::kArrivedAtPlace, region.now() + hours{1}, FactSource::kTold, {}, {}, {}, false});

  const Error error = region.refused("police", command);

  EXPECT_EQ(error.code, ErrorCode::kInvalid);
  EXPECT_THAT(fields_of(error), ElementsAre("facts[0].at", "facts[0].place", "destination",
                                            "known_doctor", "priority"));
}

TEST_F(OpeningTest, AnArrivalThatIsKnownAtOnceStartsTheClock) {
  auto command = region.s136();
  core::NewFact arrived;
  arrived.kind = FactKind::kArrivedAtPlace;
  arrived.at = region.now() - Minutes{20};
  arrived.place = PlaceKey{"ed"};
  command.facts = {arrived};

  region.open("police", command);

  EXPECT_EQ(region.legal_end(), region.now() - Minutes{20} + hours{24});
  EXPECT_EQ(region.the_case().at_place, PlaceKey{"ed"});
  EXPECT_THAT(region.room("ed").occupied_by, ElementsAre(region.current()));
}

TEST_F(OpeningTest, ArrivalsGivenOutOfOrderLeaveThePersonAtTheLastPlace) {
  auto command = region.s136();
  for (const auto& [key, ago] : {std::pair{"ed", 60}, std::pair{"custody", 90},
                                 std::pair{"swallownest", 10}, std::pair{"oakwell", 75}}) {
    core::NewFact arrived;
    arrived.kind = FactKind::kArrivedAtPlace;
    arrived.at = region.now() - Minutes{ago};
    arrived.place = PlaceKey{key};
    command.facts.push_back(arrived);
  }

  region.open("police", command);

  EXPECT_EQ(region.the_case().at_place, PlaceKey{"swallownest"});
  EXPECT_TRUE(region.room("ed").occupied_by.empty());
  EXPECT_EQ(region.legal_end(), region.now() - Minutes{90} + hours{24});
}

TEST_F(OpeningTest, AFullRegionRefusesInWords) {
  for (std::size_t i = 0; i < 3; ++i)
    region.police_open_s136();
  core::State full = region.state();
  for (std::uint64_t id = 4; full.open_cases.size() < core::kOpenCasesMax; ++id)
    full.open_cases.insert(CaseId{id});
  core::Command command{{"police", {}, {}, core::Channel::kApi, "", "", "", {}}, {}, {}};
  command.body = region.s136();

  const auto refused = core::decide(full, command, region.now());

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kExhausted);
}

class IfRevisionTest : public RegionTest {
 protected:
  IfRevisionTest() { region.police_open_s136(); }

  Result<core::RequestResult> close_at(std::uint64_t revision) {
    return region.ask({"desk", region.closing(), "", "", revision});
  }
};

TEST_F(IfRevisionTest, TheRevisionThatWasReadLastIsGoodToWriteOn) {
  EXPECT_TRUE(close_at(region.the_case().revision));
}

TEST_F(IfRevisionTest, AnotherCasesChangeDisturbsNobody) {
  const auto mine = region.current();
  region.police_open_s136();
  region.about(mine);

  EXPECT_TRUE(close_at(region.the_case().revision));
}

TEST_F(IfRevisionTest, AStaleRevisionIsAConflict) {
  const auto read = region.the_case().revision;
  region.triage(Priority::kP1);

  const auto closed = close_at(read);

  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, ErrorCode::kConflict);
  EXPECT_EQ(region.the_case().status, CaseStatus::kOpen);
}

TEST_F(IfRevisionTest, ARetryIsAnsweredThoughItsRevisionIsNowStale) {
  Question triage{"desk", core::TriageCase{}, "one", "a", region.the_case().revision};
  triage.body = core::TriageCase{region.current(), Priority::kP0, {}, {}, {}, {}, {}};
  ASSERT_TRUE(region.ask(triage));

  EXPECT_TRUE(region.ask(triage));
}

TEST_F(IfRevisionTest, AWrongRevisionTellsAStrangerNothingOfTheCase) {
  Question cancel{"other-police", core::CancelCase{region.current(), CancelReason::kOther, {}}, "",
                  "", 1};

  const auto refused = region.ask(cancel);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
}

TEST_F(OpeningTest, TheEtaOfAPersonIsNeitherPastNorDaysAway) {
  auto command = region.s136();
  command.eta = region.now() + hours{25};
  EXPECT_EQ(region.refused("police", command).fields.at(0).field, "eta");
  region.police_open_s136();
  core::LocateCase located;
  located.case_id = region.current();
  located.eta = region.now() - Minutes{3};

  EXPECT_EQ(region.refused("desk", located).fields.at(0).field, "eta");
}

}  // namespace
}  // namespace dutydesk::support
