// Calendars of a project file beside those of the task book: known by their name, else by what they say.
#include <algorithm>
#include <array>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_looking.h"
#include "exchange/recurring_days.h"

namespace muster::exchange {
namespace {

using schedule::CalendarException;
using schedule::Seconds;
using schedule::Shifts;
using schedule::WorkingCalendar;

constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

// To the minute, as the task book writes hours.
std::string hours_text(const Shifts& shifts) {
  std::vector<std::string> parts;
  for (const schedule::Shift& shift : shifts) {
    const int from = shift.from / 60;
    const int to = shift.to / 60;
    if (from < to) parts.push_back(fmt::format("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60));
  }
  return join(parts, " ");
}

Seconds length_of(const Shifts& shifts) {
  Seconds length = 0;
  for (const schedule::Shift& shift : shifts) length += shift.to - shift.from;
  return length;
}

bool is_same_week(const WorkingCalendar& a, const WorkingCalendar& b) {
  return std::equal(a.week.begin(), a.week.end(), b.week.begin(), [](const Shifts& one, const Shifts& other) {
    return hours_text(one) == hours_text(other);
  });
}

bool is_same_exception(const CalendarException& a, const CalendarException& b) {
  return a.from == b.from && a.to == b.to && hours_text(a.shifts) == hours_text(b.shifts);
}

bool is_same(const WorkingCalendar& a, const WorkingCalendar& b) {
  const auto exceptions = apart(a.exceptions);
  const auto others = apart(b.exceptions);
  return is_same_week(a, b) &&
         std::equal(exceptions.begin(), exceptions.end(), others.begin(), others.end(), is_same_exception);
}

struct LookingCalendars {
  ProjectLooking& looking;
  FreeCodes codes;
  FreeCodes exception_codes;
  std::size_t exceptions = 0;  // new ones
};

// As the task book itself would write it; nullptr: its codes name no calendar of the book.
const WorkingCalendar* standing_calendar(const ProjectLooking& looking, const std::string& code) {
  const auto& calendars = looking.standing.plan.calendars;
  // The first is the standard week, which is no calendar of the book.
  const auto at = std::find_if(
      calendars.begin() + 1, calendars.end(), [&](const WorkingCalendar& one) { return one.code == code; });
  return at == calendars.end() ? nullptr : &*at;
}

const Calendar* find_by_title(const EditionContents& contents, const std::string& title) {
  for (const auto& [code, calendar] : contents.calendars) {
    if (!title.empty() && (calendar.title == title || calendar.title_en == title)) return &calendar;
  }
  return nullptr;
}

const Calendar* find_same(const ProjectLooking& looking, const WorkingCalendar& calendar) {
  for (const auto& [code, own] : looking.look.contents.calendars) {
    const WorkingCalendar* standing = standing_calendar(looking, code);
    if (standing != nullptr && is_same(*standing, calendar)) return &own;
  }
  return nullptr;
}

SaidRecord said_exception(
    LookingCalendars& here, const std::string& calendar, std::size_t line, const CalendarException& exception) {
  const bool works = !exception.shifts.empty();
  SaidRecord said{&fields<muster::CalendarException>(), muster::CalendarException{}, {}, line};
  ProjectLooking& looking = here.looking;
  say_value(looking, said, "code", here.exception_codes.next());
  say_value(looking, said, "calendar", calendar);
  const std::string title = shortened(exception.title, 200);
  say_value(looking, said, "title", title.empty() ? std::string(works ? "工作日" : "休息日") : title);
  if (title.empty()) say_value(looking, said, "title_en", std::string(works ? "Working day" : "Day off"));
  say_value(looking, said, "from", exception.from);
  say_value(looking, said, "to", exception.to);
  if (works) say_value(looking, said, "hours", hours_text(exception.shifts));
  return said;
}

void add_exception(
    LookingCalendars& here, const std::string& calendar, std::size_t line, const CalendarException& exception) {
  if (++here.exceptions > kMostNewExceptions) {
    if (here.exceptions > kMostNewExceptions + 1) return;
    here.looking.out.refusals.push_back(refuse(
        "too_many_days", place_in(here.looking, line, "calendar_exception"), "例外日超过 {} 段，请先在文件中合并",
        "more than {} exceptions; bring them together in the file first", kMostNewExceptions));
    return;
  }
  here.looking.out.records.push_back(said_exception(here, calendar, line, exception));
}

void add_calendar(LookingCalendars& here, std::size_t line, const WorkingCalendar& calendar, const std::string& code) {
  SaidRecord said{&fields<Calendar>(), Calendar{}, {}, line};
  say_value(here.looking, said, "code", code);
  say_value(here.looking, said, "title", shortened(calendar.title.empty() ? code : calendar.title, 200));
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    if (!calendar.week[day].empty()) say_value(here.looking, said, kDays[day], hours_text(calendar.week[day]));
  }
  here.looking.out.records.push_back(std::move(said));
  for (const CalendarException& exception : apart(calendar.exceptions)) add_exception(here, code, line, exception);
}

void change_week(
    LookingCalendars& here, std::size_t line, const WorkingCalendar& calendar, const WorkingCalendar& standing) {
  SaidRecord said{&fields<Calendar>(), Calendar{}, {}, line, true};
  say_value(here.looking, said, "code", standing.code);
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    const std::string hours = hours_text(calendar.week[day]);
    if (hours != hours_text(standing.week[day])) say_value(here.looking, said, kDays[day], hours);
  }
  if (!said.fields.empty()) here.looking.out.records.push_back(std::move(said));
}

// Exceptions are one list: those that the file no longer has go, those that it has anew come.
void change_exceptions(
    LookingCalendars& here, std::size_t line, const WorkingCalendar& calendar, const WorkingCalendar& standing) {
  std::vector<CalendarException> fresh = apart(calendar.exceptions);
  const auto before = apart(standing.exceptions);
  if (std::equal(fresh.begin(), fresh.end(), before.begin(), before.end(), is_same_exception)) return;
  for (const auto& [code, exception] : here.looking.look.contents.calendar_exceptions) {
    if (exception.calendar != standing.code) continue;
    const auto same = std::find_if(fresh.begin(), fresh.end(), [&](const CalendarException& one) {
      return one.from == exception.from && one.to == exception.to && hours_text(one.shifts) == exception.hours;
    });
    if (same != fresh.end()) {
      fresh.erase(same);
      continue;
    }
    SaidRecord gone{&fields<muster::CalendarException>(), exception, {}, line, true, true};
    here.looking.out.records.push_back(std::move(gone));
  }
  for (const CalendarException& exception : fresh) add_exception(here, standing.code, line, exception);
}

void settle(CalendarSense& sense, const WorkingCalendar& calendar) {
  for (const Shifts& shifts : calendar.week) {
    sense.day = std::max(sense.day, length_of(shifts));
    sense.week += length_of(shifts);
  }
  // A calendar that lives of its exceptions alone: a day is what the project says.
  if (sense.day == 0) sense.day = calendar.day;
}

void look_at_calendar(LookingCalendars& here, std::uint32_t index) {
  ProjectLooking& looking = here.looking;
  const WorkingCalendar& calendar = looking.plan().calendars[index];
  const std::size_t line = looking.file.calendar_lines[index];
  CalendarSense& sense = looking.calendars[index];
  settle(sense, calendar);
  if (!sense.is_used) return;
  const std::string& own = looking.look.contents.edition.calendar;
  const book::TaskPlan& standing = looking.standing;
  const Calendar* known = find_by_title(looking.look.contents, calendar.title);
  if (known == nullptr && is_same(standing.plan.calendars[standing.plan.calendar], calendar)) return;
  if (known == nullptr) known = find_same(looking, calendar);
  if (known == nullptr) {
    sense.code = here.codes.next();
    add_calendar(here, line, calendar, sense.code);
    return;
  }
  if (known->code != own) sense.code = known->code;
  const WorkingCalendar& now = *standing_calendar(looking, known->code);
  change_week(here, line, calendar, now);
  change_exceptions(here, line, calendar, now);
}

}  // namespace

void look_at_calendars(ProjectLooking& looking) {
  const EditionContents& contents = looking.look.contents;
  looking.calendars.resize(looking.plan().calendars.size());
  for (const schedule::Activity& activity : looking.plan().activities) {
    if (!activity.is_summary) looking.calendars[calendar_of(looking.plan(), activity)].is_used = true;
  }
  LookingCalendars here{looking, free_codes("W", contents.calendars), free_codes("WX", contents.calendar_exceptions)};
  std::int64_t unused = 0;
  for (std::uint32_t i = 0; i < looking.calendars.size(); ++i) {
    look_at_calendar(here, i);
    unused += looking.calendars[i].is_used ? 0 : 1;
  }
  note(
      looking, LeftoverKind::left_out, "Calendar ",
      {"没有任务使用的日历：不导入", "calendars that no task uses: not taken in"}, unused);
}

}  // namespace muster::exchange
