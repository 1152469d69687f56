#include <gtest/gtest.h>

#include "server/crypto/hash.h"
#include "server/crypto/seal.h"

namespace dutydesk::crypto {
namespace {

constexpr std::string_view kContext = "case-7/subject.name";

// Source: FIPS 180-4 example for "abc".
TEST(HashTest, Sha256OfAbcIsTheStandardsExample) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// Source: RFC 4231 test case 2.
TEST(HashTest, HmacIsTheStandardsExample) {
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(HashTest, HmacOfNothingUnderAnEmptyKeyHasAValue) {
  EXPECT_EQ(to_hex(hmac_sha256("", "")),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(HashTest, HexadecimalGoesThereAndBack) {
  const std::string bytes{"\x00\x7f\xff", 3};

  EXPECT_EQ(to_hex(bytes), "007fff");
  EXPECT_EQ(from_hex("007fFF"), bytes);
}

TEST(HashTest, WhatIsNotHexadecimalNamesNoBytes) {
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
}

TEST(HashTest, OnlyThirtyTwoBytesAreAHash) {
  const Hash hash = sha256("abc");

  EXPECT_EQ(hash_from_bytes(to_bytes(hash)), hash);
  EXPECT_EQ(hash_from_bytes(to_bytes(hash).substr(1)), std::nullopt);
}

TEST(HashTest, RandomBytesAreNeverTheSame) {
  EXPECT_EQ(random_bytes(16).size(), 16U);
  EXPECT_NE(random_bytes(16), random_bytes(16));
}

TEST(SealTest, WhatWasSealedOpensWithItsKeyAndContext) {
  const std::string key = new_data_key();

  EXPECT_EQ(open(key, kContext, seal(key, kContext, "Ada Brown")), "Ada Brown");
  EXPECT_EQ(open(key, kContext, seal(key, kContext, "")), "");
}

TEST(SealTest, TheSameTextIsNeverSealedTwiceAlike) {
  const std::string key = new_data_key();

  EXPECT_NE(seal(key, kContext, "Ada Brown"), seal(key, kContext, "Ada Brown"));
}

TEST(SealTest, AnotherContextIsRefused) {
  const std::string key = new_data_key();

  EXPECT_EQ(open(key, "case-8/subject.name", seal(key, kContext, "Ada Brown")), std::nullopt);
}

TEST(SealTest, AnotherKeyIsRefused) {
  const std::string sealed = seal(new_data_key(), kContext, "Ada Brown");

  EXPECT_EQ(open(new_data_key(), kContext, sealed), std::nullopt);
  EXPECT_EQ(open("short", kContext, sealed), std::nullopt);
}

TEST(SealTest, EveryFlippedBitIsRefused) {
  const std::string key = new_data_key();
  const std::string sealed = seal(key, kContext, "Ada Brown");

  for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
    std::string altered = sealed;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_EQ(open(key, kContext, altered), std::nullopt) << "bit " << bit;
  }
}

TEST(SealTest, WhatIsTooShortToBeSealedIsRefused) {
  const std::string key = new_data_key();

  EXPECT_EQ(open(key, kContext, ""), std::nullopt);
  EXPECT_EQ(open(key, kContext, seal(key, kContext, "").substr(1)), std::nullopt);
}

TEST(SealTest, AWrappedDataKeyOpensUnderTheRegionKeyAndItsSubject) {
  const std::string region_key = new_data_key();
  const std::string data_key = new_data_key();

  const std::string wrapped = seal(region_key, "case-7", data_key);

  EXPECT_EQ(open(region_key, "case-7", wrapped), data_key);
  EXPECT_EQ(open(region_key, "case-8", wrapped), std::nullopt);
}

}  // namespace
}  // namespace dutydesk::crypto
