#include "exchange/task_project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/task_plan.h"
#include "schedule/pass.h"

namespace muster::exchange {
namespace {

const Date kAsOf = date_of(2019, 10, 15);

EditionContents city() {
  EditionContents contents;
  contents.edition.code = "2019";
  contents.edition.title = "第二届";
  contents.edition.opens = date_of(2019, 11, 5);
  Calendar& calendar = contents.calendars["W1"];
  calendar.code = "W1";
  calendar.title = "值班";
  for (std::string* day : {&calendar.monday, &calendar.tuesday, &calendar.saturday}) *day = "08:00-16:00";
  const auto task = [&](const char* code, TaskState state, Texts predecessors) -> Task& {
    Task& made = contents.tasks[code];
    made.code = code;
    made.title = std::string("任务") + code;
    made.title_en = std::string("Task ") + code;
    made.lead = "U10";
    made.due = date_of(2019, 10, 31);
    made.duration_low = 2;
    made.duration_likely = 3;
    made.duration_high = 6;
    made.state = state;
    made.predecessors = std::move(predecessors);
    return made;
  };
  task("T1", TaskState::in_progress, {}).start = date_of(2019, 10, 8);
  contents.tasks["T1"].progress = 50;
  task("T2", TaskState::not_started, {"T1", "T9"}).calendar = "W1";
  task("T3", TaskState::done, {}).done_on = date_of(2019, 10, 10);
  task("T4", TaskState::not_started, {"T2"}).parent = "T5";
  task("T5", TaskState::not_started, {}).supporting = {"U11"};
  task("T6", TaskState::withdrawn, {});
  contents.nodes["N1"].code = "N1";
  contents.nodes["N1"].task = "T1";
  Link& link = contents.links["K1"];
  link.code = "K1";
  link.predecessor = "T1";
  link.successor = "T4";
  link.kind = LinkKind::start_start;
  link.lag = 2;
  link.lag_is_elapsed = true;
  return contents;
}

std::vector<std::string> dates_of(const schedule::Plan& plan) {
  const schedule::Network network = schedule::compile(plan);
  const schedule::Dates dates = schedule::pass(plan, network);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < plan.activities.size(); ++i) {
    const schedule::Position at = network.position[i];
    out.push_back(
        plan.activities[i].code + " " + schedule::format_moment(schedule::start_of(network, dates, at)) + " " +
        schedule::format_moment(schedule::finish_of(network, dates, at)) + " " +
        schedule::format_moment(schedule::late_finish_of(network, dates, at)));
  }
  return out;
}

std::int64_t count_of(const TaskProject& project, const std::string& element) {
  for (const Leftover& left : project.leftover) {
    EXPECT_FALSE(left.what.zh.empty() || left.what.en.empty());
    if (left.element == element) return left.count;
  }
  return 0;
}

TEST(TaskProject, ReadBackItGivesTheSameDates) {
  const EditionContents contents = city();
  const auto written = write_task_project(contents, kAsOf);
  ASSERT_TRUE(written.ok());
  const auto read = read_project_xml(written->xml, "x.xml");
  ASSERT_TRUE(read.ok()) << read.refusals()[0].message.en;
  const auto plan = book::plan_of(contents, kAsOf);
  EXPECT_EQ(dates_of(read->plan), dates_of(plan->plan));
  ASSERT_EQ(read->plan.activities.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    const schedule::Activity& back = read->plan.activities[i];
    const schedule::Activity& own = plan->plan.activities[i];
    EXPECT_EQ(back.code, own.code);
    EXPECT_EQ(back.title_en, own.title_en);
    EXPECT_EQ(back.estimate, own.estimate);
    EXPECT_EQ(back.deadline, own.deadline);
    EXPECT_EQ(back.baseline_start, own.baseline_start);
  }
  EXPECT_EQ(read->plan.links.size(), plan->plan.links.size());
}

TEST(TaskProject, SaysWhatTheOtherProgramHasNoPlaceFor) {
  const auto written = write_task_project(city(), kAsOf);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(written->tasks, 5);
  EXPECT_EQ(count_of(*written, "Task"), 1) << "withdrawn";
  EXPECT_EQ(count_of(*written, "Node"), 1);
  EXPECT_EQ(count_of(*written, "Task/lead"), 5);
  EXPECT_EQ(count_of(*written, "Task/supporting"), 1);
  EXPECT_EQ(count_of(*written, "Task/predecessors"), 1);
  EXPECT_EQ(count_of(*written, "Task/parent"), 1);
  EXPECT_EQ(count_of(*written, "Plan/goal"), 1);
  EXPECT_EQ(count_of(*written, "Risk"), 0);
}

TEST(TaskProject, ALoopIsRefused) {
  EditionContents contents = city();
  contents.tasks["T1"].predecessors = {"T4"};
  const auto written = write_task_project(contents, kAsOf);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.refusals()[0].code, "loop");
}

}  // namespace
}  // namespace muster::exchange
