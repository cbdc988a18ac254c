// Calendars of a project file: week days, dated exceptions, recurring ones, work weeks, and what a calendar takes over
// from its base calendar.
#include <algorithm>
#include <array>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"
#include "exchange/recurring_days.h"

namespace muster::exchange {

using schedule::CalendarException;
using schedule::Shifts;
using schedule::WorkingCalendar;

namespace {

constexpr std::size_t kMostExceptions = 50'000;  // of one calendar

struct ReadCalendar {
  std::int64_t uid = 0;
  std::int64_t base = -1;
  bool is_base = false;
  pugi::xml_node node;
  std::string title;
  std::array<std::optional<Shifts>, 7> week;  // 0 Monday
  std::vector<CalendarException> exceptions;
};

void add_exception(ReadCalendar& calendar, DayPeriod period, const Shifts& shifts, std::string_view title) {
  calendar.exceptions.push_back({period.from, period.to, shifts, std::string(title)});
}

void read_week(ProjectReading& reading, const Subject& subject, ReadCalendar& calendar) {
  for (const pugi::xml_node day : subject.node.child("WeekDays").children("WeekDay")) {
    const auto type = whole_of(reading, inside(subject, day), "DayType", 0, 7);
    if (!type) {
      if (text_of(day, "DayType").empty()) {
        refuse_child(reading, inside(subject, day), "DayType", "missing", {"缺少 DayType", "its DayType is missing"});
      }
      continue;
    }
    const Shifts shifts = shifts_of(reading, subject, day);
    if (*type > 0) {
      calendar.week[static_cast<std::size_t>((*type + 5) % 7)] = shifts;
    } else if (const auto period = period_of(reading, subject, day)) {
      add_exception(calendar, *period, shifts, {});
    }
  }
}

void read_work_weeks(ProjectReading& reading, const Subject& subject, ReadCalendar& calendar) {
  for (const pugi::xml_node week : subject.node.child("WorkWeeks").children("WorkWeek")) {
    const auto period = period_of(reading, subject, week);
    if (!period) continue;
    for (const pugi::xml_node day : week.child("WeekDays").children("WeekDay")) {
      const auto type = whole_of(reading, inside(subject, day), "DayType", 1, 7);
      if (!type) continue;
      const Shifts shifts = shifts_of(reading, subject, day);
      RecurringDays rule{.kind = Recurrence::weekly, .from = period->from, .to = period->to};
      rule.days_of_week = 1 << (*type - 1);
      const auto runs = runs_of(rule);
      for (const DayRun& run : runs.value_or(std::vector<DayRun>{})) {
        add_exception(calendar, {run.from, run.to}, shifts, text_of(week, "Name"));
      }
    }
  }
}

std::optional<RecurringDays> rule_of(ProjectReading& reading, const Subject& here, DayPeriod period) {
  RecurringDays rule{.from = period.from, .to = period.to};
  const auto number = [&](const char* child, int otherwise, int least, int most) {
    return static_cast<int>(whole_of(reading, here, child, least, most).value_or(otherwise));
  };
  const int type = number("Type", 1, 1, 9);
  if (type > 7) {
    refuse_child(
        reading, here, "Type", "unknown_recurrence",
        {"这种例外日重复方式（按工作日计数）不能读取，请改为逐日列出",
         "this kind of recurring exception (counted in work days) cannot be read; list its days one by one"});
    return std::nullopt;
  }
  rule.kind = static_cast<Recurrence>(type);
  if (truth_of(reading, here, "EnteredByOccurrences", false)) {
    rule.occurrences = whole_of(reading, here, "Occurrences", 0, 100'000);
  }
  rule.period = number("Period", 1, 0, 10'000);
  if (rule.period == 0) rule.period = 1;
  rule.days_of_week = number("DaysOfWeek", 0, 0, 127);
  rule.month = number("Month", 0, 0, 11);
  rule.month_day = number("MonthDay", 1, 1, 31);
  rule.item = number("MonthItem", 0, 0, 9);
  rule.position = number("MonthPosition", 0, 0, 4);
  return rule;
}

void read_exceptions(ProjectReading& reading, const Subject& subject, ReadCalendar& calendar) {
  for (const pugi::xml_node node : subject.node.child("Exceptions").children("Exception")) {
    const Subject here = inside(subject, node);
    const auto period = period_of(reading, subject, node);
    if (!period) continue;
    const auto rule = rule_of(reading, here, *period);
    if (!rule) continue;
    const Shifts shifts = shifts_of(reading, subject, node);
    const auto runs = runs_of(*rule);
    if (!runs) {
      refuse_child(
          reading, here, "TimePeriod", "too_many_days",
          say("重复的例外日超过 {} 天", "the exception comes back on more than {} days", kMostRecurringDays));
      continue;
    }
    for (const DayRun& run : *runs) add_exception(calendar, {run.from, run.to}, shifts, node.child_value("Name"));
  }
}

ReadCalendar read_calendar(ProjectReading& reading, const Subject& subject, std::int64_t uid) {
  ReadCalendar calendar;
  calendar.uid = uid;
  calendar.node = subject.node;
  calendar.title = subject.node.child_value("Name");
  calendar.is_base = truth_of(reading, subject, "IsBaseCalendar", true);
  calendar.base = whole_of(reading, subject, "BaseCalendarUID", INT64_MIN, INT64_MAX).value_or(-1);
  read_week(reading, subject, calendar);
  std::vector<CalendarException> dated = std::move(calendar.exceptions);
  calendar.exceptions.clear();
  read_work_weeks(reading, subject, calendar);
  calendar.exceptions.insert(calendar.exceptions.end(), dated.begin(), dated.end());
  read_exceptions(reading, subject, calendar);
  if (calendar.exceptions.size() > kMostExceptions) {
    refuse_child(
        reading, subject, "Exceptions", "too_many_days",
        say("例外日超过 {} 段", "it has more than {} exceptions", kMostExceptions));
    calendar.exceptions.clear();
  }
  return calendar;
}

using ByUid = std::unordered_map<std::int64_t, ReadCalendar>;

// What the calendar itself leaves open, its base calendar says; what none says, the standard week.
WorkingCalendar whole_calendar(ProjectReading& reading, const ByUid& calendars, const ReadCalendar& own) {
  std::vector<const ReadCalendar*> line{&own};
  while (line.size() < 100) {
    const auto base = calendars.find(line.back()->base);
    if (base == calendars.end() || std::find(line.begin(), line.end(), &base->second) != line.end()) break;
    line.push_back(&base->second);
  }
  WorkingCalendar out;
  out.code = std::to_string(own.uid);
  out.title = own.title;
  out.day = reading.day;
  for (std::size_t day = 0; day < 7; ++day) {
    const auto says =
        std::find_if(line.begin(), line.end(), [&](const auto* one) { return one->week[day].has_value(); });
    out.week[day] = says != line.end() ? *(*says)->week[day] : schedule::standard_week().week[day];
    if (says != line.end()) continue;
    note(
        reading, LeftoverKind::adapted, "Calendar/WeekDays",
        {"日历未说明的星期几，按标准日历（周一至周五）计",
         "days of the week that a calendar says nothing of count as in the standard calendar (Monday to Friday)"});
  }
  std::vector<CalendarException> all;
  for (auto one = line.rbegin(); one != line.rend(); ++one) {
    all.insert(all.end(), (*one)->exceptions.begin(), (*one)->exceptions.end());
  }
  out.exceptions = apart(all);
  return out;
}

std::unordered_set<std::string_view> calendars_in_use(pugi::xml_node project) {
  std::unordered_set<std::string_view> uids{text_of(project, "CalendarUID")};
  for (const pugi::xml_node task : project.child("Tasks").children("Task")) uids.insert(text_of(task, "CalendarUID"));
  return uids;
}

void choose_calendar(ProjectReading& reading, const Subject& project) {
  schedule::Plan& plan = reading.file.plan;
  const auto uid = whole_of(reading, project, "CalendarUID", INT64_MIN, INT64_MAX);
  if (uid && *uid >= 0) {
    const auto at = reading.calendar_of.find(*uid);
    if (at != reading.calendar_of.end()) {
      plan.calendar = at->second;
      return;
    }
    refuse_child(
        reading, project, "CalendarUID", "no_calendar", say("日历 {} 不在文件中", "there is no calendar {}", *uid));
  }
  if (!plan.calendars.empty()) return;
  plan.calendars.push_back(schedule::standard_week());
  plan.calendars.back().code = "1";
  plan.calendars.back().day = reading.day;
  reading.file.calendar_uids.push_back(1);
  reading.file.calendar_lines.push_back(reading.document.line_of(project.node));
  reading.calendar_nodes.push_back(project.node);
  note(
      reading, LeftoverKind::adapted, "Project/CalendarUID",
      {"文件没有日历，按标准日历（周一至周五，每日 8 小时）计",
       "the file has no calendar; the standard one is taken (Monday to Friday, 8 hours)"});
}

}  // namespace

void read_calendars(ProjectReading& reading) {
  const pugi::xml_node root = reading.document.root();
  const auto in_use = calendars_in_use(root);
  ByUid calendars;
  std::vector<std::int64_t> order;
  for (const pugi::xml_node node : root.child("Calendars").children("Calendar")) {
    const std::string_view uid_text = text_of(node, "UID");
    const std::string title = shortened(text_of(node, "Name"), 40);
    const Subject subject{node, say("日历 {}「{}」", "calendar {} \"{}\"", uid_text, title)};
    const auto uid = whole_of(reading, subject, "UID", 0, INT64_MAX);
    if (!uid && uid_text.empty()) refuse_child(reading, subject, "UID", "missing", {"缺少 UID", "its UID is missing"});
    if (!uid) continue;
    if (calendars.contains(*uid)) {
      refuse_child(reading, subject, "UID", "duplicate_uid", {"UID 重复", "its UID stands twice"});
      continue;
    }
    calendars.emplace(*uid, read_calendar(reading, subject, *uid));
    order.push_back(*uid);
  }
  for (const std::int64_t uid : order) {
    const ReadCalendar& own = calendars.at(uid);
    if (!own.is_base && !in_use.contains(text_of(own.node, "UID"))) {
      note(
          reading, LeftoverKind::left_out, "Calendar",
          {"资源日历：不读入，Muster 按任务日历排期",
           "calendars of resources: not taken over; Muster schedules in the calendars of the tasks"});
      continue;
    }
    reading.calendar_of[uid] = static_cast<std::uint32_t>(reading.file.plan.calendars.size());
    reading.file.plan.calendars.push_back(whole_calendar(reading, calendars, own));
    reading.file.calendar_uids.push_back(uid);
    reading.file.calendar_lines.push_back(reading.document.line_of(own.node));
    reading.calendar_nodes.push_back(own.node);
  }
  choose_calendar(reading, {root, {"项目", "the project"}});
}

}  // namespace muster::exchange
