// One process at a time works in a data folder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "server/main/data_lock.h"
#include "tests/support/engine_fixture.h"

namespace dutydesk {
namespace {

using testing::HasSubstr;

TEST(DataLockTest, TheSecondIsRefusedAndToldWhoHasIt) {
  const support::TempFolder folder;
  const auto first = DataLock::take(folder.path() + "/data");
  ASSERT_TRUE(first) << first.error().what;

  const auto second = DataLock::take(folder.path() + "/data");

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kWrongState);
  EXPECT_THAT(second.error().what, HasSubstr("process " + std::to_string(getpid())));
}

TEST(DataLockTest, AFolderThatWasLeftCanBeTakenAgain) {
  const support::TempFolder folder;
  ASSERT_TRUE(DataLock::take(folder.path()));

  EXPECT_TRUE(DataLock::take(folder.path()));
}

TEST(DataLockTest, AFolderThatCannotBeMadeIsNamed) {
  EXPECT_THAT(DataLock::take("/proc/none").error().what, HasSubstr("/proc/none cannot be used"));
}

}  // namespace
}  // namespace dutydesk
