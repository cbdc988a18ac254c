#include <algorithm>

#include "base/text.h"
#include "exchange/task_book_sheet.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

std::string unit_name(const EditionContents& contents, const std::string& code, Language language) {
  const auto at = contents.units.find(code);
  if (at == contents.units.end()) return code;
  const Unit& unit = at->second;
  const std::string& short_title = language == Language::en ? unit.short_title_en : unit.short_title;
  return short_title.empty() ? title_in(language, unit) : short_title;
}

template <class T>
std::string name_in(const Table<T>& table, const std::string& code, Language language) {
  const auto at = table.find(code);
  return at == table.end() ? code : title_in(language, at->second);
}

std::string supporting_names(const EditionContents& contents, const Task& task, Language language) {
  std::vector<std::string> names;
  for (const std::string& unit : task.supporting) names.push_back(unit_name(contents, unit, language));
  return join(names, language == Language::zh ? "、" : ", ");
}

}  // namespace

std::vector<TaskBookRow> task_book_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language) {
  std::vector<TaskBookRow> rows;
  for (const auto& [code, task] : contents.tasks) {
    if (task.state == TaskState::withdrawn) continue;
    rows.push_back(
        {task, book::standing_of(task, contents, index, as_of), unit_name(contents, task.lead, language),
         supporting_names(contents, task, language), name_in(contents.people, task.responsible, language),
         name_in(contents.groups, task.group, language)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const TaskBookRow& a, const TaskBookRow& b) {
    return std::tie(a.task.lead, a.task.due) < std::tie(b.task.lead, b.task.due);
  });
  return rows;
}

}  // namespace muster::exchange
