#include "exchange/project_schedule.h"

#include <algorithm>

namespace muster::exchange {
namespace {

using schedule::format_moment;

std::int64_t minutes(schedule::Seconds seconds) {
  return seconds >= 0 ? seconds / schedule::kMinute : -(-seconds / schedule::kMinute);
}

ScheduledActivity activity_of(
    const ProjectFile& file, const schedule::Network& network, const schedule::Dates& dates,
    const schedule::Dates& placed, const schedule::Forecast& forecast, std::uint32_t index) {
  const schedule::Plan& plan = file.plan;
  const schedule::Position at = network.position[index];
  const schedule::ActivityRisk& risk = forecast.activities[index];
  ScheduledActivity out;
  out.uid = file.numbers[index].uid;
  out.id = file.numbers[index].id;
  out.title = plan.activities[index].title;
  out.summary = plan.activities[index].is_summary;
  out.start = format_moment(schedule::shown_start_of(plan, network, dates, at));
  out.finish = format_moment(schedule::finish_of(network, dates, at));
  out.scheduled_start = format_moment(schedule::shown_start_of(plan, network, placed, at));
  out.scheduled_finish = format_moment(schedule::finish_of(network, placed, at));
  out.late_start = format_moment(schedule::late_start_of(network, dates, at));
  out.late_finish = format_moment(schedule::late_finish_of(network, dates, at));
  out.total_slack = minutes(schedule::total_slack(plan, network, dates, at));
  out.free_slack = minutes(schedule::free_slack(plan, network, dates, at));
  out.critical = schedule::is_critical(plan, network, dates, at);
  out.p50 = format_moment(risk.p50);
  out.p80 = format_moment(risk.p80);
  out.p95 = format_moment(risk.p95);
  out.criticality = risk.criticality;
  out.in_time = risk.in_time;
  return out;
}

// The other programs call it task 0.
ScheduledActivity whole_of(const ProjectFile& file, const schedule::Network& network, const schedule::Dates& dates) {
  const schedule::Plan& plan = file.plan;
  schedule::Moment start = dates.plan_finish;
  schedule::Moment late_start = dates.plan_finish;
  schedule::Moment late_finish = plan.start;
  for (schedule::Position at = 0; at < network.size(); ++at) {
    if (network.kind[at] != schedule::EventKind::leaf) continue;
    start = std::min(start, schedule::shown_start_of(plan, network, dates, at));
    late_start = std::min(late_start, schedule::late_start_of(network, dates, at));
    late_finish = std::max(late_finish, schedule::late_finish_of(network, dates, at));
  }
  const schedule::WorkAxis& axis = network.axes[network.plan_axis];
  ScheduledActivity out;
  out.title = plan.title;
  out.summary = true;
  out.start = format_moment(start);
  out.finish = format_moment(dates.plan_finish);
  out.scheduled_start = out.start;
  out.scheduled_finish = out.finish;
  out.late_start = format_moment(late_start);
  out.late_finish = format_moment(late_finish);
  const schedule::Seconds slack = std::min(
      axis.work_at(late_start) - axis.work_at(start), axis.work_at(late_finish) - axis.work_at(dates.plan_finish));
  out.total_slack = minutes(slack);
  out.critical = slack <= plan.critical_slack;
  out.criticality = 1;
  return out;
}

}  // namespace

ProjectSchedule schedule_of(const ProjectFile& file, const schedule::RiskSetting& setting) {
  const schedule::Network network = schedule::compile(file.plan);
  const schedule::Dates dates = schedule::pass(file.plan, network);
  const schedule::Dates placed = schedule::placed_late(file.plan, network, dates);
  const schedule::Forecast forecast = schedule::forecast(file.plan, network, dates, setting);
  ProjectSchedule out;
  out.title = file.plan.title;
  out.start = format_moment(file.plan.start);
  out.finish = format_moment(dates.plan_finish);
  std::vector<schedule::Moment> sorted = forecast.ready_at;
  std::sort(sorted.begin(), sorted.end());
  out.p50 = format_moment(schedule::quantile(sorted, 0.5));
  out.p80 = format_moment(schedule::quantile(sorted, 0.8));
  out.p95 = format_moment(schedule::quantile(sorted, 0.95));
  out.samples = forecast.samples;
  out.seed = std::to_string(setting.seed);
  out.activities.push_back(whole_of(file, network, dates));
  out.activities.front().p50 = out.p50;
  out.activities.front().p80 = out.p80;
  out.activities.front().p95 = out.p95;
  for (std::uint32_t i = 0; i < file.plan.activities.size(); ++i) {
    out.activities.push_back(activity_of(file, network, dates, placed, forecast, i));
  }
  for (const Leftover& left : file.leftover) {
    if (left.kind == LeftoverKind::empty) continue;
    out.leftover.push_back({left.kind, left.element, left.count, left.what.zh, left.what.en});
  }
  return out;
}

}  // namespace muster::exchange

namespace muster {

using exchange::LeftoverKind;
using exchange::ProjectSchedule;
using exchange::ScheduledActivity;
using exchange::ScheduledLeftover;

template <>
std::span<const Choice> choices<LeftoverKind>() {
  static constexpr Choice table[] = {
      {"left_out", {"未采用", "Left out"}},
      {"adapted", {"变通采用", "Adapted"}},
      {"computed", {"重新计算", "Computed anew"}},
      {"empty", {"空缺", "Empty"}},
  };
  return table;
}

template <>
const Record& fields<ScheduledActivity>() {
  using A = ScheduledActivity;
  static const Record record = describe<A>(
      "scheduled_activity", "scheduled_activities", {"任务排期", "Scheduled activity"},
      {
          field<&A::uid>("uid", {"唯一编号", "UID"}),
          field<&A::id>("id", {"行号", "ID"}),
          field<&A::title>("title", {"名称", "Title"}),
          field<&A::summary>("summary", {"汇总任务", "Summary"}),
          field<&A::start>("start", {"最早开始", "Early start"}),
          field<&A::finish>("finish", {"最早完成", "Early finish"}),
          field<&A::scheduled_start>("scheduled_start", {"排定开始", "Scheduled start"}),
          field<&A::scheduled_finish>("scheduled_finish", {"排定完成", "Scheduled finish"}),
          field<&A::late_start>("late_start", {"最迟开始", "Late start"}),
          field<&A::late_finish>("late_finish", {"最迟完成", "Late finish"}),
          field<&A::total_slack>("total_slack", {"总时差", "Total slack"}).noted({"工作分钟", "working minutes"}),
          field<&A::free_slack>("free_slack", {"自由时差", "Free slack"}).noted({"工作分钟", "working minutes"}),
          field<&A::critical>("critical", {"关键", "Critical"}),
          field<&A::p50>("p50", {"五成把握", "50 % by"}),
          field<&A::p80>("p80", {"八成把握", "80 % by"}),
          field<&A::p95>("p95", {"九成五把握", "95 % by"}),
          field<&A::criticality>("criticality", {"关键度", "Criticality"}),
          field<&A::in_time>("in_time", {"按期把握", "Likely in time"}),
      });
  return record;
}

template <>
const Record& fields<ScheduledLeftover>() {
  using L = ScheduledLeftover;
  static const Record record = describe<L>(
      "scheduled_leftover", "scheduled_leftovers", {"未采用的内容", "Not taken over"},
      {
          field<&L::kind>("kind", {"处理", "Kind"}),
          field<&L::element>("element", {"元素", "Element"}),
          field<&L::count>("count", {"个数", "Count"}),
          field<&L::what>("what", {"说明", "What"}),
          field<&L::what_en>("what_en", {"说明（英文）", "What, in English"}),
      });
  return record;
}

template <>
const Record& fields<ProjectSchedule>() {
  using P = ProjectSchedule;
  static const Record record = describe<P>(
      "project_schedule", "project_schedules", {"项目排期", "Project schedule"},
      {
          field<&P::title>("title", {"名称", "Title"}),
          field<&P::start>("start", {"开始", "Start"}),
          field<&P::finish>("finish", {"完成", "Finish"}),
          field<&P::p50>("p50", {"五成把握", "50 % by"}),
          field<&P::p80>("p80", {"八成把握", "80 % by"}),
          field<&P::p95>("p95", {"九成五把握", "95 % by"}),
          field<&P::samples>("samples", {"推演次数", "Samples"}),
          field<&P::seed>("seed", {"种子", "Seed"}),
          field<&P::activities>("activities", {"任务", "Activities"}),
          field<&P::leftover>("leftover", {"未采用的内容", "Not taken over"}),
      });
  return record;
}

}  // namespace muster
