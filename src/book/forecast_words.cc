#include "base/sentence.h"
#include "book/forecast.h"
#include "book/ten_day_period.h"

namespace muster::book {
namespace {

Sentence planned_from(Date day) {
  const Sentence date = day_words(day);
  return say("计划{0}才开始", "planned to begin on {1} only", date.zh, date.en);
}

// What holds a task that no other one holds.
Sentence alone(const TaskPlan& tasks, std::uint32_t activity, schedule::Hold hold) {
  const Task& task = *tasks.tasks[activity];
  const schedule::Activity& planned = tasks.plan.activities[activity];
  switch (hold) {
    case schedule::Hold::done:
      return say("已完成", "done");
    case schedule::Hold::started:
    case schedule::Hold::as_of:
      if (task.state == TaskState::submitted) return say("已报完成，尚待核验", "reported done, still to be verified");
      if (task.state == TaskState::in_progress) {
        return say("已完成 {0}%，余下工作按最可能工期推算", "{0} % done; the rest at its likely pace", task.progress);
      }
      return say("尚未开工，最早自今日起算", "not begun; today is the earliest it can");
    case schedule::Hold::plan_start:
      return say("自计划起点开始", "begins with the plan");
    case schedule::Hold::constraint:
      if (planned.constraint == schedule::ConstraintKind::finish_not_before) {
        return say("没有工期估计，只知道承诺的时限", "no estimate of its duration: only the promised date is known");
      }
      return planned_from(schedule::day_of(planned.constraint_at));
    case schedule::Hold::link:
      break;
  }
  return {};
}

}  // namespace

Sentence waiting(const std::string& code, const Sentence& title, Date until) {
  const Sentence date = day_words(until);
  if (title.zh.empty())
    return say("等待 {0}（预计{1}完成）", "waits for {0} (expected on {2})", code, date.zh, date.en);
  return say(
      "等待 {0}“{1}”（预计{3}完成）", "waits for {0} \"{2}\" (expected on {4})", code, title.zh,
      title.en.empty() ? title.zh : title.en, date.zh, date.en);
}

Because because(
    const TaskPlan& tasks, const schedule::Network& network, const schedule::Dates& dates, std::uint32_t activity) {
  const schedule::Driver driver = schedule::driver_of(tasks.plan, network, dates, network.position[activity]);
  if (driver.hold != schedule::Hold::link) return {alone(tasks, activity, driver.hold), {}, {}};
  const Task& other = *tasks.tasks[network.activity[driver.other]];
  const Date until = other.done_on.value_or(schedule::last_day_of(schedule::finish_of(network, dates, driver.other)));
  return {waiting(other.code, {other.title, other.title_en}, until), other.code, until};
}

}  // namespace muster::book
