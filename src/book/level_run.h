// One levelling of a plan: every task placed in the order that the search found, at the first day on which its teams
// are free.
#pragma once

#include "book/level_tasks.h"
#include "schedule/pass.h"

namespace muster::book {

inline constexpr std::int64_t kLevelledDays = 3'650;  // that are looked at

struct LevelRun {
  TaskPlan moved;  // as the plan, with the starts that are given
  schedule::Network network;
  schedule::Dates dates;
  TeamUse use;
  std::int64_t schedules = 0;  // tried
  bool is_shortest = false;    // proved
};

// Who holds teams already keeps them. Refused when the task book is too large for the search.
Result<LevelRun> level_once(
    const TaskPlan& tasks, const TeamBook& book, const schedule::Network& network, const schedule::Dates& dates,
    const LevellingSetting& setting);

// What all open tasks together ask for in these dates.
TeamUse use_of(
    const TaskPlan& tasks, const TeamBook& book, const schedule::Network& network, const schedule::Dates& dates);

// Days on which more is asked for than there is.
std::int64_t overloaded_days(const TeamDays& team, const std::vector<std::int64_t>& use);

// The same teams with one more of this one on every day on which it is there.
TeamBook with_one_more(TeamBook book, std::size_t team);

// Whether levelling gave the task another start.
bool was_moved(const TaskPlan& tasks, const LevelRun& run, std::uint32_t activity);

// The first of a task's teams that were not free when it could have begun; `span` is when that was.
std::string waited_for(const TeamBook& book, const TeamUse& before, std::uint32_t activity, DaySpan span);

}  // namespace muster::book
