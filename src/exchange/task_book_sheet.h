// The task book 任务书 and the ten-day check sheet 旬检查表 as the office prints them: .xlsx for A4 or A3 across, unit
// by unit, colours as computed, dates also counted from the opening.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "book/standing.h"
#include "exchange/printed_table.h"
#include "model/contents.h"

namespace muster::exchange {

// A task as it is printed. Names are in the language of the sheet.
struct TaskBookRow {
  Task task;
  book::TaskStanding standing;
  std::string unit;
  std::string supporting;
  std::string responsible;
  std::string group;
};

struct TaskBookSheet : SheetHead {
  std::vector<TaskBookRow> rows;  // those of one unit together, in the order of printing
};

// Rows of these tasks, but not of withdrawn ones: by unit, then by due date.
std::vector<TaskBookRow> task_book_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language,
    std::span<const Task* const> tasks);
// Of all tasks of an edition.
std::vector<TaskBookRow> task_book_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language);

// Bytes of the .xlsx; throws store::Failure when there is no room for the temporary file.
std::string write_task_book(const TaskBookSheet& sheet);

// Two sheets: the count of each unit, and its tasks that are not done, with room for the check's finding.
std::string write_check_sheet(const TaskBookSheet& sheet);

}  // namespace muster::exchange
