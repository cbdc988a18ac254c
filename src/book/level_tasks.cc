#include "book/level_tasks.h"

#include <algorithm>
#include <numeric>

#include "base/sentence.h"
#include "book/level_grid.h"
#include "schedule/update.h"

namespace muster::book {
namespace {

using schedule::Dates;
using schedule::Network;
using schedule::Plan;

constexpr std::int64_t kLongest = 3'650;  // days that are looked at

// The plan while tasks are placed one after the other.
struct Placing {
  const TaskPlan& tasks;
  const TeamBook& book;
  TaskPlan moved;  // as the plan, with the starts that are given
  Network network;
  Dates dates;
  TeamUse use;
};

Date last_day(const Network& network, const Dates& dates, std::uint32_t activity) {
  return schedule::last_day_of(schedule::finish_of(network, dates, network.position[activity]));
}

Date first_day(const Network& network, const Dates& dates, std::uint32_t activity) {
  return schedule::day_of(schedule::start_of(network, dates, network.position[activity]));
}

bool is_open(const Task& task) { return task.state != TaskState::done && task.state != TaskState::withdrawn; }

// The first day of the span on which a team would have too few; -1: none.
std::int64_t first_conflict(const Placing& placing, std::span<const TeamNeed> needs, DaySpan span) {
  for (std::int64_t day = span.first; day <= span.last; ++day) {
    for (const TeamNeed& need : needs) {
      if (!counts_on(placing.tasks, placing.book, need, day)) continue;
      const auto at = static_cast<std::size_t>(day);
      if (placing.use[need.team][at] + need.crews > placing.book.teams[need.team].capacity[at]) return day;
    }
  }
  return -1;
}

// At the first day on which all its teams are free.
void place(std::uint32_t activity, std::span<const TeamNeed> needs, Placing& placing) {
  const auto days = static_cast<std::int64_t>(placing.book.teams.front().capacity.size());
  for (;;) {
    const DaySpan span = days_of(placing.network, placing.dates, activity, placing.book.from);
    const std::int64_t conflict = span.last < days ? first_conflict(placing, needs, span) : -1;
    if (conflict < 0) {
      for (const TeamNeed& need : needs) add_use(placing.tasks, placing.book, need, span, placing.use);
      return;
    }
    schedule::Activity& moved = placing.moved.plan.activities[activity];
    moved.constraint = schedule::ConstraintKind::not_before;
    moved.constraint_at = schedule::begin_of(placing.book.from + static_cast<int>(conflict) + 1);
    const std::uint32_t changed[] = {activity};
    schedule::update(placing.moved.plan, placing.network, placing.dates, changed);
  }
}

TeamUse use_of(const TaskPlan& tasks, const TeamBook& book, const Network& network, const Dates& dates) {
  TeamUse use = no_use(book);
  for (const TeamNeed& need : book.needs) {
    add_use(tasks, book, need, days_of(network, dates, need.activity, book.from), use);
  }
  return use;
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

struct Totals {
  std::int64_t late = 0;
  Date finish;
};

Totals totals_of(const TaskPlan& tasks, const Network& network, const Dates& dates, Date as_of) {
  Totals totals{0, as_of};
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    if (!is_open(*tasks.tasks[i])) continue;
    const Date finish = last_day(network, dates, i);
    totals.late += std::max<std::int64_t>(0, finish - tasks.tasks[i]->due);
    if (tasks.plan.activities[i].by_goal) totals.finish = std::max(totals.finish, finish);
  }
  return totals;
}

struct Levelled {
  Placing placing;
  std::int64_t schedules = 0;
  bool is_shortest = false;
  Totals totals;
};

// Who holds teams already keeps them; the others come in the order that the search found.
Result<Levelled> run(
    const TaskPlan& tasks, const TeamBook& book, const Network& network, const Dates& dates, Date as_of,
    const LevellingSetting& setting) {
  const LevelGrid grid = level_grid_of(tasks, book, network, dates);
  const Refusals refusals = schedule::levelling::check(grid.problem);
  if (!refusals.empty()) return refusals;
  const auto levelled = schedule::levelling::level(grid.problem, {setting.schedules, setting.seed});
  if (!levelled.ok()) return levelled.refusals();
  Levelled out{{tasks, book, tasks, network, dates, no_use(book)}, levelled->schedules, levelled->is_optimal, {}};
  for (const std::uint32_t held : grid.held) {
    for (const TeamNeed& need : needs_of(book, held)) {
      add_use(tasks, book, need, days_of(network, dates, held, book.from), out.placing.use);
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
    if (!needs.empty()) place(grid.activity[job], needs, out.placing);
  }
  out.totals = totals_of(tasks, out.placing.network, out.placing.dates, as_of);
  return out;
}

std::int64_t overloaded_days(const TeamDays& team, const std::vector<std::int64_t>& use) {
  std::int64_t days = 0;
  for (std::size_t i = 0; i < use.size(); ++i) days += use[i] > team.capacity[i] ? 1 : 0;
  return days;
}

TeamLoad load_of(
    const TeamBook& book, std::size_t index, const std::vector<std::int64_t>& before,
    const std::vector<std::int64_t>& after) {
  const TeamDays& days = book.teams[index];
  TeamLoad load;
  load.code = days.team->code;
  load.title = days.team->title;
  load.title_en = days.team->title_en;
  load.unit = days.team->unit;
  load.capacity = days.team->capacity;
  load.peak = *std::max_element(before.begin(), before.end());
  load.overloaded = overloaded_days(days, before);
  load.overloaded_after = overloaded_days(days, after);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == 0 && after[i] == 0) continue;
    load.days.push_back({book.from + static_cast<int>(i), days.capacity[i], before[i], after[i]});
  }
  return load;
}

void add_change(
    const Task& task, const char* field, const std::string& was, Date value, std::vector<WeighedChange>& to) {
  to.push_back(
      {ChangeAction::set, "task", task.code, task.title, task.title_en, field, was, format_date(value), false});
}

// A task that cannot even begin before it is due needs another date as well; its unit and the office must agree to
// that.
void add_changes(const Task& task, const LevelledTask& row, Date given, std::vector<WeighedChange>& changes) {
  add_change(task, "start", task.start ? format_date(*task.start) : std::string(), given, changes);
  if (given > task.due) add_change(task, "due", format_date(task.due), row.finish, changes);
}

// The first of its teams that were not free when it could have begun.
std::string waited_for(const Placing& placing, const TeamUse& before, std::uint32_t activity, DaySpan span) {
  for (const TeamNeed& need : needs_of(placing.book, activity)) {
    const TeamDays& team = placing.book.teams[need.team];
    for (std::int64_t day = span.first; day <= span.last; ++day) {
      const auto at = static_cast<std::size_t>(day);
      if (at < team.capacity.size() && before[need.team][at] > team.capacity[at]) return team.team->code;
    }
  }
  const auto needs = needs_of(placing.book, activity);
  return needs.empty() ? std::string() : placing.book.teams[needs.front().team].team->code;
}

void add_tasks(
    const TaskPlan& tasks, const Network& network, const Dates& dates, const TeamUse& before, const Placing& placing,
    Levelling& out) {
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    const schedule::Activity& moved = placing.moved.plan.activities[i];
    const bool is_same = moved.constraint == tasks.plan.activities[i].constraint &&
                         moved.constraint_at == tasks.plan.activities[i].constraint_at;
    if (is_same) continue;
    const Task& task = *tasks.tasks[i];
    LevelledTask row;
    row.code = task.code;
    row.title = task.title;
    row.title_en = task.title_en;
    row.lead = task.lead;
    row.start_before = first_day(network, dates, i);
    row.finish_before = last_day(network, dates, i);
    row.start = first_day(placing.network, placing.dates, i);
    row.finish = last_day(placing.network, placing.dates, i);
    row.due = task.due;
    row.late = std::max<std::int64_t>(0, row.finish - row.due);
    row.team = waited_for(placing, before, i, days_of(network, dates, i, placing.book.from));
    add_changes(task, row, row.start, out.changes);
    out.tasks.push_back(std::move(row));
  }
  std::stable_sort(out.tasks.begin(), out.tasks.end(), [](const LevelledTask& a, const LevelledTask& b) {
    return a.start - a.start_before > b.start - b.start_before;
  });
}

void add_sentence(Levelling& out) {
  std::int64_t overloaded = 0;
  for (const TeamLoad& team : out.teams) overloaded += team.overloaded > 0 ? 1 : 0;
  const auto moved = static_cast<std::int64_t>(out.tasks.size());
  Sentence words =
      overloaded == 0
          ? say("现有队伍够用，无需错峰", "The teams suffice as the task book stands; nothing has to wait")
          : say("{0} 支队伍超负荷；错峰后 {1} 项任务推迟开始，逾期合计 {2} 天（若队伍足够为 {3} 天）",
                "{4} overloaded; levelled, {5} begin later and are late by {6} in all ({7} if teams were large enough)",
                overloaded, moved, out.late, out.late_before, numbered(overloaded, "team"), numbered(moved, "task"),
                numbered(out.late, "day"), numbered(out.late_before, "day"));
  if (const auto unplaced = static_cast<std::int64_t>(out.unplaced.size()); unplaced > 0) {
    const Sentence more = say(
        "；另有 {0} 项任务无法排入（没有工期，或所需超过现有）",
        "; {1} cannot be placed (no duration, or more asked for than there is)", unplaced, numbered(unplaced, "task"));
    words = {words.zh + more.zh, words.en + more.en};
  }
  out.sentence = words.zh;
  out.sentence_en = words.en;
}

}  // namespace

Result<Levelling> level_tasks(
    const EditionContents& contents, const TaskPlan& tasks, Date as_of, const LevellingSetting& setting) {
  Levelling out;
  out.as_of = as_of;
  out.finish_before = out.finish = as_of;
  const Network network = schedule::compile(tasks.plan);
  const Dates dates = schedule::pass(tasks.plan, network);
  const TeamBook book = team_book_of(contents, tasks, as_of, kLongest);
  out.unplaced = unplaced_of(tasks, book);
  const Totals before = totals_of(tasks, network, dates, as_of);
  out.late_before = out.late = before.late;
  out.finish_before = out.finish = before.finish;
  const bool is_nothing_placed = std::none_of(book.needs.begin(), book.needs.end(), [&](const TeamNeed& need) {
    return tasks.tasks[need.activity]->state != TaskState::not_started || is_placed(tasks, book, need);
  });
  if (is_nothing_placed) {
    add_sentence(out);
    return out;
  }
  const auto levelled = run(tasks, book, network, dates, as_of, setting);
  if (!levelled.ok()) return levelled.refusals();
  out.schedules = levelled->schedules;
  out.is_shortest = levelled->is_shortest;
  out.late = levelled->totals.late;
  out.finish = levelled->totals.finish;
  const TeamUse use_before = use_of(tasks, book, network, dates);
  const TeamUse use_after = use_of(tasks, book, levelled->placing.network, levelled->placing.dates);
  for (std::size_t i = 0; i < book.teams.size(); ++i) {
    TeamLoad load = load_of(book, i, use_before[i], use_after[i]);
    if (setting.with_additions && load.overloaded > 0) {
      TeamBook larger = book;
      for (std::int64_t& capacity : larger.teams[i].capacity) capacity += capacity > 0 ? 1 : 0;
      const auto more = run(tasks, larger, network, dates, as_of, setting);
      if (more.ok()) {
        load.late_saved = out.late - more->totals.late;
        load.finish_saved = out.finish - more->totals.finish;
      }
    }
    out.teams.push_back(std::move(load));
  }
  add_tasks(tasks, network, dates, use_before, levelled->placing, out);
  add_sentence(out);
  return out;
}

}  // namespace muster::book
