#include "exchange/task_project.h"

#include <algorithm>

#include "book/task_plan.h"
#include "schedule/pass.h"

namespace muster::exchange {
namespace {

bool is_set(const Value& value) {
  if (absent(value)) return false;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  const auto* list = std::get_if<Texts>(&value);
  return list == nullptr || !list->empty();
}

void leave(std::vector<Leftover>& leftover, std::string element, std::int64_t count, const Sentence& what) {
  if (count > 0) leftover.push_back({LeftoverKind::left_out, std::move(element), count, what});
}

// What a task says of itself besides its dates, durations and predecessors.
void leave_fields(const book::TaskPlan& plan, std::vector<Leftover>& leftover) {
  static constexpr std::string_view names[] = {
      "group", "domain", "level",          "lead",    "supporting",        "responsible", "deliverable",
      "note",  "source", "deliverable_en", "note_en", "evidence_required", "provenance"};
  for (const std::string_view name : names) {
    const Field& field = *fields<Task>().find(name);
    const auto count =
        std::count_if(plan.tasks.begin(), plan.tasks.end(), [&](const Task* task) { return is_set(field.get(task)); });
    leave(
        leftover, "Task/" + std::string(name), count,
        {std::string(field.label.zh) + "：MS Project 没有对应内容，未写入",
         std::string(field.label.en) + ": MS Project has no such thing; not written"});
  }
}

void leave_records(const EditionContents& contents, const book::TaskPlan& plan, std::vector<Leftover>& leftover) {
  leave(
      leftover, "Task", std::ssize(contents.tasks) - std::ssize(plan.tasks),
      {"已撤销的任务：未写入", "withdrawn tasks: not written"});
  const auto has_task = [&](const auto& pair) { return plan.place.contains(pair.second.task); };
  leave(
      leftover, "Node", std::count_if(contents.nodes.begin(), contents.nodes.end(), has_task),
      {"节点任务：未写入", "nodes of tasks: not written"});
  leave(
      leftover, "Milestone", std::ssize(contents.milestones),
      {"里程碑：未写入", "milestones of the edition: not written"});
  std::int64_t lost = 0;
  for (const Task* task : plan.tasks) {
    for (const std::string& code : task->predecessors) lost += plan.place.contains(code) ? 0 : 1;
  }
  leave(
      leftover, "Task/predecessors", lost,
      {"前置任务不在文件中的衔接：未写入", "links with tasks that are not in the file: not written"});
}

// Parents are no summaries: they have work of their own and wait for their parts.
void adapt_parents(const book::TaskPlan& plan, std::vector<Leftover>& leftover) {
  const auto count = std::count_if(
      plan.tasks.begin(), plan.tasks.end(), [&](const Task* task) { return plan.place.contains(task->parent); });
  if (count == 0) return;
  leftover.push_back(
      {LeftoverKind::adapted,
       "Task/parent",
       count,
       {"所属上级任务：写为“完成-完成”衔接", "rolls up to: written as a finish-to-finish link"}});
}

}  // namespace

Result<TaskProject> write_task_project(const EditionContents& contents, Date as_of) {
  auto tasks = book::plan_of(contents, as_of);
  if (!tasks.ok()) return tasks.refusals();
  ProjectFile file;
  file.plan = std::move(tasks->plan);
  const schedule::Network network = schedule::compile(file.plan);
  const schedule::Dates dates = schedule::placed_late(file.plan, network, schedule::pass(file.plan, network));
  std::vector<PlannedDates> planned;
  for (std::size_t i = 0; i < file.plan.activities.size(); ++i) {
    const schedule::Position at = network.position[i];
    planned.push_back(
        {schedule::shown_start_of(file.plan, network, dates, at), schedule::finish_of(network, dates, at)});
  }
  TaskProject out;
  out.tasks = std::ssize(file.plan.activities);
  out.links = std::ssize(file.plan.links);
  out.calendars = std::ssize(file.plan.calendars);
  leave_records(contents, *tasks, out.leftover);
  leave_fields(*tasks, out.leftover);
  adapt_parents(*tasks, out.leftover);
  WrittenProject written = write_project_xml(file, planned);
  out.xml = std::move(written.xml);
  out.leftover.insert(out.leftover.end(), written.leftover.begin(), written.leftover.end());
  return out;
}

}  // namespace muster::exchange
