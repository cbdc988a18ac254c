#include "app/import_project.h"

namespace muster {

using app::AbsentTask;
using app::ProjectImported;
using app::ProjectPreview;

template <>
const Record& fields<AbsentTask>() {
  static const Record record = describe<AbsentTask>(
      "absent_task", "absent_tasks", {"文件中没有的任务", "Task that the file does not have"},
      {
          field<&AbsentTask::code>("code", {"编号", "Code"}),
          field<&AbsentTask::title>("title", {"任务名称", "Title"}),
          field<&AbsentTask::title_en>("title_en", {"英文名称", "Title in English"}),
      });
  return record;
}

template <>
const Record& fields<ProjectPreview>() {
  static const Record record = describe<ProjectPreview>(
      "project_preview", "project_previews", {"项目文件导入预览", "Preview of taking in a project file"},
      {
          field<&ProjectPreview::name>("name", {"文件名", "File name"}),
          field<&ProjectPreview::title>("title", {"项目名称", "Title of the project"}),
          field<&ProjectPreview::tasks>("tasks", {"任务数", "Tasks"}),
          field<&ProjectPreview::links>("links", {"衔接数", "Links"}),
          field<&ProjectPreview::rows>("rows", {"变动", "What would be created, changed or removed"}),
          field<&ProjectPreview::refusals>("refusals", {"错误", "Mistakes"}),
          field<&ProjectPreview::refused>("refused", {"错误数", "Number of mistakes"}),
          field<&ProjectPreview::created>("created", {"新增", "Created"}),
          field<&ProjectPreview::changed>("changed", {"修改", "Changed"}),
          field<&ProjectPreview::removed>("removed", {"删除", "Removed"}),
          field<&ProjectPreview::unchanged>("unchanged", {"不变的任务", "Tasks that stay"}),
          field<&ProjectPreview::fresh>("fresh", {"新任务", "New tasks"}),
          field<&ProjectPreview::missing>("missing", {"文件中没有的任务", "Tasks that the file does not have"}),
          field<&ProjectPreview::missing_total>("missing_total", {"文件中没有的任务数", "How many it does not have"}),
          field<&ProjectPreview::leftover>("leftover", {"未采用的内容", "Not taken over"}),
          field<&ProjectPreview::sequence>("sequence", {"台账序号", "Sequence of the ledger"}),
          field<&ProjectPreview::may_import>("may_import", {"可以导入", "May be imported"}),
      });
  return record;
}

template <>
const Record& fields<ProjectImported>() {
  static const Record record = describe<ProjectImported>(
      "project_imported", "projects_imported", {"项目文件导入结果", "What was taken in of a project file"},
      {
          field<&ProjectImported::created>("created", {"新增", "Created"}),
          field<&ProjectImported::changed>("changed", {"修改", "Changed"}),
          field<&ProjectImported::removed>("removed", {"删除", "Removed"}),
          field<&ProjectImported::unchanged>("unchanged", {"不变的任务", "Tasks that stay"}),
          field<&ProjectImported::sequence>("sequence", {"台账序号", "Sequence of the ledger"}),
      });
  return record;
}

}  // namespace muster
