// The directory's files: what is read from them, and what is refused, where and in which words.
#include "tests/unit/codec_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "server/codec/directory_approvals.h"
#include "server/codec/outcode_table.h"
#include "server/codec/policy_file.h"

namespace dutydesk::codec {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(DirectoryTest, EveryFileIsRead) {
  const auto read = parse(good());

  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->policy->name, "test");
  EXPECT_THAT(read->organisations,
              ElementsAre(Organisation{OrgKey{"council"}, "A Council"},
                          Organisation{OrgKey{"trust"}, "A Trust", OrgType::kTrust}));
  ASSERT_THAT(read->people, SizeIs(2));
  ASSERT_THAT(read->places, SizeIs(2));
  ASSERT_THAT(read->beds, SizeIs(1));
  EXPECT_THAT(read->principals,
              ElementsAre(Principal{
                  "dutydesk://demo/okafor", OrgKey{"council"}, PersonKey{"ann"}, {Role::kAmhp}}));
  EXPECT_THAT(read->notes, IsEmpty());
}

TEST(DirectoryTest, APersonIsReadWithNameAndPhoneKeptPrivate) {
  const auto read = parse(good());

  ASSERT_TRUE(read);
  const auto& row = read->people[0];
  EXPECT_EQ(row.name.reveal(), "OKAFOR C");
  EXPECT_EQ(row.phone.reveal(), "07700 900101");
  EXPECT_TRUE(row.person.name.is_empty() && row.person.phone.is_empty());
  EXPECT_THAT(row.person.acts_for, ElementsAre(OrgKey{"council"}));
  EXPECT_EQ(row.person.home_outcode, "S66");
  EXPECT_EQ(row.person.home, find_outcode("S66"));
  EXPECT_THAT(row.person.links, ElementsAre(Link{LinkKind::kFamily, PersonKey{"bob"}}));
}

TEST(DirectoryTest, AnApprovalIsValidThroughItsLastDay) {
  const auto read = parse(good());

  ASSERT_TRUE(read);
  EXPECT_THAT(
      read->people[0].person.approvals,
      ElementsAre(Approval{ApprovalKind::kAmhp, OrgKey{"council"}, day(2029, 4, 1) - kSummer}));
  EXPECT_THAT(read->people[1].person.approvals,
              ElementsAre(Approval{ApprovalKind::kSection12, OrgKey{}, day(2028, 2, 1)},
                          Approval{ApprovalKind::kRegisteredDoctor, OrgKey{}, day(2100, 1, 1)}));
}

TEST(DirectoryTest, AStateIsDatedNowAndAbsentOnesSayNothing) {
  const auto read = parse(good());

  ASSERT_TRUE(read);
  EXPECT_EQ(read->places[0].status, (PlaceStatus{PlaceState::kOpen, kNow}));
  EXPECT_EQ(read->places[0].outcode, "S26");
  EXPECT_EQ(read->places[1].status, PlaceStatus{});
  EXPECT_EQ(read->beds[0].state, BedState::kFree);
  EXPECT_EQ(read->beds[0].reported_at, kNow);
}

TEST(DirectoryTest, ListsMayUseSpacesOrSemicolonsAndAreSorted) {
  auto contents = good();
  contents["people.csv"] =
      "key,name,phone,employer,approvals,acts_for,home_outcode,languages,specialisms,gender\n"
      "ann,OKAFOR C,07700 900101,council,,,,ur; pl;ur,autism children,female\n";
  contents.erase("links.csv");
  contents.erase("principals.csv");

  const auto read = parse(contents);

  ASSERT_TRUE(read);
  const auto& person = read->people[0].person;
  EXPECT_THAT(person.languages, ElementsAre("pl", "ur"));
  EXPECT_THAT(person.specialisms, ElementsAre(Specialism::kChildren, Specialism::kAutism));
  EXPECT_EQ(person.gender, Gender::kFemale);
  EXPECT_EQ(person.home, std::nullopt);
}

TEST(DirectoryTest, OneFileMayReferToWhatTheRegionHas) {
  KnownDirectory known;
  known.organisations = {{OrgKey{"council"}, OrgType::kLssa}, {OrgKey{"trust"}, OrgType::kTrust}};
  known.people = {PersonKey{"ann"}, PersonKey{"bob"}};
  known.places = {{PlaceKey{"ward"}, PlaceType::kHospital}};

  for (const auto& [name, content] : good()) {
    EXPECT_THAT(wrong({{name, content}}, known), IsEmpty()) << name;
  }
  EXPECT_FALSE(parse({{"beds.csv", good()["beds.csv"]}}, known)->policy);
}

TEST(DirectoryTest, WithoutLinksEverybodyKeepsTheirs) {
  auto contents = good();
  contents.erase("links.csv");
  EXPECT_EQ(parse(contents)->links, std::nullopt);

  contents["links.csv"] = "person,kind,other\n";
  EXPECT_THAT(*parse(contents)->links, IsEmpty());
}

TEST(DirectoryTest, AnEndedApprovalIsNotedNotRefused) {
  auto contents = good();
  contents["people.csv"].replace(contents["people.csv"].find("2029-03-31"), 10, "2026-11-19");
  const auto ended = parse(contents);
  ASSERT_TRUE(ended);
  ASSERT_THAT(ended->notes, SizeIs(1));
  EXPECT_EQ(ended->notes[0].field, "people.csv:2: approvals");
  EXPECT_THAT(ended->notes[0].what, HasSubstr("has ended"));

  contents["people.csv"].replace(contents["people.csv"].find("2026-11-19"), 10, "2026-11-20");
  EXPECT_THAT(parse(contents)->notes, IsEmpty());
}

TEST(DirectoryTest, AnAmhpForNoAuthorityAndAPlaceNowhereAreNoted) {
  auto contents = good();
  contents["people.csv"].replace(contents["people.csv"].find(",council,S66"), 12, ",,S66");
  contents["places.csv"].replace(contents["places.csv"].find("S26 4TH"), 7, "");

  const auto read = parse(contents);

  ASSERT_TRUE(read);
  ASSERT_THAT(read->notes, SizeIs(2));
  EXPECT_EQ(read->notes[0].field, "people.csv:2: acts_for");
  EXPECT_EQ(read->notes[1].field, "places.csv:2: outcode");
}

TEST(DirectoryTest, AllViolationsAreListedAtOnceAndNothingIsProposed) {
  auto contents = good();
  contents["organisations.csv"] += "Bad Key,,council\n";
  contents["links.csv"] += "ann,enemy,cyd\n";
  contents["region.toml"] += "colour = 1\n";

  EXPECT_THAT(
      wrong(contents),
      ElementsAre(HasSubstr("region.toml:6: policy.colour"), HasSubstr("organisations.csv:4: key"),
                  HasSubstr("organisations.csv:4: name"), HasSubstr("organisations.csv:4: type"),
                  HasSubstr("links.csv:3: kind"), HasSubstr("links.csv:3: other")));
  EXPECT_THAT(parse(contents).error().what, HasSubstr("6 things are wrong"));
}

TEST(DirectoryTest, ACouncilAnswersForTheDistrictsItLists) {
  auto contents = good();
  contents["organisations.csv"] =
      "key,name,type,outcodes\ncouncil,A Council,lssa,S66 s60;S60\ntrust,A Trust,trust,\n";

  const auto read = parse(contents);

  ASSERT_TRUE(read) << read.error().what;
  EXPECT_THAT(read->organisations.front().outcodes, ElementsAre("S60", "S66"));
  EXPECT_THAT(read->notes, IsEmpty());
}

TEST(DirectoryTest, ADistrictOfTwoCouncilsIsNoted) {
  auto contents = good();
  contents["organisations.csv"] =
      "key,name,type,outcodes\ncouncil,A Council,lssa,S63\nother,Another,lssa,S63\n"
      "trust,A Trust,trust,\n";

  const auto read = parse(contents);

  ASSERT_TRUE(read) << read.error().what;
  ASSERT_THAT(read->notes, SizeIs(1));
  EXPECT_EQ(read->notes[0].field, "organisations.csv:3: outcodes");
  EXPECT_THAT(read->notes[0].what, HasSubstr("has S63, which council has too"));
}

TEST(DirectoryTest, DistrictsThatAreWrongAreRefused) {
  auto contents = good();
  contents["organisations.csv"] =
      "key,name,type,outcodes\ncouncil,A Council,lssa,nowhere\ntrust,A Trust,trust,S60\n";

  EXPECT_THAT(wrong(contents),
              ElementsAre(HasSubstr("organisations.csv:2: outcodes is not a list of outcodes"),
                          HasSubstr("organisations.csv:3: outcodes is given for an organisation "
                                    "that is no lssa")));
}

TEST(DirectoryTest, WhatWasRetiredIsBroughtBackByNoFile) {
  KnownDirectory known;
  known.retired_organisations = {OrgKey{"trust"}};
  known.retired_people = {PersonKey{"ann"}};
  known.retired_places = {PlaceKey{"suite"}};
  known.retired_beds = {BedKey{"bed-1"}};
  known.retired_principals = {"dutydesk://demo/okafor"};

  const auto lines = wrong(good(), known);

  EXPECT_THAT(
      lines, ElementsAre(HasSubstr("organisations.csv:3: retired"),
                         HasSubstr("people.csv:2: retired"), HasSubstr("places.csv:2: retired"),
                         HasSubstr("beds.csv:2: retired"), HasSubstr("principals.csv:2: retired")));
  EXPECT_THAT(lines, Each(HasSubstr("region restore")));
}

TEST(DirectoryTest, AnApprovalEndsWithTheCivilDayWinterAndSummer) {
  EXPECT_EQ(end_of_day("2026-11-20"), day(2026, 11, 21));
  EXPECT_EQ(end_of_day("2026-06-30"), day(2026, 7, 1) - kSummer);
  EXPECT_EQ(end_of_day("2026-03-28"), day(2026, 3, 29));
  EXPECT_EQ(end_of_day("2026-10-25"), day(2026, 10, 26));
}

TEST(DirectoryTest, AListTooLongToSendIsCutAndSaysSo) {
  auto contents = good();
  for (int i = 0; i < 100; ++i)
    contents["links.csv"] += "ann,family,nobody\n";

  const auto read = parse(contents);

  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().fields, SizeIs(kViolationsShown));
  EXPECT_THAT(read.error().what, HasSubstr("The first 40 are listed"));
}

TEST(DirectoryTest, ATableThatCannotBeReadDoesNotMakeOthersLookWrong) {
  EXPECT_THAT(wrong_with("people.csv", "bob,ADDISON H", "bob,\"ADDISON\" H"),
              ElementsAre(HasSubstr("people.csv:3 has text after a closing quote")));
  EXPECT_THAT(wrong_with("organisations.csv", "type", "kind"),
              ElementsAre(HasSubstr("organisations.csv:1: kind is not a column"),
                          HasSubstr("organisations.csv:1: type is missing")));
}

TEST(DirectoryTest, UnknownMissingAndRepeatedFilesAreRefused) {
  auto contents = good();
  contents["staff.xlsx"] = "";
  EXPECT_THAT(wrong(contents), ElementsAre(AllOf(HasSubstr("is not a file of a directory"),
                                                 HasSubstr("region.toml, organisations.csv"))));
  EXPECT_THAT(wrong({}), ElementsAre(HasSubstr("is missing: send at least one")));

  const std::array twice{NamedFile{"beds.csv", "key,hospital,type\n"},
                         NamedFile{"beds.csv", "key,hospital,type\n"}};
  const auto read = parse_directory(twice, {}, kNow);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().fields[0].what, HasSubstr("once more"));
}

/// One spoilt cell and what is said of it.
struct Spoilt {
  const char* file;
  const char* from;
  const char* to;
  const char* field;
  const char* what;
};

void PrintTo(const Spoilt& spoilt, std::ostream* out) {
  *out << spoilt.file << " with " << spoilt.to;
}

class SpoiltDirectoryTest : public testing::TestWithParam<Spoilt> {};

TEST_P(SpoiltDirectoryTest, IsRefusedWhereItIsAndInWords) {
  const auto& row = GetParam();

  const auto lines = wrong_with(row.file, row.from, row.to);

  EXPECT_THAT(lines, Contains(AllOf(HasSubstr(std::string{row.field} + " "), HasSubstr(row.what))));
  EXPECT_THAT(lines, SizeIs(1));
}

constexpr Spoilt kSpoiltPeople[] = {
    {"people.csv", "bob,", "Cyd,D,01632 960999,,,,\nbob,", "people.csv:3: key", "is not a key"},
    {"people.csv", "bob,", "ann,D,01632 960999,,,,\nbob,", "people.csv:3: key", "this file twice"},
    {"people.csv", "ADDISON H", "Okafor c", "people.csv:3: name", "name of another person"},
    {"people.csv", "ADDISON H", "", "people.csv:3: name", "is empty"},
    {"people.csv", "ADDISON H", "  ", "people.csv:3: name", "is empty"},
    {"people.csv", "ADDISON H", "\"ADDISON\nH\"", "people.csv:3: name", "cannot be seen"},
    {"people.csv", "ADDISON H", "ADDISON\u202EH", "people.csv:3: name", "cannot be seen"},
    {"people.csv", "+44 7700 900102", "07700", "people.csv:3: phone", "is not a phone number"},
    {"people.csv", "+44 7700 900102", "", "people.csv:3: phone", "is not a phone number"},
    {"people.csv", "+44 7700 900102", "0770090010O", "people.csv:3: phone",
     "is not a phone number"},
    {"people.csv", "07700 900101,council", "07700 900101,nobody", "people.csv:2: employer",
     "names 'nobody', which is no organisation"},
    {"people.csv", "amhp:council:2029-03-31", "amhp:2029-03-31", "people.csv:2: approvals",
     "is not a list of approvals: write amhp:ORGANISATION:DATE"},
    {"people.csv", "2029-03-31", "2029-02-30", "people.csv:2: approvals", "with dates such as"},
    {"people.csv", "2029-03-31", "31/03/2029", "people.csv:2: approvals", "with dates such as"},
    {"people.csv", "amhp:council", "nurse:council", "people.csv:2: approvals", "is not a list of"},
    {"people.csv", "amhp:council", "amhp:trust", "people.csv:2: approvals", "which is no lssa"},
    {"people.csv", "amhp:council", "amhp:none", "people.csv:2: approvals", "no organisation"},
    {"people.csv", "doctor:2099", "doctor:2098-01-01 doctor:2099", "people.csv:3: approvals",
     "one approval twice"},
    {"people.csv", "2029-03-31", "2029-03-31 doctor:2099-12-31", "people.csv:2: approvals",
     "s.114(2)"},
    {"people.csv", ",council,S66", ",trust,S66", "people.csv:2: acts_for", "which is no lssa"},
    {"people.csv", ",council,S66", ",A Council,S66", "people.csv:2: acts_for", "list of organ"},
    {"people.csv", ",,S60", ",council,S60", "people.csv:3: acts_for", "who is no AMHP"},
    {"people.csv", "S66", "S6666", "people.csv:2: home_outcode", "is not an outcode"},
    {"people.csv", "S66", "BX1", "people.csv:2: home_outcode", "has no known location"},
};

constexpr Spoilt kSpoiltOthers[] = {
    {"organisations.csv", "lssa", "council", "organisations.csv:2: type",
     "use lssa, trust, police, ambulance, out_of_hours, registered"},
    {"organisations.csv", "trust,A", "council,B,trust\ntrust,A", "organisations.csv:3: key",
     "twice"},
    {"links.csv", "ann,family", "cyd,family", "links.csv:2: person", "names 'cyd', who is nobody"},
    {"links.csv", ",bob", ",ann", "links.csv:2: other", "is the person themselves"},
    {"links.csv", ",bob\n", ",bob\nann,family,bob\n", "links.csv:3: other", "repeats a row"},
    {"links.csv", "family", "friend", "links.csv:2: kind",
     "use family, business, directs, employs"},
    {"places.csv", "health_based", "suite", "places.csv:2: type", "use health_based, emergency_"},
    {"places.csv", ",1,adult", ",100,adult", "places.csv:2: capacity", "from 0 to 99"},
    {"places.csv", ",1,adult", ",-1,adult", "places.csv:2: capacity", "from 0 to 99"},
    {"places.csv", ",1,adult", ",one,adult", "places.csv:2: capacity", "from 0 to 99"},
    {"places.csv", ",1,adult", ",1,grown", "places.csv:2: ages",
     "use under_18, adult, older_adult"},
    {"places.csv", ",1,adult", ",1,", "places.csv:2: ages", "would take nobody"},
    {"places.csv", "health_based,1,", "police_station,1,under_18 ", "places.csv:2: ages",
     "s.136A(1)"},
    {"places.csv", "4TH,open", "4TH,free", "places.csv:2: state", "use unknown, open, open_staff"},
    {"places.csv", "A Suite,trust", "A Suite,", "places.csv:2: org", "is not a key"},
    {"beds.csv", "ward", "suite", "beds.csv:2: hospital", "a place of another type"},
    {"beds.csv", "ward", "nowhere", "beds.csv:2: hospital", "which is no place here"},
    {"beds.csv", "acute", "single", "beds.csv:2: type", "use acute, picu, older_adult"},
    {"beds.csv", "female", "women", "beds.csv:2: gender", "use female, male, other, unknown"},
    {"beds.csv", ",free", ",empty", "beds.csv:2: state", "use unknown, free, occupied, closed"},
    {"principals.csv", "dutydesk://demo/okafor", "okafor", "principals.csv:2: name",
     "is not a principal's URI"},
    {"principals.csv", "dutydesk://demo/okafor", "dutydesk://demo", "principals.csv:2: name",
     "URI"},
    {"principals.csv", ",ann,", ",,", "principals.csv:2: person", "is a person of people.csv"},
    {"principals.csv", ",ann,", ",cyd,", "principals.csv:2: person", "who is nobody here"},
    {"principals.csv", ",amhp", ",god", "principals.csv:2: roles", "use police, liaison"},
    {"principals.csv", ",amhp", ",", "principals.csv:2: roles", "is empty"},
    {"principals.csv", ",amhp\n", ",amhp\ndutydesk://demo/okafor,council,ann,amhp\n",
     "principals.csv:3: name", "in this file twice"},
};

INSTANTIATE_TEST_SUITE_P(People, SpoiltDirectoryTest, testing::ValuesIn(kSpoiltPeople));
INSTANTIATE_TEST_SUITE_P(Others, SpoiltDirectoryTest, testing::ValuesIn(kSpoiltOthers));

TEST(DirectoryTest, ARefusalRepeatsNoNameAndNoNumber) {
  auto contents = good();
  for (const auto* column : {"phone", "employer", "approvals", "acts_for", "home_outcode"}) {
    auto& people = contents["people.csv"];
    people.replace(people.find(column), std::string_view{column}.size(), "");
    people.insert(people.find('\n'), std::string{","} + column);
  }
  contents["people.csv"] = "OKAFOR C,07700 900101\n" + contents["people.csv"];
  for (const auto& lines : {wrong(contents), wrong_with("people.csv", "07700 900101,", ""),
                            wrong_with("people.csv", "ann,OKAFOR C", "OKAFOR C,ann")}) {
    EXPECT_THAT(lines, Not(IsEmpty()));
    EXPECT_THAT(lines, Each(Not(HasSubstr("OKAFOR"))));
    EXPECT_THAT(lines, Each(Not(HasSubstr("900101"))));
  }
}

/// Source: after the Big List of Naughty Strings, one of each family.
TEST(DirectoryTest, OddNamesAreKeptByteForByte) {
  for (const std::string name :
       {"NULL", "1/0", "<b>BOLD</b>", "$(touch x)", "' OR 1=1 --", "O'GRADY P", "SZABÓ K", "田中 M",
        "👩🏽 A", "ثم B", "Ṱ̺o͞ C", "=SUM(A1)", "%p%n", "{{7*7}}", " padded "}) {
    auto contents = good();
    contents["people.csv"].replace(contents["people.csv"].find("ADDISON H"), 9, name);
    const auto read = parse(contents);
    ASSERT_TRUE(read) << name;
    EXPECT_EQ(read->people[1].name.reveal(), name);
  }
}

TEST(DirectoryTest, ARetiredPersonNeedsNoPhone) {
  auto contents = good();
  contents["people.csv"] =
      "key,name,phone,employer,approvals,acts_for,home_outcode,retired\n"
      "ann,OKAFOR C,07700 900101,council,,,,no\nbob,ADDISON H,,trust,,,,yes\n";
  const auto read = parse(contents);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->people[1].person.retired);
}

}  // namespace
}  // namespace dutydesk::codec
