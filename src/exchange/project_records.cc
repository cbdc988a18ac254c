#include "exchange/project_records.h"

#include <algorithm>

#include "base/sentence.h"
#include "exchange/project_looking.h"
#include "wire/check_value.h"

namespace muster::exchange {
namespace {

void* object_in(SaidRecord& said) {
  return std::visit([](auto& object) -> void* { return &object; }, said.object);
}

// What a plan holds and a task book does not.
void note_project(ProjectLooking& looking) {
  const schedule::Plan& plan = looking.plan();
  if (!plan.honors_constraints) {
    note(
        looking, LeftoverKind::left_out, "Project/HonorConstraints",
        {"“任务始终遵循其限制日期”已关闭：Muster 中固定日期先于衔接",
         "constraints that give way to links: in Muster a fixed date comes before its links"});
  }
  if (plan.critical_slack != 0) {
    note(
        looking, LeftoverKind::left_out, "Project/CriticalSlackLimit",
        {"关键时差限：Muster 以无时差为关键",
         "slack that counts as critical: in Muster only what has none is critical"});
  }
}

void take_leftover(ProjectLooking& looking) {
  std::vector<Leftover>& all = looking.out.leftover;
  for (const Leftover& left : looking.file.leftover) {
    if (left.kind != LeftoverKind::empty) all.push_back(left);
  }
  for (const auto& [key, left] : looking.noted) all.push_back(left);
  std::stable_sort(all.begin(), all.end(), [](const Leftover& a, const Leftover& b) {
    return std::pair(a.kind, std::string_view(a.element)) < std::pair(b.kind, std::string_view(b.element));
  });
}

void list_absent(ProjectLooking& looking) {
  std::vector<std::string_view> there(looking.codes.begin(), looking.codes.end());
  std::sort(there.begin(), there.end());
  for (const auto& [code, task] : looking.look.contents.tasks) {
    if (task.state == TaskState::withdrawn || std::binary_search(there.begin(), there.end(), code)) continue;
    looking.out.absent.push_back({code, task.title, task.title_en});
  }
}

std::optional<Refusal> refuse_large(const ProjectFile& file, const ProjectLook& look) {
  const std::size_t tasks = file.plan.activities.size();
  if (tasks > kMostProjectBookTasks) {
    return refuse(
        "too_many_tasks", look.name, "共 {} 项任务，一次最多导入 {} 项", "{} tasks; at most {} can be taken in at once",
        tasks, kMostProjectBookTasks);
  }
  if (file.plan.links.size() > kMostProjectBookLinks) {
    return refuse(
        "too_many_links", look.name, "共 {} 条衔接，一次最多导入 {} 条", "{} links; at most {} can be taken in at once",
        file.plan.links.size(), kMostProjectBookLinks);
  }
  if (tasks == 0) return refuse("no_tasks", look.name, "文件里没有任务", "there are no tasks in the file");
  return std::nullopt;
}

}  // namespace

const void* object_of(const SaidRecord& said) {
  return std::visit([](const auto& object) -> const void* { return &object; }, said.object);
}

void note(
    ProjectLooking& looking, LeftoverKind kind, const std::string& element, const Sentence& what, std::int64_t count) {
  if (count == 0) return;
  Leftover& left = looking.noted[{kind, element}];
  left = {kind, element, left.count + count, what};
}

std::string place_in(const ProjectLooking& looking, std::size_t line, std::string_view field) {
  return fmt::format("{}:{}:{}", looking.look.name, line, field);
}

std::uint32_t calendar_of(const schedule::Plan& plan, const schedule::Activity& activity) {
  return activity.calendar == schedule::kNone ? plan.calendar : activity.calendar;
}

void say_value(ProjectLooking& looking, SaidRecord& said, std::string_view field, Value value) {
  const Field& described = *said.record->find(field);
  Refusals wrong;
  wire::check_value(described, value, place_in(looking, said.line, field), wrong);
  for (Refusal& refusal : wrong) {
    if (looking.out.refusals.size() < kMostRefusals) looking.out.refusals.push_back(std::move(refusal));
  }
  if (!wrong.empty()) return;
  described.set(object_in(said), std::move(value));
  if (!described.is_key) said.fields.emplace_back(field);
}

SaidRecord& said_task(ProjectLooking& looking, std::uint32_t activity) {
  std::size_t& at = looking.record_of[activity];
  if (at == kNoRecord) {
    at = looking.out.records.size();
    SaidRecord said{&fields<Task>(), Task{}, {}, looking.file.entries[activity].line};
    said.is_known = looking.senses[activity] == TaskSense::known;
    looking.out.records.push_back(std::move(said));
    say_value(looking, looking.out.records.back(), "code", looking.codes[activity]);
  }
  return looking.out.records[at];
}

ProjectRecords records_of(const ProjectFile& file, const ProjectLook& look) {
  ProjectRecords refused;
  if (auto large = refuse_large(file, look)) {
    refused.refusals.push_back(std::move(*large));
    return refused;
  }
  const Date as_of = file.plan.as_of ? schedule::day_of(*file.plan.as_of) : look.as_of;
  const auto standing = book::plan_of(look.contents, as_of);
  if (!standing.ok()) {
    refused.refusals = standing.refusals();
    return refused;
  }
  ProjectLooking looking{.file = file, .look = look, .standing = *standing};
  looking.out.tasks = std::ssize(file.plan.activities);
  looking.out.links = std::ssize(file.plan.links);
  note_project(looking);
  look_at_calendars(looking);
  name_tasks(looking);
  look_at_tasks(looking);
  look_at_links(looking);
  list_absent(looking);
  const auto known = std::count(looking.senses.begin(), looking.senses.end(), TaskSense::known);
  looking.out.fresh = std::count(looking.senses.begin(), looking.senses.end(), TaskSense::fresh);
  looking.out.unchanged =
      known - std::count_if(looking.out.records.begin(), looking.out.records.end(), [](const SaidRecord& one) {
        return one.record == &fields<Task>() && one.is_known;
      });
  take_leftover(looking);
  return std::move(looking.out);
}

}  // namespace muster::exchange
