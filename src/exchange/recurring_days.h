// Days that come back: the recurring exceptions of MS Project calendars (mspdi_pj12.xsd, element Exception).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/calendar_date.h"
#include "schedule/calendar.h"

namespace muster::exchange {

// Numbers as in the file's element Type.
enum class Recurrence {
  daily = 1,             // every day of the period
  yearly_day = 2,        // month, month_day
  yearly_position = 3,   // month, item, position
  monthly_day = 4,       // month_day, every `period` months
  monthly_position = 5,  // item, position, every `period` months
  weekly = 6,            // days_of_week, every `period` weeks
  day_count = 7          // every `period` days
};

struct RecurringDays {
  Recurrence kind = Recurrence::daily;
  Date from;
  Date to;  // inclusive
  std::optional<std::int64_t> occurrences = std::nullopt;
  int period = 1;
  int days_of_week = 0;  // bits: 1 Sunday, 2 Monday … 64 Saturday
  int month = 0;         // 0 January … 11
  int month_day = 1;
  int item = 0;      // 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday
  int position = 0;  // 0 first … 3 fourth, 4 last
};

inline constexpr std::size_t kMostRecurringDays = 20'000;

// In order. Of a daily one with a period of one only its first and last day are needed: see runs_of.
std::vector<Date> days_of(const RecurringDays& rule);

struct DayRun {
  Date from;
  Date to;  // inclusive
};

// Days that follow each other as one run. Empty when there would be more than kMostRecurringDays days.
std::optional<std::vector<DayRun>> runs_of(const RecurringDays& rule);

// The same days with the same shifts as `exceptions` give (of two that meet the later one counts), but apart from each
// other and in order.
std::vector<schedule::CalendarException> apart(const std::vector<schedule::CalendarException>& exceptions);

}  // namespace muster::exchange
