// The task book as a MS Project file: what the forecast computes with, written by project_xml.h, and a list of all that
// the other program has no place for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/project_xml.h"
#include "model/contents.h"

namespace muster::exchange {

struct TaskProject {
  std::string xml;
  std::int64_t tasks = 0;
  std::int64_t links = 0;
  std::int64_t calendars = 0;
  std::vector<Leftover> leftover;  // of the task book, then of the plan
};

// Read back with read_project_xml it is the same plan and gives the same dates. Refused as book::plan_of refuses.
Result<TaskProject> write_task_project(const EditionContents& contents, Date as_of);

}  // namespace muster::exchange
