// Tasks of a project file: durations, constraints, progress and baseline.
#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"

namespace muster::exchange {

using schedule::Activity;
using schedule::ConstraintKind;
using schedule::kNone;

namespace {

// Which of our custom fields stands behind a FieldID of this file.
using OwnFields = std::unordered_map<std::string_view, std::string_view>;

OwnFields own_fields(pugi::xml_node project) {
  OwnFields fields;
  for (const pugi::xml_node field : project.child("ExtendedAttributes").children("ExtendedAttribute")) {
    const std::string_view alias = text_of(field, "Alias");
    if (alias == kCodeAlias || alias == kEnglishAlias || alias == kEstimateAlias)
      fields[text_of(field, "FieldID")] = alias;
  }
  return fields;
}

void read_own_fields(ProjectReading& reading, const OwnFields& fields, const Subject& subject, Activity& activity) {
  for (const pugi::xml_node node : subject.node.children("ExtendedAttribute")) {
    const auto known = fields.find(text_of(node, "FieldID"));
    if (known == fields.end()) continue;
    const std::string value = node.child_value("Value");
    if (known->second == kCodeAlias) {
      activity.code = value;
    } else if (known->second == kEnglishAlias) {
      activity.title_en = value;
    } else if (const auto estimate = estimate_from_text(value)) {
      activity.estimate = estimate;
    } else {
      refuse_child(
          reading, {node, subject.name}, "Value", "bad_estimate",
          say("{} “{}”不是三点估计", "{} \"{}\" is no estimate", kEstimateAlias, shortened(value, 60)));
    }
  }
}

// Even numbers are elapsed; above 34 stands the same with a question mark (estimated).
bool is_elapsed_format(std::int64_t format) {
  const std::int64_t plain = format >= 35 ? format - 32 : format;
  return plain >= 4 && plain <= 12 && plain % 2 == 0;
}

void read_duration(ProjectReading& reading, const Subject& subject, Activity& activity) {
  if (activity.is_summary) return;
  const auto format = whole_of(reading, subject, "DurationFormat", 0, 100);
  activity.is_elapsed = format && is_elapsed_format(*format);
  const bool marked = truth_of(reading, subject, "Milestone", false);
  const bool said = !text_of(subject.node, "Duration").empty();
  activity.duration = duration_of(reading, subject, "Duration").value_or(0);
  if (!said && !marked) {
    activity.duration = reading.day;
    note(
        reading, LeftoverKind::adapted, "Task/Duration",
        {"未写工期的任务，按 1 个工作日计", "tasks without a duration count as one working day"});
  }
  activity.is_milestone = marked && activity.duration == 0;
  if (marked && activity.duration > 0) {
    note(
        reading, LeftoverKind::adapted, "Task/Milestone",
        {"有工期的里程碑：保留工期，不再标为里程碑",
         "milestones that last: they keep their duration and are no milestones"});
  }
}

void read_constraint(ProjectReading& reading, const Subject& subject, Activity& activity) {
  // In the order of the file's numbers.
  constexpr ConstraintKind kinds[] = {ConstraintKind::as_soon_as_possible, ConstraintKind::as_late_as_possible,
                                      ConstraintKind::must_start,          ConstraintKind::must_finish,
                                      ConstraintKind::not_before,          ConstraintKind::start_not_after,
                                      ConstraintKind::finish_not_before,   ConstraintKind::finish_not_after};
  const auto type = whole_of(reading, subject, "ConstraintType", 0, 7).value_or(0);
  activity.constraint = kinds[type];
  if (type < 2) return;
  if (const auto at = moment_of(reading, subject, "ConstraintDate")) {
    activity.constraint_at = *at;
  } else if (text_of(subject.node, "ConstraintDate").empty()) {
    refuse_child(
        reading, subject, "ConstraintDate", "missing",
        {"有限制类型，却没有限制日期", "it has a constraint, but no date for it"});
  }
}

// What is placed by hand or by another project is held where it stands.
void hold_fixed(ProjectReading& reading, const Subject& subject, Activity& activity) {
  const bool manual = truth_of(reading, subject, "Manual", false);
  const bool external = truth_of(reading, subject, "ExternalTask", false);
  if (!manual && !external) return;
  const char* element = external ? "Task/ExternalTask" : "Task/Manual";
  auto start = manual ? moment_of(reading, subject, "ManualStart") : std::nullopt;
  if (!start) start = moment_of(reading, subject, "Start");
  if (activity.is_summary || !start) {
    note(
        reading, LeftoverKind::adapted, element + std::string(" "),
        {"手动排定的汇总任务或无日期任务：改为自动排期",
         "summaries and undated tasks that are placed by hand: they are scheduled like the others"});
    return;
  }
  activity.constraint = ConstraintKind::must_start;
  activity.constraint_at = *start;
  note(
      reading, LeftoverKind::adapted, element,
      external
          ? say("其他项目的任务：固定在文件中的开始日期", "tasks of other projects: held at their start in the file")
          : say("手动排定的任务：固定在其开始日期（必须开始于）",
                "tasks placed by hand: held at their start (must start on)"));
}

void read_progress(ProjectReading& reading, const Subject& subject, Activity& activity) {
  if (activity.is_summary) return;
  const auto percent = whole_of(reading, subject, "PercentComplete", 0, 100).value_or(0);
  activity.progress = static_cast<double>(percent) / 100;
  activity.actual_start = moment_of(reading, subject, "ActualStart");
  activity.actual_finish = moment_of(reading, subject, "ActualFinish");
  const bool started = percent > 0 || activity.actual_finish;
  if (started && !activity.actual_start) {
    activity.actual_start = moment_of(reading, subject, "Start");
    note(
        reading, LeftoverKind::adapted, "Task/ActualStart",
        {"有进度而未写实际开始：以计划开始为实际开始",
         "tasks with progress but no actual start: their planned one is taken"});
  }
  if (percent == 100 && !activity.actual_finish) {
    activity.actual_finish = moment_of(reading, subject, "Finish");
    note(
        reading, LeftoverKind::adapted, "Task/ActualFinish",
        {"已完成而未写实际完成：以计划完成为实际完成",
         "done tasks without an actual finish: their planned one is taken"});
  }
  const auto remaining = duration_of(reading, subject, "RemainingDuration");
  if (activity.actual_start && !activity.actual_finish) activity.remaining = remaining;
}

void read_baseline(ProjectReading& reading, const Subject& task, Activity& activity) {
  for (const pugi::xml_node node : task.node.children("Baseline")) {
    if (text_of(node, "Number") != "0" && !text_of(node, "Number").empty()) {
      note(
          reading, LeftoverKind::left_out, "Task/Baseline",
          {"第 1–10 套基线：只读入第 0 套", "baselines 1 to 10: only baseline 0 is taken over"});
      continue;
    }
    const Subject subject{node, task.name};
    activity.baseline_start = moment_of(reading, subject, "Start");
    activity.baseline_finish = moment_of(reading, subject, "Finish");
  }
}

void read_calendar_of(ProjectReading& reading, const Subject& subject, Activity& activity) {
  const auto uid = whole_of(reading, subject, "CalendarUID", INT64_MIN, INT64_MAX);
  if (!uid || *uid < 0) return;
  const auto at = reading.calendar_of.find(*uid);
  if (at != reading.calendar_of.end()) {
    activity.calendar = at->second;
    return;
  }
  refuse_child(
      reading, subject, "CalendarUID", "no_calendar",
      say("日历 {} 不在文件中", "there is no calendar {} in the file", *uid));
}

Activity activity_of(ProjectReading& reading, const OwnFields& fields, const Subject& subject, bool is_summary) {
  Activity activity;
  activity.title = subject.node.child_value("Name");
  activity.is_summary = is_summary;
  read_own_fields(reading, fields, subject, activity);
  read_duration(reading, subject, activity);
  read_calendar_of(reading, subject, activity);
  read_constraint(reading, subject, activity);
  hold_fixed(reading, subject, activity);
  activity.deadline = moment_of(reading, subject, "Deadline");
  read_progress(reading, subject, activity);
  read_baseline(reading, subject, activity);
  return activity;
}

// A task copied in the other program carries our code along.
void give_codes(ProjectReading& reading) {
  std::unordered_set<std::string> taken;
  std::vector<Activity>& activities = reading.file.plan.activities;
  for (std::size_t i = 0; i < activities.size(); ++i) {
    Activity& activity = activities[i];
    if (activity.code.empty() || taken.insert(activity.code).second) continue;
    activity.code.clear();
    reading.file.entries[i].has_code = false;
    note(
        reading, LeftoverKind::adapted, "Task/ExtendedAttribute",
        {"复制出来的任务带着原任务的编号：改用 UID",
         "copied tasks carry the code of their origin: the UID is taken instead"});
  }
  for (std::size_t i = 0; i < activities.size(); ++i) {
    if (!activities[i].code.empty()) continue;
    std::string code = std::to_string(reading.file.numbers[i].uid);
    while (!taken.insert(code).second) code.insert(0, "uid.");
    activities[i].code = std::move(code);
  }
}

// Dates of the other program's own making: what is none of its dates is no mistake of the file.
std::optional<schedule::Moment> scheduled(pugi::xml_node task, const char* child) {
  return schedule::parse_moment(text_of(task, child));
}

TaskEntry entry_of(const ProjectReading& reading, pugi::xml_node task, const Activity& activity) {
  return {
      reading.document.line_of(task), std::string(text_of(task, "GUID")), !activity.code.empty(),
      scheduled(task, "Start"), scheduled(task, "Finish")};
}

}  // namespace

void read_tasks(ProjectReading& reading) {
  const std::vector<OutlineRow> rows = read_outline(reading);
  const OwnFields fields = own_fields(reading.document.root());
  std::vector<std::uint32_t> index(rows.size(), kNone);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const OutlineRow& row = rows[i];
    if (row.is_out) continue;
    const Subject subject = subject_of_task(row.node);
    Activity activity = activity_of(reading, fields, subject, row.is_summary);
    if (row.parent != SIZE_MAX) activity.parent = index[row.parent];
    index[i] = static_cast<std::uint32_t>(reading.file.plan.activities.size());
    reading.activity_of[row.uid] = index[i];
    reading.task_nodes.push_back(row.node);
    const auto id = whole_of(reading, subject, "ID", INT64_MIN, INT64_MAX);
    reading.file.numbers.push_back({row.uid, id.value_or(row.uid)});
    reading.file.entries.push_back(entry_of(reading, row.node, activity));
    reading.file.plan.activities.push_back(std::move(activity));
  }
  give_codes(reading);
}

}  // namespace muster::exchange
