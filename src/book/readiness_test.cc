#include "book/readiness.h"

#include <set>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/ten_day_period.h"
#include "book/test_edition.h"
#include "wire/json.h"
#include "wire/test_random.h"

namespace muster::book {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// ---- counted slowly and obviously, straight from docs/readiness.md
// --------------------------------------------------------

bool finished(TaskState state) { return state == TaskState::done || state == TaskState::withdrawn; }

bool late_node(const Node& node) {
  return !finished(node.state) && node.state != TaskState::submitted && node.due < kToday;
}

bool has_evidence(const EditionContents& contents, const std::string& task) {
  for (const auto& [code, evidence] : contents.evidence) {
    if (evidence.noun == "task" && evidence.subject == task) return true;
  }
  return false;
}

bool behind(const EditionContents& contents, const Task& task) {
  for (const auto& [code, node] : contents.nodes) {
    if (node.task == task.code && late_node(node)) return true;
  }
  for (const std::string& code : task.predecessors) {
    if (contents.tasks.contains(code) && !finished(contents.tasks.at(code).state) &&
        contents.tasks.at(code).due < kToday)
      return true;
  }
  if (!task.start || *task.start >= task.due || kToday <= *task.start) return false;
  const int gone = 100 * (kToday - *task.start) / (task.due - *task.start);
  return std::min(gone, 100) - task.progress >= 25;
}

Colour colour_of(const EditionContents& contents, const Task& task) {
  if (task.state == TaskState::withdrawn) return Colour::none;
  if (task.state == TaskState::done)
    return task.evidence_required && !has_evidence(contents, task.code) ? Colour::yellow : Colour::green;
  if (task.state == TaskState::submitted) return task.due < kToday ? Colour::yellow : Colour::blue;
  if (task.due < kToday) return Colour::red;
  if (behind(contents, task)) return Colour::yellow;
  return task.due - kToday <= 10 ? Colour::blue : Colour::none;
}

bool open_problem(const Problem& problem) {
  return problem.state != ProblemState::closed && problem.state != ProblemState::looked_back;
}

// What is counted of tasks and problems that belong.
template <class Belongs>
Readiness counted(const EditionContents& contents, const Belongs& belongs) {
  Readiness out;
  for (const auto& [code, task] : contents.tasks) {
    if (!belongs(task) || task.state == TaskState::withdrawn) continue;
    const Colour colour = colour_of(contents, task);
    const bool unproven = task.state == TaskState::done && colour == Colour::yellow;
    out.tasks_total += 1;
    out.tasks_done += task.state == TaskState::done;
    out.tasks_submitted += task.state == TaskState::submitted;
    out.tasks_overdue += colour == Colour::red;
    out.tasks_long_overdue += colour == Colour::red && kToday - task.due >= 10;
    out.tasks_behind += colour == Colour::yellow && !unproven;
    out.tasks_near += colour == Colour::blue;
    out.evidence_missing += unproven;
    for (const auto& [node_code, node] : contents.nodes) {
      if (node.task != code || node.state == TaskState::withdrawn) continue;
      out.nodes_total += 1;
      out.nodes_done += node.state == TaskState::done;
      out.nodes_overdue += late_node(node);
      out.nodes_due_soon += node.state != TaskState::done && node.due >= kToday && node.due - kToday <= 10;
    }
  }
  for (const auto& [code, problem] : contents.problems) {
    if (!belongs(problem)) continue;
    const bool open = open_problem(problem);
    const bool critical = problem.severity == Severity::critical;
    const bool late = open && problem.due && *problem.due < kToday;
    out.problems_total += 1;
    out.problems_open += open;
    out.problems_critical_open += open && critical;
    out.problems_overdue += late;
    out.problems_critical_overdue += late && critical;
    out.problems_to_verify += problem.state == ProblemState::submitted || problem.state == ProblemState::verified;
    out.problems_reopened += open && problem.reopened > 0;
    out.look_backs_overdue +=
        problem.state == ProblemState::closed && problem.look_back_due && *problem.look_back_due < kToday;
  }
  return out;
}

Verdict judged(const Readiness& r) {
  const double tasks_late =
      r.tasks_total == 0 ? 0 : static_cast<double>(r.tasks_overdue) / static_cast<double>(r.tasks_total);
  const double problems_late =
      r.problems_total == 0 ? 0 : static_cast<double>(r.problems_overdue) / static_cast<double>(r.problems_total);
  if (r.tasks_long_overdue > 0 || r.problems_critical_overdue > 0 || tasks_late > 0.05 || problems_late > 0.05)
    return Verdict::not_ready;
  const bool risk = r.tasks_overdue > 0 || r.tasks_behind > 0 || r.evidence_missing > 0 || r.nodes_overdue > 0 ||
                    r.problems_overdue > 0 || r.problems_reopened > 0 || r.problems_critical_open > 0 ||
                    r.look_backs_overdue > 0;
  return risk ? Verdict::ready_with_risks : Verdict::ready;
}

// Name of the first number that differs.
std::string disagreement(const Readiness& told, const Readiness& slow) {
  for (const Field& field : fields<Readiness>().fields) {
    if (field.kind == Kind::integer && !(field.get(&told) == field.get(&slow))) {
      return fmt::format(
          "{} of {} {}: told {}, counted {}", field.name, told.kind, told.code,
          std::get<std::int64_t>(field.get(&told)), std::get<std::int64_t>(field.get(&slow)));
    }
  }
  if (told.verdict != judged(slow)) return fmt::format("verdict of {} {}", told.kind, told.code);
  return {};
}

template <class Slow>
void expect_rows(const std::vector<Readiness>& rows, const std::vector<std::string>& codes, const Slow& slow) {
  std::vector<std::string> shown;
  for (const Readiness& row : rows) {
    shown.push_back(row.code);
    if (const std::string what = disagreement(row, slow(row.code)); !what.empty()) RC_FAIL(what);
    RC_ASSERT(!row.title.empty() && !row.title_en.empty());
  }
  std::vector<std::string> expected;
  for (const std::string& code : codes) {
    if (slow(code).tasks_total + slow(code).problems_total > 0) expected.push_back(code);
  }
  RC_ASSERT(shown == expected);
}

Overview overview(const EditionContents& contents) { return overview_of(contents, index_of(contents), kToday); }

RC_GTEST_PROP(Readiness, AgreesWithASlowCount, ()) {
  const EditionContents contents = any_edition(true);
  const Overview told = overview(contents);
  const auto everything = [](const auto&) { return true; };
  if (const std::string what = disagreement(told.whole, counted(contents, everything)); !what.empty()) RC_FAIL(what);
  expect_rows(told.groups, {"G1", "G2", "G3"}, [&](const std::string& code) {
    return counted(contents, [&](const auto& record) { return record.group == code; });
  });
  expect_rows(told.units, {"U1", "U2", "U3", "U4"}, [&](const std::string& code) {
    return counted(contents, [&](const auto& record) { return record.lead == code; });
  });
  std::set<std::string> domains;
  for (const Choice& domain : choices<Domain>()) domains.emplace(domain.name);
  expect_rows(told.domains, {domains.begin(), domains.end()}, [&](const std::string& code) {
    return counted(contents, [&](const auto& record) { return name_of(record.domain) == code; });
  });
}

RC_GTEST_PROP(Readiness, ColoursFollowTheVerdict, ()) {
  const Overview told = overview(any_edition(true));
  for (const auto* rows : {&told.groups, &told.units, &told.domains}) {
    for (const Readiness& row : *rows) {
      RC_ASSERT((row.colour == Colour::red) == (row.verdict == Verdict::not_ready));
      RC_ASSERT((row.colour == Colour::yellow) == (row.verdict == Verdict::ready_with_risks));
      if (row.colour == Colour::green) RC_ASSERT(row.tasks_done == row.tasks_total && row.problems_open == 0);
    }
  }
}

RC_GTEST_PROP(Readiness, NeverCallsTheWholeReadyWhileHalfIsUnmeasured, ()) {
  const Overview told = overview(any_edition(true));
  RC_ASSERT(told.verdict == std::max(told.whole.verdict, Verdict::ready_with_risks));
  RC_ASSERT(told.proofs.size() == 4u);
  RC_ASSERT(told.proofs[0].verdict == task_verdict(told.whole));
  RC_ASSERT(told.proofs[1].verdict == problem_verdict(told.whole));
  RC_ASSERT(told.proofs[2].verdict == Verdict::unmeasured && told.proofs[3].verdict == Verdict::unmeasured);
  RC_ASSERT(!told.reason.empty() && !told.reason_en.empty());
}

// A verdict that is not "ready" has its reason in the sentence beside it.
RC_GTEST_PROP(Readiness, SaysWhyWhereThereIsSomethingToSay, ()) {
  const Overview told = overview(any_edition(true));
  RC_ASSERT((told.reason_en.find("within their dates") != std::string::npos) == (told.whole.verdict == Verdict::ready));
}

TEST(Verdict, TurnsAtItsLimits) {
  Readiness r;
  r.tasks_total = 100;
  EXPECT_EQ(task_verdict(r), Verdict::ready);
  r.tasks_overdue = 1;
  EXPECT_EQ(task_verdict(r), Verdict::ready_with_risks);
  r.tasks_overdue = 5;
  EXPECT_EQ(task_verdict(r), Verdict::ready_with_risks);
  r.tasks_overdue = 6;
  EXPECT_EQ(task_verdict(r), Verdict::not_ready);
  r = {};
  r.tasks_total = 100;
  r.tasks_overdue = r.tasks_long_overdue = 1;
  EXPECT_EQ(task_verdict(r), Verdict::not_ready);
  for (const auto member : {&Readiness::tasks_behind, &Readiness::evidence_missing, &Readiness::nodes_overdue}) {
    r = {};
    r.*member = 1;
    EXPECT_EQ(task_verdict(r), Verdict::ready_with_risks);
  }
  for (const auto member :
       {&Readiness::problems_critical_open, &Readiness::problems_reopened, &Readiness::look_backs_overdue}) {
    r = {};
    r.*member = 1;
    EXPECT_EQ(problem_verdict(r), Verdict::ready_with_risks);
    EXPECT_EQ(task_verdict(r), Verdict::ready);
    EXPECT_EQ(verdict_of(r), Verdict::ready_with_risks);
  }
  r = {};
  r.problems_critical_overdue = 1;
  EXPECT_EQ(problem_verdict(r), Verdict::not_ready);
  EXPECT_EQ(verdict_of({}), Verdict::ready);
}

EditionContents one_task(Date due, TaskState state) {
  EditionContents contents;
  contents.edition.opens = kToday + 21;
  Task& task = contents.tasks["T1"];
  task.code = "T1";
  task.title = "任务";
  task.due = due;
  task.state = state;
  task.evidence_required = false;
  return contents;
}

TEST(Overview, SaysWhatStandsInTheWay) {
  const Overview late = overview(one_task(kToday + -12, TaskState::in_progress));
  EXPECT_EQ(late.verdict, Verdict::not_ready);
  EXPECT_EQ(late.reason, "1 项任务逾期满 10 天；距开幕 21 天，尚余 1 项任务");
  EXPECT_EQ(late.reason_en, "1 task overdue by 10 days or more; 21 days to opening, 1 task to go");
  EXPECT_EQ(late.days_to_opening, 21);
  const Overview fine = overview(one_task(kToday + 20, TaskState::in_progress));
  EXPECT_EQ(fine.verdict, Verdict::ready_with_risks);
  EXPECT_EQ(fine.whole.verdict, Verdict::ready);
  EXPECT_EQ(fine.reason_en, "all tasks and problems are within their dates; 1 task to go");
  EditionContents open = one_task(kToday + -1, TaskState::in_progress);
  open.edition.opens = kToday + -2;
  EXPECT_EQ(overview(open).reason_en, "1 task overdue by less than 10 days");
}

TEST(Overview, CountsBehindEachProofWithItsLink) {
  const Overview told = overview(one_task(kToday + -12, TaskState::in_progress));
  EXPECT_EQ(told.proofs[0].headline, "1 项任务完成 0 项，0 个节点完成 0 个；逾期任务 1 项，滞后 0 项");
  std::set<std::string> links;
  for (const Proof& proof : told.proofs) {
    EXPECT_FALSE(proof.headline.empty() || proof.headline_en.empty());
    for (const Count& count : proof.counts) {
      EXPECT_FALSE(count.label.empty() || count.label_en.empty());
      EXPECT_EQ(count.colour == Colour::none, count.value == 0) << count.name;
      EXPECT_TRUE(links.insert(count.link).second) << count.link;
      const Noun* noun = find_noun(count.link.substr(0, count.link.find('?')));
      ASSERT_NE(noun, nullptr) << count.link;
    }
  }
  EXPECT_EQ(links.size(), 12u);
}

TEST(Overview, LooksAtYesterdayAndToday) {
  EditionContents contents;
  const auto done = [&](const char* code, int days) {
    Task& task = contents.tasks[code];
    task.code = code;
    task.due = kToday;
    task.state = TaskState::done;
    task.done_on = kToday + days;
    Node& node = contents.nodes[code];
    node.code = code;
    node.task = "T1";
    node.state = TaskState::done;
    node.done_on = kToday + days;
    Problem& problem = contents.problems[code];
    problem.code = code;
    problem.state = ProblemState::closed;
    problem.closed_on = kToday + days;
  };
  done("T1", 0);
  done("T2", -1);
  done("T3", -2);
  done("T4", 1);  // typed in advance
  Task& slipped = contents.tasks["T5"];
  slipped.code = "T5";
  slipped.due = kToday + -1;
  contents.tasks["T6"] = slipped;
  contents.tasks["T6"].code = "T6";
  contents.tasks["T6"].due = kToday + -2;
  Problem& problem = contents.problems["P5"];
  problem.code = "P5";
  problem.due = kToday + -1;
  const SinceYesterday since = overview(contents).since_yesterday;
  EXPECT_EQ(since.tasks_done, 2);
  EXPECT_EQ(since.nodes_done, 2);
  EXPECT_EQ(since.problems_closed, 2);
  EXPECT_EQ(since.tasks_overdue, 1);
  EXPECT_EQ(since.problems_overdue, 1);
}

TEST(Overview, LeavesOutTheNodesOfAWithdrawnTask) {
  EditionContents contents = one_task(kToday + 20, TaskState::withdrawn);
  Node& node = contents.nodes["N1"];
  node.code = "N1";
  node.task = "T1";
  node.due = kToday + -5;
  EXPECT_EQ(overview(contents).whole.nodes_total, 0);
  EXPECT_EQ(overview(contents).whole.verdict, Verdict::ready);
  contents.tasks["T1"].state = TaskState::in_progress;
  EXPECT_EQ(overview(contents).whole.nodes_overdue, 1);
}

TEST(Overview, ShowsTheNextMilestones) {
  EditionContents contents;
  for (int i = -2; i < 8; ++i) {
    const std::string code = fmt::format("M{}", 9 - i);  // later ones have smaller codes
    contents.milestones[code].code = code;
    contents.milestones[code].on = kToday + i;
  }
  std::vector<int> days;
  for (const Milestone& milestone : overview(contents).milestones) days.push_back(milestone.on - kToday);
  EXPECT_THAT(days, ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(Overview, OfAnEmptyEditionIsAnswered) {
  const Overview told = overview({});
  EXPECT_EQ(told.whole.tasks_total, 0);
  EXPECT_TRUE(told.groups.empty() && told.units.empty() && told.domains.empty() && told.fix_first.empty());
  EXPECT_THAT(told.reason_en, HasSubstr("0 tasks to go"));
}

TEST(Overview, AForecastCanOnlyMakeTheVerdictWorse) {
  const auto with = [](double ready, std::int64_t margin) {
    Overview told = overview({});
    take_forecast({7, ready, kToday + 3, margin, 2}, told);
    return told;
  };
  const Overview likely = with(0.95, 2);
  EXPECT_EQ(likely.proofs[0].verdict, Verdict::ready);
  EXPECT_EQ(likely.reason_en, overview({}).reason_en);
  EXPECT_EQ(likely.forecast_sequence, 7);
  const Overview doubtful = with(0.75, -1);
  EXPECT_EQ(doubtful.proofs[0].verdict, Verdict::ready_with_risks);
  EXPECT_THAT(doubtful.reason_en, HasSubstr("only 75 %"));
  EXPECT_THAT(doubtful.proofs[0].headline_en, HasSubstr("all ready by " + day_words(kToday + 3).en));
  EXPECT_EQ(doubtful.proofs[0].counts.back().value, 2);
  const Overview unlikely = with(0.4, -9);
  EXPECT_EQ(unlikely.proofs[0].verdict, Verdict::not_ready);
  EXPECT_EQ(unlikely.verdict, Verdict::not_ready);
  EXPECT_EQ(unlikely.proofs[1].verdict, overview({}).proofs[1].verdict) << "problems are another matter";
}

RC_GTEST_PROP(Overview, IsReadBackFromJsonAsItWasWritten, ()) {
  Overview overview_written;
  wire::fill(fields<Overview>(), &overview_written);
  const std::string json = wire::to_json(overview_written);
  const auto parsed = wire::parse_json(json);
  RC_ASSERT(parsed.ok());
  const auto again = wire::from_json<Overview>(*parsed);
  if (!again.ok()) RC_FAIL(wire::told(again.refusals()));
  const std::string field = wire::difference(fields<Overview>(), &overview_written, &again.value(), true);
  if (!field.empty()) RC_FAIL("differs: " + field);
}

}  // namespace
}  // namespace muster::book
