#include "book/tally.h"

#include <algorithm>

namespace muster::book {
namespace {

Colour colour_for(Verdict verdict, const Readiness& counted) {
  if (verdict == Verdict::not_ready) return Colour::red;
  if (verdict == Verdict::ready_with_risks) return Colour::yellow;
  const bool all_done = counted.tasks_done == counted.tasks_total && counted.problems_open == 0;
  if (all_done) return Colour::green;
  return counted.tasks_near > 0 ? Colour::blue : Colour::none;
}

}  // namespace

void count(Readiness& into, const Task& task, const TaskStanding& standing, int sign) {
  if (task.state == TaskState::withdrawn) return;
  into.tasks_total += sign;
  if (task.state == TaskState::done) into.tasks_done += sign;
  if (task.state == TaskState::submitted) into.tasks_submitted += sign;
  if (standing.evidence_missing) into.evidence_missing += sign;
  if (standing.colour == Colour::red) {
    into.tasks_overdue += sign;
    if (-standing.days_left >= kLongOverdueDays) into.tasks_long_overdue += sign;
  }
  if (standing.colour == Colour::yellow && !standing.evidence_missing) into.tasks_behind += sign;
  if (standing.colour == Colour::blue) into.tasks_near += sign;
}

void count(Readiness& into, const Problem& problem, const ProblemStanding& standing, int sign) {
  into.problems_total += sign;
  if (standing.look_back_overdue) into.look_backs_overdue += sign;
  if (!is_open(problem)) return;
  const bool critical = problem.severity == Severity::critical;
  into.problems_open += sign;
  if (critical) into.problems_critical_open += sign;
  if (problem.reopened > 0) into.problems_reopened += sign;
  if (problem.state == ProblemState::submitted || problem.state == ProblemState::verified)
    into.problems_to_verify += sign;
  if (standing.colour == Colour::red) {
    into.problems_overdue += sign;
    if (critical) into.problems_critical_overdue += sign;
  }
}

void count_node(Readiness& into, const Node& node, Date as_of) {
  if (node.state == TaskState::withdrawn) return;
  const NodeStanding standing = standing_of(node, as_of);
  ++into.nodes_total;
  into.nodes_done += node.state == TaskState::done ? 1 : 0;
  into.nodes_overdue += standing.colour == Colour::red ? 1 : 0;
  into.nodes_due_soon += standing.colour == Colour::blue ? 1 : 0;
}

void count_fixed(Readiness& into, const Task& task, const TaskStanding& standing) {
  count(into, task, standing, -1);
  ++into.tasks_total;
  ++into.tasks_done;
  into.nodes_overdue -= standing.nodes_overdue;
}

void count_fixed(Readiness& into, const Problem& problem, const ProblemStanding& standing) {
  count(into, problem, standing, -1);
  ++into.problems_total;
}

Verdict task_verdict(const Readiness& counted) {
  const bool many = counted.tasks_overdue * 100 > counted.tasks_total * kOverduePercentLimit;
  if (counted.tasks_long_overdue > 0 || many) return Verdict::not_ready;
  const bool risks =
      counted.tasks_overdue + counted.tasks_behind + counted.evidence_missing + counted.nodes_overdue > 0;
  return risks ? Verdict::ready_with_risks : Verdict::ready;
}

Verdict problem_verdict(const Readiness& counted) {
  const bool many = counted.problems_overdue * 100 > counted.problems_total * kOverduePercentLimit;
  if (counted.problems_critical_overdue > 0 || many) return Verdict::not_ready;
  const bool risks = counted.problems_overdue + counted.problems_critical_open + counted.problems_reopened +
                         counted.look_backs_overdue >
                     0;
  return risks ? Verdict::ready_with_risks : Verdict::ready;
}

Verdict verdict_of(const Readiness& counted) { return std::max(task_verdict(counted), problem_verdict(counted)); }

void conclude(Readiness& counted) {
  counted.verdict = verdict_of(counted);
  counted.colour = colour_for(counted.verdict, counted);
}

}  // namespace muster::book
