// Times as people type them: the nearest past or future one in the desk's zone, and no guess on the
// nights when the clocks change.
#include <gmock/gmock.h>

#include "clients/api/times_of.h"
#include "clients/cli/times.h"

namespace dutydesk::cli {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

Time utc(std::string_view text) {
  return read_rfc3339(text).value();
}

/// London in 2026: an hour ahead from 29 March to 25 October, both at 01:00 UTC.
std::chrono::seconds london(Time time) {
  return time >= utc("2026-03-29T01:00Z") && time < utc("2026-10-25T01:00Z") ? 3600s : 0s;
}

const Zone kLondon = london;

Time past(std::string_view text, std::string_view now) {
  return read_time(text, Nearest::kPast, utc(now), kLondon).value();
}

Time future(std::string_view text, std::string_view now) {
  return read_time(text, Nearest::kFuture, utc(now), kLondon).value();
}

std::string refused(std::string_view text, std::string_view now) {
  const auto time = read_time(text, Nearest::kPast, utc(now), kLondon);
  EXPECT_FALSE(time) << text;
  return time ? "" : time.error().what;
}

constexpr const char* kNight = "2026-11-23T02:14:07Z";

TEST(TimesTest, ATypedTimeIsTheNearestPastOne) {
  EXPECT_EQ(past("0152", kNight), utc("2026-11-23T01:52Z"));
  EXPECT_EQ(past("152", kNight), utc("2026-11-23T01:52Z"));
  EXPECT_EQ(past("01:52", kNight), utc("2026-11-23T01:52Z"));
  EXPECT_EQ(past("2350", kNight), utc("2026-11-22T23:50Z"));
}

TEST(TimesTest, AMinuteAheadOfThisClockIsStillNow) {
  EXPECT_EQ(past("0215", kNight), utc("2026-11-23T02:15Z"));
  EXPECT_EQ(past("0217", kNight), utc("2026-11-22T02:17Z"));
  EXPECT_EQ(past("0000", "2026-11-22T23:59:30Z"), utc("2026-11-23T00:00Z"));
}

TEST(TimesTest, ATypedTimeIsTheNearestFutureOne) {
  EXPECT_EQ(future("0245", kNight), utc("2026-11-23T02:45Z"));
  EXPECT_EQ(future("0152", kNight), utc("2026-11-24T01:52Z"));
  EXPECT_EQ(future("0800", "2026-11-23T20:00Z"), utc("2026-11-24T08:00Z"));
}

TEST(TimesTest, SummerTimesAreLocal) {
  EXPECT_EQ(past("0152", "2026-07-01T02:00Z"), utc("2026-07-01T00:52Z"));
  EXPECT_EQ(past("2026-07-01T01:52", "2026-07-01T02:00Z"), utc("2026-07-01T00:52Z"));
}

TEST(TimesTest, MinutesAgoAndFromNow) {
  EXPECT_EQ(past("-10", kNight), utc("2026-11-23T02:04:07Z"));
  EXPECT_EQ(past("now", kNight), utc(kNight));
  EXPECT_EQ(future("25m", kNight), utc("2026-11-23T02:39:07Z"));
  EXPECT_EQ(future("+20", kNight), utc("2026-11-23T02:34:07Z"));
}

TEST(TimesTest, WholeTimesSayTheirZone) {
  EXPECT_EQ(past("2026-11-23T01:52Z", kNight), utc("2026-11-23T01:52:00Z"));
  EXPECT_EQ(past("2026-11-23T02:52:30+01:00", kNight), utc("2026-11-23T01:52:30Z"));
}

TEST(TimesTest, ATimeThatNeverWasIsRefused) {
  EXPECT_THAT(refused("0130", "2026-03-29T03:00Z"), HasSubstr("did not exist"));
}

TEST(TimesTest, ATimeThatWasTwiceIsRefusedAndBothAreNamed) {
  const std::string why = refused("0130", "2026-10-25T03:00Z");

  EXPECT_THAT(why, HasSubstr("happened twice"));
  EXPECT_THAT(why, HasSubstr("2026-10-25T01:30:00+01:00"));
  EXPECT_THAT(why, HasSubstr("2026-10-25T01:30:00+00:00"));
}

TEST(TimesTest, ATimeThatWillBeTwiceButWasOnceIsKnown) {
  EXPECT_EQ(past("0130", "2026-10-25T00:45Z"), utc("2026-10-25T00:30Z"));
}

TEST(TimesTest, WhatIsNoTimeIsRefused) {
  for (const char* bad : {"2460", "0160", "12", "lunch", "2026-13-01T00:00Z", "2026-11-31T10:00Z",
                          "0000-01-01T00:00Z", "9999-12-31T23:59Z"}) {
    EXPECT_THAT(refused(bad, kNight), HasSubstr("is not a time")) << bad;
  }
}

TEST(TimesTest, AStampPastTheYear2262IsNotTurnedIntoAnotherYear) {
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(253'402'300'799);  // the last of the year 9999
  EXPECT_EQ(local_rfc3339(client::to_time(stamp), kLondon).substr(0, 4), "9999");
}

TEST(TimesTest, TimersShowWhatIsLeft) {
  EXPECT_EQ(span_words(117s), "1:57");
  EXPECT_EQ(span_words(23h + 38min), "23h38");
  EXPECT_EQ(span_words(50h), "2 days");
  EXPECT_EQ(relative_words(utc("2026-11-23T02:16:04Z"), utc(kNight)), "in 1:57");
}

TEST(TimesTest, TodayIsATimeAndAnotherDayHasItsName) {
  EXPECT_EQ(short_time(utc("2026-11-23T01:52Z"), utc(kNight), kLondon), "01:52");
  EXPECT_EQ(short_time(utc("2026-11-24T01:52Z"), utc(kNight), kLondon), "Tue 24 Nov 01:52");
  EXPECT_EQ(local_rfc3339(utc("2026-07-01T00:52:07Z"), kLondon), "2026-07-01T01:52:07+01:00");
}

}  // namespace
}  // namespace dutydesk::cli
