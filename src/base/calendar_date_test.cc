#include "base/calendar_date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/clock.h"

namespace muster {
namespace {

rc::Gen<Date> valid_date() {
  const Date first = date_of(1900, 1, 1);
  const Date last = date_of(2199, 12, 31);
  return rc::gen::map(rc::gen::inRange(first.days, last.days + 1), [](std::int32_t days) { return Date{days}; });
}

// Slow and obvious: walks from 1970 day by day.
Date walked_to(int year, int month, int day) {
  const auto leap = [](int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  const auto length = [&](int y, int m) {
    static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && leap(y) ? 29 : lengths[m - 1];
  };
  std::int32_t days = 0;
  for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += length(year, m);
  return {days + day - 1};
}

TEST(CalendarDate, KnowsAFewDays) {
  EXPECT_EQ(date_of(1970, 1, 1).days, 0);
  EXPECT_EQ(date_of(1969, 12, 31).days, -1);
  EXPECT_EQ(date_of(2019, 11, 5) - date_of(2019, 10, 15), 21);
  EXPECT_EQ(format_date(date_of(2020, 2, 29)), "2020-02-29");
  EXPECT_EQ(format_date(date_of(2019, 2, 28) + 1), "2019-03-01");
}

RC_GTEST_PROP(CalendarDate, AgreesWithACountDayByDay, ()) {
  const int year = *rc::gen::inRange(1900, 2200);
  const int month = *rc::gen::inRange(1, 13);
  const int day = *rc::gen::inRange(1, 29);
  RC_ASSERT(date_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day)) == walked_to(year, month, day));
}

RC_GTEST_PROP(CalendarDate, IsReadBackAsItWasWritten, ()) {
  const Date date = *valid_date();
  RC_ASSERT(parse_date(format_date(date)) == date);
}

TEST(CalendarDate, RefusesEverythingElse) {
  for (const char* text : {"",           "2019",       "2019-1-5",    "2019-11-5",   "19-11-05",
                           "2019/11/05", "2019-11-31", "2019-02-29",  "2019-13-01",  "2019-00-10",
                           "2019-10-00", "2019-10-1a", " 2019-10-15", "2019-10-15 ", "2019-10-155",
                           "-019-10-15", "+019-10-15", "1899-12-31",  "2200-01-01",  "９０１９-10-15",
                           "2019\n10-15"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_EQ(parse_date("1900-01-01"), date_of(1900, 1, 1));
  EXPECT_EQ(parse_date("2199-12-31"), date_of(2199, 12, 31));
}

TEST(OpeningDay, CountsFromOpening) {
  const Date opening = date_of(2019, 11, 5);
  EXPECT_EQ(parse_opening_day("D-21", opening), date_of(2019, 10, 15));
  EXPECT_EQ(parse_opening_day("d-100", opening), date_of(2019, 7, 28));
  EXPECT_EQ(parse_opening_day("D0", opening), opening);
  EXPECT_EQ(parse_opening_day("D+5", opening), date_of(2019, 11, 10));
  EXPECT_EQ(parse_opening_day("D5", opening), date_of(2019, 11, 10));
  EXPECT_EQ(format_opening_day(date_of(2019, 10, 15), opening), "D-21");
  EXPECT_EQ(format_opening_day(opening, opening), "D0");
  EXPECT_EQ(format_opening_day(date_of(2019, 11, 10), opening), "D+5");
  for (const char* text :
       {"", "D", "D-", "D+", "D--1", "D-+1", "D+-1", "D 1", "D-1 ", "E-21", "D-123456", "D-2x", "21", "-21"}) {
    EXPECT_FALSE(parse_opening_day(text, opening)) << text;
  }
}

TEST(OpeningDay, StaysInsideTheYearsThatAWrittenDateMayHave) {
  const Date opening = date_of(2019, 11, 5);
  EXPECT_FALSE(parse_opening_day("D-99999", opening));
  EXPECT_FALSE(parse_opening_day("D+99999", opening));
  EXPECT_EQ(parse_opening_day("D+5", date_of(2199, 12, 26)), date_of(2199, 12, 31));
  EXPECT_FALSE(parse_opening_day("D+6", date_of(2199, 12, 26)));
}

RC_GTEST_PROP(OpeningDay, IsReadBackAsItWasWritten, ()) {
  const Date opening = *valid_date();
  const Date date = *rc::gen::suchThat(valid_date(), [&](Date other) { return std::abs(other - opening) < 100'000; });
  RC_ASSERT(parse_opening_day(format_opening_day(date, opening), opening) == date);
}

TEST(InstantText, IsRfc3339InUtc) {
  const Instant instant{1'571'126'400'000'000};
  EXPECT_EQ(format_instant(instant), "2019-10-15T08:00:00.000000Z");
  EXPECT_EQ(parse_instant("2019-10-15T08:00:00Z"), instant);
  EXPECT_EQ(parse_instant("2019-10-15 08:00:00Z"), instant);
  EXPECT_EQ(parse_instant("2019-10-15T08:00:00.5Z"), instant + std::chrono::milliseconds(500));
  EXPECT_EQ(parse_instant("2019-10-15T08:00:00.000001Z"), instant + std::chrono::microseconds(1));
  EXPECT_EQ(format_instant({-1}), "1969-12-31T23:59:59.999999Z");
  for (const char* text :
       {"", "2019-10-15", "2019-10-15T08:00:00", "2019-10-15T08:00:00+08:00", "2019-10-15T24:00:00Z",
        "2019-10-15T08:60:00Z", "2019-10-15T08:00:60Z", "2019-10-15T08:00Z", "2019-10-15T08:00:00.Z",
        "2019-10-15T08:00:00.1234567Z", "2019-10-15T08:00:00.12a4Z", "2019-10-15x08:00:00Z", "2019-02-30T08:00:00Z",
        "2019-10-15T08:00:00,5Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

RC_GTEST_PROP(InstantText, IsReadBackAsItWasWritten, ()) {
  const std::int64_t first = date_of(1900, 1, 1).days * 86'400'000'000;
  const std::int64_t last = date_of(2200, 1, 1).days * 86'400'000'000;
  const Instant instant{*rc::gen::inRange(first, last)};
  RC_ASSERT(parse_instant(format_instant(instant)) == instant);
}

TEST(LocalDate, IsTheDayOfTheZone) {
  const Instant late = *parse_instant("2019-10-14T16:30:00Z");
  EXPECT_EQ(local_date(late, "UTC"), date_of(2019, 10, 14));
  EXPECT_EQ(local_date(late, "Asia/Shanghai"), date_of(2019, 10, 15));
  EXPECT_EQ(local_date(late, "America/Los_Angeles"), date_of(2019, 10, 14));
  EXPECT_EQ(local_date(late, "Nowhere/Atlantis"), date_of(2019, 10, 14));
  EXPECT_EQ(local_date({-1}, "UTC"), date_of(1969, 12, 31));
  // China moved from +08:00 to +09:00 at the night's first hour; the day before began an hour later.
  EXPECT_EQ(local_date(*parse_instant("1988-07-01T15:30:00Z"), "Asia/Shanghai"), date_of(1988, 7, 2));
  EXPECT_TRUE(known_time_zone("Asia/Shanghai"));
  EXPECT_FALSE(known_time_zone("Nowhere/Atlantis"));
  EXPECT_FALSE(known_time_zone(""));
}

TEST(SetClock, StandsUntilItIsMoved) {
  SetClock clock(Instant{5});
  EXPECT_EQ(clock.now(), Instant{5});
  clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(clock.now(), Instant{1'000'005});
}

TEST(SystemClock, RunsInThisCentury) {
  EXPECT_GT(SystemClock().now(), *parse_instant("2024-01-01T00:00:00Z"));
  EXPECT_LT(SystemClock().now(), *parse_instant("2199-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace muster
