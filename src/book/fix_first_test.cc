#include "book/fix_first.h"

#include <set>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"

namespace muster::book {
namespace {

using testing::HasSubstr;

Overview overview(const EditionContents& contents) {
  return overview_of(contents, index_of(contents), kToday, SIZE_MAX);
}

std::vector<Fix> fixes_of(const EditionContents& contents) { return overview(contents).fix_first; }

// ---- which ones and in which order
// --------------------------------------------------------------------------------------

RC_GTEST_PROP(FixFirst, NamesEveryCandidateOnceAndNoOther, ()) {
  const EditionContents contents = any_edition(true);
  const EditionIndex index = index_of(contents);
  std::set<std::string> expected;
  for (const auto& [code, task] : contents.tasks) {
    const Colour colour = standing_of(task, contents, index, kToday).colour;
    if (colour == Colour::red || colour == Colour::yellow || task.state == TaskState::submitted)
      expected.insert("task " + code);
  }
  for (const auto& [code, problem] : contents.problems) {
    const Colour colour = standing_of(problem, index, kToday).colour;
    const bool serious = problem.severity == Severity::critical && is_open(problem);
    if (colour == Colour::red || colour == Colour::yellow || serious) expected.insert("problem " + code);
  }
  std::set<std::string> named;
  for (const Fix& fix : fixes_of(contents)) RC_ASSERT(named.insert(fix.noun + " " + fix.code).second);
  RC_ASSERT(named == expected);
}

RC_GTEST_PROP(FixFirst, IsOrderedByWeightThenDateThenCode, ()) {
  const auto fixes = fixes_of(any_edition(true));
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    const Fix& fix = fixes[i];
    RC_ASSERT(fix.rank == static_cast<std::int64_t>(i) + 1);
    RC_ASSERT(
        !fix.title.empty() && !fix.reason.empty() && !fix.reason_en.empty() && !fix.buys.empty() &&
        !fix.buys_en.empty());
    RC_ASSERT(fix.days_overdue >= 0);
    if (i == 0) continue;
    const Fix& before = fixes[i - 1];
    RC_ASSERT(before.weight >= fix.weight);
    if (before.weight != fix.weight) continue;
    const Date no_date{INT32_MAX};
    RC_ASSERT(before.due.value_or(no_date) <= fix.due.value_or(no_date));
    if (before.due == fix.due) RC_ASSERT(before.code <= fix.code);
  }
}

TEST(FixFirst, KeepsTheHeaviestOfMany) {
  EditionContents contents;
  for (int i = 0; i < 50; ++i) {
    const std::string code = "T" + std::to_string(100 + i);
    contents.tasks[code].code = code;
    contents.tasks[code].due = kToday + (-1 - i % 40);
  }
  const EditionIndex index = index_of(contents);
  const auto candidates = candidates_of(contents, index, kToday);
  const auto fixes = fix_first(contents, index, kToday, {}, candidates, 20);
  ASSERT_EQ(fixes.size(), 20u);
  EXPECT_EQ(fixes[0].days_overdue, 40);
  const auto all = fix_first(contents, index, kToday, {}, candidates, 1'000);
  ASSERT_EQ(all.size(), 50u);
  for (std::size_t i = 0; i < fixes.size(); ++i) EXPECT_EQ(fixes[i].code, all[i].code);
}

// ---- what waits behind it
// -----------------------------------------------------------------------------------------------

// Slow and obvious: try all open tasks again and again until nothing is added.
std::int64_t waiting_slowly(const EditionContents& contents, const std::string& start) {
  std::set<std::string> waiting;
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [code, task] : contents.tasks) {
      if (!is_open(task) || code == start || waiting.contains(code)) continue;
      for (const std::string& before : task.predecessors) {
        if (before == start || waiting.contains(before)) grown |= waiting.insert(code).second;
      }
    }
  }
  return static_cast<std::int64_t>(waiting.size());
}

RC_GTEST_PROP(FixFirst, CountsTheOpenTasksThatWait, ()) {
  const EditionContents contents = any_edition(true);
  const EditionIndex index = index_of(contents);
  for (const auto& [code, task] : contents.tasks) RC_ASSERT(waiting_for(task, index) == waiting_slowly(contents, code));
}

TEST(FixFirst, StopsCountingWhereTheOrderNoLongerChanges) {
  EditionContents contents;
  for (int i = 0; i < 1'000; ++i) {
    const std::string code = "T" + std::to_string(i);
    contents.tasks[code].code = code;
    contents.tasks[code].due = kToday;
    if (i > 0) contents.tasks[code].predecessors = {"T0"};
  }
  EXPECT_EQ(waiting_for(contents.tasks.at("T0"), index_of(contents)), kMostWaiting);
}

// ---- what it buys
// ---------------------------------------------------------------------------------------------------------

// The same edition after the thing was really fixed.
EditionContents after_fixing(EditionContents contents, const Fix& fix) {
  if (fix.noun == "task") {
    Task& task = contents.tasks.at(fix.code);
    task.state = TaskState::done;
    task.done_on = kToday;
    Evidence& evidence = contents.evidence["E99"];
    evidence.code = "E99";
    evidence.noun = "task";
    evidence.subject = fix.code;
    for (auto& [code, node] : contents.nodes) {
      if (node.task == fix.code && node.state != TaskState::withdrawn) node.state = TaskState::done;
    }
  } else {
    Problem& problem = contents.problems.at(fix.code);
    problem.state = ProblemState::looked_back;
    problem.closed_on = kToday;
  }
  return contents;
}

std::string turn(std::string_view name, Verdict from, Verdict to) {
  const auto words = [](Verdict verdict) { return choices<Verdict>()[static_cast<std::size_t>(verdict)].label.en; };
  return fmt::format("would turn {} from \"{}\" to \"{}\"", name, words(from), words(to));
}

const Readiness* row_of(const Overview& told, const std::string& group) {
  for (const Readiness& row : told.groups) {
    if (row.code == group) return &row;
  }
  return nullptr;
}

// "What it buys" against counting everything anew in an edition where it has been fixed. (Without links between tasks:
// a task that is late may hold others back, whose colour the estimate leaves alone.)
RC_GTEST_PROP(FixFirst, BuysWhatFixingReallyChanges, ()) {
  const EditionContents contents = any_edition(false);
  const Overview before = overview(contents);
  for (const Fix& fix : before.fix_first) {
    const Overview after = overview(after_fixing(contents, fix));
    const bool turns = after.whole.verdict != before.whole.verdict;
    const std::string whole = turn("the whole", before.whole.verdict, after.whole.verdict);
    if (turns != (fix.buys_en.find(whole) != std::string::npos))
      RC_FAIL(fix.noun + " " + fix.code + ": " + fix.buys_en + " / " + whole);
    RC_ASSERT(turns == (fix.buys_en.find("would turn the whole") != std::string::npos));
    if (fix.group.empty()) continue;
    const Verdict was = row_of(before, fix.group)->verdict;
    const Readiness* now = row_of(after, fix.group);
    RC_ASSERT(now != nullptr);
    const std::string group = turn("Title " + fix.group, was, now->verdict);
    if ((was != now->verdict) != (fix.buys_en.find(group) != std::string::npos))
      RC_FAIL(fix.noun + " " + fix.code + ": " + fix.buys_en + " / " + group);
  }
}

// ---- the weights
// --------------------------------------------------------------------------------------------------------

struct Desk {
  EditionContents contents;

  Desk() { contents.edition.opens = kToday + 60; }
  Task& task(const char* code, int days, TaskState state = TaskState::in_progress) {
    Task& made = contents.tasks[code];
    made.code = code;
    made.title = "任务";
    made.title_en = "Task";
    made.due = kToday + days;
    made.state = state;
    made.evidence_required = false;
    return made;
  }
  Problem& problem(const char* code, int days, Severity severity) {
    Problem& made = contents.problems[code];
    made.code = code;
    made.title = "问题";
    made.found_on = kToday + -50;
    made.due = kToday + days;
    made.severity = severity;
    made.state = ProblemState::rectifying;
    return made;
  }
  // Many tasks and problems that are fine, so that no verdict of the whole hangs on one of them.
  void add_calm() {
    for (int i = 0; i < 400; ++i) task(("C" + std::to_string(i)).c_str(), 50);
    for (int i = 0; i < 400; ++i) problem(("C" + std::to_string(i)).c_str(), 50, Severity::minor);
    task("X1", 40, TaskState::done).evidence_required = true;  // one risk that stays
    problem("X2", 50, Severity::minor).reopened = 1;
  }
  Fix fix(const std::string& code) const {
    for (const Fix& made : fixes_of(contents)) {
      if (made.code == code) return made;
    }
    ADD_FAILURE() << code << " is not among the fixes";
    return {};
  }
  double weight(const std::string& code) const { return fix(code).weight; }
};

TEST(FixFirst, WeighsAsItsHeaderSays) {
  Desk desk;
  desk.add_calm();
  desk.task("T1", -5);
  desk.task("T2", -9);
  desk.problem("P1", 20, Severity::critical);
  desk.problem("P2", -3, Severity::critical);
  desk.problem("P3", -3, Severity::major);
  desk.problem("P4", -3, Severity::minor);
  EXPECT_EQ(desk.weight("T1"), 25);
  EXPECT_EQ(desk.weight("T2"), 29);
  EXPECT_EQ(desk.weight("X1"), 6);
  EXPECT_EQ(desk.weight("P1"), 12);
  EXPECT_EQ(desk.weight("P4"), 23);
  EXPECT_EQ(desk.weight("P3"), 33);
  EXPECT_EQ(
      desk.weight("P2"), 53 + 12);  // the only critical one that is late: without it the whole is no longer "not ready"
  desk.problem("P5", -4, Severity::critical);
  EXPECT_EQ(desk.weight("P2"), 53);
  desk.task("T3", -80);
  EXPECT_EQ(desk.weight("T3"), 50);
  desk.contents.edition.opens = kToday + 4;
  EXPECT_EQ(desk.weight("T2"), 29);
  EXPECT_EQ(desk.weight("T1"), 37.5);  // was due nine days before opening
}

TEST(FixFirst, WeighsWhatWaitsAndWhatIsEndangered) {
  Desk desk;
  desk.add_calm();
  desk.task("T1", -5);
  desk.task("T2", 30).predecessors = {"T1"};
  desk.task("T3", 40).predecessors = {"T2"};
  EXPECT_EQ(desk.fix("T1").waiting, 2);
  EXPECT_EQ(desk.weight("T1"), 33);
  EXPECT_THAT(desk.fix("T1").buys_en, HasSubstr("would let 2 later tasks go on"));
  EXPECT_EQ(desk.weight("T2"), 10 + 4);
  Problem& problem = desk.problem("P1", -3, Severity::minor);
  problem.task = "T2";
  EXPECT_EQ(desk.weight("P1"), 27);
  EXPECT_THAT(desk.fix("P1").buys_en, HasSubstr("would free task T2 \"Task\" from its effect"));
  desk.contents.tasks["T2"].state = TaskState::done;
  EXPECT_EQ(desk.weight("P1"), 23);
}

TEST(FixFirst, SaysWhoMustDoIt) {
  Desk desk;
  Task& task = desk.task("T1", -5);
  task.lead = "U1";
  task.responsible = "U1-1";
  desk.contents.units["U1"] = Unit{
      "U1",
      "上海市交通委员会",
      "Transport Commission",
      "市交通委",
      "",
      UnitKind::government,
      true,
      "",
      "",
      "",
      Provenance::recorded,
      "",
      0};
  desk.contents.people["U1-1"] = Person{"U1-1", "处长", "Head", "U1", "", "", Provenance::recorded, "", 0};
  const Fix fix = desk.fix("T1");
  EXPECT_EQ(fix.unit_title, "市交通委");
  EXPECT_EQ(fix.unit_title_en, "Transport Commission");
  EXPECT_EQ(fix.responsible_title, "处长");
  EXPECT_EQ(fix.days_overdue, 5);
  EXPECT_EQ(fix.reason_en, "5 days overdue");
  EXPECT_EQ(fix.colour, Colour::red);
}

TEST(FixFirst, TellsOfALookBackThatIsLate) {
  Desk desk;
  Problem& problem = desk.problem("P1", -20, Severity::minor);
  problem.state = ProblemState::closed;
  problem.closed_on = kToday + -20;
  problem.look_back_due = kToday + -4;
  const Fix fix = desk.fix("P1");
  EXPECT_EQ(fix.due, kToday + -4);
  EXPECT_EQ(fix.days_overdue, 4);
  EXPECT_EQ(fix.weight, 24 * 0.5 + 12);  // half, and the whole turns
}

}  // namespace
}  // namespace muster::book
