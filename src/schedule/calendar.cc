#include "schedule/calendar.h"

namespace muster::schedule {

WorkingCalendar around_the_clock() {
  WorkingCalendar calendar;
  calendar.code = "around-the-clock";
  calendar.title = "24 小时";
  calendar.week.fill({{0, static_cast<std::int32_t>(kDay)}});
  calendar.day = kDay;
  return calendar;
}

WorkingCalendar standard_week() {
  WorkingCalendar calendar;
  calendar.code = "standard";
  calendar.title = "标准日历";
  for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
  return calendar;
}

const Shifts& shifts_on(const WorkingCalendar& calendar, Date day) {
  for (auto exception = calendar.exceptions.rbegin(); exception != calendar.exceptions.rend(); ++exception) {
    if (exception->from <= day && day <= exception->to) return exception->shifts;
  }
  return calendar.week[weekday_of(day)];
}

std::size_t weekday_of(Date day) {
  // 1970-01-01 was a Thursday.
  const int weekday = ((day.days + 3) % 7 + 7) % 7;
  return static_cast<std::size_t>(weekday);
}

}  // namespace muster::schedule
