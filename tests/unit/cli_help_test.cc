// The help: there for every verb, examples first, small enough for a screen; and what is printed.
#include <gmock/gmock.h>

#include <sstream>

#include "clients/cli/help.h"
#include "clients/cli/json.h"
#include "clients/cli/output.h"
#include "clients/cli/resolve.h"
#include "dutydesk/v1/common.pb.h"

namespace dutydesk::cli {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::size_t kScreenLines = 24;
constexpr std::size_t kScreenColumns = 79;

const Zone kUtc = [](Time) { return std::chrono::seconds{0}; };

void expect_fits(const std::vector<std::string>& lines, std::string_view what) {
  EXPECT_LE(lines.size(), kScreenLines) << what;
  for (const std::string& line : lines)
    EXPECT_LE(line.size(), kScreenColumns) << what << ": " << line;
}

TEST(HelpTest, TheHelpFitsAScreenAndNamesEveryVerb) {
  const auto lines = general_help();

  expect_fits(lines, "help");
  const std::string all = testing::PrintToString(lines);
  for (const VerbSpec& verb : all_verbs())
    EXPECT_THAT(all, HasSubstr(std::string{verb.name}));
}

TEST(HelpTest, EveryVerbHasPlainHelpWithAnExampleFirst) {
  for (const VerbSpec& verb : all_verbs()) {
    const auto lines = verb_help(verb);

    expect_fits(lines, verb.name);
    EXPECT_LT(lines.size(), kScreenLines) << verb.name;
    EXPECT_FALSE(verb.summary.empty()) << verb.name;
    ASSERT_FALSE(verb.examples.empty()) << verb.name;
    EXPECT_EQ(lines.at(2), "  dutydesk " + std::string{verb.examples[0]});
    for (const ArgSpec& arg : verb.args)
      EXPECT_FALSE(arg.help.empty()) << verb.name << arg.name;
  }
}

TEST(OutputTest, ControlCharactersNeverReachATerminal) {
  EXPECT_EQ(clean("a\x1b[31mred\x07"), "a?[31mred?");
  EXPECT_EQ(clean("two\nlines\tand"), "two lines and");
  EXPECT_EQ(clean("\xc2\x9b"
                  "31m"),
            "?31m");
  EXPECT_EQ(clean("\xe2\x80\xaeknalb"), "?knalb");
  EXPECT_EQ(clean("\xff\xc0\x80 broken"), "??? broken");
  EXPECT_EQ(clean("S\xc3\xa9"
                  "bastien \xf0\x9f\x99\x82"),
            "S\xc3\xa9"
            "bastien \xf0\x9f\x99\x82");
}

TEST(OutputTest, EveryLineOfATableIsClean) {
  std::ostringstream out;
  std::ostringstream err;
  Output output{out, err, Style{.plain = true}};

  output.table({"A", "B"}, {{"x\x1b", "y\tz"}});

  EXPECT_EQ(out.str(), "x?\ty z\n");
}

TEST(OutputTest, TablesLineUpByLettersNotBytes) {
  std::ostringstream out;
  std::ostringstream err;
  Output output{out, err, Style{}};

  output.table({"NAME", "NOW"}, {{"Zo\xc3\xab", "FREE"}, {"Doyle P", "OFF"}});

  EXPECT_EQ(out.str(), "NAME     NOW\nZo\xc3\xab      FREE\nDoyle P  OFF\n");
}

TEST(OutputTest, QuietKeepsFailures) {
  std::ostringstream out;
  std::ostringstream err;
  Output output{out, err, Style{.quiet = true}};

  output.note("beside");
  output.failure({client::Exit::kRefused, "A rule refuses this.", {{"until", "is past"}}, {}});

  EXPECT_EQ(err.str(), "dutydesk: A rule refuses this.\n  until: is past\n");
}

TEST(JsonTest, TimesHaveALocalOneBesideThem) {
  v1::Bookmark bookmark;
  bookmark.mutable_server_time()->set_seconds(1'782'867'120);
  const Zone summer = [](Time) { return std::chrono::seconds{3600}; };

  EXPECT_EQ(json_of(bookmark, summer), R"({"server_time":"2026-07-01T00:52:00Z",)"
                                       R"("server_time_local":"2026-07-01T01:52:00+01:00"})");
}

TEST(JsonTest, WordsThatLookLikeTimesAreLeftAlone) {
  v1::NewFact fact;
  fact.set_text(R"(say "at": 2026-07-01T00:52:00Z)");

  EXPECT_THAT(json_of(fact, kUtc), testing::Not(HasSubstr("_local")));
}

TEST(JsonTest, AFailureSaysItsExitCode) {
  const client::Failure failure{client::Exit::kConflict, "It \"changed\"\n.", {{"a", "b"}}, "id"};

  EXPECT_EQ(json_failure(failure),
            R"({"schema":"dutydesk.cli/1","error":{"exit":5,"message":"It \"changed\"\u000a.",)"
            R"("request_id":"id","violations":[{"field":"a","what":"b"}]}})");
}

TEST(JsonTest, AResultCarriesTheSchema) {
  EXPECT_THAT(json_result("{}", ""), StartsWith(R"({"schema":"dutydesk.cli/1","result":{}})"));
}

TEST(ResolveTest, APersonIsFoundByAnyStartOfANameButAKeyIsExact) {
  const std::vector<Named> all{
      {"doyle-p", "DOYLE P"}, {"doyle", "DOYLE A"}, {"lewis", "LEWIS-KHAN J"}};

  EXPECT_THAT(matches(all, "khan"), ElementsAre(Field(&Named::key, "lewis")));
  EXPECT_EQ(matches(all, "DOY").size(), 2U);
  EXPECT_THAT(matches(all, "doyle"), ElementsAre(Field(&Named::name, "DOYLE A")));
  EXPECT_TRUE(matches(all, "oyle").empty());
}

TEST(ResolveTest, CasesAreWrittenWithFourDigits) {
  EXPECT_EQ(case_number("cases/231"), "0231");
  EXPECT_EQ(case_number("cases/12310"), "12310");
  EXPECT_EQ(with_collection("alarms", "a5"), "alarms/5");
  EXPECT_EQ(with_collection("offers", "offers/17"), "offers/17");
  EXPECT_EQ(with_collection("cases", "0231"), "cases/231");
}

}  // namespace
}  // namespace dutydesk::cli
