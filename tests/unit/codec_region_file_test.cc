// region.toml with its policy, durations, and the demo region itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "server/codec/policy_file.h"
#include "tests/unit/codec_directory.h"

namespace dutydesk::codec {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(RegionFileTest, ARegionsOwnNameAndZoneAreNeeded) {
  KnownDirectory known;
  known.region = "wessex";
  EXPECT_THAT(wrong({{"region.toml", good()["region.toml"]}}, known),
              ElementsAre(HasSubstr("region.toml: region.name is 'demo', but this region is")));
  EXPECT_THAT(wrong_with("region.toml", "Europe/London", "Europe/Paris"),
              ElementsAre(HasSubstr("region.toml:3: region.zone is not")));
  EXPECT_THAT(wrong_with("region.toml", "\"demo\"", "\"The Demo\""),
              ElementsAre(HasSubstr("region.toml:2: region.name is not a region's key")));
  EXPECT_THAT(wrong({{"region.toml", ""}}), ElementsAre(HasSubstr("region is missing")));
}

/// What is wrong with a [policy] of these lines.
std::vector<std::string> wrong_policy(const std::string& lines) {
  return wrong({{"region.toml", good()["region.toml"] + lines}});
}

TEST(RegionFileTest, APolicyIsReadAndTheRestKeepsItsDefaults) {
  const auto read = parse(
      {{"region.toml", good()["region.toml"] + "place_hold = \"2h\"\nassess_target = \"0s\"\n"
                                               "travel_kmh = 60\ntravel_start = \"90s\"\n"
                                               "[policy.offers]\n"
                                               "p1 = { window = \"4m\", auto_offer = false }\n"}});
  ASSERT_TRUE(read);
  Policy expected;
  expected.name = "test";
  expected.place_hold = std::chrono::hours{2};
  expected.assess_target = Millis{0};
  expected.travel_kmh = 60;
  expected.travel_start_s = 90;
  expected.offers[1] = {Minutes{4}, false};
  EXPECT_EQ(read->policy, expected);
}

TEST(RegionFileTest, WrongPolicyKeysAreRefusedWithTheirLine) {
  EXPECT_THAT(wrong_policy("travel_kmph = 50\n"),
              ElementsAre(HasSubstr("region.toml:6: policy.travel_kmph is not known here")));
  EXPECT_THAT(wrong_policy("[policy.offers]\np5 = {}\n"),
              ElementsAre(HasSubstr("region.toml:7: policy.offers.p5 is not known here")));
  EXPECT_THAT(wrong_policy("[policy.offers]\np1 = { windows = \"3m\" }\n"),
              ElementsAre(HasSubstr("region.toml:7: policy.offers.p1.windows is not known")));
  EXPECT_THAT(wrong_policy("[extra]\n"),
              ElementsAre(HasSubstr("region.toml:6: extra is not known")));
}

TEST(RegionFileTest, WrongPolicyValuesAreRefusedInWords) {
  EXPECT_THAT(wrong_policy("place_hold = 90\n"), ElementsAre(HasSubstr("is not a text")));
  EXPECT_THAT(wrong_policy("place_hold = \"90\"\n"), ElementsAre(HasSubstr("is not a duration")));
  EXPECT_THAT(wrong_policy("place_hold = \"48h\"\n"), ElementsAre(HasSubstr("use 1m to 24h")));
  EXPECT_THAT(wrong_policy("travel_kmh = 4\n"), ElementsAre(HasSubstr("from 5 to 130")));
  EXPECT_THAT(wrong_policy("travel_kmh = 45.5\n"), ElementsAre(HasSubstr("from 5 to 130")));
  EXPECT_THAT(wrong_policy("legal_near = \"6h\"\n"), ElementsAre(HasSubstr("not shorter than")));
  EXPECT_THAT(wrong_policy("offers = 3\n"), ElementsAre(HasSubstr("is not a table")));
  EXPECT_THAT(wrong_policy("[policy.offers]\np0 = { window = \"1s\" }\n"),
              ElementsAre(HasSubstr("policy.offers.p0.window is out of bounds: use 10s to 24h")));
  EXPECT_THAT(wrong_policy("[policy.offers]\np0 = { auto_offer = \"yes\" }\n"),
              ElementsAre(HasSubstr("is not a switch")));
  EXPECT_THAT(wrong_with("region.toml", "\"test\"", "\"\""), ElementsAre(HasSubstr("is missing")));
  EXPECT_THAT(wrong_with("region.toml", "\"test\"", "\"a\\nb\""),
              ElementsAre(HasSubstr("policy.name holds a control character")));
}

TEST(RegionFileTest, WhatIsNotTomlIsRefusedWithItsLine) {
  EXPECT_THAT(wrong({{"region.toml", "[region]\nname = demo\n"}}),
              ElementsAre(HasSubstr("region.toml:2 is not TOML")));
  for (const auto* text : {"[[[1]]]", "[[=", "[=]", "[.a]", "[", "[[a]", "= 1", "a = {", "\xFF"}) {
    EXPECT_THAT(wrong({{"region.toml", text}}), ElementsAre(HasSubstr("region.toml:1 is not TOML")))
        << text;
  }
  EXPECT_THAT(wrong({{"region.toml", std::string(kRegionFileBytesMax + 1, '#')}}),
              ElementsAre(HasSubstr("is larger than")));
}

TEST(DurationTest, IsAWholeNumberAndAUnit) {
  EXPECT_EQ(parse_duration("45s"), Millis{45'000});
  EXPECT_EQ(parse_duration("90m"), Millis{Minutes{90}});
  EXPECT_EQ(parse_duration("2h"), Millis{std::chrono::hours{2}});
  EXPECT_EQ(parse_duration("7d"), Millis{std::chrono::hours{168}});
  for (const auto* text :
       {"", "5", "m", "-5m", "+5m", "5 m", "1h30m", "5M", "1.5h", "99999999999h"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

// --- the demo region ----------------------------------------------------------------------------

Contents demo_region() {
  Contents contents;
  const std::filesystem::path folder{DUTYDESK_SOURCE_DIR "/deploy/demo-region"};
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ostringstream text;
    text << std::ifstream{entry.path()}.rdbuf();
    contents[entry.path().filename().string()] = text.str();
  }
  return contents;
}

TEST(DemoRegionTest, IsRightButForOneEndedApprovalAndThreeSharedDistricts) {
  EXPECT_THAT(wrong(demo_region()), IsEmpty());

  const auto read = parse(demo_region());
  ASSERT_TRUE(read);
  ASSERT_THAT(read->notes, SizeIs(4));
  EXPECT_THAT(read->notes[3].field, HasSubstr("approvals"));
  for (const char* shared : {"S36", "S63", "S64"})
    EXPECT_THAT(read->notes, Contains(testing::Field(&FieldViolation::what, HasSubstr(shared))));
}

TEST(DemoRegionTest, HasItsPeopleAndACredentialForEach) {
  const auto read = parse(demo_region());
  ASSERT_TRUE(read);
  const auto approved = [&](ApprovalKind kind) {
    return std::count_if(read->people.begin(), read->people.end(), [&](const PersonRow& row) {
      const auto& all = row.person.approvals;
      return std::any_of(all.begin(), all.end(), [&](const Approval& a) { return a.kind == kind; });
    });
  };

  EXPECT_EQ(approved(ApprovalKind::kAmhp), 14);
  EXPECT_EQ(approved(ApprovalKind::kRegisteredDoctor), 18);
  EXPECT_EQ(approved(ApprovalKind::kSection12), 10);
  EXPECT_THAT(read->principals, SizeIs(read->people.size() + 6));
}

/// Source: Ofcom, telephone numbers for use in TV and radio drama programmes.
TEST(DemoRegionTest, UsesOnlyPhoneNumbersForDrama) {
  const auto read = parse(demo_region());
  ASSERT_TRUE(read);
  for (const auto& row : read->people) {
    EXPECT_THAT(row.phone.reveal(), testing::MatchesRegex("07700 900[0-9]{3}|01632 960[0-9]{3}"))
        << row.person.key.value();
  }
}

}  // namespace
}  // namespace dutydesk::codec
