#include "app/standings.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace muster::app {
namespace {

constexpr std::size_t kMostForgotten = 10'000;  // beyond it all are forgotten: that is cheaper than to look for more

template <class T>
void keep_once(std::vector<const T*>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Standings::Standings(const EditionContents& contents, const book::EditionIndex& index, Date day) : day_(day) {
  tasks_.reserve(contents.tasks.size());
  problems_.reserve(contents.problems.size());
  for (const auto& [code, task] : contents.tasks) {
    put(task, contents, index);
    count_supporting(task, 1);
  }
  for (const auto& [code, problem] : contents.problems) put(problem, index);
}

std::int64_t Standings::tasks_supported_by(std::string_view unit) const {
  const auto at = supported_.find(unit);
  return at == supported_.end() ? 0 : at->second;
}

std::vector<book::Candidate> Standings::candidates(const book::EditionIndex& index) const {
  std::vector<book::Candidate> candidates;
  candidates.reserve(task_candidates_.size() + problem_candidates_.size());
  for (const auto& [task, kept] : task_candidates_) {
    std::int32_t waiting = book::is_open(*task) ? kept->waiting.load(std::memory_order_relaxed) : 0;
    if (waiting == kUnknown) {
      waiting = static_cast<std::int32_t>(book::waiting_for(*task, index));
      kept->waiting.store(waiting, std::memory_order_relaxed);
    }
    candidates.push_back({task, nullptr, kept->mark, {}, waiting});
  }
  for (const auto& [problem, kept] : problem_candidates_) candidates.push_back({nullptr, problem, {}, kept->mark, 0});
  return candidates;
}

Standings::Step Standings::begin(
    const EditionContents& contents, const book::EditionIndex& index, const Record& record, const void* object) {
  Step step;
  step.object = object;
  if (object == nullptr) return step;
  book::add_readers(contents, index, record, object, step.readers);
  take_out(step.readers);
  if (record.name == "problem") problems_.erase(static_cast<const Problem*>(object));
  if (record.name != "task") return step;
  const auto& task = *static_cast<const Task*>(object);
  step.was_open = book::is_open(task);
  step.predecessors = task.predecessors;
  count_supporting(task, -1);
  tasks_.erase(&task);
  return step;
}

book::Readers Standings::finish(
    Step step, const EditionContents& contents, const book::EditionIndex& index, const Record& record,
    const void* object) {
  book::Readers& readers = step.readers;
  if (object == nullptr) {
    std::erase(readers.tasks, step.object);
    std::erase(readers.problems, step.object);
  } else {
    book::add_readers(contents, index, record, object, readers);
  }
  keep_once(readers.tasks);
  keep_once(readers.problems);
  take_out(readers);
  // Whose mark stays as it was has nothing new to show; the object itself has.
  book::Readers changed;
  for (const Task* reader : readers.tasks) {
    if (put(*reader, contents, index) || reader == object) changed.tasks.push_back(reader);
  }
  for (const Problem* reader : readers.problems) {
    if (put(*reader, index) || reader == object) changed.problems.push_back(reader);
  }
  if (record.name != "task") return changed;
  const auto* task = static_cast<const Task*>(object);
  if (task != nullptr) count_supporting(*task, 1);
  const std::optional<bool> is_open = task == nullptr ? std::nullopt : std::optional(book::is_open(*task));
  const Texts predecessors = task == nullptr ? Texts() : task->predecessors;
  if (is_open != step.was_open || predecessors != step.predecessors) {
    forget_waiting_before(step.predecessors, contents);
    forget_waiting_before(predecessors, contents);
  }
  return changed;
}

bool Standings::put(const Task& task, const EditionContents& contents, const book::EditionIndex& index) {
  KeptTask& kept = tasks_[&task];
  const book::TaskMark before = std::exchange(kept.mark, book::mark_of(task, contents, index, day_));
  kept.counted = true;
  book::count(tally_, task, kept.mark, day_);
  if (book::is_candidate(task, kept.mark)) task_candidates_[&task] = &kept;
  return kept.mark != before;
}

bool Standings::put(const Problem& problem, const book::EditionIndex& index) {
  KeptProblem& kept = problems_[&problem];
  const book::ProblemMark before = std::exchange(kept.mark, book::mark_of(problem, index, day_));
  kept.counted = true;
  book::count(tally_, problem, kept.mark, day_);
  if (book::is_candidate(problem, kept.mark)) problem_candidates_[&problem] = &kept;
  return kept.mark != before;
}

// Counted out by the record as it is: what changed of it is taken out before it changes.
void Standings::take_out(const book::Readers& readers) {
  for (const Task* task : readers.tasks) {
    const auto at = tasks_.find(task);
    if (at == tasks_.end() || !std::exchange(at->second.counted, false)) continue;
    book::count(tally_, *task, at->second.mark, day_, -1);
    task_candidates_.erase(task);
  }
  for (const Problem* problem : readers.problems) {
    const auto at = problems_.find(problem);
    if (at == problems_.end() || !std::exchange(at->second.counted, false)) continue;
    book::count(tally_, *problem, at->second.mark, day_, -1);
    problem_candidates_.erase(problem);
  }
}

void Standings::count_supporting(const Task& task, int sign) {
  for (const std::string& unit : std::set<std::string>(task.supporting.begin(), task.supporting.end())) {
    if ((supported_[unit] += sign) == 0) supported_.erase(unit);
  }
}

// Of those before a task, near and far, as long as they are open themselves.
void Standings::forget_waiting_before(const Texts& predecessors, const EditionContents& contents) {
  std::unordered_set<const Task*> seen;
  std::vector<const Texts*> open{&predecessors};
  while (!open.empty()) {
    const Texts& before = *open.back();
    open.pop_back();
    for (const std::string& code : before) {
      const auto at = contents.tasks.find(code);
      if (at == contents.tasks.end() || !seen.insert(&at->second).second) continue;
      tasks_.find(&at->second)->second.waiting = kUnknown;
      if (book::is_open(at->second)) open.push_back(&at->second.predecessors);
    }
    if (seen.size() <= kMostForgotten) continue;
    for (auto& [task, kept] : tasks_) kept.waiting = kUnknown;
    return;
  }
}

}  // namespace muster::app
