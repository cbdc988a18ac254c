#include "exchange/office_date.h"

#include <array>
#include <charconv>
#include <vector>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::exchange {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool drop_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

// 〇 to 九十九, or digits; -1: none.
int chinese_number(std::string_view text, std::size_t most_digits) {
  constexpr std::array<std::string_view, 11> digits = {"〇", "一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "零"};
  constexpr std::string_view ten = "十";
  int value = 0;
  int seen = 0;
  bool tens = false;
  while (!text.empty()) {
    if (text.starts_with(ten) && !tens) {
      value = seen == 0 ? 10 : value * 10;
      tens = true;
      text.remove_prefix(ten.size());
      continue;
    }
    int digit = -1;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (!text.starts_with(digits[i])) continue;
      digit = static_cast<int>(i % 10);
      text.remove_prefix(digits[i].size());
      break;
    }
    if (digit < 0 || ++seen > static_cast<int>(most_digits)) return -1;
    value = tens ? value + digit : value * 10 + digit;
  }
  return seen > 0 || tens ? value : -1;
}

int number_of(std::string_view text, std::size_t most_digits) {
  if (text.empty()) return -1;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return chinese_number(text, most_digits);
  int value = -1;
  if (text.size() > most_digits) return -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (year < 1000 || month < 0 || day < 0) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

// The parts before 年, 月 and 日 (or 号). Parts that are not there are empty.
struct ChineseParts {
  std::string_view year;
  std::string_view month;
  std::string_view day;
  std::string_view rest;
};

ChineseParts chinese_parts(std::string_view text) {
  ChineseParts parts;
  const auto take = [&](std::string_view sign) {
    const std::size_t end = text.find(sign);
    if (end == std::string_view::npos) return std::string_view();
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end + sign.size());
    return part;
  };
  parts.year = take("年");
  parts.month = take("月");
  parts.day = take(contains(text, "日") ? "日" : "号");
  parts.rest = text;
  return parts;
}

std::optional<Date> chinese_date(std::string_view text) {
  const ChineseParts parts = chinese_parts(text);
  if (!parts.rest.empty()) return std::nullopt;
  return day_of(number_of(parts.year, 4), number_of(parts.month, 2), number_of(parts.day, 2));
}

std::optional<Date> plain_date(std::string_view text) {
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    return day_of(number_of(text.substr(0, 4), 4), number_of(text.substr(4, 2), 2), number_of(text.substr(6), 2));
  }
  for (const char sign : {'-', '/', '.'}) {
    const std::size_t first = text.find(sign);
    if (first != 4) continue;
    const std::size_t second = text.find(sign, first + 1);
    if (second == std::string_view::npos) continue;
    return day_of(
        number_of(text.substr(0, 4), 4), number_of(text.substr(5, second - 5), 2),
        number_of(text.substr(second + 1), 2));
  }
  return std::nullopt;
}

std::optional<Date> relative_date(std::string_view text, Date opening) {
  if (text == "开幕日" || text == "开幕当天" || text == "开幕当日" || text == "D日") return opening;
  const bool before = text.starts_with("开幕前");
  if (before || text.starts_with("开幕后")) {
    text.remove_prefix(std::string_view("开幕前").size());
    if (!drop_suffix(text, "天") && !drop_suffix(text, "日")) return std::nullopt;
    const int days = number_of(text, 4);
    if (days < 0) return std::nullopt;
    return parse_opening_day((before ? "D-" : "D+") + std::to_string(days), opening);
  }
  if (!drop_suffix(text, "日")) drop_suffix(text, "天");
  return parse_opening_day(text, opening);
}

bool drop_before(std::string_view& text) {
  for (const std::string_view suffix : {"完成", "办结"}) drop_suffix(text, suffix);
  return drop_suffix(text, "以前") || drop_suffix(text, "之前") || drop_suffix(text, "前");
}

Sentence why_not(std::string_view text) {
  const ChineseParts parts = chinese_parts(text);
  if (contains(text, "季度") || contains(text, "半年")) {
    return {"只到季度或半年，没有说明是哪一天", "it names a quarter or half year, not a day"};
  }
  if (contains(text, "旬") || contains(text, "月底") || contains(text, "月初") || contains(text, "月末") ||
      contains(text, "年底")) {
    return {"“旬”“底”“初”没有说明是哪一天", "it names a part of a month or year, not a day"};
  }
  if (contains(text, "长期") || contains(text, "持续") || contains(text, "全程") || contains(text, "常态")) {
    return {"长期任务也要有完成时限，可写闭幕日", "a standing task needs a date too, for instance the closing day"};
  }
  if (parts.year.empty() && !parts.month.empty() && !parts.day.empty()) {
    return {"没有写年份", "the year is missing"};
  }
  if (parts.year.size() == 2) return {"年份应写四位", "the year needs four digits"};
  if (!parts.month.empty() && parts.day.empty()) return {"只到月份，没有写日", "it names a month, not a day"};
  if (text.starts_with('D') || text.starts_with('d') || contains(text, "开幕")) {
    return {"相对日期应写成 D-21，且须已知开幕日期", "a relative date is written D-21 and needs the opening day"};
  }
  const bool whole_date = !parts.year.empty() && !parts.month.empty() && !parts.day.empty() && parts.rest.empty();
  if (whole_date || text.starts_with("20")) return {"不是存在的日期", "there is no such day"};
  return {"看不出是哪一天", "it does not name a day"};
}

}  // namespace

std::string compact(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view three = text.substr(i, 3);
    if (three == "\xE3\x80\x80") {  // the full-width blank
      i += 3;
    } else if (three.size() == 3 && three[0] == '\xEF' && (three[1] == '\xBC' || three[1] == '\xBD')) {
      // U+FF01…U+FF5E stand for U+0021…U+007E.
      const int code = (three[1] == '\xBC' ? 0 : 64) + (static_cast<unsigned char>(three[2]) - 0x80) + 0x20;
      if (code > 0x20 && code < 0x7F) {
        out += static_cast<char>(code);
      } else {
        out += three;
      }
      i += 3;
    } else if (text.substr(i, 2) == "\xC2\xA0") {
      i += 2;
    } else {
      if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r') out += text[i];
      ++i;
    }
  }
  return out;
}

Result<Date> parse_office_date(std::string_view raw, const std::string& where, const DateReading& reading) {
  const std::string whole = compact(raw);
  std::string_view text = whole;
  const auto read = [&](std::string_view part) -> std::optional<Date> {
    if (const auto day = chinese_date(part)) return day;
    if (const auto day = plain_date(part)) return day;
    return reading.opening ? relative_date(part, *reading.opening) : std::nullopt;
  };
  if (const auto day = read(text)) return *day;
  // The time of day says nothing to a date.
  const std::size_t hour = std::string_view(raw).find(' ');
  if (hour == 10 && contains(raw.substr(hour), ":")) {
    if (const auto day = plain_date(raw.substr(0, 10))) return *day;
  }
  if (reading.is_deadline && drop_before(text)) {
    if (const auto day = read(text)) return *day;
  }
  const Sentence reason = why_not(text);
  const std::string given = shortened(raw, 30);
  return Refusal{
      "bad_date",
      where,
      {fmt::format("“{}”{}；请写成 2019-10-15 或 2019年10月15日", given, "：" + reason.zh),
       fmt::format("\"{}\": {}; write 2019-10-15 or 2019年10月15日", given, reason.en)}};
}

}  // namespace muster::exchange
