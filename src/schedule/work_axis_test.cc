#include "schedule/work_axis.h"

#include <gtest/gtest.h>

#include "schedule/test_plan.h"

namespace muster::schedule {
namespace {

// Second by second would take too long; every shift of the random calendars begins and ends on a whole hour.
TEST(WorkAxis, CountsAsHourByHourInsideAndOutsideItsTable) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    TestRandom random(seed);
    const WorkingCalendar calendar = random_calendar(random, "C");
    const WorkAxis axis(calendar, kPlanDay + random.between(-10, 0), kPlanDay + random.between(1, 30));
    const Moment first = begin_of(kPlanDay + -90);
    Work worked = 0;
    const Work before = axis.work_at(first);
    for (Moment hour = first; hour < begin_of(kPlanDay + 120); hour = hour + kHour) {
      ASSERT_EQ(axis.work_at(hour), before + worked) << format_moment(hour);
      const Seconds in_day = hour - begin_of(day_of(hour));
      bool works = false;
      for (const Shift& shift : shifts_on(calendar, day_of(hour))) works |= shift.from <= in_day && in_day < shift.to;
      if (!works) continue;
      ASSERT_EQ(axis.start_at(before + worked), hour) << format_moment(hour);
      ASSERT_EQ(axis.work_at(hour + 1234), before + worked + 1234);
      worked += kHour;
      ASSERT_EQ(axis.finish_at(before + worked), hour + kHour) << format_moment(hour);
    }
  }
}

TEST(WorkAxis, TheEndOfAShiftAndTheBeginningOfTheNextAreOnePoint) {
  const WorkAxis axis(standard_week(), kPlanDay, kPlanDay + 30);
  const Moment friday = begin_of(date_of(2019, 10, 11)) + 17 * kHour;
  const Work work = axis.work_at(friday);
  EXPECT_EQ(format_moment(axis.finish_at(work)), "2019-10-11T17:00:00");
  EXPECT_EQ(format_moment(axis.start_at(work)), "2019-10-14T08:00:00");
  EXPECT_EQ(axis.work_at(begin_of(date_of(2019, 10, 13))), work);
}

TEST(WorkAxis, AMakeUpWorkingDayCounts) {
  WorkingCalendar calendar = standard_week();
  calendar.exceptions.push_back({date_of(2019, 10, 1), date_of(2019, 10, 7), {}, "国庆节"});
  calendar.exceptions.push_back({date_of(2019, 9, 29), date_of(2019, 9, 29), calendar.week[0], "调休上班"});
  const WorkAxis axis(calendar, kPlanDay, kPlanDay + 30);
  const Work friday_evening = axis.work_at(begin_of(date_of(2019, 9, 28)));
  EXPECT_EQ(format_moment(axis.finish_at(friday_evening + 3 * 8 * kHour)), "2019-10-08T17:00:00");
  EXPECT_EQ(format_moment(axis.finish_at(friday_evening + 2 * 8 * kHour)), "2019-09-30T17:00:00");
  EXPECT_EQ(format_moment(axis.finish_at(friday_evening + 1 * 8 * kHour)), "2019-09-29T17:00:00");
}

TEST(WorkAxis, IsRightCenturiesAway) {
  const WorkAxis axis(standard_week(), kPlanDay, kPlanDay + 30);
  const Moment far = begin_of(date_of(2199, 12, 31)) + 10 * kHour;
  const Work work = axis.work_at(far);
  EXPECT_EQ(axis.start_at(work), far);
  const Moment early = begin_of(date_of(1901, 3, 4)) + 10 * kHour;
  EXPECT_EQ(axis.start_at(axis.work_at(early)), early);
}

TEST(Moment, IsReadAndWritten) {
  EXPECT_EQ(format_moment(*parse_moment("2019-10-15")), "2019-10-15T00:00:00");
  EXPECT_EQ(format_moment(*parse_moment("2019-10-15T08:30")), "2019-10-15T08:30:00");
  EXPECT_EQ(format_moment(*parse_moment("1969-12-31T23:59:59")), "1969-12-31T23:59:59");
  for (const char* bad :
       {"", "2019-10-15T", "2019-10-15T24:00", "2019-10-15T08:60", "2019-10-15T08:30:0", "2019-02-30T08:00"}) {
    EXPECT_FALSE(parse_moment(bad)) << bad;
  }
  EXPECT_EQ(last_day_of(begin_of(kPlanDay)), kPlanDay + -1);
  EXPECT_EQ(day_of(begin_of(kPlanDay)), kPlanDay);
}

}  // namespace
}  // namespace muster::schedule
