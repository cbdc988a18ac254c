#include "book/level_tasks.h"

#include <algorithm>

#include "base/sentence.h"
#include "book/level_grid.h"
#include "book/level_run.h"

namespace muster::book {
namespace {

using schedule::Dates;
using schedule::Network;

Date last_day(const Network& network, const Dates& dates, std::uint32_t activity) {
  return schedule::last_day_of(schedule::finish_of(network, dates, network.position[activity]));
}

Date first_day(const Network& network, const Dates& dates, std::uint32_t activity) {
  return schedule::day_of(schedule::start_of(network, dates, network.position[activity]));
}

bool is_open(const Task& task) { return task.state != TaskState::done && task.state != TaskState::withdrawn; }

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

void add_tasks(
    const TaskPlan& tasks, const TeamBook& book, const Network& network, const Dates& dates, const TeamUse& before,
    const LevelRun& run, Levelling& out) {
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    if (!was_moved(tasks, run, i)) continue;
    const Task& task = *tasks.tasks[i];
    LevelledTask row;
    row.code = task.code;
    row.title = task.title;
    row.title_en = task.title_en;
    row.lead = task.lead;
    row.start_before = first_day(network, dates, i);
    row.finish_before = last_day(network, dates, i);
    row.start = first_day(run.network, run.dates, i);
    row.finish = last_day(run.network, run.dates, i);
    row.due = task.due;
    row.late = std::max<std::int64_t>(0, row.finish - row.due);
    row.team = waited_for(book, before, i, days_of(network, dates, i, book.from));
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
  const TeamBook book = team_book_of(contents, tasks, as_of, kLevelledDays);
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
  const auto levelled = level_once(tasks, book, network, dates, setting);
  if (!levelled.ok()) return levelled.refusals();
  out.schedules = levelled->schedules;
  out.is_shortest = levelled->is_shortest;
  const Totals after = totals_of(tasks, levelled->network, levelled->dates, as_of);
  out.late = after.late;
  out.finish = after.finish;
  const TeamUse use_before = use_of(tasks, book, network, dates);
  const TeamUse use_after = use_of(tasks, book, levelled->network, levelled->dates);
  for (std::size_t i = 0; i < book.teams.size(); ++i) {
    TeamLoad load = load_of(book, i, use_before[i], use_after[i]);
    if (setting.with_additions && load.overloaded > 0) {
      const auto more = level_once(tasks, with_one_more(book, i), network, dates, setting);
      if (more.ok()) {
        const Totals totals = totals_of(tasks, more->network, more->dates, as_of);
        load.late_saved = out.late - totals.late;
        load.finish_saved = out.finish - totals.finish;
      }
    }
    out.teams.push_back(std::move(load));
  }
  add_tasks(tasks, book, network, dates, use_before, *levelled, out);
  add_sentence(out);
  return out;
}

}  // namespace muster::book
