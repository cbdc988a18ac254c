// 上旬, 中旬, 下旬: the ten-day periods in which the work is checked. 1–10, 11–20, 21 to the end of the month; the last
// day of a period is its check day.
#pragma once

#include "base/calendar_date.h"
#include "base/result.h"

namespace muster::book {

struct TenDayPeriod {
  Date first;
  Date last;  // the check day

  bool operator==(const TenDayPeriod&) const = default;
};

TenDayPeriod ten_day_period_of(Date day);
TenDayPeriod period_before(const TenDayPeriod& period);
TenDayPeriod period_after(const TenDayPeriod& period);

// How many check days after that of `from` the one of `to` is; negative when it is before.
int checks_between(const TenDayPeriod& from, const TenDayPeriod& to);

// As a circular says it: 10月15日 / 15 October, 2019年10月15日 / 15 October 2019.
Sentence day_words(Date day);
Sentence long_day_words(Date day);
// With its year only when the reader, who thinks of `beside`, would take it for another.
Sentence day_words_beside(Date day, Date beside);
// From the first to the last day: 2019年10月11日至20日 / 11 to 20 October 2019.
Sentence period_words(const TenDayPeriod& period);
// 距开幕21天 / 21 days before the opening.
Sentence to_opening_words(Date day, Date opens);

}  // namespace muster::book
