#include "model/task.h"

#include "model/common_fields.h"

namespace muster {
namespace {

constexpr Label kBaselineNote{
    "审定时冻结的日期，由“冻结基线”写入", "the date when the task book was approved, written by freezing the baseline"};

}  // namespace

template <>
std::span<const Choice> choices<Domain>() {
  static constexpr Choice table[] = {
      {"coordination", {"统筹协调", "Coordination"}},
      {"public_safety", {"公共安全", "Public safety"}},
      {"transport", {"交通组织", "Transport"}},
      {"construction", {"城建配套", "Supporting construction"}},
      {"reception", {"组织接待", "Organisation and reception"}},
      {"publicity", {"新闻宣传", "Publicity"}},
      {"clearance", {"口岸通关", "Port clearance"}},
      {"environment", {"环境保障", "Environment"}},
      {"market_order", {"市场秩序", "Market order"}},
      {"intellectual_property", {"知识产权保护", "Intellectual property"}},
      {"medical", {"医疗卫生", "Medical and health"}},
      {"utilities", {"能源通信", "Power, water and network"}},
      {"emergency", {"应急气象", "Emergency and weather"}},
      {"volunteers", {"志愿服务", "Volunteers"}},
      {"spillover", {"溢出效应", "Spillover"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<TaskLevel>() {
  static constexpr Choice table[] = {
      {"city", {"市级任务", "City task"}},
      {"group", {"保障组任务", "Group task"}},
      {"district", {"区级任务", "District task"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<TaskState>() {
  static constexpr Choice table[] = {
      {"not_started", {"未启动", "Not started"}},
      {"in_progress", {"推进中", "In progress"}},
      {"submitted", {"已报完成待核验", "Reported, to be verified"}},
      {"done", {"已完成", "Done and verified"}},
      {"withdrawn", {"已撤销", "Withdrawn"}},
  };
  return table;
}

template <>
const Record& fields<Task>() {
  static const Record record = describe<Task>(
      "task", "tasks", {"任务", "Task"},
      {
          field<&Task::code>("code", {"编号", "Code"}).key(),
          field<&Task::title>("title", {"任务名称", "Title"}).required(),
          field<&Task::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Task::group>("group", {"保障组", "Functional group"}).to("group"),
          field<&Task::domain>("domain", {"领域", "Domain"}),
          field<&Task::level>("level", {"层级", "Level"}),
          field<&Task::parent>("parent", {"所属上级任务", "Rolls up to"}).to("task"),
          field<&Task::lead>("lead", {"牵头单位", "Lead unit"}).required().to("unit"),
          field<&Task::supporting>("supporting", {"配合单位", "Supporting units"}).to("unit"),
          field<&Task::responsible>("responsible", {"责任人", "Person in charge"}).to("person"),
          field<&Task::deliverable>("deliverable", {"工作成果", "Deliverable"}),
          field<&Task::deliverable_en>("deliverable_en", {"工作成果（英文）", "Deliverable in English"}),
          field<&Task::start>("start", {"开始日期", "Start"}).relative(),
          field<&Task::due>("due", {"完成时限", "Due"}).required().relative(),
          field<&Task::baseline_start>("baseline_start", {"基线开始", "Baseline start"})
              .noted(kBaselineNote)
              .relative(),
          field<&Task::baseline_due>("baseline_due", {"基线时限", "Baseline due"}).noted(kBaselineNote).relative(),
          field<&Task::predecessors>("predecessors", {"前置任务", "Predecessors"}).to("task"),
          field<&Task::calendar>("calendar", {"工作日历", "Working calendar"}).to("calendar"),
          field<&Task::duration_low>("duration_low", {"最短工期", "Shortest duration"})
              .between(0, 3650)
              .noted({"工作日", "working days"}),
          field<&Task::duration_likely>("duration_likely", {"可能工期", "Likely duration"})
              .between(0, 3650)
              .noted({"工作日", "working days"}),
          field<&Task::duration_high>("duration_high", {"最长工期", "Longest duration"})
              .between(0, 3650)
              .noted({"工作日", "working days"}),
          field<&Task::remaining>("remaining", {"余下工期", "Remaining duration"})
              .between(0, 3650)
              .noted({"工作日；空缺则按进度推算", "working days; absent: by progress"}),
          field<&Task::state>("state", {"状态", "State"}),
          field<&Task::progress>("progress", {"进度", "Progress"}).between(0, 100).noted({"百分数", "percent"}),
          field<&Task::done_on>("done_on", {"完成日期", "Done on"}).relative(),
          field<&Task::evidence_required>("evidence_required", {"需要凭据", "Evidence required"}),
          field<&Task::note>("note", {"进展说明", "Note"}).long_text(),
          field<&Task::note_en>("note_en", {"进展说明（英文）", "Note in English"}).long_text(),
          field<&Task::project_key>("project_key", {"项目文件标识", "Key in the project file"})
              .noted(
                  {"由导入 MS Project 文件时写入，再次导入时据此认出",
                   "written when a MS Project file is taken in, which "
                   "knows the task by it the next time"}),
          provenance_field<&Task::provenance>(),
          source_field<&Task::source>(),
          revision_field<&Task::revision>(),
      });
  return record;
}

template <>
const Record& fields<Node>() {
  static const Record record = describe<Node>(
      "node", "nodes", {"节点任务", "Node"},
      {
          field<&Node::code>("code", {"编号", "Code"}).key(),
          field<&Node::task>("task", {"所属任务", "Task"}).required().to("task"),
          field<&Node::title>("title", {"节点名称", "Title"}).required(),
          field<&Node::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Node::due>("due", {"完成时限", "Due"}).required().relative(),
          field<&Node::baseline_due>("baseline_due", {"基线时限", "Baseline due"}).noted(kBaselineNote).relative(),
          field<&Node::responsible>("responsible", {"责任人", "Person in charge"}).to("person"),
          field<&Node::state>("state", {"状态", "State"}),
          field<&Node::done_on>("done_on", {"完成日期", "Done on"}).relative(),
          provenance_field<&Node::provenance>(),
          source_field<&Node::source>(),
          revision_field<&Node::revision>(),
      });
  return record;
}

template <>
const Record& fields<Milestone>() {
  static const Record record = describe<Milestone>(
      "milestone", "milestones", {"里程碑", "Milestone"},
      {
          field<&Milestone::code>("code", {"编号", "Code"}).key(),
          field<&Milestone::on>("on", {"日期", "Date"}).required().relative(),
          field<&Milestone::title>("title", {"名称", "Title"}).required(),
          field<&Milestone::title_en>("title_en", {"英文名称", "Title in English"}),
          provenance_field<&Milestone::provenance>(),
          source_field<&Milestone::source>(),
          revision_field<&Milestone::revision>(),
      });
  return record;
}

}  // namespace muster
