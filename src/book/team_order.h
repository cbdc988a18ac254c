// The plan as its teams allow it, in a shape that can be sampled: the order of levelling as links. A task begins when
// those whose crews it takes over are done, however long they take (a partial order schedule: Policella and others
// 2004).
#pragma once

#include "book/level_run.h"

namespace muster::book {

// Where a team was away between two tasks, the later one keeps its levelled start too: links know no absence. Where the
// links would go round (leads can turn the order about), every task that was moved keeps its levelled start instead.
schedule::Plan plan_in_turn(const TaskPlan& tasks, const TeamBook& book, const LevelRun& run);

}  // namespace muster::book
