#include "book/ten_day_period.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster::book {
namespace {

TenDayPeriod period(const char* first, const char* last) { return {*parse_date(first), *parse_date(last)}; }
TenDayPeriod of(const char* day) { return ten_day_period_of(*parse_date(day)); }

TEST(TenDayPeriod, EndsOnTheTenthTheTwentiethAndTheLastDayOfTheMonth) {
  EXPECT_EQ(of("2019-10-01"), period("2019-10-01", "2019-10-10"));
  EXPECT_EQ(of("2019-10-10"), period("2019-10-01", "2019-10-10"));
  EXPECT_EQ(of("2019-10-11"), period("2019-10-11", "2019-10-20"));
  EXPECT_EQ(of("2019-10-20"), period("2019-10-11", "2019-10-20"));
  EXPECT_EQ(of("2019-10-21"), period("2019-10-21", "2019-10-31"));
  EXPECT_EQ(of("2019-02-28"), period("2019-02-21", "2019-02-28"));
  EXPECT_EQ(of("2020-02-21"), period("2020-02-21", "2020-02-29"));
}

TEST(TenDayPeriod, NeighboursMeetAcrossMonthsAndYears) {
  EXPECT_EQ(period_before(of("2020-03-01")), period("2020-02-21", "2020-02-29"));
  EXPECT_EQ(period_after(of("2019-12-31")), period("2020-01-01", "2020-01-10"));
  EXPECT_EQ(checks_between(of("2019-12-31"), of("2020-01-01")), 1);
  EXPECT_EQ(checks_between(of("2019-10-20"), of("2019-09-30")), -2);
  EXPECT_EQ(checks_between(of("2018-10-20"), of("2019-10-20")), 36);
}

RC_GTEST_PROP(TenDayPeriod, CoversEveryDayOnce, ()) {
  const Date day = date_of(1950, 1, 1) + *rc::gen::inRange(0, 80'000);
  const TenDayPeriod here = ten_day_period_of(day);
  RC_ASSERT(here.first <= day && day <= here.last);
  RC_ASSERT(here.last - here.first >= 7 && here.last - here.first <= 10);
  RC_ASSERT(ten_day_period_of(here.first) == here && ten_day_period_of(here.last) == here);
  RC_ASSERT(period_after(here).first == here.last + 1 && period_before(here).last == here.first + -1);
  RC_ASSERT(checks_between(here, period_after(here)) == 1 && checks_between(here, period_before(here)) == -1);
}

TEST(TenDayPeriod, IsSaidAsTheOfficeSaysIt) {
  EXPECT_EQ(period_words(of("2019-10-15")), (Sentence{"2019年10月11日至20日", "11 to 20 October 2019"}));
  EXPECT_EQ(long_day_words(*parse_date("2019-01-05")), (Sentence{"2019年1月5日", "5 January 2019"}));
  const Date opens = *parse_date("2019-11-05");
  EXPECT_EQ(to_opening_words(opens + -21, opens), (Sentence{"距开幕21天", "21 days before the opening"}));
  EXPECT_EQ(to_opening_words(opens + -1, opens), (Sentence{"距开幕1天", "1 day before the opening"}));
  EXPECT_EQ(to_opening_words(opens, opens), (Sentence{"开幕当日", "the opening day"}));
  EXPECT_EQ(to_opening_words(opens + 2, opens), (Sentence{"开幕后第2天", "2 days after the opening"}));
}

}  // namespace
}  // namespace muster::book
