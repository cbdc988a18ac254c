// The task book as a plan that the schedule engine can compute: which activity a task is, what it waits for, what may
// delay it. Rules and their reasons: docs/schedule.md.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/contents.h"
#include "schedule/plan.h"

namespace muster::book {

inline constexpr int kVerificationDays = 1;  // working days between a unit's report and the check by others

struct TaskPlan {
  schedule::Plan plan;
  std::vector<const Task*> tasks;                        // of each activity
  std::unordered_map<std::string, std::uint32_t> place;  // activity of each task's code
  std::vector<const Node*> nodes;                        // open ones of open tasks, in code order
  Texts unestimated;                                     // open tasks without a three-point estimate
};

// Withdrawn tasks are left out. The contents must outlive the plan. Refused when tasks wait for each other in a loop or
// a calendar cannot be worked with.
Result<TaskPlan> plan_of(const EditionContents& contents, Date as_of);

}  // namespace muster::book
