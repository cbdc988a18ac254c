#include "base/calendar_date.h"

#include <charconv>
#include <cstdio>

#include <date/tz.h>

#include "base/clock.h"

namespace muster {
namespace {

template <class Number>
bool read_digits(std::string_view text, Number& out) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

constexpr std::int64_t kDay = 86'400'000'000;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::int32_t day_of(std::int64_t microseconds) {
  const std::int64_t days = microseconds / kDay;
  return static_cast<std::int32_t>(microseconds % kDay < 0 ? days - 1 : days);
}

}  // namespace

Date date_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  return {static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (!read_digits(text.substr(0, 4), year) || !read_digits(text.substr(5, 2), month) ||
      !read_digits(text.substr(8, 2), day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok() || year < kFirstYear || year > kLastYear) return std::nullopt;
  return date_of(year, month, day);
}

std::string format_date(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  char text[32];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
      static_cast<unsigned>(ymd.day()));
  return text;
}

std::optional<Date> parse_opening_day(std::string_view text, Date opening) {
  if (text.size() < 2 || (text[0] != 'D' && text[0] != 'd')) return std::nullopt;
  std::string_view number = text.substr(1);
  const bool before = number[0] == '-';
  if (before || number[0] == '+') number.remove_prefix(1);
  int days = 0;
  if (number.size() > 5 || !read_digits(number, days)) return std::nullopt;
  const Date day = opening + (before ? -days : days);
  if (day < date_of(kFirstYear, 1, 1) || day > date_of(kLastYear, 12, 31)) return std::nullopt;
  return day;
}

std::string format_opening_day(Date date, Date opening) {
  const int days = date - opening;
  if (days == 0) return "D0";
  return (days < 0 ? "D" : "D+") + std::to_string(days);
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z' || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!date || text[13] != ':' || text[16] != ':' || !read_digits(text.substr(11, 2), hour) ||
      !read_digits(text.substr(14, 2), minute) || !read_digits(text.substr(17, 2), second)) {
    return std::nullopt;
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  std::int64_t fraction = 0;
  const std::string_view rest = text.substr(19, text.size() - 20);
  if (!rest.empty()) {
    if (rest[0] != '.' || rest.size() > 7 || !read_digits(rest.substr(1), fraction)) return std::nullopt;
    for (std::size_t i = rest.size(); i < 7; ++i) fraction *= 10;
  }
  const std::int64_t seconds = (hour * 60LL + minute) * 60 + second;
  return Instant{date->days * kDay + seconds * 1'000'000 + fraction};
}

std::string format_instant(Instant instant) {
  const std::int32_t day = day_of(instant.microseconds);
  std::int64_t rest = instant.microseconds - day * kDay;
  const int fraction = static_cast<int>(rest % 1'000'000);
  rest /= 1'000'000;
  char text[48];
  std::snprintf(
      text, sizeof text, "%sT%02d:%02d:%02d.%06dZ", format_date({day}).c_str(), static_cast<int>(rest / 3600),
      static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60), fraction);
  return text;
}

bool known_time_zone(std::string_view time_zone) {
  try {
    date::locate_zone(std::string(time_zone));
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

Date local_date(Instant instant, std::string_view time_zone) {
  std::int64_t offset = 0;
  try {
    const date::time_zone* zone = date::locate_zone(std::string(time_zone));
    const std::chrono::microseconds since{instant.microseconds};
    const date::sys_seconds at{std::chrono::floor<std::chrono::seconds>(since)};
    offset = zone->get_info(at).offset.count() * 1'000'000;
  } catch (const std::exception&) {
    offset = 0;
  }
  return {day_of(instant.microseconds + offset)};
}

Instant SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

}  // namespace muster
