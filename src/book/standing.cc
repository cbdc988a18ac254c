#include "book/standing.h"

#include "base/sentence.h"

namespace muster::book {
namespace {

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

TaskCause cause_of_open(const Task& task, const EditionContents& contents, Date as_of, const TaskMark& mark) {
  const bool late = mark.days_left < 0;
  if (task.state == TaskState::submitted) return late ? TaskCause::submitted_late : TaskCause::submitted;
  if (late) return TaskCause::overdue;
  if (mark.nodes_overdue > 0) return TaskCause::node_overdue;
  if (overdue_predecessor(task, contents, as_of) != nullptr) return TaskCause::predecessor_overdue;
  if (points_behind(task, as_of) >= kBehindPoints) return TaskCause::behind;
  return mark.days_left <= kNearDays ? TaskCause::near : TaskCause::on_course;
}

TaskCause cause_of(const Task& task, const EditionContents& contents, Date as_of, const TaskMark& mark) {
  if (task.state == TaskState::withdrawn) return TaskCause::withdrawn;
  if (task.state != TaskState::done) return cause_of_open(task, contents, as_of, mark);
  return task.evidence_required && mark.evidence == 0 ? TaskCause::evidence_missing : TaskCause::done;
}

ProblemCause cause_of(const Problem& problem, Date as_of, const ProblemMark& mark) {
  using enum ProblemCause;
  if (problem.state == ProblemState::looked_back) return looked_back;
  if (problem.state == ProblemState::closed)
    return problem.look_back_due && mark.days_left < 0 ? look_back_overdue : closed;
  if (problem.due && mark.days_left < 0) return overdue;
  if (problem.state == ProblemState::registered && as_of - problem.found_on > kUnassignedDays) return unassigned;
  if (problem.reopened > 0) return reopened;
  if (problem.state == ProblemState::submitted) return submitted;
  if (problem.state == ProblemState::verified) return verified;
  return problem.due && mark.days_left <= kProblemNearDays ? near : on_course;
}

Colour colour_of(TaskCause cause) {
  switch (cause) {
    case TaskCause::done:
      return Colour::green;
    case TaskCause::overdue:
      return Colour::red;
    case TaskCause::evidence_missing:
    case TaskCause::submitted_late:
    case TaskCause::node_overdue:
    case TaskCause::predecessor_overdue:
    case TaskCause::behind:
      return Colour::yellow;
    case TaskCause::submitted:
    case TaskCause::near:
      return Colour::blue;
    case TaskCause::withdrawn:
    case TaskCause::on_course:
      break;
  }
  return Colour::none;
}

Colour colour_of(ProblemCause cause) {
  switch (cause) {
    case ProblemCause::closed:
    case ProblemCause::looked_back:
      return Colour::green;
    case ProblemCause::overdue:
      return Colour::red;
    case ProblemCause::look_back_overdue:
    case ProblemCause::unassigned:
    case ProblemCause::reopened:
      return Colour::yellow;
    case ProblemCause::submitted:
    case ProblemCause::verified:
    case ProblemCause::near:
      return Colour::blue;
    case ProblemCause::on_course:
      break;
  }
  return Colour::none;
}

Sentence words_of(const TaskMark& mark, const Task& task, const EditionContents& contents, Date as_of) {
  switch (mark.cause) {
    case TaskCause::withdrawn:
      return say("已撤销", "withdrawn");
    case TaskCause::evidence_missing:
      return say("已完成，缺凭据", "done, evidence missing");
    case TaskCause::done:
      return say("已完成并核验", "done and verified");
    case TaskCause::submitted_late:
      return say(
          "已报完成，待核验，超过时限 {} 天", "reported done, awaiting verification, {} days past the date",
          -mark.days_left);
    case TaskCause::submitted:
      return say("已报完成，待核验", "reported done, awaiting verification");
    case TaskCause::overdue:
      return say("逾期 {} 天", "{} days overdue", -mark.days_left);
    case TaskCause::node_overdue:
      return say("有 {0} 个节点逾期", "{1}", mark.nodes_overdue, numbered(mark.nodes_overdue, "overdue node"));
    case TaskCause::predecessor_overdue:
      return say(
          "前置任务 {} 逾期未完成", "waits for the overdue task {}", overdue_predecessor(task, contents, as_of)->code);
    case TaskCause::behind:
      return say("进度落后 {} 个百分点", "{} points behind the elapsed time", points_behind(task, as_of));
    case TaskCause::near:
      if (mark.days_left == 0) return say("今天到期", "due today");
      return say("距时限 {} 天", "due in {} days", mark.days_left);
    case TaskCause::on_course:
      break;
  }
  return say("按计划推进", "on course");
}

Sentence words_of(const ProblemMark& mark, const Problem& problem, Date as_of) {
  switch (mark.cause) {
    case ProblemCause::look_back_overdue:
      return say("回头看逾期 {} 天", "look-back {} days overdue", -mark.days_left);
    case ProblemCause::closed:
      return say("已销号", "closed");
    case ProblemCause::looked_back:
      return say("回头看合格", "looked back, holds");
    case ProblemCause::overdue:
      return say("整改逾期 {} 天", "{} days overdue", -mark.days_left);
    case ProblemCause::unassigned:
      return say("登记 {} 天仍未分派", "not assigned {} days after it was found", as_of - problem.found_on);
    case ProblemCause::reopened:
      return say("曾销号后重开 {0} 次", "reopened {1}", problem.reopened, numbered(problem.reopened, "time"));
    case ProblemCause::submitted:
      return say("已整改，待核验", "rectified, awaiting verification");
    case ProblemCause::verified:
      return say("核验通过，待销号", "verified, awaiting closing");
    case ProblemCause::near:
      if (mark.days_left == 0) return say("整改时限今天到期", "due today");
      return say("距整改时限 {} 天", "due in {} days", mark.days_left);
    case ProblemCause::on_course:
      break;
  }
  return say("按时限整改", "on course");
}

template <class Standing, class Mark>
Standing told(const Mark& mark, Sentence words) {
  Standing standing;
  standing.colour = mark.colour;
  standing.reason = std::move(words.zh);
  standing.reason_en = std::move(words.en);
  standing.days_left = mark.days_left;
  standing.evidence = mark.evidence;
  return standing;
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

bool lately(std::optional<Date> on, Date as_of) { return on && *on <= as_of && as_of - *on <= 1; }

TaskMark mark_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of) {
  TaskMark mark;
  mark.days_left = task.due - as_of;
  for (const Node* node : found(index.nodes, task.code)) {
    if (lately(node->done_on, as_of)) ++mark.nodes_done_lately;
    if (node->state == TaskState::withdrawn) continue;
    const Colour colour = standing_of(*node, as_of).colour;
    ++mark.nodes_total;
    mark.nodes_done += node->state == TaskState::done ? 1 : 0;
    mark.nodes_overdue += colour == Colour::red ? 1 : 0;
    mark.nodes_due_soon += colour == Colour::blue ? 1 : 0;
  }
  mark.evidence = static_cast<std::int32_t>(found(index.evidence, evidence_key("task", task.code)).size());
  mark.cause = cause_of(task, contents, as_of, mark);
  mark.colour = colour_of(mark.cause);
  return mark;
}

ProblemMark mark_of(const Problem& problem, const EditionIndex& index, Date as_of) {
  ProblemMark mark;
  for (const Countermeasure* measure : found(index.countermeasures, problem.code)) {
    ++mark.countermeasures_total;
    mark.countermeasures_done += measure->state == CountermeasureState::done ? 1 : 0;
  }
  mark.evidence = static_cast<std::int32_t>(found(index.evidence, evidence_key("problem", problem.code)).size());
  const std::optional<Date> awaited = is_open(problem)                        ? problem.due
                                      : problem.state == ProblemState::closed ? problem.look_back_due
                                                                              : std::nullopt;
  mark.days_left = awaited ? *awaited - as_of : 0;
  mark.cause = cause_of(problem, as_of, mark);
  mark.colour = colour_of(mark.cause);
  return mark;
}

TaskStanding standing_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of) {
  const TaskMark mark = mark_of(task, contents, index, as_of);
  auto standing = told<TaskStanding>(mark, words_of(mark, task, contents, as_of));
  standing.nodes_total = mark.nodes_total;
  standing.nodes_done = mark.nodes_done;
  standing.nodes_overdue = mark.nodes_overdue;
  standing.evidence_missing = mark.evidence_missing();
  return standing;
}

ProblemStanding standing_of(const Problem& problem, const EditionIndex& index, Date as_of) {
  const ProblemMark mark = mark_of(problem, index, as_of);
  auto standing = told<ProblemStanding>(mark, words_of(mark, problem, as_of));
  standing.countermeasures_total = mark.countermeasures_total;
  standing.countermeasures_done = mark.countermeasures_done;
  standing.look_back_overdue = mark.look_back_overdue();
  return standing;
}

}  // namespace muster::book
