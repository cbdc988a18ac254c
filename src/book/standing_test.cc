#include "book/standing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"

namespace muster::book {
namespace {

// One task on its own, and what is beside it.
struct Desk {
  EditionContents contents;
  Task& task;

  Desk() : task(contents.tasks["T1"]) {
    task.code = "T1";
    task.due = kToday + 30;
    task.state = TaskState::in_progress;
  }
  Node& add_node(const char* code, Date due, TaskState state = TaskState::in_progress) {
    Node& node = contents.nodes[code];
    node.code = code;
    node.task = "T1";
    node.due = due;
    node.state = state;
    return node;
  }
  void add_evidence() {
    Evidence& evidence = contents.evidence["E1"];
    evidence.code = "E1";
    evidence.noun = "task";
    evidence.subject = "T1";
  }
  TaskStanding standing() const { return standing_of(task, contents, index_of(contents), kToday); }
  Colour colour() const { return standing().colour; }
};

TEST(TaskStanding, IsBlueWhenTheDeadlineIsNear) {
  Desk desk;
  desk.task.due = kToday + 11;
  EXPECT_EQ(desk.colour(), Colour::none);
  EXPECT_EQ(desk.standing().reason_en, "on course");
  for (const int days : {0, 1, 10}) {
    desk.task.due = kToday + days;
    EXPECT_EQ(desk.colour(), Colour::blue) << days;
    EXPECT_EQ(desk.standing().days_left, days);
  }
  desk.task.due = kToday;
  EXPECT_EQ(desk.standing().reason, "今天到期");
  desk.task.due = kToday + 10;
  EXPECT_EQ(desk.standing().reason, "距时限 10 天");
  EXPECT_EQ(desk.standing().reason_en, "due in 10 days");
}

TEST(TaskStanding, IsRedTheDayAfter) {
  Desk desk;
  desk.task.due = kToday + -1;
  EXPECT_EQ(desk.colour(), Colour::red);
  EXPECT_EQ(desk.standing().days_left, -1);
  EXPECT_EQ(desk.standing().reason, "逾期 1 天");
  desk.task.state = TaskState::not_started;
  EXPECT_EQ(desk.colour(), Colour::red);
  desk.task.state = TaskState::submitted;
  EXPECT_EQ(desk.colour(), Colour::yellow);
  EXPECT_EQ(desk.standing().reason_en, "reported done, awaiting verification, 1 days past the date");
  desk.task.due = kToday;
  EXPECT_EQ(desk.colour(), Colour::blue);
  desk.task.state = TaskState::withdrawn;
  desk.task.due = kToday + -100;
  EXPECT_EQ(desk.colour(), Colour::none);
}

TEST(TaskStanding, IsGreenWhenVerifiedWithItsEvidence) {
  Desk desk;
  desk.task.due = kToday + -100;
  desk.task.state = TaskState::done;
  EXPECT_EQ(desk.colour(), Colour::yellow);
  EXPECT_TRUE(desk.standing().evidence_missing);
  EXPECT_EQ(desk.standing().reason_en, "done, evidence missing");
  desk.add_evidence();
  EXPECT_EQ(desk.colour(), Colour::green);
  EXPECT_EQ(desk.standing().evidence, 1);
  desk.contents.evidence.clear();
  desk.task.evidence_required = false;
  EXPECT_EQ(desk.colour(), Colour::green);
}

TEST(TaskStanding, IsYellowWhenBehind) {
  Desk desk;
  desk.task.start = kToday + -30;
  desk.task.due = kToday + 70;
  desk.task.progress = 6;  // 30 % of the time is gone: 24 points behind
  EXPECT_EQ(desk.colour(), Colour::none);
  desk.task.progress = 5;
  EXPECT_EQ(desk.colour(), Colour::yellow);
  EXPECT_EQ(desk.standing().reason_en, "25 points behind the elapsed time");
  desk.task.start = kToday + 1;
  EXPECT_EQ(desk.colour(), Colour::none);
  desk.task.start.reset();
  EXPECT_EQ(desk.colour(), Colour::none);
}

TEST(TaskStanding, IsYellowWhenANodeOrAPredecessorIsOverdue) {
  Desk desk;
  Node& node = desk.add_node("N1", kToday + -1);
  desk.add_node("N2", kToday + -9, TaskState::done);
  desk.add_node("N3", kToday + -9, TaskState::withdrawn);
  EXPECT_EQ(desk.colour(), Colour::yellow);
  EXPECT_EQ(desk.standing().reason_en, "1 overdue node");
  EXPECT_EQ(desk.standing().nodes_total, 2);
  EXPECT_EQ(desk.standing().nodes_done, 1);
  EXPECT_EQ(desk.standing().nodes_overdue, 1);
  node.state = TaskState::submitted;
  EXPECT_EQ(desk.colour(), Colour::none);

  Task& before = desk.contents.tasks["T0"];
  before.code = "T0";
  before.due = kToday + -1;
  before.state = TaskState::submitted;
  desk.task.predecessors = {"T9", "T0"};
  EXPECT_EQ(desk.colour(), Colour::yellow);
  EXPECT_EQ(desk.standing().reason, "前置任务 T0 逾期未完成");
  before.state = TaskState::done;
  EXPECT_EQ(desk.colour(), Colour::none);
}

TEST(NodeStanding, HasTheSameColoursWithoutEvidence) {
  const auto colour = [](TaskState state, int days) {
    Node node;
    node.state = state;
    node.due = kToday + days;
    return standing_of(node, kToday).colour;
  };
  EXPECT_EQ(colour(TaskState::in_progress, 11), Colour::none);
  EXPECT_EQ(colour(TaskState::in_progress, 10), Colour::blue);
  EXPECT_EQ(colour(TaskState::not_started, -1), Colour::red);
  EXPECT_EQ(colour(TaskState::submitted, -1), Colour::yellow);
  EXPECT_EQ(colour(TaskState::done, -1), Colour::green);
  EXPECT_EQ(colour(TaskState::withdrawn, -1), Colour::none);
}

ProblemStanding of(const Problem& problem, int evidence = 0) {
  EditionContents contents;
  contents.problems["P1"] = problem;
  for (int i = 0; i < evidence; ++i) {
    Evidence& kept = contents.evidence["E" + std::to_string(i)];
    kept.code = "E" + std::to_string(i);
    kept.noun = "problem";
    kept.subject = "P1";
  }
  for (const char* code : {"C1", "C2"}) {
    contents.countermeasures[code].code = code;
    contents.countermeasures[code].problem = "P1";
  }
  contents.countermeasures["C2"].state = CountermeasureState::done;
  return standing_of(problem, index_of(contents), kToday);
}

Problem problem_in(ProblemState state) {
  Problem problem;
  problem.code = "P1";
  problem.found_on = kToday + -3;
  problem.state = state;
  return problem;
}

TEST(ProblemStanding, CountsWhatBelongsToIt) {
  const ProblemStanding standing = of(problem_in(ProblemState::rectifying), 3);
  EXPECT_EQ(standing.countermeasures_total, 2);
  EXPECT_EQ(standing.countermeasures_done, 1);
  EXPECT_EQ(standing.evidence, 3);
}

TEST(ProblemStanding, WaitsThreeDaysToBeAssigned) {
  Problem problem = problem_in(ProblemState::registered);
  EXPECT_EQ(of(problem).colour, Colour::none);
  problem.found_on = kToday + -4;
  EXPECT_EQ(of(problem).colour, Colour::yellow);
  EXPECT_EQ(of(problem).reason_en, "not assigned 4 days after it was found");
  problem.state = ProblemState::assigned;
  EXPECT_EQ(of(problem).colour, Colour::none);
}

TEST(ProblemStanding, IsBlueNearAndRedPastItsDate) {
  Problem problem = problem_in(ProblemState::rectifying);
  problem.due = kToday + 6;
  EXPECT_EQ(of(problem).colour, Colour::none);
  EXPECT_EQ(of(problem).days_left, 6);
  problem.due = kToday + 5;
  EXPECT_EQ(of(problem).colour, Colour::blue);
  problem.due = kToday + -2;
  EXPECT_EQ(of(problem).colour, Colour::red);
  EXPECT_EQ(of(problem).reason, "整改逾期 2 天");
  problem.state = ProblemState::verified;  // it still has to be closed
  EXPECT_EQ(of(problem).colour, Colour::red);
}

TEST(ProblemStanding, SaysWhenItWaitsForOthers) {
  EXPECT_EQ(of(problem_in(ProblemState::submitted)).reason_en, "rectified, awaiting verification");
  EXPECT_EQ(of(problem_in(ProblemState::verified)).reason_en, "verified, awaiting closing");
  EXPECT_EQ(of(problem_in(ProblemState::submitted)).colour, Colour::blue);
  Problem problem = problem_in(ProblemState::submitted);
  problem.reopened = 2;
  EXPECT_EQ(of(problem).colour, Colour::yellow);
  EXPECT_EQ(of(problem).reason_en, "reopened 2 times");
}

TEST(ProblemStanding, IsLookedBackAtInTime) {
  Problem problem = problem_in(ProblemState::closed);
  problem.reopened = 1;
  problem.due = kToday + -50;
  EXPECT_EQ(of(problem).colour, Colour::green);
  EXPECT_EQ(of(problem).days_left, 0);
  problem.look_back_due = kToday;
  EXPECT_EQ(of(problem).colour, Colour::green);
  problem.look_back_due = kToday + -1;
  EXPECT_EQ(of(problem).colour, Colour::yellow);
  EXPECT_TRUE(of(problem).look_back_overdue);
  EXPECT_EQ(of(problem).days_left, -1);
  problem.state = ProblemState::looked_back;
  EXPECT_EQ(of(problem).colour, Colour::green);
  EXPECT_FALSE(of(problem).look_back_overdue);
}

// ---- what holds for all
// ------------------------------------------------------------------------------------------------

RC_GTEST_PROP(TaskStanding, KeepsItsPromises, ()) {
  const EditionContents contents = any_edition(true);
  const EditionIndex index = index_of(contents);
  for (const auto& [code, task] : contents.tasks) {
    const TaskStanding standing = standing_of(task, contents, index, kToday);
    const bool done = task.state == TaskState::done;
    RC_ASSERT(standing.days_left == task.due - kToday);
    RC_ASSERT(!standing.reason.empty() && !standing.reason_en.empty());
    RC_ASSERT((standing.colour == Colour::green) == (done && !standing.evidence_missing));
    RC_ASSERT(standing.evidence_missing == (done && task.evidence_required && standing.evidence == 0));
    RC_ASSERT(
        (standing.colour == Colour::red) == (is_open(task) && task.state != TaskState::submitted && task.due < kToday));
    if (task.state == TaskState::withdrawn) RC_ASSERT(standing.colour == Colour::none);
    if (task.state == TaskState::submitted)
      RC_ASSERT(standing.colour == (task.due < kToday ? Colour::yellow : Colour::blue));
    if (standing.colour == Colour::blue && task.state != TaskState::submitted)
      RC_ASSERT(standing.days_left <= kNearDays);
    if (standing.colour == Colour::none && is_open(task)) RC_ASSERT(standing.days_left > kNearDays);
    RC_ASSERT(standing.nodes_done + standing.nodes_overdue <= standing.nodes_total);
  }
}

int severity(Colour colour) {
  return colour == Colour::red ? 3 : colour == Colour::yellow ? 2 : colour == Colour::blue ? 1 : 0;
}

// While nobody does anything, time never makes an open task or problem look better.
RC_GTEST_PROP(Standing, NeverImprovesByWaiting, ()) {
  const EditionContents contents = any_edition(true);
  const EditionIndex index = index_of(contents);
  const Date later = kToday + *rc::gen::inRange(1, 40);
  for (const auto& [code, task] : contents.tasks) {
    if (!is_open(task)) continue;
    RC_ASSERT(
        severity(standing_of(task, contents, index, later).colour) >=
        severity(standing_of(task, contents, index, kToday).colour));
  }
  for (const auto& [code, problem] : contents.problems) {
    RC_ASSERT(
        severity(standing_of(problem, index, later).colour) >= severity(standing_of(problem, index, kToday).colour));
  }
}

RC_GTEST_PROP(ProblemStanding, KeepsItsPromises, ()) {
  const EditionContents contents = any_edition(false);
  const EditionIndex index = index_of(contents);
  for (const auto& [code, problem] : contents.problems) {
    const ProblemStanding standing = standing_of(problem, index, kToday);
    RC_ASSERT(!standing.reason.empty() && !standing.reason_en.empty());
    RC_ASSERT((standing.colour == Colour::red) == (is_open(problem) && problem.due && *problem.due < kToday));
    RC_ASSERT((standing.colour == Colour::green) == (!is_open(problem) && !standing.look_back_overdue));
    if (standing.look_back_overdue) RC_ASSERT(problem.state == ProblemState::closed);
    RC_ASSERT(standing.countermeasures_done <= standing.countermeasures_total);
  }
}

}  // namespace
}  // namespace muster::book
