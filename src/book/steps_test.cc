#include "book/steps.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"
#include "model/check_edition.h"

namespace muster::book {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Part kPerformer{true, false, false, true};
const Part kVerifier{false, true, false, false};
const Part kOffice{false, false, true, false};

// Every way there is, written down once more.
TEST(TaskSteps, GoTheseWaysAndNoOther) {
  using enum TaskState;
  const std::map<std::pair<std::string, TaskState>, TaskState> ways{
      {{"start", not_started}, in_progress},  {{"submit", not_started}, submitted},
      {{"submit", in_progress}, submitted},   {{"verify", submitted}, done},
      {{"return", submitted}, in_progress},   {{"reopen", done}, in_progress},
      {{"withdraw", not_started}, withdrawn}, {{"withdraw", in_progress}, withdrawn},
      {{"withdraw", submitted}, withdrawn},   {{"resume", withdrawn}, not_started},
  };
  std::size_t found = 0;
  for (const auto& step : task_steps()) {
    for (const TaskState state : {not_started, in_progress, submitted, done, withdrawn}) {
      const auto way = ways.find({std::string(step.name), state});
      EXPECT_EQ(applies(step, state), way != ways.end()) << step.name << " from " << name_of(state);
      if (way == ways.end()) continue;
      EXPECT_EQ(step.to, way->second) << step.name;
      ++found;
    }
  }
  EXPECT_EQ(found, ways.size());
}

TEST(ProblemSteps, GoTheseWaysAndNoOther) {
  using enum ProblemState;
  const std::map<std::pair<std::string, ProblemState>, ProblemState> ways{
      {{"assign", registered}, assigned},  {{"plan", assigned}, planned},       {{"start", planned}, rectifying},
      {{"submit", rectifying}, submitted}, {{"verify", submitted}, verified},   {{"return", submitted}, rectifying},
      {{"return", verified}, rectifying},  {{"close", verified}, closed},       {{"look_back", closed}, looked_back},
      {{"reopen", closed}, assigned},      {{"reopen", looked_back}, assigned},
  };
  std::size_t found = 0;
  for (const auto& step : problem_steps()) {
    for (std::size_t state = 0; state < choices<ProblemState>().size(); ++state) {
      const auto way = ways.find({std::string(step.name), static_cast<ProblemState>(state)});
      EXPECT_EQ(applies(step, static_cast<ProblemState>(state)), way != ways.end()) << step.name << " from " << state;
      if (way == ways.end()) continue;
      EXPECT_EQ(step.to, way->second) << step.name;
      ++found;
    }
  }
  EXPECT_EQ(found, ways.size());
}

TEST(Steps, AreTakenByTheRightPeople) {
  for (const bool performs : {false, true}) {
    for (const bool verifies : {false, true}) {
      for (const bool steers : {false, true}) {
        const Part part{performs, verifies, steers, performs};
        EXPECT_EQ(may_take(Who::performer, part), performs || steers);
        EXPECT_EQ(may_take(Who::verifier, part), verifies || steers);
        EXPECT_EQ(may_take(Who::steerer, part), steers);
        EXPECT_EQ(may_take(Who::partaker, part), performs || verifies || steers);
      }
    }
  }
}

TEST(Steps, AreOfferedByStateAndPart) {
  EXPECT_THAT(open_steps(TaskState::not_started, kPerformer), ElementsAre("start", "submit"));
  EXPECT_THAT(open_steps(TaskState::submitted, kPerformer), IsEmpty());
  EXPECT_THAT(open_steps(TaskState::submitted, kVerifier), ElementsAre("verify", "return"));
  EXPECT_THAT(open_steps(TaskState::submitted, kOffice), ElementsAre("verify", "return", "withdraw"));
  EXPECT_THAT(open_steps(TaskState::done, kPerformer), IsEmpty());
  EXPECT_THAT(open_steps(TaskState::done, Part{}), IsEmpty());
  EXPECT_THAT(open_steps(ProblemState::registered, kVerifier), ElementsAre("assign"));
  EXPECT_THAT(open_steps(ProblemState::rectifying, kPerformer), ElementsAre("submit"));
  EXPECT_THAT(open_steps(ProblemState::verified, kVerifier), ElementsAre("return"));
  EXPECT_THAT(open_steps(ProblemState::verified, kOffice), ElementsAre("return", "close"));
  EXPECT_THAT(open_steps(ProblemState::closed, kVerifier), ElementsAre("look_back", "reopen"));
  EXPECT_THAT(open_steps(CountermeasureState::open, kPerformer), ElementsAre("done"));
  EXPECT_THAT(open_steps(CountermeasureState::done, kVerifier), ElementsAre("undo"));
  EXPECT_THAT(open_steps(CountermeasureState::open, Part{}), IsEmpty());
}

// Whoever does the work never has a step that passes judgement on it.
TEST(Steps, LetNobodyVerifyTheirOwnWork) {
  for (const auto& step : task_steps())
    EXPECT_FALSE(step.to == TaskState::done && may_take(step.who, kPerformer)) << step.name;
  for (const auto& step : problem_steps()) {
    const bool judges =
        step.to == ProblemState::verified || step.to == ProblemState::closed || step.to == ProblemState::looked_back;
    EXPECT_FALSE(judges && may_take(step.who, kPerformer)) << step.name;
    EXPECT_EQ(step.judges, judges) << step.name;
  }
}

// Nor does the office, when the work is that of its own unit: it may send it back, but not call it good.
TEST(Steps, LetTheOfficeJudgeOnlyTheWorkOfOthers) {
  const Part own{false, false, true, true};
  EXPECT_THAT(open_steps(TaskState::submitted, own), ElementsAre("return", "withdraw"));
  EXPECT_THAT(open_steps(TaskState::in_progress, own), ElementsAre("submit", "withdraw"));
  EXPECT_THAT(open_steps(ProblemState::registered, own), ElementsAre("assign"));
  EXPECT_THAT(open_steps(ProblemState::submitted, own), ElementsAre("return"));
  EXPECT_THAT(open_steps(ProblemState::verified, own), ElementsAre("return"));
  EXPECT_THAT(open_steps(ProblemState::closed, own), ElementsAre("reopen"));
}

TEST(Steps, AskForAReasonWhereSomethingGoesBack) {
  std::string reasons;
  for (const auto& step : task_steps()) reasons += step.needs_reason ? std::string(step.name) + " " : "";
  for (const auto& step : problem_steps()) reasons += step.needs_reason ? std::string(step.name) + " " : "";
  EXPECT_EQ(reasons, "return reopen withdraw return reopen ");
}

std::vector<std::string> fields_of(const Refusals& refusals) {
  std::vector<std::string> out;
  for (const Refusal& refusal : refusals) {
    EXPECT_FALSE(refusal.message.zh.empty() || refusal.message.en.empty());
    out.push_back(refusal.where);
  }
  return out;
}

TEST(Steps, SayAllThatIsMissingOfAProblem) {
  Problem problem;
  EXPECT_THAT(fields_of(unmet(problem, "assign", {})), ElementsAre("lead", "due"));
  EXPECT_THAT(fields_of(unmet(problem, "plan", {})), ElementsAre("lead", "due", "responsible", "countermeasures"));
  EXPECT_THAT(fields_of(unmet(problem, "start", {})), IsEmpty());
  EXPECT_THAT(fields_of(unmet(problem, "submit", {2, 1, 0})), ElementsAre("countermeasures", "evidence"));
  EXPECT_THAT(fields_of(unmet(problem, "verify", {2, 1, 0})), ElementsAre("countermeasures", "evidence"));
  EXPECT_THAT(
      fields_of(unmet(problem, "close", {2, 1, 0})), ElementsAre("countermeasures", "evidence", "closing_check"));
  EXPECT_THAT(fields_of(unmet(problem, "return", {2, 1, 0})), IsEmpty());
  EXPECT_THAT(fields_of(unmet(problem, "reopen", {})), IsEmpty());
  problem.lead = "U1";
  problem.due = kToday;
  problem.responsible = "U1-1";
  problem.closing_check = "实测";
  for (const auto& step : problem_steps())
    EXPECT_THAT(fields_of(unmet(problem, step.name, {2, 2, 1})), IsEmpty()) << step.name;
}

TEST(Steps, SayAllThatIsMissingOfATask) {
  Task task;
  for (const char* step : {"submit", "verify"}) {
    EXPECT_THAT(fields_of(unmet(task, step, {2, 0})), ElementsAre("nodes", "evidence"));
    EXPECT_THAT(fields_of(unmet(task, step, {0, 1})), IsEmpty());
  }
  EXPECT_THAT(fields_of(unmet(task, "start", {2, 0})), IsEmpty());
  task.evidence_required = false;
  EXPECT_THAT(fields_of(unmet(task, "submit", {0, 0})), IsEmpty());
}

TEST(Steps, SetTheDatesThatGoWithAState) {
  Task task;
  task.state = TaskState::submitted;
  task.progress = 80;
  take(task, *find_step(task_steps(), "verify"), kToday);
  EXPECT_EQ(task.state, TaskState::done);
  EXPECT_EQ(task.done_on, kToday);
  EXPECT_EQ(task.progress, 100);
  take(task, *find_step(task_steps(), "reopen"), kToday + 1);
  EXPECT_EQ(task.state, TaskState::in_progress);
  EXPECT_FALSE(task.done_on);
  EXPECT_EQ(find_step(task_steps(), "close"), nullptr);
}

TEST(Steps, CloseForALookBackAndReopenWithHistory) {
  Problem problem;
  problem.state = ProblemState::verified;
  problem.due = kToday + -5;
  take(problem, *find_step(problem_steps(), "close"), kToday);
  EXPECT_EQ(problem.closed_on, kToday);
  EXPECT_EQ(problem.look_back_due, kToday + kLookBackDays);
  take(problem, *find_step(problem_steps(), "reopen"), kToday + 3);
  EXPECT_EQ(problem.state, ProblemState::assigned);
  EXPECT_EQ(problem.reopened, 1);
  EXPECT_FALSE(problem.closed_on || problem.look_back_due || problem.due);
  problem.state = ProblemState::verified;
  problem.due = kToday + 20;
  problem.look_back_due = kToday + 40;  // another day was given
  take(problem, *find_step(problem_steps(), "close"), kToday + 10);
  EXPECT_EQ(problem.look_back_due, kToday + 40);
  take(problem, *find_step(problem_steps(), "look_back"), kToday + 40);
  EXPECT_EQ(problem.state, ProblemState::looked_back);
  EXPECT_EQ(problem.closed_on, kToday + 10);
  take(problem, *find_step(problem_steps(), "reopen"), kToday + 15);
  EXPECT_EQ(problem.reopened, 2);
  EXPECT_EQ(problem.due, kToday + 20);  // still to come: it stands
}

std::string broken_rules(const Record& record, const void* object) {
  Refusals refusals;
  check_own_rules(
      record, object, kToday,
      [](const Record&, std::string_view, std::string_view field) { return std::string(field); }, refusals);
  return refusals.empty() ? "" : refusals.front().where + " " + refusals.front().code;
}

// Whatever steps are taken, a record that was right stays right.
RC_GTEST_PROP(Steps, LeaveEveryRecordSound, ()) {
  Task task = any_task("T1", 1, false);
  Node node = any_node("N1", 1);
  Problem problem = any_problem("P1", 1);
  for (int i = 0; i < 12; ++i) {
    const auto& task_step = task_steps()[*rc::gen::inRange<std::size_t>(0, task_steps().size())];
    if (applies(task_step, task.state)) take(task, task_step, kToday);
    if (applies(task_step, node.state)) take(node, task_step, kToday);
    const auto& step = problem_steps()[*rc::gen::inRange<std::size_t>(0, problem_steps().size())];
    if (applies(step, problem.state)) take(problem, step, kToday);
    RC_ASSERT(broken_rules(fields<Task>(), &task) == "");
    RC_ASSERT(broken_rules(fields<Node>(), &node) == "");
    RC_ASSERT(broken_rules(fields<Problem>(), &problem) == "");
  }
}

}  // namespace
}  // namespace muster::book
