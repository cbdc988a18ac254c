#include <algorithm>

#include "exchange/task_book_sheet.h"
#include "exchange/titles.h"

namespace muster::exchange {

std::vector<TaskBookRow> task_book_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language,
    std::span<const Task* const> tasks) {
  std::vector<TaskBookRow> rows;
  for (const Task* task : tasks) {
    if (task->state == TaskState::withdrawn) continue;
    rows.push_back(
        {*task, book::standing_of(*task, contents, index, as_of), unit_name(contents, task->lead, language),
         unit_names(contents, task->supporting, language), name_in(contents.people, task->responsible, language),
         name_in(contents.groups, task->group, language)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const TaskBookRow& a, const TaskBookRow& b) {
    return std::tie(a.task.lead, a.task.due) < std::tie(b.task.lead, b.task.due);
  });
  return rows;
}

std::vector<TaskBookRow> task_book_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language) {
  std::vector<const Task*> tasks;
  for (const auto& [code, task] : contents.tasks) tasks.push_back(&task);
  return task_book_rows(contents, index, as_of, language, tasks);
}

}  // namespace muster::exchange
