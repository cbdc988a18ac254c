#include "book/ten_day_period.h"

#include <chrono>

#include "base/sentence.h"

namespace muster::book {
namespace {

constexpr unsigned kFirstPartEnds = 10;
constexpr unsigned kSecondPartEnds = 20;

struct CivilDay {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

CivilDay civil(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

unsigned days_in_month(const CivilDay& of) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{of.year} / std::chrono::month{of.month} / std::chrono::last};
  return static_cast<unsigned>(last.day());
}

int number_of(const TenDayPeriod& period) {
  const CivilDay at = civil(period.first);
  const int part = at.day > kSecondPartEnds ? 2 : at.day > kFirstPartEnds ? 1 : 0;
  return (at.year * 12 + static_cast<int>(at.month) - 1) * 3 + part;
}

const char* month_name(unsigned month) {
  static constexpr const char* names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
  return names[month - 1];
}

}  // namespace

TenDayPeriod ten_day_period_of(Date day) {
  const CivilDay at = civil(day);
  const auto on = [&](unsigned number) { return date_of(at.year, at.month, number); };
  if (at.day <= kFirstPartEnds) return {on(1), on(kFirstPartEnds)};
  if (at.day <= kSecondPartEnds) return {on(kFirstPartEnds + 1), on(kSecondPartEnds)};
  return {on(kSecondPartEnds + 1), on(days_in_month(at))};
}

TenDayPeriod period_before(const TenDayPeriod& period) { return ten_day_period_of(period.first + -1); }

TenDayPeriod period_after(const TenDayPeriod& period) { return ten_day_period_of(period.last + 1); }

int checks_between(const TenDayPeriod& from, const TenDayPeriod& to) { return number_of(to) - number_of(from); }

Sentence day_words(Date day) {
  const CivilDay at = civil(day);
  return say("{0}月{1}日", "{1} {2}", at.month, at.day, month_name(at.month));
}

Sentence long_day_words(Date day) {
  const CivilDay at = civil(day);
  return say("{0}年{1}月{2}日", "{2} {3} {0}", at.year, at.month, at.day, month_name(at.month));
}

Sentence day_words_beside(Date day, Date beside) {
  return civil(day).year == civil(beside).year ? day_words(day) : long_day_words(day);
}

Sentence period_words(const TenDayPeriod& period) {
  const CivilDay first = civil(period.first);
  const CivilDay last = civil(period.last);
  return say(
      "{0}年{1}月{2}日至{3}日", "{2} to {3} {4} {0}", first.year, first.month, first.day, last.day,
      month_name(first.month));
}

Sentence to_opening_words(Date day, Date opens) {
  const int days = opens - day;
  if (days == 0) return say("开幕当日", "the opening day");
  if (days < 0) return say("开幕后第{0}天", "{1} after the opening", -days, numbered(-days, "day"));
  return say("距开幕{0}天", "{1} before the opening", days, numbered(days, "day"));
}

}  // namespace muster::book
