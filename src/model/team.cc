#include "model/team.h"

#include "model/common_fields.h"

namespace muster {

template <>
const Record& fields<Team>() {
  static const Record record = describe<Team>(
      "team", "teams", {"队伍", "Team"},
      {
          field<&Team::code>("code", {"编号", "Code"}).key(),
          field<&Team::title>("title", {"名称", "Title"}).required(),
          field<&Team::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Team::unit>("unit", {"所属单位", "Unit"}).to("unit"),
          field<&Team::capacity>("capacity", {"可同时投入数", "Capacity"})
              .between(0, 32'000)
              .noted(
                  {"可同时开展工作的组数、人数或场地数", "crews, officers or venues that can work at the same time"}),
          field<&Team::calendar>("calendar", {"工作日历", "Working calendar"}).to("calendar"),
          field<&Team::note>("note", {"备注", "Note"}).long_text(),
          field<&Team::note_en>("note_en", {"英文备注", "Note in English"}).long_text(),
          provenance_field<&Team::provenance>(),
          source_field<&Team::source>(),
          revision_field<&Team::revision>(),
      });
  return record;
}

template <>
const Record& fields<Assignment>() {
  static const Record record = describe<Assignment>(
      "assignment", "assignments", {"派用", "Assignment"},
      {
          field<&Assignment::code>("code", {"编号", "Code"}).key(),
          field<&Assignment::task>("task", {"任务", "Task"}).required().to("task"),
          field<&Assignment::team>("team", {"队伍", "Team"}).required().to("team"),
          field<&Assignment::crews>("crews", {"占用数", "Crews"})
              .between(1, 32'000)
              .noted({"任务期间始终占用", "held throughout the task"}),
          provenance_field<&Assignment::provenance>(),
          source_field<&Assignment::source>(),
          revision_field<&Assignment::revision>(),
      });
  return record;
}

}  // namespace muster
