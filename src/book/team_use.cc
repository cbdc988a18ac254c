#include "book/team_use.h"

#include <algorithm>
#include <unordered_map>

namespace muster::book {
namespace {

bool is_free(const schedule::WorkingCalendar& calendar, Date day) { return schedule::shifts_on(calendar, day).empty(); }

TeamDays days_of_team(const Team& team, const schedule::WorkingCalendar& calendar, Date from, std::size_t days) {
  TeamDays out;
  out.team = &team;
  for (std::size_t i = 0; i < days; ++i) {
    const Date day = from + static_cast<int>(i);
    const bool rests = calendar.week[schedule::weekday_of(day)].empty();
    const bool away = !rests && is_free(calendar, day);
    out.rests.push_back(rests && is_free(calendar, day) ? 1 : 0);
    out.capacity.push_back(away ? 0 : team.capacity);
  }
  return out;
}

const schedule::WorkingCalendar& calendar_of(const schedule::Plan& plan, const std::string& code) {
  for (const schedule::WorkingCalendar& calendar : plan.calendars) {
    if (!code.empty() && calendar.code == code) return calendar;
  }
  return plan.calendars[plan.calendar];
}

}  // namespace

TeamBook team_book_of(const EditionContents& contents, const TaskPlan& tasks, Date from, std::size_t days) {
  TeamBook book;
  book.from = from;
  std::unordered_map<std::string_view, std::uint32_t> place;
  for (const auto& [code, team] : contents.teams) {
    place.emplace(code, static_cast<std::uint32_t>(book.teams.size()));
    book.teams.push_back(
        days_of_team(team, calendar_of(tasks.plan, team.calendar), from, std::max<std::size_t>(days, 1)));
  }
  for (const auto& [code, assignment] : contents.assignments) {
    const auto team = place.find(assignment.team);
    const auto activity = tasks.place.find(assignment.task);
    if (team == place.end() || activity == tasks.place.end()) continue;
    if (tasks.tasks[activity->second]->state == TaskState::done) continue;
    book.needs.push_back({activity->second, team->second, assignment.crews});
  }
  std::stable_sort(book.needs.begin(), book.needs.end(), [](const TeamNeed& a, const TeamNeed& b) {
    return a.activity < b.activity;
  });
  return book;
}

DaySpan days_of(const schedule::Network& network, const schedule::Dates& dates, std::uint32_t activity, Date from) {
  const schedule::Position at = network.position[activity];
  const schedule::Moment start = schedule::start_of(network, dates, at);
  const schedule::Moment finish = schedule::finish_of(network, dates, at);
  if (finish <= start) return {};
  return {std::max<std::int64_t>(0, schedule::day_of(start) - from), schedule::last_day_of(finish) - from};
}

bool fits(const TeamBook& book, const TeamNeed& need) { return need.crews <= book.teams[need.team].team->capacity; }

bool counts_on(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need, std::int64_t day) {
  const TeamDays& team = book.teams[need.team];
  if (day >= static_cast<std::int64_t>(team.rests.size()) || team.rests[static_cast<std::size_t>(day)] != 0)
    return false;
  const schedule::Activity& activity = tasks.plan.activities[need.activity];
  return !is_free(tasks.plan.calendars[activity.calendar], book.from + static_cast<int>(day));
}

TeamUse no_use(const TeamBook& book) {
  TeamUse use;
  for (const TeamDays& team : book.teams) use.emplace_back(team.capacity.size(), 0);
  return use;
}

void add_use(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need, DaySpan span, TeamUse& use) {
  for (std::int64_t day = span.first; day <= span.last; ++day) {
    if (counts_on(tasks, book, need, day)) use[need.team][static_cast<std::size_t>(day)] += need.crews;
  }
}

}  // namespace muster::book
