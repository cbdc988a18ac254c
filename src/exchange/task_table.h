// Tasks from an office's own table.
#pragma once

#include <map>
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
  bool has_mistakes = false;        // in its cells; told beside it
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

// What a table says and everything that is wrong with it. Rows with mistakes have what could be read of them.
struct TaskTableReading {
  TaskTable table;
  Refusals refusals;
  std::map<std::string, std::string, std::less<>> places;  // of each mapped field: `name:sheet!C`, without the row
};
TaskTableReading look_at_task_table(const Workbook& workbook, const TableMapping& mapping, const TableReading& reading);

// Units, groups, people and tasks may be named by code or by any of their titles; predecessors also by the running
// number. A task without a code has the code of the edition's task of that title, or else the next free number. Refused
// with everything that is wrong; the place is `name:sheet!C5:due`.
Result<TaskTable> read_task_table(const Workbook& workbook, const TableMapping& mapping, const TableReading& reading);

}  // namespace muster::exchange
