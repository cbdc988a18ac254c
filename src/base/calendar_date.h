// Calendar dates and instants. A date has no time zone; an instant is UTC microseconds since 1970.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// Days since 1970-01-01, proleptic Gregorian. Valid years: 1900–2199 (what a person may enter).
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
  Date operator+(int more) const { return {days + more}; }
  int operator-(Date other) const { return days - other.days; }
};

Date date_of(int year, unsigned month, unsigned day);

// `2019-11-05`; nothing else. Empty when the text is no such date or the day does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string format_date(Date date);

// A date counted from the opening day: `D-21`, `D0`, `D+5`. Empty when it is none or falls outside the valid years.
std::optional<Date> parse_opening_day(std::string_view text, Date opening);
std::string format_opening_day(Date date, Date opening);

struct Instant {
  std::int64_t microseconds = 0;

  auto operator<=>(const Instant&) const = default;
  Instant operator+(std::chrono::microseconds more) const { return {microseconds + more.count()}; }
};

// RFC 3339 in UTC with microseconds: `2019-10-15T08:00:00.000000Z`. Parsing also takes no or shorter fractions.
std::optional<Instant> parse_instant(std::string_view text);
std::string format_instant(Instant instant);

// The calendar day of an instant in an IANA time zone (`Asia/Shanghai`); UTC when the zone is unknown.
Date local_date(Instant instant, std::string_view time_zone);
bool known_time_zone(std::string_view time_zone);

}  // namespace muster
