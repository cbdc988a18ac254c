#include <gtest/gtest.h>

#include "exchange/recurring_days.h"
#include "exchange/test_project.h"

namespace muster::exchange {
namespace {

using schedule::CalendarException;
using schedule::Shifts;
using schedule::shifts_on;
using schedule::WorkingCalendar;

Date day(const char* text) { return *parse_date(text); }

const Shifts kStandard = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};

std::string shift_xml(const std::string& from, const std::string& to) {
  return "<WorkingTimes><WorkingTime><FromTime>" + from + "</FromTime><ToTime>" + to +
         "</ToTime></WorkingTime></WorkingTimes>";
}

std::string period_xml(const std::string& from, const std::string& to) {
  return "<TimePeriod><FromDate>" + from + "T00:00:00</FromDate><ToDate>" + to + "T23:59:00</ToDate></TimePeriod>";
}

WorkingCalendar read_calendar(const std::string& inside, const std::string& others = "") {
  const auto file = read_project_xml(
      project_xml(
          task_xml(1, "甲"), "<CalendarUID>3</CalendarUID>",
          "<Calendar><UID>3</UID><Name>办公室</Name>" + inside + "</Calendar>" + others),
      "plan.xml");
  EXPECT_TRUE(file.ok()) << told(file.ok() ? Refusals{} : file.refusals());
  return file.ok() ? file->plan.calendars[file->plan.calendar] : WorkingCalendar{};
}

TEST(ProjectCalendars, ReadsWeekDaysFromSundayOn) {
  const WorkingCalendar calendar = read_calendar(
      "<WeekDays><WeekDay><DayType>1</DayType><DayWorking>1</DayWorking>" + shift_xml("22:00:00", "00:00:00") +
      "</WeekDay><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays>");
  EXPECT_EQ(calendar.week[6], (Shifts{{22 * 3600, 86400}})) << "Sunday, until midnight";
  EXPECT_TRUE(calendar.week[0].empty());
  EXPECT_EQ(calendar.week[1], kStandard) << "not said: as in the standard calendar";
}

TEST(ProjectCalendars, ReadsHolidaysAndMakeUpDaysInBothWays) {
  const WorkingCalendar calendar = read_calendar(
      "<WeekDays><WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>" + period_xml("2019-10-01", "2019-10-07") +
      "</WeekDay></WeekDays><Exceptions><Exception>" + period_xml("2019-10-01", "2019-10-07") +
      "<Name>国庆节</Name><Type>1</Type><DayWorking>0</DayWorking></Exception><Exception>" +
      period_xml("2019-10-12", "2019-10-12") + "<Name>调休上班</Name><Type>1</Type><DayWorking>1</DayWorking>" +
      shift_xml("09:00:00", "17:00:00") + "</Exception></Exceptions>");
  ASSERT_EQ(calendar.exceptions.size(), 2u) << "the same holiday written twice is one";
  EXPECT_EQ(calendar.exceptions[0].title, "国庆节");
  EXPECT_TRUE(shifts_on(calendar, day("2019-10-04")).empty());
  EXPECT_EQ(shifts_on(calendar, day("2019-10-08")), kStandard);
  EXPECT_EQ(shifts_on(calendar, day("2019-10-12")), (Shifts{{9 * 3600, 17 * 3600}})) << "a Saturday that is worked";
}

TEST(ProjectCalendars, TakesOverFromTheBaseCalendar) {
  const WorkingCalendar calendar = read_calendar(
      "<IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>4</BaseCalendarUID><WeekDays><WeekDay><DayType>7</DayType>"
      "<DayWorking>1</DayWorking>" +
          shift_xml("08:00:00", "12:00:00") + "</WeekDay></WeekDays>",
      "<Calendar><UID>4</UID><Name>基准</Name><WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></"
      "WeekDay>"
      "</WeekDays><Exceptions><Exception>" +
          period_xml("2019-11-05", "2019-11-10") + "<DayWorking>0</DayWorking></Exception></Exceptions></Calendar>");
  EXPECT_EQ(calendar.week[5], (Shifts{{8 * 3600, 12 * 3600}})) << "its own Saturday";
  EXPECT_TRUE(calendar.week[0].empty()) << "the base calendar's Monday";
  EXPECT_TRUE(shifts_on(calendar, day("2019-11-06")).empty());
}

TEST(ProjectCalendars, ReadsWorkWeeksBelowExceptions) {
  const WorkingCalendar calendar = read_calendar(
      "<Exceptions><Exception>" + period_xml("2019-11-04", "2019-11-04") +
      "<DayWorking>0</DayWorking></Exception></Exceptions><WorkWeeks><WorkWeek>" +
      period_xml("2019-11-01", "2019-11-15") +
      "<Name>展期</Name><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>" +
      shift_xml("06:00:00", "23:00:00") + "</WeekDay></WeekDays></WorkWeek></WorkWeeks>");
  EXPECT_EQ(shifts_on(calendar, day("2019-11-11")), (Shifts{{6 * 3600, 23 * 3600}}));
  EXPECT_EQ(shifts_on(calendar, day("2019-11-18")), kStandard) << "behind the period";
  EXPECT_TRUE(shifts_on(calendar, day("2019-11-04")).empty()) << "the exception counts";
}

std::vector<std::string> told_days(const RecurringDays& rule) {
  std::vector<std::string> out;
  for (const Date one : days_of(rule)) out.push_back(format_date(one));
  return out;
}

using Days = std::vector<std::string>;

TEST(RecurringDays, FollowTheirRules) {
  RecurringDays rule{.from = day("2019-01-01"), .to = day("2021-12-31")};
  rule.kind = Recurrence::yearly_day;
  rule.month = 9;
  rule.month_day = 1;
  EXPECT_EQ(told_days(rule), (Days{"2019-10-01", "2020-10-01", "2021-10-01"}));
  rule.occurrences = 2;
  EXPECT_EQ(told_days(rule), (Days{"2019-10-01", "2020-10-01"}));
  rule.occurrences.reset();
  rule.month = 1;
  rule.month_day = 29;
  EXPECT_EQ(told_days(rule), (Days{"2020-02-29"})) << "other years have no such day";
  rule.kind = Recurrence::yearly_position;  // fourth Thursday of November
  rule.month = 10;
  rule.item = 7;
  rule.position = 3;
  EXPECT_EQ(told_days(rule), (Days{"2019-11-28", "2020-11-26", "2021-11-25"}));
  rule.position = 4;  // last weekday
  rule.item = 1;
  EXPECT_EQ(told_days(rule), (Days{"2019-11-29", "2020-11-30", "2021-11-30"}));
}

TEST(RecurringDays, FollowMonthsWeeksAndCounts) {
  RecurringDays rule{.kind = Recurrence::monthly_day, .from = day("2019-01-15"), .to = day("2019-07-01")};
  rule.month_day = 10;
  rule.period = 2;
  EXPECT_EQ(told_days(rule), (Days{"2019-03-10", "2019-05-10"}));
  rule.kind = Recurrence::weekly;  // every other Monday and Sunday
  rule.days_of_week = 1 + 2;
  rule.from = day("2019-10-07");
  rule.to = day("2019-11-04");
  EXPECT_EQ(told_days(rule), (Days{"2019-10-07", "2019-10-20", "2019-10-21", "2019-11-03", "2019-11-04"}));
  rule.kind = Recurrence::day_count;
  rule.period = 10;
  EXPECT_EQ(told_days(rule), (Days{"2019-10-07", "2019-10-17", "2019-10-27"}));
  rule.kind = Recurrence::daily;
  const auto runs = runs_of(rule);
  ASSERT_EQ(runs->size(), 1u);
  EXPECT_EQ(runs->front().to, rule.to);
}

TEST(CalendarExceptions, AreTakenApartSoThatTheLaterOneCounts) {
  const std::vector<CalendarException> exceptions = {
      {day("2019-10-01"), day("2019-10-10"), {}, "假期"},
      {day("2019-10-05"), day("2019-10-06"), kStandard, "上班"},
      {day("2019-10-12"), day("2019-10-12"), kStandard, "调休"}};
  const auto parts = apart(exceptions);
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0], (CalendarException{day("2019-10-01"), day("2019-10-04"), {}, "假期"}));
  EXPECT_EQ(parts[1], exceptions[1]);
  EXPECT_EQ(parts[2], (CalendarException{day("2019-10-07"), day("2019-10-10"), {}, "假期"}));
  EXPECT_EQ(parts[3], exceptions[2]);
}

}  // namespace
}  // namespace muster::exchange
