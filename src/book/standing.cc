#include "book/standing.h"

#include "base/sentence.h"

namespace muster::book {
namespace {

template <class Standing>
void give(Standing& standing, Colour colour, Sentence reason) {
  standing.colour = colour;
  standing.reason = std::move(reason.zh);
  standing.reason_en = std::move(reason.en);
}

// Points of progress behind the share of time gone by; 0 when on course or when there is no start date.
int points_behind(const Task& task, Date as_of) {
  if (!task.start || *task.start >= task.due || as_of <= *task.start) return 0;
  const int elapsed = (as_of - *task.start) * 100 / (task.due - *task.start);
  return std::max(0, std::min(elapsed, 100) - static_cast<int>(task.progress));
}

const Task* overdue_predecessor(const Task& task, const EditionContents& contents, Date as_of) {
  for (const std::string& code : task.predecessors) {
    const auto at = contents.tasks.find(code);
    if (at != contents.tasks.end() && is_open(at->second) && at->second.due < as_of) return &at->second;
  }
  return nullptr;
}

void colour_open_task(const Task& task, const EditionContents& contents, Date as_of, TaskStanding& standing) {
  const std::int64_t late = -standing.days_left;
  if (task.state == TaskState::submitted) {
    give(
        standing, late > 0 ? Colour::yellow : Colour::blue,
        late > 0 ? say("已报完成，待核验，超过时限 {} 天",
                       "reported done, awaiting verification, {} days past the date", late)
                 : say("已报完成，待核验", "reported done, awaiting verification"));
  } else if (late > 0) {
    give(standing, Colour::red, say("逾期 {} 天", "{} days overdue", late));
  } else if (standing.nodes_overdue > 0) {
    give(standing, Colour::yellow, say("有 {} 个节点逾期", "{} overdue node(s)", standing.nodes_overdue));
  } else if (const Task* predecessor = overdue_predecessor(task, contents, as_of)) {
    give(standing, Colour::yellow, say("前置任务 {} 逾期未完成", "waits for the overdue task {}", predecessor->code));
  } else if (const int behind = points_behind(task, as_of); behind >= kBehindPoints) {
    give(standing, Colour::yellow, say("进度落后 {} 个百分点", "{} points behind the elapsed time", behind));
  } else if (standing.days_left <= kNearDays) {
    give(standing, Colour::blue, say("距时限 {} 天", "due in {} days", standing.days_left));
  } else {
    give(standing, Colour::none, say("按计划推进", "on course"));
  }
}

void colour_open_problem(const Problem& problem, Date as_of, ProblemStanding& standing) {
  const std::int64_t late = problem.due ? as_of - *problem.due : 0;
  if (late > 0) {
    give(standing, Colour::red, say("整改逾期 {} 天", "{} days overdue", late));
  } else if (problem.state == ProblemState::registered && as_of - problem.found_on > kUnassignedDays) {
    give(
        standing, Colour::yellow,
        say("登记 {} 天仍未分派", "not assigned {} days after it was found", as_of - problem.found_on));
  } else if (problem.reopened > 0) {
    give(standing, Colour::yellow, say("曾销号后重开 {} 次", "reopened {} time(s)", problem.reopened));
  } else if (problem.state == ProblemState::submitted || problem.state == ProblemState::verified) {
    give(
        standing, Colour::blue,
        problem.state == ProblemState::submitted ? say("已整改，待核验", "put right, awaiting verification")
                                                 : say("核验通过，待销号", "verified, awaiting closing"));
  } else if (problem.due && *problem.due - as_of <= kProblemNearDays) {
    give(standing, Colour::blue, say("距整改时限 {} 天", "due in {} days", *problem.due - as_of));
  } else {
    give(standing, Colour::none, say("按时限整改", "on course"));
  }
}

}  // namespace

bool is_open(const Task& task) { return task.state != TaskState::done && task.state != TaskState::withdrawn; }

bool is_open(const Problem& problem) {
  return problem.state != ProblemState::closed && problem.state != ProblemState::looked_back;
}

NodeStanding standing_of(const Node& node, Date as_of) {
  NodeStanding standing;
  standing.days_left = node.due - as_of;
  if (node.state == TaskState::done) {
    standing.colour = Colour::green;
  } else if (node.state == TaskState::withdrawn) {
    standing.colour = Colour::none;
  } else if (standing.days_left < 0) {
    standing.colour = node.state == TaskState::submitted ? Colour::yellow : Colour::red;
  } else if (standing.days_left <= kNearDays) {
    standing.colour = Colour::blue;
  }
  return standing;
}

TaskStanding standing_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of) {
  TaskStanding standing;
  standing.days_left = task.due - as_of;
  for (const Node* node : found(index.nodes, task.code)) {
    if (node->state == TaskState::withdrawn) continue;
    ++standing.nodes_total;
    standing.nodes_done += node->state == TaskState::done ? 1 : 0;
    standing.nodes_overdue += standing_of(*node, as_of).colour == Colour::red ? 1 : 0;
  }
  standing.evidence = static_cast<std::int64_t>(found(index.evidence, evidence_key("task", task.code)).size());
  if (task.state == TaskState::withdrawn) {
    give(standing, Colour::none, say("已撤销", "withdrawn"));
  } else if (task.state == TaskState::done) {
    standing.evidence_missing = task.evidence_required && standing.evidence == 0;
    give(
        standing, standing.evidence_missing ? Colour::yellow : Colour::green,
        standing.evidence_missing ? say("已完成，缺凭据", "done, evidence missing")
                                  : say("已完成并核验", "done and verified"));
  } else {
    colour_open_task(task, contents, as_of, standing);
  }
  return standing;
}

ProblemStanding standing_of(const Problem& problem, const EditionIndex& index, Date as_of) {
  ProblemStanding standing;
  for (const Countermeasure* measure : found(index.countermeasures, problem.code)) {
    ++standing.countermeasures_total;
    standing.countermeasures_done += measure->state == CountermeasureState::done ? 1 : 0;
  }
  standing.evidence = static_cast<std::int64_t>(found(index.evidence, evidence_key("problem", problem.code)).size());
  if (is_open(problem)) {
    standing.days_left = problem.due ? *problem.due - as_of : 0;
    colour_open_problem(problem, as_of, standing);
    return standing;
  }
  const bool waits = problem.state == ProblemState::closed && problem.look_back_due;
  standing.days_left = waits ? *problem.look_back_due - as_of : 0;
  standing.look_back_overdue = waits && standing.days_left < 0;
  if (standing.look_back_overdue) {
    give(standing, Colour::yellow, say("回头看逾期 {} 天", "look-back {} days overdue", -standing.days_left));
  } else {
    give(
        standing, Colour::green,
        problem.state == ProblemState::closed ? say("已销号", "closed") : say("回头看合格", "looked back, holds"));
  }
  return standing;
}

}  // namespace muster::book

namespace muster {

using book::Colour;
using book::NodeStanding;
using book::ProblemStanding;
using book::TaskStanding;

template <>
std::span<const Choice> choices<Colour>() {
  static constexpr Choice table[] = {
      {"none", {"正常", "On course"}}, {"blue", {"临近时限", "Deadline near"}},        {"yellow", {"滞后", "Behind"}},
      {"red", {"逾期", "Overdue"}},    {"green", {"完成并核验", "Done and verified"}},
  };
  return table;
}

template <>
const Record& fields<TaskStanding>() {
  static const Record record = describe<TaskStanding>(
      "task_standing", "task_standings", {"任务状况", "Task standing"},
      {
          field<&TaskStanding::colour>("colour", {"灯色", "Colour"}),
          field<&TaskStanding::reason>("reason", {"理由", "Reason"}),
          field<&TaskStanding::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&TaskStanding::days_left>("days_left", {"剩余天数", "Days left"}),
          field<&TaskStanding::nodes_total>("nodes_total", {"节点数", "Nodes"}),
          field<&TaskStanding::nodes_done>("nodes_done", {"已完成节点", "Nodes done"}),
          field<&TaskStanding::nodes_overdue>("nodes_overdue", {"逾期节点", "Nodes overdue"}),
          field<&TaskStanding::evidence>("evidence", {"凭据数", "Evidence"}),
          field<&TaskStanding::evidence_missing>("evidence_missing", {"缺凭据", "Evidence missing"}),
      });
  return record;
}

template <>
const Record& fields<NodeStanding>() {
  static const Record record = describe<NodeStanding>(
      "node_standing", "node_standings", {"节点状况", "Node standing"},
      {
          field<&NodeStanding::colour>("colour", {"灯色", "Colour"}),
          field<&NodeStanding::days_left>("days_left", {"剩余天数", "Days left"}),
      });
  return record;
}

template <>
const Record& fields<ProblemStanding>() {
  static const Record record = describe<ProblemStanding>(
      "problem_standing", "problem_standings", {"问题状况", "Problem standing"},
      {
          field<&ProblemStanding::colour>("colour", {"灯色", "Colour"}),
          field<&ProblemStanding::reason>("reason", {"理由", "Reason"}),
          field<&ProblemStanding::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&ProblemStanding::days_left>("days_left", {"剩余天数", "Days left"}),
          field<&ProblemStanding::countermeasures_total>("countermeasures_total", {"措施数", "Countermeasures"}),
          field<&ProblemStanding::countermeasures_done>("countermeasures_done", {"已落实措施", "Countermeasures done"}),
          field<&ProblemStanding::evidence>("evidence", {"凭据数", "Evidence"}),
          field<&ProblemStanding::look_back_overdue>("look_back_overdue", {"回头看逾期", "Look-back overdue"}),
      });
  return record;
}

}  // namespace muster
