#include "model/timetable.h"

#include "base/text.h"
#include "model/common_fields.h"

namespace muster {
namespace {

constexpr Label kHoursNote{
    "如 08:30-12:00 13:00-17:30，空缺表示不上班", "such as 08:30-12:00 13:00-17:30; absent means no work"};

template <auto P>
Field hours(std::string_view name, Label label) {
  return field<P>(name, label).noted(kHoursNote);
}

template <auto P>
Field days(std::string_view name, Label label) {
  return field<P>(name, label).between(0, 3650).noted({"工作日", "working days"});
}

template <auto P>
Field percent_longer(std::string_view name, Label label) {
  return field<P>(name, label).between(0, 1000).noted({"工期增加的百分数", "percent by which durations grow"});
}

std::optional<std::int32_t> parse_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  std::int32_t digits[4];
  for (int i = 0; i < 4; ++i) {
    const char letter = text[static_cast<std::size_t>(i < 2 ? i : i + 1)];
    if (letter < '0' || letter > '9') return std::nullopt;
    digits[i] = letter - '0';
  }
  const std::int32_t seconds = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60;
  if (digits[2] > 5 || seconds > 86'400) return std::nullopt;
  return seconds;
}

}  // namespace

std::optional<std::vector<HoursOfDay>> parse_hours(std::string_view text) {
  std::vector<HoursOfDay> list;
  for (const std::string& part : split(text, ' ')) {
    if (part.size() != 11 || part[5] != '-') return std::nullopt;
    const auto from = parse_time(std::string_view(part).substr(0, 5));
    const auto to = parse_time(std::string_view(part).substr(6));
    if (!from || !to || *to <= *from || (!list.empty() && *from < list.back().to)) return std::nullopt;
    list.push_back({*from, *to});
  }
  return list;
}

std::array<std::string_view, 7> week_of(const Calendar& calendar) {
  return {calendar.monday, calendar.tuesday,  calendar.wednesday, calendar.thursday,
          calendar.friday, calendar.saturday, calendar.sunday};
}

template <>
const Record& fields<Calendar>() {
  static const Record record = describe<Calendar>(
      "calendar", "calendars", {"工作日历", "Working calendar"},
      {
          field<&Calendar::code>("code", {"编号", "Code"}).key(),
          field<&Calendar::title>("title", {"名称", "Title"}).required(),
          field<&Calendar::title_en>("title_en", {"英文名称", "Title in English"}),
          hours<&Calendar::monday>("monday", {"周一", "Monday"}),
          hours<&Calendar::tuesday>("tuesday", {"周二", "Tuesday"}),
          hours<&Calendar::wednesday>("wednesday", {"周三", "Wednesday"}),
          hours<&Calendar::thursday>("thursday", {"周四", "Thursday"}),
          hours<&Calendar::friday>("friday", {"周五", "Friday"}),
          hours<&Calendar::saturday>("saturday", {"周六", "Saturday"}),
          hours<&Calendar::sunday>("sunday", {"周日", "Sunday"}),
          provenance_field<&Calendar::provenance>(),
          source_field<&Calendar::source>(),
          revision_field<&Calendar::revision>(),
      });
  return record;
}

template <>
const Record& fields<CalendarException>() {
  static const Record record = describe<CalendarException>(
      "calendar_exception", "calendar_exceptions", {"日历例外", "Calendar exception"},
      {
          field<&CalendarException::code>("code", {"编号", "Code"}).key(),
          field<&CalendarException::calendar>("calendar", {"工作日历", "Working calendar"}).required().to("calendar"),
          field<&CalendarException::title>("title", {"名称", "Title"}).required(),
          field<&CalendarException::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&CalendarException::from>("from", {"自", "From"}).required().relative(),
          field<&CalendarException::to>("to", {"至", "To"}).required().relative(),
          hours<&CalendarException::hours>("hours", {"工作时间", "Hours"}),
          provenance_field<&CalendarException::provenance>(),
          source_field<&CalendarException::source>(),
          revision_field<&CalendarException::revision>(),
      });
  return record;
}

template <>
std::span<const Choice> choices<LinkKind>() {
  static constexpr Choice table[] = {
      {"finish_start", {"完成后开始", "Finish to start"}},
      {"start_start", {"开始后开始", "Start to start"}},
      {"finish_finish", {"完成后完成", "Finish to finish"}},
      {"start_finish", {"开始后完成", "Start to finish"}},
  };
  return table;
}

template <>
const Record& fields<Link>() {
  static const Record record = describe<Link>(
      "link", "links", {"衔接关系", "Link"},
      {
          field<&Link::code>("code", {"编号", "Code"}).key(),
          field<&Link::predecessor>("predecessor", {"前置任务", "Predecessor"}).required().to("task"),
          field<&Link::successor>("successor", {"后续任务", "Successor"}).required().to("task"),
          field<&Link::kind>("kind", {"衔接方式", "Kind"}),
          field<&Link::lag>("lag", {"时距", "Lag"})
              .between(-3650, 3650)
              .noted({"日，负数为提前", "days; negative is a lead"}),
          field<&Link::lag_is_elapsed>("lag_is_elapsed", {"按自然日", "Lag in calendar days"}),
          provenance_field<&Link::provenance>(),
          source_field<&Link::source>(),
          revision_field<&Link::revision>(),
      });
  return record;
}

template <>
const Record& fields<Risk>() {
  static const Record record = describe<Risk>(
      "risk", "risks", {"风险", "Risk"},
      {
          field<&Risk::code>("code", {"编号", "Code"}).key(),
          field<&Risk::title>("title", {"名称", "Title"}).required(),
          field<&Risk::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Risk::probability>("probability", {"可能性", "Probability"})
              .between(0, 100)
              .noted({"百分数", "percent"}),
          field<&Risk::tasks>("tasks", {"影响任务", "Tasks"}).to("task"),
          field<&Risk::units>("units", {"影响单位", "Units"}).to("unit"),
          field<&Risk::groups>("groups", {"影响保障组", "Groups"}).to("group"),
          percent_longer<&Risk::longer_low>("longer_low", {"最少延长", "Least longer"}),
          percent_longer<&Risk::longer_likely>("longer_likely", {"可能延长", "Likely longer"}),
          percent_longer<&Risk::longer_high>("longer_high", {"最多延长", "Most longer"}),
          days<&Risk::delay_low>("delay_low", {"最少耽误", "Least delay"}),
          days<&Risk::delay_likely>("delay_likely", {"可能耽误", "Likely delay"}),
          days<&Risk::delay_high>("delay_high", {"最多耽误", "Most delay"}),
          field<&Risk::owner>("owner", {"盯防单位", "Owner"}).to("unit"),
          field<&Risk::measure>("measure", {"应对措施", "Measure"}).long_text(),
          field<&Risk::measure_en>("measure_en", {"应对措施（英文）", "Measure in English"}).long_text(),
          provenance_field<&Risk::provenance>(),
          source_field<&Risk::source>(),
          revision_field<&Risk::revision>(),
      });
  return record;
}

}  // namespace muster
