// Working calendars: which hours of which days are worked. A week's pattern, and dated exceptions that replace it
// (holidays, and the make-up working days of the Chinese calendar; Notice of the General Office of the State Council on
// holiday arrangements, yearly).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/calendar_date.h"
#include "schedule/moment.h"

namespace muster::schedule {

// Part of a day, in seconds from its midnight; 0 <= from < to <= 86400.
struct Shift {
  std::int32_t from = 0;
  std::int32_t to = 0;

  bool operator==(const Shift&) const = default;
};

// Of one day, in order and apart from each other; none: the day is free. A shift over midnight is written as two.
using Shifts = std::vector<Shift>;

struct CalendarException {
  Date from;
  Date to;  // inclusive
  Shifts shifts;
  std::string title;

  bool operator==(const CalendarException&) const = default;
};

struct WorkingCalendar {
  std::string code;
  std::string title;
  std::array<Shifts, 7> week;                 // 0 Monday … 6 Sunday
  std::vector<CalendarException> exceptions;  // of two that meet on one day the later one counts
  Seconds day = 8 * kHour;                    // what one "working day" of a duration means in this calendar

  bool operator==(const WorkingCalendar&) const = default;
};

// Every hour of every day.
WorkingCalendar around_the_clock();
// Monday to Friday, 8:00–12:00 and 13:00–17:00 (the default of the project-planning programs).
WorkingCalendar standard_week();

std::size_t weekday_of(Date day);  // 0 Monday … 6 Sunday

const Shifts& shifts_on(const WorkingCalendar& calendar, Date day);

}  // namespace muster::schedule
