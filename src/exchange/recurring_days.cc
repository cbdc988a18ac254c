#include "exchange/recurring_days.h"

#include <algorithm>
#include <set>

namespace muster::exchange {
namespace {

struct YearMonth {
  int year = 0;
  int month = 0;  // 0…11
};

YearMonth month_of(Date day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day.days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())) - 1};
}

YearMonth later(YearMonth at, int months) {
  const int total = at.year * 12 + at.month + months;
  return {total / 12, total % 12};
}

Date first_of(YearMonth at) { return date_of(at.year, static_cast<unsigned>(at.month) + 1, 1); }
int days_in(YearMonth at) { return first_of(later(at, 1)) - first_of(at); }

// 0 Sunday … 6 Saturday; 1970-01-01 was a Thursday.
int weekday_of(Date day) { return ((day.days + 4) % 7 + 7) % 7; }

bool is_item(Date day, int item) {
  const int weekday = weekday_of(day);
  const bool weekend = weekday == 0 || weekday == 6;
  if (item == 0) return true;
  if (item <= 2) return weekend == (item == 2);
  return weekday == item - 3;
}

std::optional<Date> by_position(YearMonth at, int item, int position) {
  std::optional<Date> found;
  int seen = 0;
  for (int day = 0; day < days_in(at); ++day) {
    const Date here = first_of(at) + day;
    if (!is_item(here, item)) continue;
    found = here;
    if (position < 4 && seen++ == position) return found;
  }
  return position == 4 ? found : std::nullopt;
}

std::optional<Date> by_day(YearMonth at, int month_day) {
  if (month_day > days_in(at)) return std::nullopt;
  return first_of(at) + (month_day - 1);
}

// Adds a day of the period; answers whether there may be more.
bool take(const RecurringDays& rule, std::optional<Date> day, std::vector<Date>& days) {
  if (!day || *day < rule.from) return true;
  if (*day > rule.to || (rule.occurrences && days.size() >= static_cast<std::size_t>(*rule.occurrences))) return false;
  days.push_back(*day);
  return days.size() <= kMostRecurringDays;
}

std::vector<Date> by_month(const RecurringDays& rule, int step, bool positional) {
  std::vector<Date> days;
  YearMonth at = month_of(rule.from);
  if (step == 12) at = {at.year, rule.month};
  for (; first_of(at) <= rule.to; at = later(at, step)) {
    const auto day = positional ? by_position(at, rule.item, rule.position) : by_day(at, rule.month_day);
    if (!take(rule, day, days)) break;
  }
  return days;
}

std::vector<Date> by_week(const RecurringDays& rule) {
  std::vector<Date> days;
  const Date first_sunday = rule.from + -weekday_of(rule.from);
  for (Date day = rule.from; day <= rule.to; day = day + 1) {
    const bool in_week = (day - first_sunday) / 7 % rule.period == 0;
    if (in_week && (rule.days_of_week >> weekday_of(day) & 1) != 0 && !take(rule, day, days)) break;
  }
  return days;
}

std::vector<Date> by_count(const RecurringDays& rule) {
  std::vector<Date> days;
  for (Date day = rule.from; day <= rule.to && take(rule, day, days); day = day + rule.period) continue;
  return days;
}

}  // namespace

std::vector<Date> days_of(const RecurringDays& rule) {
  switch (rule.kind) {
    case Recurrence::yearly_day:
      return by_month(rule, 12, false);
    case Recurrence::yearly_position:
      return by_month(rule, 12, true);
    case Recurrence::monthly_day:
      return by_month(rule, rule.period, false);
    case Recurrence::monthly_position:
      return by_month(rule, rule.period, true);
    case Recurrence::weekly:
      return by_week(rule);
    case Recurrence::daily:
    case Recurrence::day_count:
      break;
  }
  return by_count(rule);
}

std::optional<std::vector<DayRun>> runs_of(const RecurringDays& rule) {
  if (rule.kind == Recurrence::daily) return std::vector<DayRun>{{rule.from, rule.to}};
  const std::vector<Date> days = days_of(rule);
  if (days.size() > kMostRecurringDays) return std::nullopt;
  std::vector<DayRun> runs;
  for (const Date day : days) {
    if (!runs.empty() && runs.back().to + 1 == day) {
      runs.back().to = day;
    } else {
      runs.push_back({day, day});
    }
  }
  return runs;
}

std::vector<schedule::CalendarException> apart(const std::vector<schedule::CalendarException>& exceptions) {
  struct Turn {
    Date on;
    std::size_t which;
    bool begins;
  };
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    if (exceptions[i].to < exceptions[i].from) continue;
    turns.push_back({exceptions[i].from, i, true});
    turns.push_back({exceptions[i].to + 1, i, false});
  }
  std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.on < b.on; });
  std::vector<schedule::CalendarException> out;
  std::set<std::size_t> open;
  constexpr std::size_t nobody = SIZE_MAX;
  std::size_t last = nobody;  // whose part stands at the end of `out`
  for (std::size_t i = 0; i < turns.size();) {
    const Date day = turns[i].on;
    for (; i < turns.size() && turns[i].on == day; ++i) {
      if (turns[i].begins) {
        open.insert(turns[i].which);
      } else {
        open.erase(turns[i].which);
      }
    }
    if (open.empty()) {
      last = nobody;
      continue;
    }
    const std::size_t counts = *open.rbegin();
    const Date until = turns[i].on + -1;
    if (last == counts) {
      out.back().to = until;
    } else {
      out.push_back({day, until, exceptions[counts].shifts, exceptions[counts].title});
    }
    last = counts;
  }
  return out;
}

}  // namespace muster::exchange
