// The grammar: both forms of a line mean the same, mistakes are told and never run by guess.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "clients/cli/dispatch.h"
#include "clients/cli/grammar.h"
#include "clients/cli/shapes.h"
#include "clients/cli/suggest.h"

namespace dutydesk::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using namespace std::chrono_literals;

Understood line(std::string_view text) {
  return understand(split_line(text).value());
}

Invocation good(std::string_view text) {
  const Understood said = line(text);
  EXPECT_TRUE(said) << text << ": " << (said ? "" : said.error().message);
  return said.value_or(Invocation{});
}

std::string wrong(std::string_view text) {
  const Understood said = line(text);
  EXPECT_FALSE(said) << text;
  return said ? "" : said.error().message;
}

struct TwoForms {
  const char* words;
  const char* flags;
};

class BothForms : public testing::TestWithParam<TwoForms> {};

TEST_P(BothForms, MeanTheSame) {
  EXPECT_EQ(good(GetParam().words), good(GetParam().flags));
}

INSTANTIATE_TEST_SUITE_P(
    Grammar, BothForms,
    testing::Values(TwoForms{"o 0231 doyle 5m", "offer 0231 --to doyle --minutes 5"},
                    TwoForms{"offer 231 next", "offer --case 231 --next"},
                    TwoForms{"offer 231 doyle adeyemi 4m",
                             "offer --to=doyle --to=adeyemi --window=4m --case=231"},
                    TwoForms{"tr 231 p1 two interp=bsl",
                             "triage --case 231 --priority p1 --two --language bsl"},
                    TwoForms{"tm 231 arrived 0152 src=police",
                             "time 231 --what arrived --at 0152 --source told"},
                    TwoForms{"st doyle on scene", "status --person doyle --progress on-scene"},
                    TwoForms{"no too far", "no --reason too-far"},
                    TwoForms{"watch 231 until=assigned", "watch --case 231 --until assigned"},
                    TwoForms{"new s136 elm arr=0152", "new --kind s136 --place elm --arrived 0152"},
                    TwoForms{"shelve 5 30m -- known fault",
                             "shelve --alarm 5 --for 30m -- known fault"},
                    TwoForms{"ls --json", "--json list"}));

TEST(GrammarTest, OneLineSaysACaseAPersonAndALength) {
  const Invocation said = good("o 231 doyle adeyemi 4m");

  EXPECT_EQ(said.verb->name, "offer");
  EXPECT_THAT(said.one("case"), Optional(std::string{"231"}));
  EXPECT_THAT(said.all("person"), ElementsAre("doyle", "adeyemi"));
  EXPECT_THAT(said.one("window"), Optional(std::string{"4m"}));
}

TEST(GrammarTest, FreeWordsAfterDashesAreKeptAsTheyAre) {
  const Invocation said = good("note 231 at=0205 -- \"Sgt can hold --json to 0330\"");

  EXPECT_THAT(said.text, Optional(std::string{"Sgt can hold --json to 0330"}));
  EXPECT_FALSE(said.globals.json);
}

TEST(GrammarTest, OptionsOfEveryVerbStandAnywhereBeforeTheDashes) {
  const Invocation said = good("-n list --timeout 30m --as okafor -q --yes --no-input");

  EXPECT_TRUE(said.globals.dry_run && said.globals.quiet && said.globals.yes &&
              said.globals.no_input);
  EXPECT_EQ(said.globals.timeout, 30min);
  EXPECT_THAT(said.globals.profile, Optional(std::string{"okafor"}));
}

TEST(GrammarTest, VerbsOfTwoWordsAreFound) {
  EXPECT_EQ(good("region apply ./westshire").verb->name, "region apply");
  EXPECT_EQ(good("op status hash").verb->name, "op status");
}

TEST(GrammarTest, NothingSaidIsHelp) {
  EXPECT_EQ(good("").verb->name, "help");
}

TEST(GrammarTest, AnUnknownVerbGetsOneSuggestion) {
  EXPECT_EQ(wrong("offr 231"), "There is no verb 'offr'. Did you mean 'offer'?");
  EXPECT_EQ(wrong("frobnicate"), "There is no verb 'frobnicate'.");
}

TEST(GrammarTest, HalfAVerbOfTwoWordsNamesTheWholeOnes) {
  EXPECT_EQ(wrong("op stat"), "There is no verb 'op stat'. There are: op status, op show.");
}

TEST(GrammarTest, AnUnknownKeyGetsOneSuggestion) {
  EXPECT_EQ(wrong("new s136 arrr=0152"), "'new' does not know 'arrr'. Did you mean 'arr'?");
  EXPECT_THAT(wrong("offer 231 --too doyle"), HasSubstr("Did you mean 'to'?"));
}

TEST(GrammarTest, AnUnknownWordGetsOneSuggestion) {
  EXPECT_THAT(wrong("close 231 informl"), HasSubstr("Did you mean 'informal'?"));
}

TEST(GrammarTest, WhatIsMissingIsNamed) {
  EXPECT_THAT(wrong("show"), HasSubstr("needs case"));
  EXPECT_THAT(wrong("assign 231 lewis"), HasSubstr("needs r"));
  EXPECT_THAT(wrong("note 231"), HasSubstr("needs words after --"));
  EXPECT_THAT(wrong("list -- hello"), HasSubstr("takes no words"));
}

TEST(GrammarTest, ValuesOfTheWrongShapeAreRefusedBeforeAnythingIsSent) {
  EXPECT_THAT(wrong("new s136 arr=lunch"), HasSubstr("it takes a time"));
  EXPECT_THAT(wrong("offer 231 doyle window=5"), HasSubstr("it takes a length"));
  EXPECT_THAT(wrong("close 231 outcome=s9"), HasSubstr("one of s2|s3|s4"));
  EXPECT_THAT(wrong("show x31"), HasSubstr("does not know what to do"));
}

TEST(GrammarTest, TheSameThingTwiceIsRefused) {
  EXPECT_THAT(wrong("show 231 case=230"), HasSubstr("said twice"));
}

TEST(GrammarTest, AQuoteThatIsNotClosedIsRefused) {
  EXPECT_FALSE(split_line("note \"open"));
}

TEST(GrammarTest, LengthsAreReadWithTheirUnits) {
  EXPECT_EQ(read_span("90s"), 90s);
  EXPECT_EQ(read_span("1h30m"), 90min);
  EXPECT_EQ(read_span("2d"), 48h);
  for (const char* bad : {"", "5", "m", "5x", "40d", "99999999s"})
    EXPECT_FALSE(read_span(bad)) << bad;
}

TEST(SuggestTest, OnlyNearWordsAreSuggested) {
  EXPECT_THAT(nearest("tirage", {"time", "triage"}), Optional(std::string{"triage"}));
  EXPECT_EQ(nearest("xyz", {"ack", "on"}), std::nullopt);
  EXPECT_EQ(edit_distance("abcd", "abdc"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(VerbTableTest, NoNameAndNoShortFormCollide) {
  std::set<std::string_view> names;
  for (const VerbSpec& verb : all_verbs()) {
    EXPECT_TRUE(names.insert(verb.name).second) << verb.name;
    if (verb.short_form.empty()) continue;
    EXPECT_TRUE(names.insert(verb.short_form).second) << verb.short_form;
  }
}

TEST(VerbTableTest, NoTwoArgumentsOfAVerbShareAName) {
  for (const VerbSpec& verb : all_verbs()) {
    std::set<std::string_view> names;
    for (const ArgSpec& arg : verb.args) {
      EXPECT_TRUE(names.insert(arg.name).second) << verb.name << " " << arg.name;
      for (const auto other : split_words(arg.alias)) {
        EXPECT_TRUE(names.insert(other).second) << verb.name << " " << other;
      }
    }
  }
}

TEST(VerbTableTest, TheDocumentedShortFormsStay) {
  const std::pair<const char*, const char*> documented[] = {
      {"nw", "new"},      {"ls", "list"},   {"tr", "triage"},  {"wh", "who"},    {"o", "offer"},
      {"wd", "withdraw"}, {"ac", "accept"}, {"de", "decline"}, {"as", "assign"}, {"tm", "time"},
      {"nt", "note"},     {"st", "status"}, {"hd", "hold"}};
  for (const auto& [shorter, verb] : documented) {
    ASSERT_NE(find_verb(shorter), nullptr) << shorter;
    EXPECT_EQ(find_verb(shorter)->name, verb);
  }
}

TEST(VerbTableTest, EveryVerbIsCarriedOutByAFunction) {
  for (const VerbSpec& verb : all_verbs())
    EXPECT_NE(function_of(verb.name), nullptr) << verb.name;
}

TEST(GrammarTest, WhatIsNotUtf8IsNamedByItsPlace) {
  const auto said = understand({"note", "0231", "--", "caf\xe9"});

  ASSERT_FALSE(said);
  EXPECT_THAT(said.error().message, testing::HasSubstr("Word 4 is not UTF-8"));
}

TEST(VerbTableTest, EveryExampleIsUnderstood) {
  for (const VerbSpec& verb : all_verbs()) {
    for (const std::string_view example : verb.examples) {
      EXPECT_EQ(good(example).verb, &verb) << example;
    }
  }
}

}  // namespace
}  // namespace dutydesk::cli
