// The open tasks on a grid of whole days, for the search of schedule/levelling.h.
#pragma once

#include <vector>

#include "book/team_use.h"
#include "schedule/levelling.h"

namespace muster::book {

struct LevelGrid {
  schedule::levelling::Problem problem;
  std::vector<std::uint32_t> activity;  // of each job
  std::vector<std::uint32_t> held;      // activities that are at work and keep their teams
};

// Jobs are the tasks that are not begun and have a duration; whether they ask for a team or not, because others wait
// for them. A task that asks for more than its team ever has is a job without that need.
LevelGrid level_grid_of(
    const TaskPlan& tasks, const TeamBook& book, const schedule::Network& network, const schedule::Dates& dates);

// Whether the search can place what asks for this: not begun, with a duration, asking for no more than there is.
bool is_placed(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need);

// Codes of open tasks that ask for a team and cannot be placed: without a duration, or asking for more than there is.
Texts unplaced_of(const TaskPlan& tasks, const TeamBook& book);

}  // namespace muster::book
