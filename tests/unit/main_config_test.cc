// The server's configuration: what would ruin a region or keep it from starting is refused by line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "server/main/config.h"
#include "server/security/credentials.h"
#include "tests/support/engine_fixture.h"

namespace dutydesk {
namespace {

using testing::HasSubstr;

struct Words {
  std::string listen = "127.0.0.1:7400";
  std::string zone = "Europe/London";
  std::string first_admin = "dutydesk://rotherham/admin";
};

class ConfigTest : public testing::Test {
 protected:
  Result<Config> read(const Words& words) {
    const std::string path = folder_.path() + "/dutydeskd.toml";
    std::ofstream{path} << "[server]\nlisten = \"" << words.listen
                        << "\"\ncertificate = \"/c\"\nkey = \"/k\"\nclient_ca = \"/a\"\n"
                        << "[region]\nname = \"rotherham\"\nzone = \"" << words.zone
                        << "\"\nfirst_admin = \"" << words.first_admin << "\"\ncreate = true\n"
                        << "[redis]\nsocket = \"/s\"\n"
                        << "[data]\ndir = \"/d\"\nregion_key = \"/r\"\n";
    return read_config(path);
  }
  void expect_refused(const Words& words, const std::string& field) {
    const auto config = read(words);
    ASSERT_FALSE(config);
    ASSERT_EQ(config.error().fields.size(), 1U);
    EXPECT_THAT(config.error().fields.front().field, HasSubstr(field));
  }

  support::TempFolder folder_;
};

TEST_F(ConfigTest, AGoodOneIsRead) {
  const auto config = read({});
  EXPECT_TRUE(config) << config.error().what;
  EXPECT_TRUE(read({.listen = "[::1]:0"}));
}

TEST_F(ConfigTest, AnAddressWithoutAPortIsRefused) {
  for (const char* bad : {"nonsense", ":7400", "127.0.0.1:", "127.0.0.1:70000", "::1:7400"})
    expect_refused({.listen = bad}, "server.listen");
}

TEST_F(ConfigTest, AZoneThatTheLawDoesNotKnowIsRefused) {
  expect_refused({.zone = "Mars/Base"}, "region.zone");
}

TEST_F(ConfigTest, AnAdministratorWhoCanNeverComeInIsRefused) {
  expect_refused({.first_admin = "okafor"}, "region.first_admin");
}

TEST(CredentialsTest, WhatIsNoCertificateIsRefusedInWords) {
  const std::string garbage = "not PEM";
  const auto fit = security::check_credentials({garbage, garbage, garbage});

  ASSERT_FALSE(fit);
  EXPECT_THAT(fit.error().what, HasSubstr("server.certificate holds no certificate"));
}

}  // namespace
}  // namespace dutydesk
