#include "book/readers.h"

namespace muster::book {
namespace {

template <class T>
void add_found(const Table<T>& table, const std::string& code, std::vector<const T*>& into) {
  if (const auto at = table.find(code); at != table.end()) into.push_back(&at->second);
}

}  // namespace

void add_readers(
    const EditionContents& contents, const EditionIndex& index, const Record& record, const void* object,
    Readers& readers) {
  if (record.name == "task") {
    const auto* task = static_cast<const Task*>(object);
    readers.tasks.push_back(task);
    const auto& waiting = found(index.successors, task->code);
    readers.tasks.insert(readers.tasks.end(), waiting.begin(), waiting.end());
  } else if (record.name == "problem") {
    readers.problems.push_back(static_cast<const Problem*>(object));
  } else if (record.name == "node") {
    add_found(contents.tasks, static_cast<const Node*>(object)->task, readers.tasks);
  } else if (record.name == "countermeasure") {
    add_found(contents.problems, static_cast<const Countermeasure*>(object)->problem, readers.problems);
  } else if (record.name == "evidence") {
    const auto* evidence = static_cast<const Evidence*>(object);
    if (evidence->noun == "task") add_found(contents.tasks, evidence->subject, readers.tasks);
    if (evidence->noun == "problem") add_found(contents.problems, evidence->subject, readers.problems);
  }
}

}  // namespace muster::book
