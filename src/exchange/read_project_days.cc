// Shifts and periods of the calendars in a project file.
#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"

namespace muster::exchange {

using schedule::Shift;
using schedule::Shifts;

namespace {

std::optional<std::int32_t> time_of_day(ProjectReading& reading, const Subject& subject, const char* child) {
  const std::string_view text = text_of(subject.node, child);
  if (const auto moment = schedule::parse_moment("1970-01-01T" + std::string(text))) {
    return static_cast<std::int32_t>(moment->seconds);
  }
  refuse_child(
      reading, subject, child, "bad_time",
      say("{} “{}”不是时刻，应写成 08:00:00", "{} \"{}\" is no time of day; it is written 08:00:00", child,
          shortened(text, 40)));
  return std::nullopt;
}

}  // namespace

Shifts shifts_of(ProjectReading& reading, const Subject& calendar, pugi::xml_node day) {
  if (!truth_of(reading, inside(calendar, day), "DayWorking", false)) return {};
  Shifts shifts;
  bool wrong = false;
  for (const pugi::xml_node node : day.child("WorkingTimes").children("WorkingTime")) {
    if (text_of(node, "FromTime").empty() && text_of(node, "ToTime").empty()) continue;
    const Subject here = inside(calendar, node);
    const auto from = time_of_day(reading, here, "FromTime");
    auto to = time_of_day(reading, here, "ToTime");
    wrong = wrong || !from || !to;
    if (!from || !to) continue;
    if (*to == 0) to = schedule::kDay;  // midnight at the end of the day
    if (*to <= *from) {
      wrong = true;
      refuse_child(
          reading, here, "ToTime", "bad_time",
          {"班次结束不晚于开始（跨零点的班次应分成两段）",
           "a shift ends before it begins (one over midnight is written as two)"});
      continue;
    }
    shifts.push_back({*from, *to});
  }
  std::sort(shifts.begin(), shifts.end(), [](const Shift& a, const Shift& b) { return a.from < b.from; });
  if (!shifts.empty() || wrong) return shifts;
  note(
      reading, LeftoverKind::adapted, "WeekDay/WorkingTimes",
      {"工作日未写明班次，按 8:00–12:00、13:00–17:00 计",
       "a working day without its hours counts as 8:00–12:00, 13:00–17:00"});
  return schedule::standard_week().week[0];
}

std::optional<DayPeriod> period_of(ProjectReading& reading, const Subject& calendar, pugi::xml_node node) {
  const Subject here = inside(calendar, node.child("TimePeriod") ? node.child("TimePeriod") : node);
  const auto from = moment_of(reading, here, "FromDate");
  const auto to = moment_of(reading, here, "ToDate");
  if (!from || !to) {
    const bool said = !text_of(here.node, "FromDate").empty() && !text_of(here.node, "ToDate").empty();
    if (!said)
      refuse_child(reading, here, "TimePeriod", "missing", {"缺少起止日期", "its first or last day is missing"});
    return std::nullopt;
  }
  const DayPeriod period{schedule::day_of(*from), schedule::day_of(*to)};
  if (period.from <= period.to) return period;
  refuse_child(reading, here, "ToDate", "bad_period", {"结束日期早于开始日期", "the period ends before it begins"});
  return std::nullopt;
}

}  // namespace muster::exchange
