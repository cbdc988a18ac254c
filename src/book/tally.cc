#include "book/tally.h"

#include <algorithm>

namespace muster::book {
namespace {

Colour colour_for(Verdict verdict, const Counts& counted) {
  if (verdict == Verdict::not_ready) return Colour::red;
  if (verdict == Verdict::ready_with_risks) return Colour::yellow;
  const bool all_done = counted.tasks_done == counted.tasks_total && counted.problems_open == 0;
  if (all_done) return Colour::green;
  return counted.tasks_near > 0 ? Colour::blue : Colour::none;
}

// What is no longer counted anywhere leaves no row behind.
bool is_zero(const Counts& counted) { return counted.tasks_total + counted.problems_total == 0; }

template <class T, class Mark>
void count_row(Tallies& rows, std::string_view code, const T& record, const Mark& mark, int sign) {
  if (code.empty()) return;
  auto at = rows.find(code);
  if (at == rows.end()) at = rows.emplace(code, Counts{}).first;
  count(at->second, record, mark, sign);
  if (is_zero(at->second)) rows.erase(at);
}

template <class T, class Mark>
void count_everywhere(Tally& into, const T& record, const Mark& mark, int sign) {
  count(into.whole, record, mark, sign);
  count_row(into.groups, record.group, record, mark, sign);
  count_row(into.units, record.lead, record, mark, sign);
  count_row(into.domains, name_of(record.domain), record, mark, sign);
}

}  // namespace

void count(Counts& into, const Task& task, const TaskMark& mark, int sign) {
  // The nodes of a withdrawn task went with it.
  if (task.state == TaskState::withdrawn) return;
  into.tasks_total += sign;
  if (task.state == TaskState::done) into.tasks_done += sign;
  if (task.state == TaskState::submitted) into.tasks_submitted += sign;
  if (mark.evidence_missing()) into.evidence_missing += sign;
  if (mark.colour == Colour::red) {
    into.tasks_overdue += sign;
    if (-mark.days_left >= kLongOverdueDays) into.tasks_long_overdue += sign;
  }
  if (mark.colour == Colour::yellow && !mark.evidence_missing()) into.tasks_behind += sign;
  if (mark.colour == Colour::blue) into.tasks_near += sign;
  into.nodes_total += sign * mark.nodes_total;
  into.nodes_done += sign * mark.nodes_done;
  into.nodes_overdue += sign * mark.nodes_overdue;
  into.nodes_due_soon += sign * mark.nodes_due_soon;
}

void count(Counts& into, const Problem& problem, const ProblemMark& mark, int sign) {
  into.problems_total += sign;
  if (mark.look_back_overdue()) into.look_backs_overdue += sign;
  if (!is_open(problem)) return;
  const bool critical = problem.severity == Severity::critical;
  into.problems_open += sign;
  if (critical) into.problems_critical_open += sign;
  if (problem.reopened > 0) into.problems_reopened += sign;
  if (problem.state == ProblemState::submitted || problem.state == ProblemState::verified)
    into.problems_to_verify += sign;
  if (mark.colour == Colour::red) {
    into.problems_overdue += sign;
    if (critical) into.problems_critical_overdue += sign;
  }
}

void count(Tally& into, const Task& task, const TaskMark& mark, Date as_of, int sign) {
  count_everywhere(into, task, mark, sign);
  into.since.tasks_done += lately(task.done_on, as_of) ? sign : 0;
  into.since.nodes_done += sign * mark.nodes_done_lately;
  into.since.tasks_overdue += mark.colour == Colour::red && mark.days_left == -1 ? sign : 0;
}

void count(Tally& into, const Problem& problem, const ProblemMark& mark, Date as_of, int sign) {
  count_everywhere(into, problem, mark, sign);
  into.since.problems_closed += lately(problem.closed_on, as_of) ? sign : 0;
  into.since.problems_overdue += mark.colour == Colour::red && mark.days_left == -1 ? sign : 0;
}

Tally tally_of(const EditionContents& contents, const EditionIndex& index, Date as_of) {
  Tally tally;
  for (const auto& [code, task] : contents.tasks) count(tally, task, mark_of(task, contents, index, as_of), as_of);
  for (const auto& [code, problem] : contents.problems) count(tally, problem, mark_of(problem, index, as_of), as_of);
  return tally;
}

void count_fixed(Counts& into, const Task& task, const TaskMark& mark) {
  count(into, task, mark, -1);
  ++into.tasks_total;
  ++into.tasks_done;
  into.nodes_total += mark.nodes_total;
  into.nodes_done += mark.nodes_total;
}

void count_fixed(Counts& into, const Problem& problem, const ProblemMark& mark) {
  count(into, problem, mark, -1);
  ++into.problems_total;
}

Verdict task_verdict(const Counts& counted) {
  const bool many = counted.tasks_overdue * 100 > counted.tasks_total * kOverduePercentLimit;
  if (counted.tasks_long_overdue > 0 || many) return Verdict::not_ready;
  const bool risks =
      counted.tasks_overdue + counted.tasks_behind + counted.evidence_missing + counted.nodes_overdue > 0;
  return risks ? Verdict::ready_with_risks : Verdict::ready;
}

Verdict problem_verdict(const Counts& counted) {
  const bool many = counted.problems_overdue * 100 > counted.problems_total * kOverduePercentLimit;
  if (counted.problems_critical_overdue > 0 || many) return Verdict::not_ready;
  const bool risks = counted.problems_overdue + counted.problems_critical_open + counted.problems_reopened +
                         counted.look_backs_overdue >
                     0;
  return risks ? Verdict::ready_with_risks : Verdict::ready;
}

Verdict verdict_of(const Counts& counted) { return std::max(task_verdict(counted), problem_verdict(counted)); }

void conclude(Readiness& counted) {
  counted.verdict = verdict_of(counted);
  counted.colour = colour_for(counted.verdict, counted);
}

}  // namespace muster::book
