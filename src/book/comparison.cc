#include "book/comparison.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace muster::book {
namespace {

// What differs by less is chance or rounding, not worth a line.
constexpr double kSameChance = 0.005;

TaskComparison comparison_of(const TaskForecast& before, const TaskForecast& after) {
  TaskComparison out;
  out.code = after.code;
  out.title = after.title;
  out.title_en = after.title_en;
  out.lead = after.lead;
  out.due_before = before.due;
  out.due = after.due;
  out.start_before = before.start;
  out.start = after.start;
  out.finish_before = before.finish;
  out.finish = after.finish;
  out.p80_before = before.p80;
  out.p80 = after.p80;
  out.in_time_before = before.in_time;
  out.in_time = after.in_time;
  out.critical_before = before.critical;
  out.critical = after.critical;
  return out;
}

bool differs(const TaskComparison& task) {
  return task.due_before != task.due || task.start_before != task.start || task.finish_before != task.finish ||
         task.p80_before != task.p80 || std::abs(task.in_time_before - task.in_time) > kSameChance ||
         task.critical_before != task.critical;
}

std::int64_t moved(const TaskComparison& task) {
  return std::max(std::abs(task.finish - task.finish_before), std::abs(task.p80 - task.p80_before));
}

}  // namespace

Outlook outlook_of(const Forecast& forecast) {
  return {forecast.ready, forecast.ready_low, forecast.ready_high, forecast.finish,   forecast.p50,
          forecast.p80,   forecast.p95,       forecast.margin,     forecast.sentence, forecast.sentence_en};
}

Comparison compare(const Forecast& before, const Forecast& after) {
  Comparison out;
  out.sequence = after.sequence;
  out.as_of = after.as_of;
  out.before = outlook_of(before);
  out.after = outlook_of(after);
  std::unordered_map<std::string_view, const TaskForecast*> found;
  for (const TaskForecast& task : before.tasks) found.emplace(task.code, &task);
  for (const TaskForecast& task : after.tasks) {
    const auto at = found.find(task.code);
    if (at == found.end()) continue;
    TaskComparison row = comparison_of(*at->second, task);
    if (differs(row)) out.tasks.push_back(std::move(row));
  }
  std::stable_sort(out.tasks.begin(), out.tasks.end(), [](const TaskComparison& a, const TaskComparison& b) {
    return moved(a) > moved(b);
  });
  return out;
}

}  // namespace muster::book

namespace muster {

using book::Comparison;
using book::Outlook;
using book::TaskComparison;
using book::WeighedChange;

template <>
const Record& fields<Outlook>() {
  static const Record record = describe<Outlook>(
      "outlook", "outlooks", {"预测结论", "Outlook"},
      {
          field<&Outlook::ready>("ready", {"开幕日就绪的把握", "Probability to be ready"}),
          field<&Outlook::ready_low>("ready_low", {"区间下限", "Lower bound"}),
          field<&Outlook::ready_high>("ready_high", {"区间上限", "Upper bound"}),
          field<&Outlook::finish>("finish", {"按最可能工期就绪", "Ready by most likely durations"}),
          field<&Outlook::p50>("p50", {"五成把握就绪", "P50"}),
          field<&Outlook::p80>("p80", {"八成把握就绪", "P80"}),
          field<&Outlook::p95>("p95", {"九成五把握就绪", "P95"}),
          field<&Outlook::margin>("margin", {"余量（天）", "Margin in days"}),
          field<&Outlook::sentence>("sentence", {"结论", "In words"}),
          field<&Outlook::sentence_en>("sentence_en", {"结论（英文）", "In words, in English"}),
      });
  return record;
}

template <>
const Record& fields<TaskComparison>() {
  static const Record record = describe<TaskComparison>(
      "task_comparison", "task_comparisons", {"任务前后对照", "Task compared"},
      {
          field<&TaskComparison::code>("code", {"编号", "Code"}),
          field<&TaskComparison::title>("title", {"名称", "Title"}),
          field<&TaskComparison::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&TaskComparison::lead>("lead", {"牵头单位", "Lead unit"}),
          field<&TaskComparison::due_before>("due_before", {"原时限", "Due before"}),
          field<&TaskComparison::due>("due", {"时限", "Due"}),
          field<&TaskComparison::start_before>("start_before", {"原最早开始", "Earliest start before"}),
          field<&TaskComparison::start>("start", {"最早开始", "Earliest start"}),
          field<&TaskComparison::finish_before>("finish_before", {"原最早完成", "Earliest finish before"}),
          field<&TaskComparison::finish>("finish", {"最早完成", "Earliest finish"}),
          field<&TaskComparison::p80_before>("p80_before", {"原八成把握完成", "P80 before"}),
          field<&TaskComparison::p80>("p80", {"八成把握完成", "P80"}),
          field<&TaskComparison::in_time_before>("in_time_before", {"原按期把握", "In time before"}),
          field<&TaskComparison::in_time>("in_time", {"按期把握", "In time"}),
          field<&TaskComparison::critical_before>("critical_before", {"原在关键线路", "Critical before"}),
          field<&TaskComparison::critical>("critical", {"在关键线路", "Critical"}),
      });
  return record;
}

template <>
const Record& fields<WeighedChange>() {
  static const Record record = describe<WeighedChange>(
      "weighed_change", "weighed_changes", {"推演的调整", "Weighed change"},
      {
          field<&WeighedChange::action>("action", {"动作", "Action"}),
          field<&WeighedChange::noun>("noun", {"对象类别", "Noun"}),
          field<&WeighedChange::subject>("subject", {"对象编号", "Record"}),
          field<&WeighedChange::title>("title", {"名称", "Title"}),
          field<&WeighedChange::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&WeighedChange::field>("field", {"栏目", "Field"}),
          field<&WeighedChange::was>("was", {"现值", "Stands now"}),
          field<&WeighedChange::value>("value", {"新值", "Becomes"}),
          field<&WeighedChange::stale>("stale", {"原值已变", "Has changed since"}),
      });
  return record;
}

template <>
const Record& fields<Comparison>() {
  static const Record record = describe<Comparison>(
      "comparison", "comparisons", {"前后对照", "Comparison"},
      {
          field<&Comparison::sequence>("sequence", {"台账序号", "Ledger sequence"}),
          field<&Comparison::as_of>("as_of", {"截至", "As of"}),
          field<&Comparison::before>("before", {"现计划", "Before"}),
          field<&Comparison::after>("after", {"调整后", "After"}),
          field<&Comparison::tasks>("tasks", {"有变化的任务", "Tasks that differ"}),
          field<&Comparison::changes>("changes", {"调整事项", "Changes"}),
      });
  return record;
}

}  // namespace muster
