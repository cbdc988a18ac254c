#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"
#include "schedule/network.h"

namespace muster::exchange {

using schedule::Moment;

namespace {

constexpr std::string_view kNamespace = "http://schemas.microsoft.com/project";

std::optional<Refusal> refuse_other_format(const XmlDocument& document) {
  const pugi::xml_node root = document.root();
  const std::string_view space = root.attribute("xmlns").value();
  if (std::string_view(root.name()) == "Project" && (space.empty() || space == kNamespace)) return std::nullopt;
  return refuse(
      "not_a_project", document.where(root, root ? root.name() : ""),
      "不是 MS Project 的 XML 文件：根元素应为命名空间 {} 的 Project，这里是 “{}”",
      "not an MS Project XML file: the root must be Project of {}, here it is \"{}\"", kNamespace,
      shortened(root.name(), 40));
}

std::optional<Refusal> refuse_too_many(const XmlDocument& document) {
  std::size_t count = 0;
  for (const pugi::xml_node task : document.root().child("Tasks").children("Task")) {
    if (++count <= kMostProjectTasks) continue;
    return refuse(
        "too_many_tasks", document.where(task, "Task"), "任务超过 {} 项，请拆分后再导入",
        "there are more than {} tasks; split the project", kMostProjectTasks);
  }
  return std::nullopt;
}

std::optional<Moment> earliest_start(ProjectReading& reading) {
  std::optional<Moment> earliest;
  for (const pugi::xml_node task : reading.task_nodes) {
    const auto start = moment_of(reading, subject_of_task(task), "Start");
    if (start && (!earliest || *start < *earliest)) earliest = start;
  }
  return earliest;
}

std::string title_of(pugi::xml_node project) {
  const pugi::xml_node first = project.child("Tasks").child("Task");
  const bool is_summary = text_of(first, "UID") == "0" && text_of(first, "OutlineLevel") == "0";
  for (const std::string_view title :
       {text_of(project, "Title"), is_summary ? text_of(first, "Name") : std::string_view(),
        text_of(project, "Name")}) {
    if (!title.empty()) return std::string(title);
  }
  return {};
}

void read_working_day(ProjectReading& reading, const Subject& project) {
  reading.day = whole_of(reading, project, "MinutesPerDay", 1, 1440).value_or(480) * schedule::kMinute;
}

void read_project(ProjectReading& reading, const Subject& project) {
  schedule::Plan& plan = reading.file.plan;
  plan.title = title_of(project.node);
  reading.file.key = text_of(project.node, "GUID").empty() ? plan.title : std::string(text_of(project.node, "GUID"));
  plan.critical_slack = whole_of(reading, project, "CriticalSlackLimit", -10'000, 10'000).value_or(0) * reading.day;
  plan.honors_constraints = truth_of(reading, project, "HonorConstraints", true);
  reading.file.saved_at = moment_of(reading, project, "CurrentDate");
  plan.as_of = moment_of(reading, project, "StatusDate");
  if (!truth_of(reading, project, "ScheduleFromStart", true)) {
    refuse_child(
        reading, project, "ScheduleFromStart", "backwards",
        {"从完成日期倒排，不能读取；请先在项目信息中改为从“项目开始日期”排定",
         "it is scheduled backwards from its finish; schedule it from its start (project information) first"});
  }
  auto start = moment_of(reading, project, "StartDate");
  if (!start && text_of(project.node, "StartDate").empty()) {
    start = earliest_start(reading);
    if (!start) {
      refuse_child(
          reading, project, "StartDate", "missing",
          {"既没有项目开始日期，也没有任务开始日期", "neither the project nor any task has a start"});
    }
  }
  plan.start = start.value_or(Moment{});
  if (plan.as_of) {
    note(
        reading, LeftoverKind::adapted, "Project/StatusDate",
        {"状态日期：未完成的工作排在其后", "status date: work that is not done is scheduled behind it"});
  }
}

using NodesByCode = std::unordered_map<std::string_view, pugi::xml_node>;

// Rules of a plan, told at the place in the file. Calendars and tasks may have the same code.
void check_against_rules(ProjectReading& reading) {
  const schedule::Plan& plan = reading.file.plan;
  NodesByCode calendars;
  NodesByCode tasks;
  for (std::size_t i = 0; i < plan.calendars.size(); ++i) calendars[plan.calendars[i].code] = reading.calendar_nodes[i];
  for (std::size_t i = 0; i < plan.activities.size(); ++i) tasks[plan.activities[i].code] = reading.task_nodes[i];
  constexpr std::string_view of_calendars[] = {"shifts", "exception", "empty_calendar", "working_day"};
  for (Refusal& refusal : schedule::check_plan(plan)) {
    if (reading.refusals.size() >= kMostRefusals) return;
    const bool calendar =
        std::find(std::begin(of_calendars), std::end(of_calendars), refusal.code) != std::end(of_calendars);
    const NodesByCode& nodes = calendar ? calendars : tasks;
    const auto at = nodes.find(refusal.where);
    const pugi::xml_node node = at != nodes.end() ? at->second : reading.document.root();
    refusal.where = reading.document.where(node, node.name());
    reading.refusals.push_back(std::move(refusal));
  }
}

}  // namespace

Result<ProjectFile> read_project_xml(std::string bytes, const std::string& name) {
  const auto document = XmlDocument::parse(std::move(bytes), name, {.bytes = kMostProjectBytes});
  if (!document) return document.refusals();
  if (auto other = refuse_other_format(*document)) return std::move(*other);
  if (auto too_many = refuse_too_many(*document)) return std::move(*too_many);
  ProjectReading reading{.document = *document};
  const Subject project{document->root(), {"项目", "the project"}};
  read_working_day(reading, project);
  read_calendars(reading);
  read_tasks(reading);
  read_links(reading);
  read_project(reading, project);
  check_against_rules(reading);
  if (!reading.refusals.empty()) return std::move(reading.refusals);
  count_leftover(reading);
  return std::move(reading.file);
}

}  // namespace muster::exchange
