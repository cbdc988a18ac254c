#include "base/sentence.h"
#include "book/forecast.h"

namespace muster::book {
namespace {

std::string day(schedule::Moment finish) { return format_date(schedule::last_day_of(finish)); }

}  // namespace

Sentence because(
    const TaskPlan& tasks, const schedule::Network& network, const schedule::Dates& dates, std::uint32_t activity) {
  const schedule::Position at = network.position[activity];
  const Task& task = *tasks.tasks[activity];
  const schedule::Driver driver = schedule::driver_of(tasks.plan, network, dates, at);
  switch (driver.hold) {
    case schedule::Hold::done:
      return say("已完成", "done");
    case schedule::Hold::started:
    case schedule::Hold::as_of:
      if (task.state == TaskState::submitted) {
        return say("已报完成，尚待核验", "reported done, still to be verified");
      }
      if (task.state == TaskState::in_progress) {
        return say("已完成 {0}%，余下工作按可能工期推算", "{0} % done; the rest at its likely pace", task.progress);
      }
      return say("尚未开工，最早自今日起算", "not begun; today is the earliest it can");
    case schedule::Hold::plan_start:
      return say("自计划起点开始", "begins with the plan");
    case schedule::Hold::constraint:
      if (tasks.plan.activities[activity].constraint == schedule::ConstraintKind::finish_not_before) {
        return say("没有工期估计，只知道承诺的时限", "no estimate of its duration: only the promised date is known");
      }
      return say(
          "计划 {0} 才开始", "planned to begin on {0} only",
          format_date(schedule::day_of(tasks.plan.activities[activity].constraint_at)));
    case schedule::Hold::link: {
      const std::uint32_t other = network.activity[driver.other];
      const schedule::Moment finish = schedule::finish_of(network, dates, driver.other);
      return say(
          "等待 {0}“{1}”（预计 {3} 完成）", "waits for {0} \"{2}\" (expected on {3})", tasks.tasks[other]->code,
          tasks.tasks[other]->title, tasks.tasks[other]->title_en, day(finish));
    }
  }
  return {};
}

}  // namespace muster::book
