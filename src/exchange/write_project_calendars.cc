// Calendars as MS Project XML.
#include <algorithm>

#include <fmt/core.h>

#include "exchange/project_writing.h"
#include "exchange/recurring_days.h"

namespace muster::exchange {

using schedule::Shifts;
using schedule::WorkingCalendar;

namespace {

std::string time_text(std::int32_t second) {
  return fmt::format("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60);
}

void write_shifts(XmlText& xml, const Shifts& shifts) {
  if (shifts.empty()) return;
  xml.open("WorkingTimes");
  for (const schedule::Shift& shift : shifts) {
    xml.open("WorkingTime");
    xml.leaf("FromTime", time_text(shift.from));
    xml.leaf("ToTime", time_text(shift.to));
    xml.close("WorkingTime");
  }
  xml.close("WorkingTimes");
}

void write_working(XmlText& xml, const Shifts& shifts) { xml.leaf("DayWorking", shifts.empty() ? "0" : "1"); }

void write_period(XmlText& xml, Date from, Date to) {
  xml.open("TimePeriod");
  xml.leaf("FromDate", format_date(from) + "T00:00:00");
  xml.leaf("ToDate", format_date(to) + "T23:59:00");
  xml.close("TimePeriod");
}

void write_exception(XmlText& xml, const schedule::CalendarException& exception) {
  xml.open("Exception");
  xml.leaf("EnteredByOccurrences", "0");
  write_period(xml, exception.from, exception.to);
  xml.leaf("Occurrences", std::to_string(exception.to - exception.from + 1));
  xml.leaf("Name", exception.title);
  xml.leaf("Type", "1");
  write_working(xml, exception.shifts);
  write_shifts(xml, exception.shifts);
  xml.close("Exception");
}

}  // namespace

void write_calendar(XmlText& xml, const WorkingCalendar& calendar, std::int64_t uid) {
  xml.open("Calendar");
  xml.leaf("UID", std::to_string(uid));
  xml.leaf("Name", calendar.title);
  xml.leaf("IsBaseCalendar", "1");
  xml.leaf("BaseCalendarUID", "-1");
  const auto exceptions = apart(calendar.exceptions);
  xml.open("WeekDays");
  for (int type = 1; type <= 7; ++type) {
    xml.open("WeekDay");
    xml.leaf("DayType", std::to_string(type));
    const Shifts& shifts = calendar.week[static_cast<std::size_t>((type + 5) % 7)];
    write_working(xml, shifts);
    write_shifts(xml, shifts);
    xml.close("WeekDay");
  }
  // Programs of before 2007 know exceptions only as days of type 0; the later ones read them below.
  for (const auto& exception : exceptions) {
    xml.open("WeekDay");
    xml.leaf("DayType", "0");
    write_working(xml, exception.shifts);
    write_period(xml, exception.from, exception.to);
    write_shifts(xml, exception.shifts);
    xml.close("WeekDay");
  }
  xml.close("WeekDays");
  if (!exceptions.empty()) {
    xml.open("Exceptions");
    for (const auto& exception : exceptions) write_exception(xml, exception);
    xml.close("Exceptions");
  }
  xml.close("Calendar");
}

void write_day_frame(XmlText& xml, const WorkingCalendar& calendar) {
  std::int32_t from = schedule::kDay;
  std::int32_t to = 0;
  std::int64_t week = 0;
  for (const Shifts& shifts : calendar.week) {
    for (const schedule::Shift& shift : shifts) {
      from = std::min(from, shift.from);
      to = std::max(to, shift.to);
      week += shift.to - shift.from;
    }
  }
  xml.leaf("DefaultStartTime", time_text(from));
  xml.leaf("DefaultFinishTime", time_text(to));
  xml.leaf("MinutesPerDay", std::to_string(calendar.day / schedule::kMinute));
  xml.leaf("MinutesPerWeek", std::to_string(week / schedule::kMinute));
}

}  // namespace muster::exchange
