#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "server/base/utf8.h"
#include "server/codec/csv.h"
#include "server/codec/text_rules.h"

namespace dutydesk::codec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// Every violation as "field: what", or "fine".
std::vector<std::string> wrong(std::string_view content) {
  const auto table = read_csv("t.csv", content, {{"key", "name"}, {"note"}});
  if (table) return {"fine"};
  EXPECT_EQ(table.error().code, ErrorCode::kInvalid);
  std::vector<std::string> lines;
  for (const auto& field : table.error().fields)
    lines.push_back(field.field + " " + field.what);
  return lines;
}

CsvTable read(std::string_view content) {
  auto table = read_csv("t.csv", content, {{"key", "name"}, {"note"}});
  EXPECT_TRUE(table) << wrong(content).front();
  return table.value_or(CsvTable{});
}

std::string only_name(const std::string& cell) {
  const auto table = read("key,name\na," + cell + "\n");
  return table.rows.size() == 1 ? std::string{table.cell(table.rows[0], "name")} : "not one row";
}

TEST(CsvTest, RowsKnowTheirLineAndCells) {
  const auto table = read("key,name\r\na,Ann\r\nb,\"Bo\nb\"\r\n\r\nc,\r\n");

  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].line, 3U);
  EXPECT_EQ(table.cell(table.rows[1], "name"), "Bo\nb");
  EXPECT_EQ(table.rows[2].line, 6U);
  EXPECT_EQ(table.cell(table.rows[2], "key"), "c");
  EXPECT_EQ(table.cell(table.rows[2], "name"), "");
}

TEST(CsvTest, ColumnsMayComeInAnyOrderAndOptionalOnesMayBeMissing) {
  const auto table = read("note,name,key\nx,Ann,a");

  EXPECT_EQ(table.cell(table.rows[0], "key"), "a");
  EXPECT_EQ(table.cell(table.rows[0], "note"), "x");
  EXPECT_EQ(read("key,name\na,Ann").cell(CsvRow{2, {"a", "Ann"}}, "note"), "");
}

TEST(CsvTest, AByteOrderMarkAndEitherLineEndAreTolerated) {
  EXPECT_EQ(read("\xEF\xBB\xBFkey,name\na,Ann\n").header,
            (std::vector<std::string>{"key", "name"}));
  EXPECT_EQ(read("key,name\r\na,Ann").rows.size(), 1U);
}

TEST(CsvTest, QuotesKeepCommasAndDoubledQuotes) {
  EXPECT_EQ(only_name(R"("Ann, the ""first""")"), R"(Ann, the "first")");
  EXPECT_EQ(only_name(R"("")"), "");
}

TEST(CsvTest, BrokenQuotesAreRefusedWithTheirLine) {
  EXPECT_THAT(wrong("key,name\na,An\"n"), ElementsAre(HasSubstr("t.csv:2 has a quote inside")));
  EXPECT_THAT(wrong("key,name\na,\"An\"n"), ElementsAre(HasSubstr("t.csv:2 has text after")));
  EXPECT_THAT(wrong("key,name\na,\"An\nn\n"), ElementsAre(HasSubstr("t.csv:2 opens a quote")));
}

TEST(CsvTest, ACarriageReturnAloneIsRefused) {
  EXPECT_THAT(wrong("key,name\ra,Ann\r"), ElementsAre(HasSubstr("t.csv:1 has a carriage return")));
}

TEST(CsvTest, BytesThatAreNoTextAreRefused) {
  EXPECT_THAT(wrong(std::string{"key,name\na,\0", 12}),
              ElementsAre(HasSubstr("t.csv:2 holds a NUL")));
  EXPECT_THAT(wrong("key,name\n\na,\xC3("), ElementsAre(HasSubstr("t.csv:3 is not UTF-8")));
  EXPECT_THAT(wrong("\xFF\xFEk\n"), ElementsAre(HasSubstr("t.csv:1 is not UTF-8")));
}

TEST(CsvTest, AnEmptyFileIsRefused) {
  EXPECT_THAT(wrong(""), ElementsAre(HasSubstr("t.csv:1 is empty: begin with")));
  EXPECT_THAT(wrong("\n\n"), ElementsAre(HasSubstr("key, name, note")));
  EXPECT_THAT(wrong("key,name\n"), ElementsAre("fine"));
}

TEST(CsvTest, WrongColumnsAreAllNamed) {
  EXPECT_THAT(
      wrong("key,colour,key\n"),
      ElementsAre(HasSubstr("t.csv:1: colour is not a column of this file: use key, name, "),
                  HasSubstr("t.csv:1: key is there twice"), HasSubstr("t.csv:1: name is missing")));
}

TEST(CsvTest, AFileWithoutAHeaderDoesNotRepeatAPerson) {
  EXPECT_THAT(wrong("amhp-01,OKAFOR C\n"),
              testing::Each(testing::AllOf(Not(HasSubstr("OKAFOR")), HasSubstr("t.csv:1: "))));
}

TEST(CsvTest, RowsOfAnotherWidthAreAllNamed) {
  EXPECT_THAT(wrong("key,name\na\nb,Bob\nc,Cyd,x\n"),
              ElementsAre(HasSubstr("t.csv:2 has 1 cells, the header has 2"),
                          HasSubstr("t.csv:4 has 3 cells")));
}

TEST(CsvTest, SizesAreBounded) {
  EXPECT_THAT(wrong("key,name\na," + std::string(kCsvCellBytesMax + 1, 'x')),
              ElementsAre(HasSubstr("t.csv:2 holds a cell longer")));
  EXPECT_THAT(wrong(std::string(kCsvBytesMax + 1, 'x')), ElementsAre(HasSubstr("is larger than")));
  std::string many = "key,name\n";
  for (std::size_t i = 0; i <= kCsvRowsMax; ++i)
    many += "a,b\n";
  EXPECT_THAT(wrong(many), ElementsAre(HasSubstr("has more than 40000 rows")));
}

/// Source: after the Big List of Naughty Strings, one of each family.
TEST(CsvTest, OddStringsAreKeptByteForByte) {
  for (const std::string cell : {"undefined",
                                 "NULL",
                                 "1E+02",
                                 "-1",
                                 "0x0",
                                 "--",
                                 "<script>alert(1)</script>",
                                 "$HOME",
                                 "`ls`",
                                 "'; DROP TABLE people",
                                 "%s%n",
                                 "../../etc/passwd",
                                 "田中さん",
                                 "Ω≈ç√∫",
                                 "👾",
                                 "ثم نفس",
                                 "Ṱ̺̺̕o͞ ̷i̲̬",
                                 "᚛ᚄᚓᚐᚋᚒᚄ᚜",
                                 "=1+1",
                                 " leading and trailing ",
                                 "\t",
                                 "😍\xE2\x80\x8D"}) {
    EXPECT_EQ(only_name(cell), cell);
  }
}

TEST(TextRulesTest, OnlyWellFormedUtf8Passes) {
  for (const auto* good : {"", "a", "é", "€", "😀", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(utf8_prefix(good), std::string_view{good}.size()) << good;
  }
  for (const auto* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    EXPECT_EQ(utf8_prefix(bad), 0U);
  }
  EXPECT_EQ(utf8_prefix("ab\xFFz"), 2U);
}

TEST(TextRulesTest, WhatCannotBeSeenIsRefused) {
  for (const auto* bad : {"a\nb", "\x1B[31m", "\x7F", "\xC2\x85", "a\u200Bb", "a\u202Eb", "\uFEFF",
                          "a\u2028b", "\u2066", "\uFFFE"}) {
    EXPECT_THAT(text_problem(bad, 100).value_or(""), HasSubstr("cannot be seen"));
  }
  for (const auto* good : {"", "OKAFOR C", "O'GRADY P", "SZABÓ K", "می\u200Cخواهم", "田中", "👾"}) {
    EXPECT_EQ(text_problem(good, 100), std::nullopt) << good;
  }
  EXPECT_THAT(text_problem("abcd", 3).value_or(""), HasSubstr("longer than 3 bytes"));
  EXPECT_THAT(text_problem("\xFF", 3).value_or(""), HasSubstr("UTF-8"));
}

}  // namespace
}  // namespace dutydesk::codec
