// Who a certificate speaks for, and the ring of data keys.
#include <gtest/gtest.h>

#include <vector>

#include "server/security/identity.h"
#include "server/security/key_ring.h"

namespace dutydesk::security {
namespace {

using Text = Private<std::string>;

const std::string kRegionKey(32, 'r');

TEST(IdentityTest, TheOnePrincipalUriIsTheName) {
  const std::vector<std::string> uris{"https://example.org/x", "dutydesk://rotherham/okafor"};

  EXPECT_EQ(principal_of(uris), "dutydesk://rotherham/okafor");
}

struct BadCertificate {
  std::vector<std::string> uris;
  const char* why;
};

class BadCertificateTest : public ::testing::TestWithParam<BadCertificate> {};

TEST_P(BadCertificateTest, IsRefusedInWords) {
  const auto name = principal_of(GetParam().uris);

  ASSERT_FALSE(name.has_value());
  EXPECT_EQ(name.error().code, ErrorCode::kUnauthenticated);
  EXPECT_NE(name.error().what.find(GetParam().why), std::string::npos) << name.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadCertificateTest,
    ::testing::Values(
        BadCertificate{{}, "names no principal"},
        BadCertificate{{"https://rotherham/okafor"}, "names no principal"},
        BadCertificate{{"dutydesk://rotherham/a", "dutydesk://rotherham/b"}, "more than one"},
        BadCertificate{{"dutydesk://rotherham/a", "dutydesk://rotherham/a"}, "more than one"},
        BadCertificate{{"dutydesk://rotherham"}, "not a principal's name"},
        BadCertificate{{"dutydesk://rotherham/"}, "not a principal's name"},
        BadCertificate{{"dutydesk:///okafor"}, "not a principal's name"},
        BadCertificate{{"dutydesk://rotherham/../x"}, "not a principal's name"},
        BadCertificate{{"dutydesk://rotherham/Okafor"}, "not a principal's name"},
        BadCertificate{{std::string("dutydesk://rotherham/a\0b", 24)}, "not a principal's name"},
        BadCertificate{{"dutydesk://rotherham/" + std::string(200, 'a')},
                       "not a principal's name"}));

TEST(KeyRingTest, WhatIsSealedIsReadAgainAfterTheKeysAreLoaded) {
  KeyRing ring{kRegionKey};
  const auto write = ring.create("case-1");
  const Sealed sealed = *ring.seal("case-1", Text{"a word"});

  KeyRing other{kRegionKey};
  ASSERT_TRUE(other.load({{write.subject, write.wrapped}}));

  ASSERT_TRUE(other.open(sealed).has_value());
  EXPECT_EQ(other.open(sealed)->reveal(), "a word");
  EXPECT_EQ(sealed.bytes.find("a word"), std::string::npos);
}

TEST(KeyRingTest, ADroppedKeyReadsNothing) {
  KeyRing ring{kRegionKey};
  ring.create("case-1");
  const Sealed sealed = *ring.seal("case-1", Text{"a word"});

  ring.drop("case-1");

  EXPECT_FALSE(ring.knows("case-1"));
  EXPECT_FALSE(ring.open(sealed).has_value());
  EXPECT_FALSE(ring.seal("case-1", Text{"more"}).has_value());
}

TEST(KeyRingTest, AnotherRegionsKeyIsRefusedInWords) {
  KeyRing ring{kRegionKey};
  const auto write = ring.create("case-1");

  KeyRing other{std::string(32, 'x')};
  const auto loaded = other.load({{write.subject, write.wrapped}});

  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().code, ErrorCode::kWrongState);
  EXPECT_FALSE(other.knows("case-1"));
}

TEST(KeyRingTest, AWordMovedToAnotherSubjectIsNotRead) {
  KeyRing ring{kRegionKey};
  ring.create("case-1");
  ring.create("case-2");
  Sealed sealed = *ring.seal("case-1", Text{"a word"});

  sealed.subject = "case-2";

  EXPECT_FALSE(ring.open(sealed).has_value());
}

TEST(KeyRingTest, EmptyTextIsSealedAsNothing) {
  KeyRing ring{kRegionKey};

  EXPECT_TRUE(ring.seal("nobody", Text{})->is_empty());
}

TEST(KeyRingTest, DigestsTellContentAndLabelApart) {
  const KeyRing ring{kRegionKey};

  EXPECT_EQ(ring.digest("request", "a").size(), 32U);
  EXPECT_EQ(ring.digest("request", "a"), KeyRing{kRegionKey}.digest("request", "a"));
  EXPECT_NE(ring.digest("request", "a"), ring.digest("request", "b"));
  EXPECT_NE(ring.digest("request", "a"), ring.digest("person", "a"));
  EXPECT_NE(ring.digest("request", "a"), KeyRing{std::string(32, 'x')}.digest("request", "a"));
}

TEST(KeyRingDeathTest, ReplacingAKeyIsABug) {
  KeyRing ring{kRegionKey};
  ring.create("case-1");

  EXPECT_DEATH(ring.create("case-1"), "is_new");
}

}  // namespace
}  // namespace dutydesk::security
