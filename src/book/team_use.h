// How much of each team the task book asks for, day by day.
//
// A task holds its crews on every day on which its own calendar has working time, from its first day to its last. A
// team rests on the weekdays that its calendar leaves free: nothing is asked of it then. On other days that its
// calendar leaves free (holidays, an absence) it is away: it has no crews, and a task that works on such a day cannot
// have it.
#pragma once

#include <string>
#include <vector>

#include "book/task_plan.h"
#include "schedule/pass.h"

namespace muster::book {

struct TeamDays {
  const Team* team = nullptr;
  std::vector<std::int64_t> capacity;  // by day; 0 while it is away
  std::vector<char> rests;             // by day
};

struct TeamNeed {
  std::uint32_t activity = 0;
  std::uint32_t team = 0;  // index in TeamBook::teams
  std::int64_t crews = 0;
};

struct TeamBook {
  Date from;  // day 0
  std::vector<TeamDays> teams;
  std::vector<TeamNeed> needs;  // of open tasks, in the order of the activities
};

// `days`: how many are looked at, at least one. What is asked of a task that is done or withdrawn is left out.
TeamBook team_book_of(const EditionContents& contents, const TaskPlan& tasks, Date from, std::size_t days);

// Crews that are asked for, by team and day.
using TeamUse = std::vector<std::vector<std::int64_t>>;

// The days on which an activity is worked, as indexes of days, in these dates.
struct DaySpan {
  std::int64_t first = 0;
  std::int64_t last = -1;  // before first: none
};
DaySpan days_of(const schedule::Network& network, const schedule::Dates& dates, std::uint32_t activity, Date from);

// Whether the team has as many at all.
bool fits(const TeamBook& book, const TeamNeed& need);

// Whether the need counts on this day.
bool counts_on(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need, std::int64_t day);

TeamUse no_use(const TeamBook& book);
void add_use(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need, DaySpan span, TeamUse& use);

}  // namespace muster::book
