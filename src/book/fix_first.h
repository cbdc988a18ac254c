// The ranked list of what to fix first.
//
// weight = urgency + severity + what waits. Urgency: days overdue, at most 30, with 20 more when overdue at all;
// 10 for being behind, 5 for each overdue node.
// Severity: 30 for a critical problem that is late (12 while it is on course), 10 for a major one; 6 for a done task
// without evidence. Waiting: 4 for each open task behind it, at most 40. Closeness: what is overdue and was due within
// ten days of opening counts half as much again.
// A verdict that turns because of the fix adds 12. Equal weights are ordered by date, then by code.
#pragma once

#include <vector>

#include "book/tally.h"

namespace muster::book {

// One that the list may name: a task or a problem, with its mark and what waits for it.
struct Candidate {
  const Task* task = nullptr;
  const Problem* problem = nullptr;
  TaskMark task_mark{};
  ProblemMark problem_mark{};
  std::int64_t waiting = 0;
};

// Every red or yellow one, every task that waits for verification, every open critical problem.
bool is_candidate(const Task& task, const TaskMark& mark);
bool is_candidate(const Problem& problem, const ProblemMark& mark);
std::vector<Candidate> candidates_of(const EditionContents& contents, const EditionIndex& index, Date as_of);

// The heaviest `limit` of the candidates. Words are made for these only.
std::vector<Fix> fix_first(
    const EditionContents& contents, const EditionIndex& index, Date as_of, const Tally& tally,
    const std::vector<Candidate>& candidates, std::size_t limit);

// Open tasks behind a task, near and far; counting ends at kMostWaiting, beyond which the order no longer changes.
inline constexpr std::int64_t kMostWaiting = 200;
std::int64_t waiting_for(const Task& task, const EditionIndex& index);

}  // namespace muster::book
