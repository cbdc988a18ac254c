// The outline of a project file: which tasks there are, and which holds which.
#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"

namespace muster::exchange {
namespace {

bool is_project_summary(pugi::xml_node task) {
  return text_of(task, "OutlineLevel") == "0" && (text_of(task, "UID") == "0" || text_of(task, "ID") == "0");
}

void find_parents(std::vector<OutlineRow>& rows) {
  std::vector<std::size_t> above;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    while (!above.empty() && rows[above.back()].level >= rows[i].level) above.pop_back();
    if (!above.empty()) {
      rows[i].parent = above.back();
    }
    above.push_back(i);
  }
}

void leave_out_inactive(ProjectReading& reading, std::vector<OutlineRow>& rows) {
  std::vector<bool> holds_active(rows.size(), false);
  for (std::size_t i = rows.size(); i-- > 0;) {
    OutlineRow& row = rows[i];
    row.is_out = !truth_of(reading, subject_of_task(row.node), "Active", true) && !holds_active[i];
    if (!row.is_out && row.parent != SIZE_MAX) holds_active[row.parent] = true;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    OutlineRow& row = rows[i];
    if (!row.is_out) {
      if (row.parent != SIZE_MAX) rows[row.parent].is_summary = true;
      continue;
    }
    reading.inactive.insert(row.uid);
    note(
        reading, LeftoverKind::left_out, "Task/Active",
        {"停用的任务：不排期，也不读入", "inactive tasks: neither scheduled nor taken over"});
  }
}

}  // namespace

std::vector<OutlineRow> read_outline(ProjectReading& reading) {
  std::vector<OutlineRow> rows;
  std::unordered_map<std::int64_t, pugi::xml_node> seen;
  for (const pugi::xml_node node : reading.document.root().child("Tasks").children("Task")) {
    const Subject subject = subject_of_task(node);
    if (truth_of(reading, subject, "IsNull", false)) {
      note(reading, LeftoverKind::left_out, "Task/IsNull", {"空行：不读入", "blank rows: not taken over"});
      continue;
    }
    if (is_project_summary(node)) continue;
    const auto uid = whole_of(reading, subject, "UID", 0, INT64_MAX);
    if (!uid) {
      if (text_of(node, "UID").empty())
        refuse_child(reading, subject, "UID", "missing", {"缺少 UID", "its UID is missing"});
      continue;
    }
    const auto [first, is_new] = seen.emplace(*uid, node);
    if (!is_new) {
      refuse_child(
          reading, subject, "UID", "duplicate_uid",
          say("UID {} 与第 {} 行的任务重复", "its UID {} is that of the task in line {} too", *uid,
              reading.document.line_of(first->second)));
      continue;
    }
    rows.push_back({node, *uid, whole_of(reading, subject, "OutlineLevel", 0, 65'535).value_or(1)});
  }
  find_parents(rows);
  leave_out_inactive(reading, rows);
  return rows;
}

Subject subject_of_task(pugi::xml_node task) {
  const std::string title = shortened(task.child_value("Name"), 40);
  const std::string uid = shortened(text_of(task, "UID"), 20);
  return {task, say("任务 {}「{}」", "task {} \"{}\"", uid, title)};
}

}  // namespace muster::exchange
