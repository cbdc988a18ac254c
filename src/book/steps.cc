#include "book/steps.h"

#include "base/sentence.h"

namespace muster::book {
namespace {

template <class... State>
constexpr std::uint32_t any_of(State... states) {
  return ((1U << static_cast<unsigned>(states)) | ...);
}

template <class State>
Texts open_among(std::span<const Step<State>> steps, State state, const Part& part) {
  Texts names;
  for (const auto& step : steps) {
    const bool may = may_take(step.who, part) && !judges_own_work(step, part);
    if (may && applies(step, state)) names.emplace_back(step.name);
  }
  return names;
}

void settle(TaskState to, std::optional<Date>& done_on, Date today) {
  if (to == TaskState::done) {
    done_on = today;
  } else {
    done_on.reset();
  }
}

}  // namespace

std::span<const Step<TaskState>> task_steps() {
  using enum TaskState;
  static constexpr Step<TaskState> steps[] = {
      {"start", {"启动", "Start"}, any_of(not_started), in_progress, Who::performer, false},
      {"submit", {"报完成", "Report done"}, any_of(not_started, in_progress), submitted, Who::performer, false},
      {"verify", {"核验通过", "Verify"}, any_of(submitted), done, Who::verifier, false, true},
      {"return", {"退回", "Return"}, any_of(submitted), in_progress, Who::verifier, true},
      {"reopen", {"重开", "Reopen"}, any_of(done), in_progress, Who::verifier, true},
      {"withdraw", {"撤销", "Withdraw"}, any_of(not_started, in_progress, submitted), withdrawn, Who::steerer, true},
      {"resume", {"恢复", "Resume"}, any_of(withdrawn), not_started, Who::steerer, false},
  };
  return steps;
}

std::span<const Step<ProblemState>> problem_steps() {
  using enum ProblemState;
  static constexpr Step<ProblemState> steps[] = {
      {"assign", {"分派", "Assign"}, any_of(registered), assigned, Who::verifier, false},
      {"plan", {"定方案", "Decide measures"}, any_of(assigned), planned, Who::performer, false},
      {"start", {"开始整改", "Start putting right"}, any_of(planned), rectifying, Who::performer, false},
      {"submit", {"报整改完成", "Report rectified"}, any_of(rectifying), submitted, Who::performer, false},
      {"verify", {"核验通过", "Verify"}, any_of(submitted), verified, Who::verifier, false, true},
      {"return", {"退回整改", "Return"}, any_of(submitted, verified), rectifying, Who::verifier, true},
      {"close", {"销号", "Close"}, any_of(verified), closed, Who::steerer, false, true},
      {"look_back", {"回头看合格", "Look back: holds"}, any_of(closed), looked_back, Who::verifier, false, true},
      {"reopen", {"重开", "Reopen"}, any_of(closed, looked_back), assigned, Who::verifier, true},
  };
  return steps;
}

std::span<const Step<CountermeasureState>> countermeasure_steps() {
  using enum CountermeasureState;
  static constexpr Step<CountermeasureState> steps[] = {
      {"done", {"落实", "Mark done"}, any_of(open), done, Who::partaker, false},
      {"undo", {"撤回落实", "Undo"}, any_of(done), open, Who::partaker, false},
  };
  return steps;
}

std::span<const Step<ProposalState>> proposal_steps() {
  using enum ProposalState;
  static constexpr Step<ProposalState> steps[] = {
      {"apply", {"采纳", "Apply"}, any_of(proposed), applied, Who::steerer, false},
      {"discard", {"放弃", "Discard"}, any_of(proposed), discarded, Who::partaker, false},
  };
  return steps;
}

bool may_take(Who who, const Part& part) {
  switch (who) {
    case Who::performer:
      return part.performs || part.steers;
    case Who::verifier:
      return part.verifies || part.steers;
    case Who::steerer:
      return part.steers;
    case Who::partaker:
      return part.performs || part.verifies || part.steers;
  }
  return false;
}

Texts open_steps(TaskState state, const Part& part) { return open_among(task_steps(), state, part); }
Texts open_steps(ProblemState state, const Part& part) { return open_among(problem_steps(), state, part); }
Texts open_steps(CountermeasureState state, const Part& part) {
  return open_among(countermeasure_steps(), state, part);
}

Texts open_steps(ProposalState state, const Part& part) { return open_among(proposal_steps(), state, part); }

Refusals unmet(const Task& task, std::string_view step, const TaskFacts& facts) {
  Refusals refusals;
  if (step != "submit" && step != "verify") return refusals;
  if (facts.nodes_open > 0) {
    refusals.push_back(refuse(
        "nodes_open", "nodes", "还有 {0} 个节点未完成", "{1} not done yet", facts.nodes_open,
        numbered(facts.nodes_open, "node")));
  }
  if (task.evidence_required && facts.evidence == 0) {
    refusals.push_back(refuse(
        "evidence_missing", "evidence", "本任务需要凭据，请先上传", "this task needs evidence; attach it first"));
  }
  return refusals;
}

Refusals unmet(const Problem& problem, std::string_view step, const ProblemFacts& facts) {
  Refusals refusals;
  const auto missing = [&](const char* field, Sentence sentence) {
    refusals.push_back({"step_not_ready", field, std::move(sentence)});
  };
  if (step == "assign" || step == "plan") {
    if (problem.lead.empty()) missing("lead", say("须先确定牵头单位", "name the lead unit first"));
    if (!problem.due) missing("due", say("须先确定整改时限", "set the due date first"));
  }
  if (step == "plan") {
    if (problem.responsible.empty()) missing("responsible", say("须先明确责任人", "name the person in charge first"));
    if (facts.countermeasures_total == 0) {
      missing("countermeasures", say("须至少有一条对策措施", "at least one countermeasure is needed"));
    }
  }
  const bool finishing = step == "submit" || step == "verify" || step == "close";
  if (finishing && facts.countermeasures_done < facts.countermeasures_total) {
    const std::int64_t left = facts.countermeasures_total - facts.countermeasures_done;
    missing(
        "countermeasures", say("还有 {0} 条措施未落实", "{1} not done yet", left, numbered(left, "countermeasure")));
  }
  if (finishing && facts.evidence == 0) missing("evidence", say("须先上传整改凭据", "attach evidence first"));
  if (step == "close" && problem.closing_check.empty()) {
    missing("closing_check", say("须先写明销号标准", "write the closing check first"));
  }
  return refusals;
}

void take(Task& task, const Step<TaskState>& step, Date today) {
  task.state = step.to;
  if (step.to == TaskState::done) task.progress = 100;
  settle(step.to, task.done_on, today);
}

void take(Node& node, const Step<TaskState>& step, Date today) {
  node.state = step.to;
  settle(step.to, node.done_on, today);
}

void take(Problem& problem, const Step<ProblemState>& step, Date today) {
  if (step.name == "close") {
    problem.closed_on = today;
    if (!problem.look_back_due || *problem.look_back_due <= today) problem.look_back_due = today + kLookBackDays;
  }
  if (step.name == "reopen") {
    ++problem.reopened;
    problem.closed_on.reset();
    problem.look_back_due.reset();
    if (problem.due && *problem.due < today) problem.due.reset();
  }
  problem.state = step.to;
}

void take(Countermeasure& measure, const Step<CountermeasureState>& step, Date today) {
  measure.state = step.to;
  if (step.to == CountermeasureState::done) {
    measure.done_on = today;
  } else {
    measure.done_on.reset();
  }
}

void take(Proposal& proposal, const Step<ProposalState>& step, Date today) {
  proposal.state = step.to;
  proposal.decided_on = today;
}

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::Who>() {
  static constexpr Choice table[] = {
      {"performer", {"责任单位", "Unit in charge"}},
      {"verifier", {"保障组牵头单位（不核验本单位）", "Group lead (never its own unit's work)"}},
      {"steerer", {"领导小组办公室", "Leading group office"}},
      {"partaker", {"责任单位或保障组牵头单位", "Unit in charge or group lead"}},
  };
  return table;
}

}  // namespace muster
