#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "server/codec/outcode_table.h"

namespace dutydesk::codec {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string why_not(std::string_view text) {
  const auto outcode = outcode_of(text);
  return outcode ? "is the outcode " + *outcode : outcode.error().what;
}

TEST(OutcodeTest, AFullPostcodeGivesItsOutcode) {
  EXPECT_EQ(outcode_of("S66 2AB"), "S66");
  EXPECT_EQ(outcode_of("N1 1AA"), "N1");
  EXPECT_EQ(outcode_of("EC1A 1BB"), "EC1A");
}

TEST(OutcodeTest, CaseAndSpacesDoNotMatter) {
  EXPECT_EQ(outcode_of("s662ab"), "S66");
  EXPECT_EQ(outcode_of("  S 66  2 a B "), "S66");
  EXPECT_EQ(find_outcode("dn4"), find_outcode("DN4 8QN"));
}

TEST(OutcodeTest, EveryShapeOfOutcodeIsAccepted) {
  for (const auto* text : {"M1", "S66", "W1A", "DN4", "NE99", "EC1A", "GIR"}) {
    EXPECT_EQ(outcode_of(text), text);
  }
}

TEST(OutcodeTest, ACentroidIsTheMeanOfItsPlaces) {
  EXPECT_EQ(find_outcode("S66"), (Point{534171125, -12347000}));
  EXPECT_EQ(find_outcode("S26"), (Point{533529000, -12915000}));
}

TEST(OutcodeTest, APostcodeWithoutAPlaceHasNoLocation) {
  EXPECT_EQ(outcode_of("GIR 0AA"), "GIR");
  EXPECT_EQ(outcode_of("BX1"), "BX1");
  EXPECT_EQ(find_outcode("GIR 0AA"), std::nullopt);
  EXPECT_EQ(find_outcode("BX1"), std::nullopt);
  EXPECT_EQ(find_outcode("not a postcode"), std::nullopt);
  EXPECT_EQ(find_outcode(""), std::nullopt);
}

TEST(OutcodeTest, WhatIsNoPostcodeIsRefusedInWords) {
  EXPECT_THAT(why_not(""), HasSubstr("empty"));
  EXPECT_THAT(why_not("   "), HasSubstr("empty"));
  EXPECT_THAT(why_not("S66-2AB"), HasSubstr("only letters, digits and spaces"));
  EXPECT_THAT(why_not("S66\t2AB"), HasSubstr("only letters, digits and spaces"));
  EXPECT_THAT(why_not("S66 2ABCDE"), HasSubstr("too long"));
  EXPECT_THAT(why_not("S66 2A0"), HasSubstr("second half"));
  EXPECT_THAT(why_not("S66 2AO"), HasSubstr("second half"));
  EXPECT_THAT(why_not("66S 2AB"), HasSubstr("first half"));
  EXPECT_THAT(why_not("ABC"), HasSubstr("first half"));
  EXPECT_THAT(why_not("S"), HasSubstr("first half"));
  EXPECT_THAT(why_not("SE"), HasSubstr("first half"));
  EXPECT_THAT(why_not("S666"), HasSubstr("first half"));
}

TEST(OutcodeTest, ARefusalDoesNotRepeatTheText) {
  EXPECT_THAT(why_not("QWERTYZ"), Not(HasSubstr("QWERTYZ")));
}

TEST(OutcodeTest, OddBytesAreRefused) {
  for (const auto* text : {"Ｓ66", "S\xFF", "S66\xC2\xA0", "🏥", "'; DROP TABLE outcodes", "\x01"}) {
    EXPECT_FALSE(outcode_of(text)) << text;
  }
  EXPECT_FALSE(outcode_of(std::string_view{"S66\0", 4}));
  EXPECT_FALSE(outcode_of(std::string(100'000, 'S')));
}

TEST(OutcodeTest, TheTableIsWhole) {
  const auto rows = outcode_rows();

  EXPECT_EQ(rows.size(), 3002U);
  for (const auto& row : rows) {
    EXPECT_EQ(outcode_of(row.outcode), row.outcode);
    EXPECT_EQ(find_outcode(row.outcode), row.at);
  }
}

/// Source: the United Kingdom with Jersey lies between 49 and 61 N, 9 W and 2 E.
TEST(OutcodeTest, EveryCentroidIsInTheCountry) {
  for (const auto& [outcode, at] : outcode_rows()) {
    EXPECT_TRUE(at.lat_e7 > 490'000'000 && at.lat_e7 < 610'000'000) << outcode;
    EXPECT_TRUE(at.lng_e7 > -90'000'000 && at.lng_e7 < 20'000'000) << outcode;
  }
}

}  // namespace
}  // namespace dutydesk::codec
