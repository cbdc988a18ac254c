#include "book/standing.h"

namespace muster {

using book::Colour;
using book::NodeStanding;
using book::ProblemStanding;
using book::TaskStanding;

template <>
std::span<const Choice> choices<Colour>() {
  static constexpr Choice table[] = {
      {"none", {"正常", "On course"}}, {"blue", {"临近时限", "Deadline near"}},        {"yellow", {"滞后", "Behind"}},
      {"red", {"逾期", "Overdue"}},    {"green", {"完成并核验", "Done and verified"}},
  };
  return table;
}

template <>
const Record& fields<TaskStanding>() {
  static const Record record = describe<TaskStanding>(
      "task_standing", "task_standings", {"任务状况", "Task standing"},
      {
          field<&TaskStanding::colour>("colour", {"灯色", "Colour"}),
          field<&TaskStanding::reason>("reason", {"理由", "Reason"}),
          field<&TaskStanding::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&TaskStanding::days_left>("days_left", {"剩余天数", "Days left"}),
          field<&TaskStanding::nodes_total>("nodes_total", {"节点数", "Nodes"}),
          field<&TaskStanding::nodes_done>("nodes_done", {"已完成节点", "Nodes done"}),
          field<&TaskStanding::nodes_overdue>("nodes_overdue", {"逾期节点", "Nodes overdue"}),
          field<&TaskStanding::evidence>("evidence", {"凭据数", "Evidence"}),
          field<&TaskStanding::evidence_missing>("evidence_missing", {"缺凭据", "Evidence missing"}),
      });
  return record;
}

template <>
const Record& fields<NodeStanding>() {
  static const Record record = describe<NodeStanding>(
      "node_standing", "node_standings", {"节点状况", "Node standing"},
      {
          field<&NodeStanding::colour>("colour", {"灯色", "Colour"}),
          field<&NodeStanding::days_left>("days_left", {"剩余天数", "Days left"}),
      });
  return record;
}

template <>
const Record& fields<ProblemStanding>() {
  static const Record record = describe<ProblemStanding>(
      "problem_standing", "problem_standings", {"问题状况", "Problem standing"},
      {
          field<&ProblemStanding::colour>("colour", {"灯色", "Colour"}),
          field<&ProblemStanding::reason>("reason", {"理由", "Reason"}),
          field<&ProblemStanding::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&ProblemStanding::days_left>("days_left", {"剩余天数", "Days left"}),
          field<&ProblemStanding::countermeasures_total>("countermeasures_total", {"措施数", "Countermeasures"}),
          field<&ProblemStanding::countermeasures_done>("countermeasures_done", {"已落实措施", "Countermeasures done"}),
          field<&ProblemStanding::evidence>("evidence", {"凭据数", "Evidence"}),
          field<&ProblemStanding::look_back_overdue>("look_back_overdue", {"回头看逾期", "Look-back overdue"}),
      });
  return record;
}

}  // namespace muster
