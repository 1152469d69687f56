// Directory files on their way in: what is sealed for whom, and that the same files twice change
// nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "server/api/parse_directory.h"
#include "server/core/decide.h"
#include "tests/unit/api_region.h"

namespace dutydesk::api {

namespace pb = ::dutydesk::v1;
namespace {

using support::tonight;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Region;
using ::testing::SizeIs;

constexpr const char* kUuid = "8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6a";
constexpr const char* kHeader = "key,name,phone,employer,approvals,acts_for,home_outcode,retired\n";

class DirectoryTest : public ::testing::Test {
 protected:
  DirectoryTest() { region.caller("rotherham", Role::kAdministrator); }

  static pb::ApplyDirectoryRequest people(const std::string& rows) {
    pb::ApplyDirectoryRequest request;
    request.set_request_id(kUuid);
    auto* file = request.add_files();
    file->set_name("people.csv");
    file->set_content(kHeader + rows);
    return request;
  }

  Result<ParsedDirectory> parse_files(const pb::ApplyDirectoryRequest& request) {
    return parse(request, {region.keys, region.subjects}, directory_basis(region.state, tonight()));
  }

  /// Applies what was parsed and gives the number of entries that changed.
  std::size_t apply(const ParsedDirectory& parsed) {
    const auto& command = std::get<core::ApplyDirectory>(parsed.write.body);
    const auto events = core::directory_changes(region.state, command, tonight());
    EXPECT_TRUE(events.has_value());
    for (const auto& event : *events) {
      const auto& person = std::get<core::PersonChanged>(event).person;
      region.state.people[person.key] = person;
    }
    return events->size();
  }

  Region region;
};

const std::string kDoyle =
    "doyle,DOYLE P,01709 000001,rotherham,amhp:rotherham:2030-01-01,rotherham,,\n";

TEST_F(DirectoryTest, ANewPersonGetsAKeyAndASealedName) {
  const auto parsed = parse_files(people(kDoyle));

  ASSERT_TRUE(parsed.has_value()) << parsed.error().fields.at(0).field << " "
                                  << parsed.error().fields.at(0).what;
  ASSERT_THAT(parsed->write.keys, SizeIs(1));
  EXPECT_EQ(parsed->write.keys[0].subject, "person-doyle");
  const auto& body = std::get<core::ApplyDirectory>(parsed->write.body);
  EXPECT_EQ(region.keys.open(body.people[0].name)->reveal(), "DOYLE P");
  EXPECT_EQ(body.people[0].private_digest.size(), 32U);
}

TEST_F(DirectoryTest, TheSameFilesTwiceChangeNothing) {
  const auto first = parse_files(people(kDoyle));
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(apply(*first), 1U);

  const auto second = parse_files(people(kDoyle));
  ASSERT_TRUE(second.has_value());

  EXPECT_THAT(second->write.keys, IsEmpty());
  EXPECT_EQ(apply(*second), 0U);
}

TEST_F(DirectoryTest, ANewNumberIsSealedUnderTheSameKey) {
  ASSERT_EQ(apply(*parse_files(people(kDoyle))), 1U);

  const auto changed = parse_files(
      people("doyle,DOYLE P,01709 000002,rotherham,amhp:rotherham:2030-01-01,rotherham,,\n"));
  ASSERT_TRUE(changed.has_value());

  EXPECT_THAT(changed->write.keys, IsEmpty());
  EXPECT_EQ(apply(*changed), 1U);
}

TEST_F(DirectoryTest, AnErasedNameIsNotBroughtBackByAnOldFile) {
  ASSERT_EQ(apply(*parse_files(people(kDoyle))), 1U);
  region.state.people.at(PersonKey{"doyle"}).retired = true;
  region.state.erased.insert("person-doyle");
  region.keys.drop("person-doyle");

  const auto again = parse_files(
      people("doyle,DOYLE P,01709 000001,rotherham,amhp:rotherham:2030-01-01,rotherham,,yes\n"));

  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(apply(*again), 0U);
  EXPECT_FALSE(region.keys.knows("person-doyle"));
}

TEST_F(DirectoryTest, ViolationsOfTheRequestAndTheFilesComeTogether) {
  auto request = people("Doyle,,,,,,,\n");
  request.set_request_id("");

  const auto parsed = parse_files(request);

  ASSERT_FALSE(parsed.has_value());
  std::vector<std::string> fields;
  for (const auto& violation : parsed.error().fields)
    fields.push_back(violation.field);
  EXPECT_THAT(fields, Contains("request_id"));
  EXPECT_THAT(fields, Contains(HasSubstr("people.csv:2: key")));
}

TEST_F(DirectoryTest, AnOldFileDoesNotBringBackWhoWasRetired) {
  ASSERT_EQ(apply(*parse_files(people(kDoyle))), 1U);
  region.state.people.at(PersonKey{"doyle"}).retired = true;

  const auto again = parse_files(people(kDoyle));

  ASSERT_FALSE(again.has_value());
  EXPECT_THAT(again.error().fields.at(0).field, HasSubstr("people.csv:2: retired"));
  EXPECT_THAT(again.error().fields.at(0).what, HasSubstr("region restore"));
}

TEST_F(DirectoryTest, RestoringIsTheOtherWayOfRetiring) {
  pb::RetireEntryRequest request;
  request.set_request_id(kUuid);
  request.set_kind(pb::DIRECTORY_KIND_PERSON);
  request.set_key("doyle");
  request.set_restore(true);

  const auto parsed = parse(request, ParseContext{region.keys, region.subjects});

  ASSERT_TRUE(parsed.has_value());
  EXPECT_TRUE(std::get<core::RetireEntry>(parsed->body).restore);
}

TEST_F(DirectoryTest, ErasingNamesOneSubjectAndItsKey) {
  region.add_case(support::s136_case(231));
  pb::EraseSubjectRequest request;
  request.set_request_id(kUuid);
  request.set_case_("cases/231");

  const auto parsed = parse(request, ParseContext{region.keys, region.subjects});

  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->keys, (std::vector<journal::KeyWrite>{{"case-231", ""}}));
  forget_erased_keys(region.keys, *parsed);
  EXPECT_FALSE(region.keys.knows("case-231"));
}

}  // namespace
}  // namespace dutydesk::api
