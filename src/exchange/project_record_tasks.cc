// Tasks of a project file beside those of the task book.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_looking.h"

namespace muster::exchange {
namespace {

using schedule::Activity;
using schedule::ConstraintKind;
using schedule::kNone;

const Task* task_of(const ProjectLooking& looking, std::uint32_t activity) {
  const auto at = looking.look.contents.tasks.find(looking.codes[activity]);
  return at == looking.look.contents.tasks.end() ? nullptr : &at->second;
}

std::string key_of(const ProjectLooking& looking, std::uint32_t activity) {
  const std::string& guid = looking.file.entries[activity].guid;
  if (!guid.empty()) return shortened(guid, 80);
  const std::string& project = looking.file.key.empty() ? looking.look.name : looking.file.key;
  return fmt::format("{}#{}", shortened(project, 100), looking.file.numbers[activity].uid);
}

// What cannot be meant of a task of the book is told once for all of its kind.
void note_activity(ProjectLooking& looking, const Activity& activity) {
  const auto left = [&](const char* element, const Sentence& what) {
    note(looking, LeftoverKind::left_out, element, what);
  };
  const auto adapted = [&](const char* element, const Sentence& what) {
    note(looking, LeftoverKind::adapted, element, what);
  };
  if (activity.is_summary)
    adapted(
        "Task/Summary", {"汇总任务：作为上级任务，工期为 0，等其下任务完成",
                         "summaries: tasks without a duration that others roll up to and that wait for them"});
  if (activity.is_elapsed)
    adapted("Task/DurationFormat", {"按自然日计的工期：折算为工作日", "elapsed durations: counted in working days"});
  if (activity.estimate && activity.estimate->law != schedule::Law::triangular)
    left(
        "Task/ExtendedAttribute ", {"不是三角分布的工期：只取可能工期",
                                    "estimates of another law: only the likely "
                                    "duration is taken"});
  switch (activity.constraint) {
    case ConstraintKind::must_start:
      adapted(
          "Task/ConstraintType", {"“必须开始于”：作为开始日期，前置任务可使其推后",
                                  "must start on: taken as the start, which predecessors may move later"});
      break;
    case ConstraintKind::as_late_as_possible:
      left("Task/ConstraintType ALAP", {"“越晚越好”：Muster 一律尽早", "as late as possible: Muster begins early"});
      break;
    case ConstraintKind::start_not_after:
    case ConstraintKind::finish_not_after:
    case ConstraintKind::must_finish:
    case ConstraintKind::finish_not_before:
      left(
          "Task/ConstraintType FNLT",
          {"“不得晚于”“必须完成于”“不得早于…完成”：Muster 只有开始日期和完成时限，未采用",
           "no later than, must finish on, finish no earlier than: Muster has a start and a due date only"});
      break;
    case ConstraintKind::as_soon_as_possible:
    case ConstraintKind::not_before:
      break;
  }
}

// Without a deadline the other program's finish is the date that was promised.
std::optional<Date> due_of(const ProjectLooking& looking, std::uint32_t activity, const SaidTask& said) {
  if (said.due) return said.due;
  const auto& finish = looking.file.entries[activity].finish;
  if (!finish) return std::nullopt;
  return schedule::last_day_of(*finish);
}

// A whole is due no earlier than its parts, unless it has a deadline of its own.
std::vector<std::optional<Date>> dues_of(ProjectLooking& looking, const std::vector<SaidTask>& said) {
  const auto& activities = looking.plan().activities;
  std::vector<std::optional<Date>> dues(activities.size());
  // What is held stands behind what holds it.
  for (std::uint32_t i = static_cast<std::uint32_t>(activities.size()); i-- > 0;) {
    const auto own = due_of(looking, i, said[i]);
    if (own) dues[i] = dues[i] && !said[i].due ? std::max(*dues[i], *own) : own;
    const std::uint32_t parent = activities[i].parent;
    if (parent != kNone && dues[i]) dues[parent] = dues[parent] ? std::max(*dues[parent], *dues[i]) : dues[i];
  }
  return dues;
}

// With no link and no constraint nothing but its place in the file says when a task shall begin.
std::vector<bool> led_to(const schedule::Plan& plan) {
  std::vector<bool> led(plan.activities.size(), false);
  for (const schedule::Link& link : plan.links) led[link.to] = true;
  for (std::uint32_t i = 0; i < led.size(); ++i) {
    const std::uint32_t parent = plan.activities[i].parent;
    if (parent != kNone && led[parent]) led[i] = true;
  }
  return led;
}

struct FileTask {
  std::uint32_t activity = 0;
  SaidTask said;
  std::optional<Date> due;
  std::string calendar;
  std::string parent;  // empty: the file has no outline there
};

template <class T>
Value optional_value(const std::optional<T>& value) {
  return value ? Value{*value} : Value{};
}

void say_codes(ProjectLooking& looking, const FileTask& task) {
  const TaskEntry& entry = looking.file.entries[task.activity];
  if (!entry.has_code)
    say_value(looking, said_task(looking, task.activity), "project_key", key_of(looking, task.activity));
}

void add_task(ProjectLooking& looking, const FileTask& task) {
  const Activity& activity = looking.plan().activities[task.activity];
  SaidRecord& record = said_task(looking, task.activity);
  say_codes(looking, task);
  const auto say = [&](std::string_view field, Value value) {
    if (!absent(value)) say_value(looking, record, field, std::move(value));
  };
  const std::string place = place_in(looking, record.line, "due");
  say("title", activity.title);
  if (!activity.title_en.empty()) say("title_en", activity.title_en);
  if (!looking.look.lead.empty()) say("lead", looking.look.lead);
  const bool is_late = task.said.start && task.due && *task.said.start > *task.due && !task.said.has_begun &&
                       activity.constraint == ConstraintKind::as_soon_as_possible;
  if (!is_late) say("start", optional_value(task.said.start));
  if (task.due) {
    say("due", *task.due);
  } else {
    looking.out.refusals.push_back(refuse(
        "date_missing", place, "“{}”既没有截止日期也没有完成日期", "\"{}\" has neither a deadline nor a finish",
        shortened(activity.title, 40)));
  }
  say("baseline_start", optional_value(task.said.baseline_start));
  say("baseline_due", optional_value(task.said.baseline_due));
  if (!task.calendar.empty()) say("calendar", task.calendar);
  if (!task.parent.empty()) say("parent", task.parent);
  say("duration_low", optional_value(task.said.low));
  say("duration_likely", optional_value(task.said.likely));
  say("duration_high", optional_value(task.said.high));
  say("remaining", optional_value(task.said.remaining));
  if (!task.said.has_begun && !task.said.is_finished) return;
  say("state", std::string(name_of(TaskState::in_progress)));
  say("progress", task.said.progress);
}

struct Beside {
  ProjectLooking& looking;
  std::uint32_t activity;
  const Task& before;

  // A start that has passed without a beginning is in the task and no longer in what would be written of it.
  void say(std::string_view field, const Value& standing, const Value& file) const {
    if (standing == file || fields<Task>().find(field)->get(&before) == file) return;
    say_value(looking, said_task(looking, activity), field, file);
  }
};

std::string standing_calendar_of(const ProjectLooking& looking, const Task& task) {
  const bool own = task.calendar == looking.look.contents.edition.calendar;
  return own || !looking.look.contents.calendars.contains(task.calendar) ? std::string() : task.calendar;
}

void change_work(const Beside& beside, const FileTask& task, const SaidTask& standing) {
  beside.say("duration_low", optional_value(standing.low), optional_value(task.said.low));
  beside.say("duration_likely", optional_value(standing.likely), optional_value(task.said.likely));
  beside.say("duration_high", optional_value(standing.high), optional_value(task.said.high));
  const bool begins = task.said.has_begun || task.said.is_finished;
  if (beside.before.state == TaskState::not_started) {
    if (!begins) return;
    beside.say("state", {}, std::string(name_of(TaskState::in_progress)));
  } else if (!begins) {
    note(
        beside.looking, LeftoverKind::left_out, "Task/PercentComplete",
        {"任务书中已启动而文件中未开始的任务：保留任务书的进展",
         "tasks that have begun here and not in the file: "
         "their progress stays"});
    return;
  }
  beside.say("progress", standing.progress, task.said.progress);
  if (!task.said.is_finished)
    beside.say("remaining", optional_value(standing.remaining), optional_value(task.said.remaining));
}

// What was approved here stays; a task without a baseline takes that of the file.
void take_baseline(const Beside& beside, const SaidTask& said) {
  const Task& before = beside.before;
  const bool has_none = !before.baseline_start && !before.baseline_due;
  const bool is_same = before.baseline_start == said.baseline_start && before.baseline_due == said.baseline_due;
  if (is_same || (!said.baseline_start && !said.baseline_due)) return;
  if (!has_none) {
    note(
        beside.looking, LeftoverKind::left_out, "Task/Baseline 0",
        {"与任务书不同的基线：保留任务书冻结的基线", "baselines that differ: the one that was frozen here stays"});
    return;
  }
  beside.say("baseline_start", {}, optional_value(said.baseline_start));
  beside.say("baseline_due", {}, optional_value(said.baseline_due));
}

void change_task(ProjectLooking& looking, const FileTask& task, const Task& before) {
  const Activity& activity = looking.plan().activities[task.activity];
  const std::uint32_t place = looking.standing.place.at(before.code);
  const Activity& own = looking.standing.plan.activities[place];
  CalendarSense calendar;
  calendar.day = looking.standing.plan.calendars[calendar_of(looking.standing.plan, own)].day;
  const SaidTask standing = said_of(own, calendar);
  const Beside beside{looking, task.activity, before};
  beside.say("title", before.title, activity.title);
  if (!activity.title_en.empty()) beside.say("title_en", before.title_en, activity.title_en);
  beside.say("start", optional_value(standing.start), optional_value(task.said.start));
  if (task.due) beside.say("due", optional_value(standing.due), *task.due);
  take_baseline(beside, task.said);
  beside.say("calendar", standing_calendar_of(looking, before), task.calendar);
  if (!task.parent.empty()) beside.say("parent", before.parent, task.parent);
  const bool is_open = before.state == TaskState::not_started || before.state == TaskState::in_progress;
  if (is_open) {
    change_work(beside, task, standing);
  } else if (!task.said.is_finished && before.state == TaskState::done) {
    note(
        looking, LeftoverKind::left_out, "Task/ActualFinish ",
        {"任务书中已核验完成而文件中未完成的任务：仍为已完成",
         "tasks that are verified here and not finished in the "
         "file: they stay done"});
  }
}

void note_finished(ProjectLooking& looking, const FileTask& task, const Task* before) {
  const bool is_reported =
      before != nullptr && (before->state == TaskState::done || before->state == TaskState::submitted);
  if (!task.said.is_finished || is_reported) return;
  note(
      looking, LeftoverKind::adapted, "Task/ActualFinish",
      {"文件中已完成的任务：记为推进中、进度 100%，完成须报送并经核验",
       "tasks that are finished in the file: taken as in progress at 100 %; completion has to be reported and "
       "verified"});
}

}  // namespace

void name_tasks(ProjectLooking& looking) {
  const auto& tasks = looking.look.contents.tasks;
  const auto& activities = looking.plan().activities;
  std::unordered_map<std::string_view, const Task*> by_key;
  for (const auto& [code, task] : tasks) {
    if (!task.project_key.empty()) by_key.emplace(task.project_key, &task);
  }
  FreeCodes free = free_codes("T", tasks);
  std::set<std::string, std::less<>> taken;
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    if (looking.file.entries[i].has_code) taken.insert(activities[i].code);
  }
  for (const std::string& code : taken) free.add(code);
  looking.record_of.assign(activities.size(), kNoRecord);
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    const auto known = by_key.find(key_of(looking, i));
    std::string code = activities[i].code;
    if (!looking.file.entries[i].has_code) {
      const bool is_known = known != by_key.end() && taken.insert(known->second->code).second;
      code = is_known ? known->second->code : free.next();
    }
    const auto task = tasks.find(code);
    TaskSense sense = TaskSense::fresh;
    if (task != tasks.end()) sense = task->second.state == TaskState::withdrawn ? TaskSense::out : TaskSense::known;
    looking.codes.push_back(std::move(code));
    looking.senses.push_back(sense);
  }
  const auto out = std::count(looking.senses.begin(), looking.senses.end(), TaskSense::out);
  note(
      looking, LeftoverKind::left_out, "Task ",
      {"任务书中已撤销的任务：仍为已撤销", "tasks that are withdrawn here: they stay so"}, out);
}

void look_at_tasks(ProjectLooking& looking) {
  const auto& activities = looking.plan().activities;
  const std::vector<bool> led = led_to(looking.plan());
  std::vector<SaidTask> said;
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    const Activity& activity = activities[i];
    said.push_back(said_of(activity, looking.calendars[calendar_of(looking.plan(), activity)]));
    const TaskEntry& entry = looking.file.entries[i];
    if (!entry.has_code && !led[i] && !activity.is_summary && !said[i].start && entry.start)
      said[i].start = schedule::day_of(*entry.start);
  }
  const auto dues = dues_of(looking, said);
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    if (looking.senses[i] == TaskSense::out) continue;
    note_activity(looking, activities[i]);
    FileTask task{i, said[i], dues[i], {}, {}};
    if (!activities[i].is_summary) task.calendar = looking.calendars[calendar_of(looking.plan(), activities[i])].code;
    if (activities[i].parent != kNone) task.parent = looking.codes[activities[i].parent];
    const Task* before = task_of(looking, i);
    note_finished(looking, task, before);
    if (before == nullptr) {
      add_task(looking, task);
    } else {
      change_task(looking, task, *before);
    }
  }
}

}  // namespace muster::exchange
