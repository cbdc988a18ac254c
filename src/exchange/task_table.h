// Tasks from an office's own table.
#pragma once

#include <string>
#include <vector>

#include "exchange/column_mapping.h"
#include "model/contents.h"

namespace muster::exchange {

struct TableTask {
  Task task;
  std::uint32_t row = 0;
  std::vector<std::string> fields;  // those the table speaks of; the others have their usual value
  bool is_known = false;            // the edition has this task already
};

// A row that is no task: a heading over the whole width, a signature line.
struct SkippedRow {
  std::uint32_t row = 0;
  std::string text;
};

struct TaskTable {
  std::vector<TableTask> tasks;
  std::vector<SkippedRow> skipped;
};

struct TableReading {
  const EditionContents& contents;  // whose units, groups, people and tasks are named; its opening is day D
  std::string code_prefix = "T";    // of tasks without a code
};

// Units, groups, people and tasks may be named by code or by any of their titles; predecessors also by the running
// number. A task without a code has the code of the edition's task of that title, or else the next free number. Refused
// with everything that is wrong; the place is `name:sheet!C5:due`.
Result<TaskTable> read_task_table(const Workbook& workbook, const TableMapping& mapping, const TableReading& reading);

}  // namespace muster::exchange
