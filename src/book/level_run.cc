#include "book/level_run.h"

#include <algorithm>
#include <numeric>

#include "book/level_grid.h"
#include "schedule/update.h"

namespace muster::book {

using schedule::Dates;
using schedule::Network;

namespace {

// The plan while tasks are placed one after the other.
struct Placing {
  const TaskPlan& tasks;
  const TeamBook& book;
  LevelRun& run;
};

// The first day of the span on which a team would have too few; -1: none.
std::int64_t first_conflict(const Placing& placing, std::span<const TeamNeed> needs, DaySpan span) {
  for (std::int64_t day = span.first; day <= span.last; ++day) {
    for (const TeamNeed& need : needs) {
      if (!counts_on(placing.tasks, placing.book, need, day)) continue;
      const auto at = static_cast<std::size_t>(day);
      if (placing.run.use[need.team][at] + need.crews > placing.book.teams[need.team].capacity[at]) return day;
    }
  }
  return -1;
}

// At the first day on which all its teams are free.
void place(std::uint32_t activity, std::span<const TeamNeed> needs, Placing& placing) {
  const auto days = static_cast<std::int64_t>(placing.book.teams.front().capacity.size());
  for (;;) {
    const DaySpan span = days_of(placing.run.network, placing.run.dates, activity, placing.book.from);
    const std::int64_t conflict = span.last < days ? first_conflict(placing, needs, span) : -1;
    if (conflict < 0) {
      for (const TeamNeed& need : needs) add_use(placing.tasks, placing.book, need, span, placing.run.use);
      return;
    }
    schedule::Activity& moved = placing.run.moved.plan.activities[activity];
    moved.constraint = schedule::ConstraintKind::not_before;
    moved.constraint_at = schedule::begin_of(placing.book.from + static_cast<int>(conflict) + 1);
    const std::uint32_t changed[] = {activity};
    schedule::update(placing.run.moved.plan, placing.run.network, placing.run.dates, changed);
  }
}

std::span<const TeamNeed> needs_of(const TeamBook& book, std::uint32_t activity) {
  const auto range = std::equal_range(
      book.needs.begin(), book.needs.end(), TeamNeed{activity, 0, 0},
      [](const TeamNeed& a, const TeamNeed& b) { return a.activity < b.activity; });
  return {range.first, range.second};
}

// Those that can be met at all; the others are told as unplaced.
std::vector<TeamNeed> placed_needs(const TeamBook& book, std::uint32_t activity) {
  std::vector<TeamNeed> needs;
  for (const TeamNeed& need : needs_of(book, activity)) {
    if (fits(book, need)) needs.push_back(need);
  }
  return needs;
}

}  // namespace

TeamUse use_of(const TaskPlan& tasks, const TeamBook& book, const Network& network, const Dates& dates) {
  TeamUse use = no_use(book);
  for (const TeamNeed& need : book.needs) {
    add_use(tasks, book, need, days_of(network, dates, need.activity, book.from), use);
  }
  return use;
}

Result<LevelRun> level_once(
    const TaskPlan& tasks, const TeamBook& book, const Network& network, const Dates& dates,
    const LevellingSetting& setting) {
  const LevelGrid grid = level_grid_of(tasks, book, network, dates);
  const Refusals refusals = schedule::levelling::check(grid.problem);
  if (!refusals.empty()) return refusals;
  const auto levelled = schedule::levelling::level(grid.problem, {setting.schedules, setting.seed});
  if (!levelled.ok()) return levelled.refusals();
  LevelRun out{tasks, network, dates, no_use(book), levelled->schedules, levelled->is_optimal};
  Placing placing{tasks, book, out};
  for (const std::uint32_t held : grid.held) {
    for (const TeamNeed& need : needs_of(book, held)) {
      add_use(tasks, book, need, days_of(network, dates, held, book.from), out.use);
    }
  }
  std::vector<std::uint32_t> order(grid.activity.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (levelled->start[a] != levelled->start[b]) return levelled->start[a] < levelled->start[b];
    return network.position[grid.activity[a]] < network.position[grid.activity[b]];
  });
  for (const std::uint32_t job : order) {
    const auto needs = placed_needs(book, grid.activity[job]);
    if (!needs.empty()) place(grid.activity[job], needs, placing);
  }
  return out;
}

std::int64_t overloaded_days(const TeamDays& team, const std::vector<std::int64_t>& use) {
  std::int64_t days = 0;
  for (std::size_t i = 0; i < use.size(); ++i) days += use[i] > team.capacity[i] ? 1 : 0;
  return days;
}

TeamBook with_one_more(TeamBook book, std::size_t team) {
  for (std::int64_t& capacity : book.teams[team].capacity) capacity += capacity > 0 ? 1 : 0;
  return book;
}

bool was_moved(const TaskPlan& tasks, const LevelRun& run, std::uint32_t activity) {
  const schedule::Activity& moved = run.moved.plan.activities[activity];
  const schedule::Activity& own = tasks.plan.activities[activity];
  return moved.constraint != own.constraint || moved.constraint_at != own.constraint_at;
}

std::string waited_for(const TeamBook& book, const TeamUse& before, std::uint32_t activity, DaySpan span) {
  for (const TeamNeed& need : needs_of(book, activity)) {
    const TeamDays& team = book.teams[need.team];
    for (std::int64_t day = span.first; day <= span.last; ++day) {
      const auto at = static_cast<std::size_t>(day);
      if (at < team.capacity.size() && before[need.team][at] > team.capacity[at]) return team.team->code;
    }
  }
  const auto needs = needs_of(book, activity);
  return needs.empty() ? std::string() : book.teams[needs.front().team].team->code;
}

}  // namespace muster::book
